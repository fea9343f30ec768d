"""A name for a new routine, and what it begins with."""

from collections.abc import Callable
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.dialog import Dialog
from glute_tui.ui.widgets.line import Line


class Named(NamedTuple):
    """What a new routine is called, and whether it begins as a copy."""

    name: str
    is_copy: bool


class NewRoutine(Dialog[Named | None]):
    """Asks for a name. `like` is the id of the routine that can be copied, or empty; `fault` says in a sentence why a
    name can't be used, or nothing."""

    BINDINGS = [
        Binding("tab", "copy", "copy or empty", priority=True),
        Binding("escape", "dismiss(None)", "back", key_display="esc"),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, like: str, fault: Callable[[str], str]) -> None:
        super().__init__()
        self._like = like
        self._fault = fault
        self._is_copy = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(literal("What is the new routine called?", "bold"))
            yield Line("write it", placeholder="My evening", max_length=80)
            yield Static(id="about")
            yield KeyBar()

    def on_mount(self) -> None:
        """Say what it begins with."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A copy needs something to copy."""
        return bool(self._like) if action == "copy" else True

    @on(Input.Changed)
    def _typing(self) -> None:
        self._show()

    def _show(self, fault: str = "") -> None:
        begin = f"It begins as a copy of {self._like}." if self._is_copy else "It begins with two steps and notes."
        if self._typed:
            fault = self._fault(self._typed)
        self.query_one("#about", Static).update(
            lines(literal(begin, "$faint"), literal(fault, "$gentle") if fault else "")
        )

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    def action_copy(self) -> None:
        """Begin with a copy, or with a short example."""
        self._is_copy = not self._is_copy
        self._show()

    @on(Input.Submitted)
    def _take(self) -> None:
        if self._typed and not self._fault(self._typed):
            self.dismiss(Named(self._typed, self._is_copy))
        else:
            self._show(fault="A routine needs a name.")
