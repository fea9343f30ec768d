"""What windows of each size are called in the style sheet, and what is left to do in one that is too small."""

from textual import events
from textual.app import App

from glute_tui.ui.widgets.bars import LEAST, is_unseen

_STILL_WORK = {"app.quit", "quit", "quit_between", "leave(130)", "suspend_process"}
"""What does no harm unseen: leaving, which keeps what was done, and going back to the shell."""


class SizedApp(App[None]):
    """An app in which no key or paste answers a screen that can't be seen."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST.width, "-narrow"), (76, "-medium"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST.height, "-short"), (20, "-tall")]

    async def on_event(self, event: events.Event) -> None:
        """Take a key to the screen, if that is one to be seen or the key leaves it."""
        if isinstance(event, events.Key | events.Paste) and is_unseen(self.screen):
            bound = self.screen.active_bindings.get(event.key) if isinstance(event, events.Key) else None
            if bound is None or bound.binding.action not in _STILL_WORK:
                return
        await super().on_event(event)
