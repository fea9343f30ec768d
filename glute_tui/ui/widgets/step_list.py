"""What a routine becomes, step by step, beside its text; keys here change the step under the cursor in the text."""

from collections.abc import Sequence
from typing import Literal, get_args

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from glute_tui.core.preview import Row
from glute_tui.core.words import about
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.choices import Choices

StepCommand = Literal["up", "down", "double", "remove", "more", "fewer", "longer", "shorter", "insert"]
STEP_COMMANDS: tuple[StepCommand, ...] = get_args(StepCommand)


class StepList(Choices):
    """The steps as rows of two lines."""

    class Commanded(Message):
        """A step command was given for the step at `place`, counted from 0; None when there is no step."""

        def __init__(self, command: StepCommand, place: int | None) -> None:
            super().__init__()
            self.command = command
            self.place = place

    BINDINGS = [
        Binding("enter", "select", "to the text"),
        Binding("plus,equals_sign", "step('longer')", "longer", key_display="+", tooltip="A longer hold, 5 s more"),
        Binding("minus", "step('shorter')", "shorter", key_display="-", tooltip="A shorter hold, 5 s less"),
        Binding("greater_than_sign,full_stop", "step('more')", "more", key_display=">", tooltip="One repetition more"),
        Binding("less_than_sign,comma", "step('fewer')", "fewer", key_display="<", tooltip="One repetition less"),
        Binding("shift+up,K", "step('up')", "up", key_display="K", tooltip="Move the step up"),
        Binding("shift+down,J", "step('down')", "down", key_display="J", tooltip="Move the step down"),
        Binding("d", "step('double')", "double", tooltip="The step once more, below it"),
        Binding("i", "step('insert')", "insert", tooltip="Another move below this step"),
        Binding("x,delete", "step('remove')", "remove", key_display="x", tooltip="Take the step out"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._dim = False

    def show(self, rows: Sequence[Row], *, dim: bool, place: int | None) -> None:
        """Show steps, `dim` when the text can't be read now and they are those of before; the cursor is at `place`."""
        if (rows, dim) != (self._rows, self._dim):
            self._rows, self._dim = rows, dim
            self.set_options(Option(_option(number, row, dim)) for number, row in enumerate(rows, 1))
        self.point_at(place)

    def point_at(self, place: int | None) -> None:
        """Put the cursor at a step, which is no choice of the user's."""
        if self.highlighted != place:
            with self.prevent(self.OptionHighlighted):
                self.highlighted = place

    def on_focus(self) -> None:
        """There is always a step that a key changes."""
        if self.highlighted is None and self._rows:
            self.highlighted = 0

    def action_step(self, command: StepCommand) -> None:
        """Have the text changed."""
        self.post_message(self.Commanded(command, self.highlighted))

    def on_option_list_option_highlighted(self) -> None:
        """It scrolls by itself, in a place of its own."""


def _option(number: int, row: Row, dim: bool) -> Content:
    length = literal(f"  {about(row.seconds)}", "$faint") if row.seconds else Content("")
    name = literal(f"{number:2} ", "$faint") + literal(row.name, "$faint" if dim else "bold") + length
    return lines(name, literal(f"   {row.dose}", "$faint" if dim else "$calm")) if row.dose else name
