"""Chooses a move from all in reach, by typing a part of what it is called or needs."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from glute_tui.core.model import Move, Step
from glute_tui.core.words import dose_text
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.dialog import Dialog
from glute_tui.ui.widgets.line import Line


class PickMove(Dialog[Move | None]):
    """Lists `moves` and comes back with one, or None."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "back", key_display="esc"),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, moves: Mapping[str, Move]) -> None:
        super().__init__()
        self._all = sorted(moves.values(), key=lambda move: move.name.casefold())
        self._found = self._all

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Line("insert", placeholder="Which move? Type a part of its name")
            yield Choices(*(Option(_option(move)) for move in self._found), opens=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """The first move is chosen."""
        self.query_one(Choices).highlighted = 0 if self._found else None

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        self._found = [move for move in self._all if all(word in _searched(move) for word in words)]
        choices = self.query_one(Choices)
        choices.set_options(Option(_option(move)) for move in self._found)
        choices.highlighted = 0 if self._found else None

    def action_move(self, by: int) -> None:
        """Go to another move."""
        choices = self.query_one(Choices)
        (choices.action_cursor_down if by > 0 else choices.action_cursor_up)()

    @on(Input.Submitted)
    def _pick(self) -> None:
        place = self.query_one(Choices).highlighted
        if place is not None:
            self.dismiss(self._found[place])

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """A move was clicked."""
        self.dismiss(self._found[event.option_index])


def _searched(move: Move) -> str:
    return " ".join((move.id, move.name, move.kind, move.position or "", *move.equipment)).casefold()


def _option(move: Move) -> Content:
    needs = f", needs {', '.join(move.equipment)}" if move.equipment else ""
    dose = dose_text(Step(move=move), move) if _has_dose(move) else move.kind
    return lines(literal(move.name, "bold"), literal(f"  {dose}{needs}", "$faint"))


def _has_dose(move: Move) -> bool:
    """Whether the move says by itself how much of it is done."""
    return {
        "hold": move.dose.hold_seconds,
        "activity": move.dose.activity_seconds,
        "press": move.dose.press_seconds,
        "reps": True,
    }[move.kind] is not None
