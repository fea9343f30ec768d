"""Keeps the machine awake while a routine runs: nobody on a mat presses a key to light the screen."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Self

from glute_tui.voice.process import end, launch, write

NOTE = "The screen may go dark: nothing here keeps this machine awake."
_RELEASE_SECONDS = 1.0
_INHIBIT = ("systemd-inhibit", "--what=idle", "--who=glute-tui", "--why=A routine is running", "--mode=block", "cat")


def _command() -> tuple[str, ...] | None:
    """The program that keeps this system awake for as long as it runs, or None.

    Both end by themselves when this process dies: `cat` at the end of its stdin, `caffeinate -w` with its process.
    """
    argv = ("caffeinate", "-di", "-w", str(os.getpid())) if sys.platform == "darwin" else _INHIBIT
    path = None if sys.platform == "win32" else shutil.which(argv[0])
    return (path, *argv[1:]) if path else None


class Awake:
    """Awake from `with` to its end. `tell` is called, on a thread of its own or at once, when that is not possible.

    `note` says the same, as soon as it is known; nothing while it works.
    """

    def __init__(self, tell: Callable[[str], object] = lambda _note: None) -> None:
        self.note = ""
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._released = False

    def __enter__(self) -> Self:
        self.hold()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def hold(self) -> None:
        """Keep awake from now on. Never waits, never fails; a second call changes nothing."""
        if self._process is not None:
            return
        self._released = False
        argv = _command()
        if argv is None:
            self._refused()
            return
        try:
            self._process = launch(argv)
        except OSError:
            self._refused()
            return
        self.note = ""
        self._thread = threading.Thread(target=self._watch, args=(self._process,), name="awake", daemon=True)
        self._thread.start()

    def release(self) -> None:
        """Let the machine sleep again."""
        self._released = True
        process, self._process = self._process, None
        if process is None:
            return
        write(process, b"")
        end(process)
        assert self._thread is not None
        self._thread.join(_RELEASE_SECONDS)
        if self._thread.is_alive():
            end(process, hard=True)
            self._thread.join(_RELEASE_SECONDS)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the program's end: when nobody asked for it, the lock was refused, which it says nowhere else."""
        process.wait()
        if not self._released:
            self._refused()

    def _refused(self) -> None:
        self.note = NOTE
        self._tell(NOTE)
