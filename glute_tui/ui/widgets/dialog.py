"""A question over the screen below."""

from typing import TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """Holds a `Vertical` with what is asked, which scrolls where it does not fit, and a `KeyBar` that stays in view:
    without the question a window may be too small, without the answers it is a trap."""

    BINDINGS = [
        Binding("down,pagedown", "read_on(1)", "down", show=False),
        Binding("up,pageup", "read_on(-1)", "up", show=False),
    ]

    def action_read_on(self, pages: int) -> None:
        """Scroll by what is in view, of which one line stays."""
        box = self.query_one(Vertical)
        box.scroll_relative(y=pages * max(1, box.scrollable_content_region.height - 1), animate=False)
