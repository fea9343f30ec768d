"""The widget that shows a session: it paints frozen views and repaints only the cells that differ."""

from itertools import zip_longest

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
from glute_tui.ui.widgets.stage_lines import Box, Line, figure_box, ink_of, stage_lines


class Stage(Widget):
    """Everything of the player but its keys. A tick that changes one digit writes that digit's cells, in one frame."""

    DEFAULT_CSS = "Stage { height: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, timeline: Timeline, view: View) -> None:
        super().__init__()
        self._timeline = timeline
        self._view = view
        self._lines: list[Line] = []
        self._box: Box | None = None
        self._figure: tuple[Strip, ...] = ()
        self._progress: float | None = None
        self.alone = False
        """Whether the digits have the stage for themselves."""
        self.with_figure = True
        self.notice = ""
        """A line to read while getting ready."""
        self._is_inverted = False

    def flash(self, seconds: float = 0.15) -> None:
        """Invert the stage once, so that a change is seen from the corner of an eye."""
        if not self._is_inverted:
            self._is_inverted = True
            self.refresh()
            self.set_timer(seconds, self._unflash)

    def _unflash(self) -> None:
        self._is_inverted = False
        self.refresh()

    def show(self, view: View, progress: float | None = None) -> None:
        """Show a view, and the figure as far as `progress` from its first pose (0) to its last (1); a view and a figure
        that are the same as before cost nothing."""
        if view == self._view and self._lines and progress == self._progress:
            return
        before, box, figure = self._lines, self._box, self._figure
        if view == self._view and before and box and progress is not None:
            self._progress = progress
            self._figure = self._drawn(box)
        else:
            self._view, self._progress = view, progress
            self._lay_out()
        if len(before) != len(self._lines) or box != self._box:
            self.refresh()
            return
        regions = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip(before, self._lines, strict=True))
            if old != new
            for start, end in [_difference(old, new)]
            if end > start
        ]
        if box and figure is not self._figure:
            for y, (old_row, new_row) in enumerate(zip_longest(figure, self._figure), box.y):
                if old_row != new_row:
                    regions.append(Region(box.x, y, box.width, 1))
        if regions:
            self.refresh(*regions)

    def again(self) -> None:
        """Lay everything out anew: the size has changed, or what is wanted on the stage."""
        self._lay_out()
        self.refresh()

    def on_resize(self, _: events.Resize) -> None:
        """Lay out for the new size."""
        self.again()

    @property
    def shows_figure(self) -> bool:
        """Whether there is a figure on the stage, so that it is worth moving."""
        return bool(self._figure)

    def render_line(self, y: int) -> Strip:
        """One line, as laid out, with its row of the figure."""
        if not self._lines:
            self._lay_out()
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        if self._is_inverted:
            flashed = ink(self.app, "background", bold=True, on=ink_of(self._view))
            return Strip([Segment(text, flashed) for text, _ in self._lines[y]], self.size.width)
        strip = Strip([Segment(text, self._ink(name)) for text, name in self._lines[y]], self.size.width)
        box = self._box
        if box and 0 <= y - box.y < len(self._figure):
            row = self._figure[y - box.y]
            strip = Strip.join([strip.crop(0, box.x), row, strip.crop(box.x + box.width, self.size.width)])
        return strip

    def _lay_out(self) -> None:
        width, height = self.size
        phase = self._view.phase
        wanted = self.with_figure and not self.alone and self._progress is not None and phase.move.figure is not None
        self._box = figure_box(width, height) if wanted else None
        self._lines = stage_lines(
            self._view, self._timeline, width, height, box=self._box, alone=self.alone, notice=self.notice
        )
        self._figure = self._drawn(self._box) if self._box else ()

    def _drawn(self, box: Box) -> tuple[Strip, ...]:
        # The first paint does not wait for the figure's modules.
        from glute_tui.ui.figures.lines import figure_strips
        from glute_tui.ui.figures.palette import depth_of

        phase = self._view.phase
        assert phase.move.figure is not None
        assert self._progress is not None
        depth = depth_of(self.app)
        ground = self.app.theme_variables["background"]
        return figure_strips(phase.move.figure, phase.side, self._progress, box.width, box.height, depth, ground)

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
