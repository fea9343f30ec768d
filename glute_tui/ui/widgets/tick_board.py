"""Boxes to tick, in columns that become one when the window is narrow; a single widget, however many boxes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from glute_tui.core.inert import shown
from glute_tui.ui.theme import ink
from glute_tui.ui.widgets.cells import fitted


class Box(NamedTuple):
    """One box: its id, and the text beside it."""

    id: str
    text: str


class Group(NamedTuple):
    """Boxes under a heading; an empty heading takes no line."""

    heading: str
    boxes: tuple[Box, ...]


class TickBoard(Widget, can_focus=True):
    """Boxes in columns of groups. `ticked` holds the ids of those that are ticked, `cursor` the one a key acts on."""

    DEFAULT_CSS = "TickBoard { height: auto; }"
    BINDINGS = [
        Binding("space", "tick", "tick", tooltip="Tick or untick the box under the cursor"),
        Binding("up,k", "move(0,-1)", "up", show=False),
        Binding("down,j", "move(0,1)", "down", show=False),
        Binding("left", "move(-1,0)", "column to the left", show=False),
        Binding("right", "move(1,0)", "column to the right", show=False),
        Binding("home", "edge(0)", "first box", show=False),
        Binding("end", "edge(-1)", "last box", show=False),
    ]

    class Ticked(Message):
        """A box was ticked or unticked."""

    class Moved(Message):
        """The cursor went to another box."""

        def __init__(self, box: Box) -> None:
            super().__init__()
            self.box = box

    def __init__(self, columns: Sequence[Sequence[Group]], *, column_width: int, ticked: frozenset[str]) -> None:
        super().__init__()
        self._groups = columns
        self._column_width = column_width
        self._boxes = [box for column in columns for group in column for box in group.boxes]
        self.ticked = set(ticked)
        self.cursor = self._boxes[0]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the longest column has."""
        return max(len(column) for column in self._columns(width))

    def _columns(self, width: int) -> list[list[Box | str]]:
        """The lines of each column: headings and boxes; an empty string is an empty line."""
        if width >= self._column_width * len(self._groups):
            return [list(_column(groups)) for groups in self._groups]
        return [list(_column([group for groups in self._groups for group in groups]))]

    def _place(self) -> tuple[int, int]:
        """Column and line of the cursor."""
        for x, column in enumerate(self._columns(self.size.width)):
            if self.cursor in column:
                return x, column.index(self.cursor)
        raise AssertionError("the cursor is always on a box")

    def render_line(self, y: int) -> Strip:
        """One line of every column."""
        columns = self._columns(self.size.width)
        width = self.size.width // len(columns)
        gap = Segment(" " * (len(columns) > 1), ink(self.app, "foreground", on="background"))
        segments = []
        for column in columns:
            segments += self._cell(column[y] if y < len(column) else "", width - len(gap.text))
            segments.append(gap)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _cell(self, line: Box | str, width: int) -> list[Segment]:
        app: App[object] = self.app
        if isinstance(line, str):
            return [Segment(fitted(line, width), ink(app, "faint", bold=True, on="background"))]
        is_ticked = line.id in self.ticked
        background = "line" if line == self.cursor and self.has_focus else "background"
        mark = ink(app, "work" if is_ticked else "faint", bold=is_ticked, on=background)
        text = ink(app, "foreground", bold=is_ticked, on=background)
        return [
            Segment("[x] " if is_ticked else "[ ] ", mark),
            Segment(fitted(shown(line.text), width - 4), text),
        ]

    def action_tick(self) -> None:
        """Tick or untick the box under the cursor; when it was scrolled out of view, show it first."""
        if not self._is_in_view():
            self._go(self.cursor)
            return
        self.ticked ^= {self.cursor.id}
        self.refresh()
        self.post_message(self.Ticked())

    def clear(self) -> None:
        """Untick everything."""
        self.ticked.clear()
        self.refresh()
        self.post_message(self.Ticked())

    def action_edge(self, index: int) -> None:
        """Go to the first or the last box."""
        self._go(self._boxes[index])

    def action_move(self, columns: int, lines: int) -> None:
        """Go to the next box in a direction; past the end of a column the next one begins."""
        if lines:
            at = self._boxes.index(self.cursor) + lines
            if 0 <= at < len(self._boxes):
                self._go(self._boxes[at])
            return
        board = self._columns(self.size.width)
        x, y = self._place()
        if 0 <= x + columns < len(board):
            boxes = [(abs(i - y), box) for i, box in enumerate(board[x + columns]) if isinstance(box, Box)]
            self._go(min(boxes, key=lambda near: near[0])[1])

    def _go(self, box: Box) -> None:
        self.cursor = box
        self.refresh()
        self.post_message(self.Moved(box))
        if isinstance(self.parent, VerticalScroll):
            margin = int(self.parent.size.height >= 3)
            around = Region(0, self._line() - margin, self.size.width, 1 + 2 * margin)
            self.parent.scroll_to_region(around, animate=False, immediate=True)

    def _line(self) -> int:
        """The line of the cursor in what holds the board."""
        return self.virtual_region.y + self._place()[1]

    def _is_in_view(self) -> bool:
        # The offset is that of now; regions on the screen are those of the last paint, and keys may be faster.
        scroll = self.parent
        return not isinstance(scroll, VerticalScroll) or 0 <= self._line() - scroll.scroll_offset.y < scroll.size.height

    def on_click(self, event: events.Click) -> None:
        """Tick the box that was clicked."""
        columns = self._columns(self.size.width)
        column = columns[min(len(columns) - 1, event.x // max(1, self.size.width // len(columns)))]
        if event.y < len(column) and isinstance(box := column[event.y], Box):
            self._go(box)
            self.action_tick()

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor is somewhere else now."""
        self.refresh()


def _column(groups: Sequence[Group]) -> Iterator[Box | str]:
    for number, group in enumerate(groups):
        if group.heading:
            if number:
                yield ""
            yield group.heading
        yield from group.boxes
