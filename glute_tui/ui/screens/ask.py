"""A question with a few answers, each given by one key; escape goes back without one."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glute_tui.ui.widgets.bars import KeyBar


class Choice(NamedTuple):
    """One answer: its key, and what it does in a word or two."""

    key: str
    text: str


class Ask(ModalScreen[str]):
    """Asks `question` and comes back with the key of the answer, or empty."""

    BINDINGS = [
        Binding("down,pagedown", "scroll(1)", "down", show=False),
        Binding("up,pageup", "scroll(-1)", "up", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, question: Content, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._question = question
        for choice in choices:
            self._bindings.bind(choice.key, f"answer('{choice.key}')", choice.text)
        self._bindings.bind("escape", "answer('')", "back", key_display="esc")

    def compose(self) -> ComposeResult:
        with Vertical():
            with VerticalScroll(can_focus=False):
                yield Static(self._question)
            yield KeyBar()

    def action_answer(self, key: str) -> None:
        """Go back with the answer."""
        self.dismiss(key)

    def action_scroll(self, pages: int) -> None:
        """Read on in a long question."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)
