"""Lets test functions of this folder be coroutines, each in a loop of its own, and compares screens with those kept."""

import asyncio
import gc
import inspect
import os
import time
from collections.abc import Callable, Iterator

import pytest

from tests.kept import compare


def pytest_collection_finish() -> None:
    """Each test leaves an app behind; to look through all that stays anyway takes a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    asyncio.run(pyfuncitem.obj(**arguments))
    return True


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test depends on where it runs: the time zone is one that nobody lives in, and colour is on."""
    for name in [*os.environ]:
        if name.startswith(("NO_COLOR", "TEXTUAL", "COLUMNS", "LINES", "FORCE_COLOR")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TZ", "XYZ-3:30")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compares text with the file of a name."""
    return compare
