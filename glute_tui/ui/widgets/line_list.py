"""A list of any length in two rows a line, of which only what is seen is made."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from glute_tui.core.inert import shown
from glute_tui.ui.theme import ink
from glute_tui.ui.widgets.cells import fitted

ROWS = 2
_MARK = 3
_NEAR_THE_END = 40


class Look(NamedTuple):
    """How a line looks: a mark of two columns with its colour, a first row, and a fainter second one."""

    mark: str
    colour: str
    first: str
    second: str


T = TypeVar("T")


class LineList(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Shows the `lines` that `show` and `add` are given, each as its `look` says. It asks for more with `Wanted` when
    its cursor comes near the end."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("home", "edge(0)", "newest", show=False),
        Binding("end", "edge(-1)", "oldest", show=False),
    ]

    class Moved(Message):
        """The cursor is on another line."""

    class Wanted(Message):
        """More lines are wanted; all there are, if `everything`."""

        def __init__(self, *, everything: bool) -> None:
            super().__init__()
            self.everything = everything

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[T] = []
        self.cursor = 0
        self._is_all = False
        self._empty = ""

    def look(self, line: T) -> Look:
        """How a line looks; for a list of something in particular to say."""
        raise NotImplementedError

    def show(self, lines: Sequence[T], *, is_all: bool, empty: str, cursor: int = 0) -> None:
        """Show other lines, or `empty` when there are none. `is_all`: no more can be had."""
        self.lines = list(lines)
        self._empty = empty
        self.cursor = min(cursor, max(0, len(lines) - 1))
        self._grown(is_all)
        self.post_message(self.Moved())

    def add(self, lines: Sequence[T], *, is_all: bool, to_the_end: bool) -> None:
        """Show further lines at the end, and perhaps go there."""
        self.lines += lines
        if to_the_end:
            self.cursor = max(0, len(self.lines) - 1)
            self.post_message(self.Moved())
        self._grown(is_all)

    def _grown(self, is_all: bool) -> None:
        self._is_all = is_all
        self.virtual_size = Size(1, max(1, ROWS * len(self.lines)))
        self._in_view()
        self.refresh()

    @property
    def current(self) -> T | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def on_resize(self) -> None:
        """What fits has changed."""
        self.virtual_size = Size(1, max(1, ROWS * len(self.lines)))
        self._in_view()

    def _in_view(self) -> None:
        self.scroll_to_region(Region(0, ROWS * self.cursor, 1, ROWS), animate=False, immediate=True, force=True)

    def action_move(self, by: int) -> None:
        """Go to the next line in a direction."""
        self._go(self.cursor + by)

    def action_edge(self, index: int) -> None:
        """Go to the first or the last line there is."""
        if index and not self._is_all:
            self.post_message(self.Wanted(everything=True))
        else:
            self._go(index % max(1, len(self.lines)))

    def _go(self, cursor: int) -> None:
        cursor = min(max(0, cursor), max(0, len(self.lines) - 1))
        if cursor != self.cursor:
            self.cursor = cursor
            self._in_view()
            self.refresh()
            self.post_message(self.Moved())
        if not self._is_all and cursor + _NEAR_THE_END > len(self.lines):
            self.post_message(self.Wanted(everything=False))

    def render_line(self, y: int) -> Strip:
        """One row of the line that is there."""
        width = self.size.width
        index, row = divmod(y + self.scroll_offset.y, ROWS)
        if index >= len(self.lines):
            text = self._empty if not self.lines and y == 0 else ""
            return Strip([Segment(fitted(text, width), ink(self.app, "faint", on="background"))], width)
        is_current = index == self.cursor
        on = "line" if is_current and self.has_focus else "background"
        look = self.look(self.lines[index])
        lead = ">" if is_current else " "
        mark = fitted(look.mark, _MARK - 1) if row == 0 else "  "
        text = fitted(shown(look.second if row else look.first), max(0, width - _MARK - 1))
        return Strip(
            [
                Segment(lead if row == 0 else " ", ink(self.app, "work", on=on)),
                Segment(f"{mark} ", ink(self.app, look.colour, bold=True, on=on)),
                Segment(text, ink(self.app, "faint" if row else "foreground", on=on)),
            ]
        ).adjust_cell_length(width, ink(self.app, "foreground", on=on))

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked."""
        if place := event.get_content_offset(self):
            index = (place.y + self.scroll_offset.y) // ROWS
            if index < len(self.lines):
                self._go(index)

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor is somewhere else now."""
        self.refresh()
