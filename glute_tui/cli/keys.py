"""Single keys from a terminal that shows lines: for `start --plain`, when somebody is there to press them."""

import os
import re
import select
import sys
import time
from collections.abc import Collection
from types import TracebackType
from typing import Self

_SEQUENCES = {"\x1b[C": "next", "\x1b[D": "back", "\x1b[6~": "next", "\x1b[5~": "back"}
_KEYS = {
    " ": "pause",
    "n": "next",
    "b": "back",
    "+": "extend",
    "=": "extend",
    "\n": "eased",
    "\r": "eased",
    "h": "hurt",
    "q": "end",
}
_ONE_KEY = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O?.)?|.", re.DOTALL)
HELP = "Keys: space pause, n next, b back, + ten seconds, enter it has eased, h it hurts, q end."


class Keys:
    """Waits for a key or for time to pass. `are_there` is whether there is a keyboard; without one it only waits."""

    def __init__(self) -> None:
        self.are_there = sys.platform != "win32" and os.isatty(0)
        self._ahead = ""
        """What was typed faster than it was asked for."""

    def __enter__(self) -> Self:
        if self.are_there and sys.platform != "win32":
            import termios
            import tty

            self._before = termios.tcgetattr(0)
            tty.setcbreak(0, termios.TCSADRAIN)  # what was typed already is not lost
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.are_there and sys.platform != "win32":
            import termios

            termios.tcsetattr(0, termios.TCSADRAIN, self._before)

    def wait(self, seconds: float | None) -> str:
        """The command of the key that was pressed within `seconds` (None for ever), or nothing."""
        key = self._read(seconds)
        return _SEQUENCES.get(key) or _KEYS.get(key, "")

    def one_of(self, answers: Collection[str]) -> str:
        """Wait for a key among `answers`, for as long as it takes; nothing when there is no keyboard any more."""
        while self.are_there:
            if (key := self._read(None)) in answers:
                return key
        return ""

    def _read(self, seconds: float | None) -> str:
        """One key, or nothing."""
        text = self._ahead or self._arrived(seconds)
        key = _ONE_KEY.match(text)
        self._ahead = text[key.end() :] if key else ""
        return key[0] if key else ""

    def _arrived(self, seconds: float | None) -> str:
        if not self.are_there:
            time.sleep(seconds or 0.0)
            return ""
        ready, _, _ = select.select([0], [], [], seconds)
        if not ready:
            return ""
        pressed = os.read(0, 64)
        if not pressed:  # the terminal is gone: go on without keys
            self.are_there = False
        return pressed.decode("utf-8", "replace")
