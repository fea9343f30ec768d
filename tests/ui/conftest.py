"""Lets test functions of this folder be coroutines, each in a loop of its own, and compares screens with those kept."""

import asyncio
import gc
import inspect
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


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


SNAPSHOTS = Path(__file__).parent.parent / "snapshots"


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compares text with the file of a name; `SNAPSHOT_UPDATE=1` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = SNAPSHOTS / f"{name}.txt"
        if os.environ.get("SNAPSHOT_UPDATE"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{text}\n", "utf-8")
        assert path.exists(), f"no {path.name} yet: run with SNAPSHOT_UPDATE=1, and look at what it wrote"
        assert f"{text}\n" == path.read_text("utf-8"), f"{path.name} differs; if it should, run with SNAPSHOT_UPDATE=1"

    return compare
