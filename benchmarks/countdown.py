"""The countdown that one writes first: big digits and an interval of a second, right because it asks the clock.

countdown.py [--label]      --label also shows the time as text, `9:59 left`
"""

import math
import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Label

SECONDS = 600


class Countdown(App[None]):
    """Counts ten minutes down."""

    def compose(self) -> ComposeResult:
        """Lay out the digits."""
        yield Digits("10:00")
        if "--label" in sys.argv:
            yield Label("10:00 left")

    def on_mount(self) -> None:
        """Start the clock."""
        self.deadline = time.monotonic() + SECONDS
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show what is left."""
        left = math.ceil(self.deadline - time.monotonic())
        shown = f"{left // 60}:{left % 60:02d}"
        self.query_one(Digits).update(shown)
        for label in self.query(Label):
            label.update(f"{shown} left")


if __name__ == "__main__":
    Countdown().run()
