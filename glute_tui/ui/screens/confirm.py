"""A question that wants a clear yes; everything else is a no."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.dialog import Dialog


class Confirm(Dialog[bool]):
    """Asks `question`; `y` says yes, `n` and escape say no."""

    BINDINGS = [Binding("y", "answer(True)", "yes"), Binding("n,escape", "answer(False)", "no")]

    def __init__(self, question: Content) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._question)
            yield KeyBar()

    def action_answer(self, yes: bool) -> None:
        """Go back with the answer."""
        self.dismiss(yes)
