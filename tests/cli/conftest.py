"""The command line, run in this process with a home of its own."""

import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from glute_tui.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and all that it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that GLUTE_TUI_HOME names, with an empty folder of routines; another folder is the current one."""
    monkeypatch.setenv("GLUTE_TUI_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "config" / "routines").mkdir(parents=True)
    (tmp_path / "home" / "config" / "settings.toml").write_text('cues = "off"\n')
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "home"


@pytest.fixture
def glute_tui(home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs one command line, given as separate words or as one text."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def run(*words: str) -> Ran:
        capsys.readouterr()
        try:
            code: Any = main(words[0].split() if len(words) == 1 else words)
        except SystemExit as left:
            code = left.code
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    yield run
    for number, handler in kept.items():
        signal.signal(number, handler)
