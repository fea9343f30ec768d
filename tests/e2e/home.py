"""What the end-to-end tests share: a home for the program, windows and commands on it, and what was kept."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "glute_tui")

linux_only = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")

SHORT_AND_LONG = """\
format = 1
name = "Short and long"
helps = ["doms", "tightness"]

[[steps]]
name = "The short one"
kind = "hold"
how = ["Lean over."]
hold_seconds = 1
setup_seconds = 0

[[steps]]
name = "The long one"
kind = "hold"
how = ["Stay there."]
hold_seconds = 900
setup_seconds = 0
"""
"""A routine whose first phase is done at once and whose second is not done while a test runs."""


class Home:
    """A folder that is all the program knows of its user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.routines = folder / "config" / "routines"
        self.data = folder / "data"
        self.env = {"GLUTE_TUI_HOME": str(folder), "PYTHONPATH": str(ROOT)}
        # Silent: what a machine can sound like is another test's question.
        (folder / "config").mkdir(parents=True, exist_ok=True)
        (folder / "config" / "settings.toml").write_text('cues = "off"\n')

    def add(self, text: str, id: str = "mine") -> Path:
        """Put a routine of the user's there; the path of its file."""
        self.routines.mkdir(parents=True, exist_ok=True)
        path = self.routines / f"{id}.toml"
        path.write_text(text, "utf-8")
        return path

    def window(
        self,
        *arguments: str,
        before: Sequence[str] = (),
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = PROGRAM,
    ) -> Terminal:
        """The program in a terminal; the words `before` it are those of another program that starts it."""
        argv = [*before, *program, *arguments]
        return Terminal(argv, columns=columns, lines=lines, env=self.env | dict(env or {}))

    def start(self, *arguments: str, before: Sequence[str] = (), **streams: Any) -> "subprocess.Popen[str]":
        """The program as another program runs it: without a terminal, its streams as given, else pipes."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        env = os.environ | self.env
        return subprocess.Popen(
            [*before, *PROGRAM, *arguments], env=env, text=True, start_new_session=True, **(pipes | streams)
        )

    def run(
        self, *arguments: str, before: Sequence[str] = (), timeout: float = 20
    ) -> "subprocess.CompletedProcess[str]":
        """The program, run to its end without a terminal."""
        with self.start(*arguments, before=before) as process:
            try:
                out, err = process.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def sessions(self) -> list[dict[str, Any]]:
        """What `history --json` says, the newest session first."""
        answer = self.run("history", "--json")
        assert answer.returncode == 0, answer.stderr
        sessions: list[dict[str, Any]] = json.loads(answer.stdout)["sessions"]
        return sessions

    def session(self) -> dict[str, Any]:
        """The only session."""
        (session,) = self.sessions()
        return session


def until(true: Callable[[], object], window: Terminal | None = None, timeout: float = 10) -> None:
    """Return when `true()` is. Raises AssertionError after `timeout` seconds, with what the window shows then."""
    end = time.monotonic() + timeout
    while not true():
        assert time.monotonic() < end, window.text() if window else "it never came true"
        time.sleep(0.005)


def press(window: Terminal, keys: str, regex: str) -> re.Match[str]:
    """Type `keys`, and wait until the screen shows what they lead to; the match of `regex`."""
    window.send(keys)
    return window.wait_for(regex)


def press_away(window: Terminal, keys: str, text: str) -> None:
    """Type `keys`, and wait until the screen does not show `text` any more."""
    window.send(keys)
    until(lambda: text not in window.text(), window)


def at_rest(window: Terminal, seconds: float = 0.05) -> None:
    """Wait until the program has written nothing for a moment."""
    until(lambda: window.reads and time.monotonic() - window.reads[-1].at > seconds)


def press_and_see(window: Terminal, keys: str) -> None:
    """Type `keys`, and wait until the program has painted something: for a change that only colours show."""
    at_rest(window)
    reads = len(window.reads)
    window.send(keys)
    until(lambda: len(window.reads) > reads, window)


def click_on(window: Terminal, text: str) -> None:
    """Wait for `text`, and click on its first letter."""
    window.wait_for(re.escape(text))
    lines = window.text().split("\n")
    line = next(y for y, row in enumerate(lines) if text in row)
    window.click(lines[line].index(text), line)


def type_bytes(window: Terminal, data: bytes) -> None:
    """Type bytes that may be no text."""
    os.write(window._master, data)


def leave(window: Terminal, keys: str = "<c-c>", code: int = 130) -> None:
    """Leave, and see that the terminal is as it was found."""
    window.send(keys)
    assert window.wait_exit() == code, window.text()
    assert window.restored


def threads(pid: int) -> int:
    return len([*Path(f"/proc/{pid}/task").iterdir()])


def state(pid: int) -> str:
    """One letter for what a process does: `T` is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
