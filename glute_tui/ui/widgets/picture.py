"""A picture of text on the screen: rows of runs from core, each run in the colour of what it means."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from glute_tui.core.diary.pictures.runs import Row
from glute_tui.ui.theme import ink

Draw = Callable[[int], Sequence[Row]]
"""From a width in columns to the rows of a picture."""


class Picture(Widget):
    """Shows what `show` is given, drawn anew for each width."""

    DEFAULT_CSS = "Picture { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw = lambda _: ()
        self._drawn: tuple[int, Sequence[Row]] = (-1, ())

    def show(self, draw: Draw) -> None:
        """Show another picture."""
        self._draw = draw
        self._drawn = (-1, ())
        self.refresh(layout=True)

    def _rows(self, width: int) -> Sequence[Row]:
        if self._drawn[0] != width:
            self._drawn = (width, self._draw(width))
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the picture has."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        rows = self._rows(self.size.width)
        runs = rows[y] if y < len(rows) else ()
        segments = [Segment(run.text, ink(self.app, run.meaning or "foreground", on="background")) for run in runs]
        blank = ink(self.app, "foreground", on="background")
        return Strip(segments).adjust_cell_length(self.size.width, blank)
