"""Lines of a label and a value, of which one is chosen: what the settings are made of."""

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from glute_tui.core.inert import shown
from glute_tui.ui.theme import ink


class Rows(Widget, can_focus=True):
    """Shows `rows`; the arrows choose one, and a click on one chooses it and acts on it."""

    DEFAULT_CSS = "Rows { height: auto; }"
    BINDINGS = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
    ]
    VALUE_COLUMN = 28

    class Changed(Message):
        """A value was changed, or another row was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0

    def rows(self) -> Sequence[tuple[str, str]]:
        """Each label with its value."""
        raise NotImplementedError

    def act(self) -> None:
        """Do what a click on the chosen row does."""
        raise NotImplementedError

    @property
    def _first(self) -> int:
        """The first row in sight, so that the chosen one is."""
        return max(0, self.cursor - self.size.height + 1)

    def changed(self) -> None:
        """Paint anew and say so."""
        self.refresh()
        self.post_message(self.Changed())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a row."""
        return len(self.rows())

    def render_line(self, y: int) -> Strip:
        """One label and its value."""
        y += self._first
        width = self.size.width
        rows = self.rows()
        if y >= len(rows):
            return Strip.blank(width)
        label, value = rows[y]
        background = "line" if y == self.cursor and self.has_focus else "background"
        value = shown(value)[:width]
        label = label[: max(0, width - len(value) - 1)]
        gap = max(0, min(self.VALUE_COLUMN, width - len(value)) - len(label))
        text = ink(self.app, "foreground", on=background)
        worth = ink(self.app, "work", bold=True, on=background)
        rest = max(0, width - len(label) - gap - len(value))
        return Strip([Segment(label + " " * gap, text), Segment(value, worth), Segment(" " * rest, text)], width)

    def action_move(self, by: int) -> None:
        """Choose another row."""
        self.cursor = min(len(self.rows()) - 1, max(0, self.cursor + by))
        self.changed()

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked, and act on it."""
        if (row := event.y + self._first) < len(self.rows()):
            self.cursor = row
            self.act()
