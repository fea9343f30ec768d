"""A question with a few answers, each given by one key; escape goes back without one."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.dialog import Dialog


class Choice(NamedTuple):
    """One answer: its key, and what it does in a word or two."""

    key: str
    text: str


class Ask(Dialog[str]):
    """Asks `question` and comes back with the key of the answer, or empty."""

    def __init__(self, question: Content, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._question = question
        for choice in choices:
            self._bindings.bind(choice.key, f"answer('{choice.key}')", choice.text)
        self._bindings.bind("escape", "answer('')", "back", key_display="esc")

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._question)
            yield KeyBar()

    def action_answer(self, key: str) -> None:
        """Go back with the answer."""
        self.dismiss(key)
