"""Engines to put on PATH in place of the real ones: shell scripts that write down how they were called."""

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LOGGING = """#!/bin/sh
PATH=/usr/bin:/bin
{{
  printf '%s' "${{0##*/}}"
  for argument; do printf ' %s' "${{argument##*/}}"; done
  printf ' < '
  cat
  printf '\\036'
}} > "{folder}/call.$$"
cat "{folder}/call.$$" >> "{folder}/log"
rm "{folder}/call.$$"
{then}
"""
"""What a call leaves in the log: name, arguments, stdin, and a record separator."""


def wait_until(condition: Callable[[], object], what: str, seconds: float = 10) -> None:
    """Come back as soon as `condition` holds; AssertionError after so many seconds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"still waiting: {what}"
        time.sleep(0.005)


def is_gone(pid: int) -> bool:
    """Whether no process of that number is left, not even a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@dataclass(frozen=True)
class Fakes:
    """A folder of fake engines that is the whole PATH, and what they wrote down there."""

    folder: Path

    def add(self, name: str, then: str = "", script: str = LOGGING) -> None:
        """An engine that logs its call and goes on with `then`, or another script."""
        path = self.folder / name
        path.write_text(script.format(folder=self.folder, then=then))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def gate(self) -> Path:
        """A FIFO for an engine to read: it goes on when the test writes."""
        os.mkfifo(self.folder / "gate")
        return self.folder / "gate"

    @property
    def calls(self) -> list[str]:
        """Each call so far, as `name arguments < stdin`."""
        return self.text("log").split("\x1e")[:-1]

    def text(self, name: str) -> str:
        """What is in a file of the folder; nothing when it is not there yet."""
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def lines(self, name: str) -> list[str]:
        """The whole lines of a file of the folder."""
        return [line.removesuffix("\n") for line in self.text(name).splitlines(keepends=True) if line.endswith("\n")]
