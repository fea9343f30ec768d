"""Screens that show files follow them: what another editor saves is there within two seconds."""

from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

_LOOK_SECONDS = 1.0


class Look(Message):
    """It is time to see whether a file has changed."""


class Follows(Screen[Any]):
    """Mixed into a screen: asks for a look each second, while the screen is in front and no longer."""

    _look: Timer | None = None

    def on_screen_resume(self) -> None:
        """In front."""
        self.on_screen_suspend()
        self._look = self.set_interval(_LOOK_SECONDS, lambda: self.post_message(Look()))

    def on_screen_suspend(self) -> None:
        """Covered: nobody sees what would be shown."""
        if self._look:
            self._look.stop()
            self._look = None
