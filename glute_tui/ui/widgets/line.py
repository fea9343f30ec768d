"""A line to type into; enter is shown among the keys, by what it does."""

from textual.binding import Binding
from textual.widgets import Input


class Line(Input):
    """Textual's input without a blinking cursor, so that nothing is written while nobody types."""

    def __init__(self, enter: str, *, placeholder: str, max_length: int = 0) -> None:
        super().__init__(placeholder=placeholder, max_length=max_length, select_on_focus=False)
        self.cursor_blink = False
        self._bindings.key_to_bindings["enter"] = [Binding("enter", "submit", enter)]
