"""Figures as rows of half-block cells, and these as strips a widget can show. Every frame is drawn once."""

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from glute_tui.core.figures.figure import FRAMES, bounds, frame_of, scene
from glute_tui.core.model import Figure, Side
from glute_tui.ui.figures.palette import Depth, palette_of
from glute_tui.ui.figures.raster import Canvas, Cell, Rgb

Rows = tuple[tuple[Cell, ...], ...]
LEAST_COLUMNS, LEAST_LINES = 26, 8
"""Smaller than this a figure can't be read, and the room is better left to the digits."""


def figure_lines(
    figure: Figure, side: Side | None, progress: float, columns: int, lines: int, depth: Depth = "full"
) -> Rows:
    """`lines` rows of `columns` cells, each its upper and its lower colour, at `progress` from start (0) to end (1)."""
    return _rows(figure, side, frame_of(progress), columns, lines, depth, "")


def figure_strips(
    figure: Figure,
    side: Side | None,
    progress: float,
    columns: int,
    lines: int,
    depth: Depth = "full",
    ground: str = "",
) -> tuple[Strip, ...]:
    """The same rows as strips, ready to be returned from `render_line`, on a `ground` such as `#12151b`."""
    return _strips(figure, side, frame_of(progress), columns, lines, depth, ground)


@lru_cache(maxsize=8)
def _rows(figure: Figure, side: Side | None, frame: int, columns: int, lines: int, depth: Depth, ground: str) -> Rows:
    if side == "left":
        # The mirror image is the other one with every row turned round: exact, and drawn once.
        return tuple(row[::-1] for row in _rows(figure, "right", frame, columns, lines, depth, ground))
    canvas = Canvas(columns, lines, bounds(figure), palette_of(depth, ground))
    canvas.paint(scene(figure, frame))
    return canvas.cells()


@lru_cache(maxsize=2 * (FRAMES + 1))
def _strips(
    figure: Figure, side: Side | None, frame: int, columns: int, lines: int, depth: Depth, ground: str
) -> tuple[Strip, ...]:
    rows = _rows(figure, side, frame, columns, lines, depth, ground)
    if depth == "none":
        return tuple(Strip([Segment("".join(_weight(*cell) for cell in row))], columns) for row in rows)
    return tuple(_strip(row) for row in rows)


def _weight(upper: Rgb, lower: Rgb) -> str:
    """A cell without colour: limbs by their brightness, the ground light, half a block at an edge."""
    marks = " ░▒▓█"
    above, below = (sum(value > limit for limit in (30, 66, 96, 200)) for value in (upper[0], lower[0]))
    if above >= 2 > below:
        return "▀"
    if below >= 2 > above:
        return "▄"
    return marks[max(above, below)]


def _strip(row: tuple[Cell, ...]) -> Strip:
    segments = []
    start = 0
    for x in range(1, len(row) + 1):
        if x == len(row) or row[x] != row[start]:
            upper, lower = row[start]
            segments.append(Segment((" " if upper == lower else "▀") * (x - start), _style(upper, lower)))
            start = x
    return Strip(segments, len(row))


@lru_cache(maxsize=1024)
def _style(upper: Rgb, lower: Rgb) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
