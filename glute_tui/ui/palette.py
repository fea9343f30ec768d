"""The command palette, with the faults of Textual 8.2.8 put right."""

from contextlib import suppress
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.widgets import Input


class Palette(CommandPalette):
    """Survives a page key before its list is laid out, a second click beside it while it goes, and four columns."""

    DEFAULT_CSS = "Palette CommandList { min-width: 20; }"

    def on_mount(self) -> None:
        """Nothing blinks, so that nothing is written while nobody does anything."""
        self.query_one(Input).cursor_blink = False

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):
            super()._action_command_list(action)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Go, once: a second time would take the screen below away too."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
