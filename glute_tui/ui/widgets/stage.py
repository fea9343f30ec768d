"""The widget that shows a session: it paints frozen views and repaints only the cells that differ."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from glute_tui.core.session import View
from glute_tui.core.timeline import Timeline
from glute_tui.ui.theme import ink
from glute_tui.ui.widgets.cells import clusters
from glute_tui.ui.widgets.stage_lines import Line, stage_lines


class Stage(Widget):
    """Everything of the player but its keys. A tick that changes one digit writes that digit's cells, in one frame."""

    DEFAULT_CSS = "Stage { height: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, timeline: Timeline, view: View) -> None:
        super().__init__()
        self._timeline = timeline
        self._view = view
        self._lines: list[Line] = []

    def show(self, view: View) -> None:
        """Show a view; one that equals the last costs nothing."""
        if view == self._view and self._lines:
            return
        self._view = view
        before, self._lines = self._lines, self._laid_out()
        if len(before) != len(self._lines):
            self.refresh()
            return
        regions = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip(before, self._lines, strict=True))
            if old != new
            for start, end in [_difference(old, new)]
            if end > start
        ]
        if regions:
            self.refresh(*regions)

    def on_resize(self, _: events.Resize) -> None:
        """Lay out for the new size."""
        self._lines = self._laid_out()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, as laid out."""
        if not self._lines:
            self._lines = self._laid_out()
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip([Segment(text, self._ink(name)) for text, name in self._lines[y]], self.size.width)

    def _laid_out(self) -> list[Line]:
        return stage_lines(self._view, self._timeline, self.size.width, self.size.height)

    def _ink(self, name: str) -> Style:
        name, _, background = name.partition(" on ")
        return ink(self.app, name.rstrip("!"), bold=name.endswith("!"), on=background or "background")


def _difference(old: Line, new: Line) -> tuple[int, int]:
    """First and last differing column of two lines of the same width."""
    before, after = _cells(old), _cells(new)
    if len(before) != len(after):
        return 0, max(len(before), len(after))
    differing = [x for x, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    return (differing[0], differing[-1] + 1) if differing else (0, 0)


def _cells(line: Line) -> list[tuple[str, str]]:
    """Each column's character, with the marks on it, and ink; a wide character stands in both of its columns."""
    cells: list[tuple[str, str]] = []
    for text, name in line:
        for cluster in clusters(text):
            if width := 1 if cluster.isascii() else cell_len(cluster):
                cells += [(cluster, name)] * width
            elif cells:
                cells[-1] = (cells[-1][0] + cluster, name)
    return cells
