"""The figures of a routine as lines of text, for `show ROUTINE --figures`."""

from collections.abc import Iterator, Mapping

from textual.strip import Strip

from glute_tui.core.model import Move, Routine
from glute_tui.core.timeline import move_of
from glute_tui.ui.figures.lines import figure_strips
from glute_tui.ui.figures.palette import Depth

_COLUMNS, _LINES = 38, 11


def printed(routine: Routine, moves: Mapping[str, Move], *, coloured: bool) -> Iterator[str]:
    """Each move once: how it begins beside how it is held; with colours, or in blocks of four weights."""
    for move in dict.fromkeys(move_of(step, moves) for step in routine.steps):
        yield ""
        yield move.name
        if move.figure is None:
            yield "  (it has no figure)"
            continue
        depth: Depth = "full" if coloured else "none"
        begun, held = (figure_strips(move.figure, "right", at, _COLUMNS, _LINES, depth) for at in (0.0, 1.0))
        for strips in zip(begun, held, strict=True):
            yield "  " + "  ".join(_line(strip, coloured) for strip in strips)


def _line(strip: Strip, coloured: bool) -> str:
    if not coloured:
        return strip.text
    return "".join(segment.style.render(segment.text) if segment.style else segment.text for segment in strip)
