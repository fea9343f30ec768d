"""The command that puts a move into a routine."""

from glute_tui.core.edit.order import need_room, spacing
from glute_tui.core.edit.steps import Document, Edit, is_blank, read
from glute_tui.core.edit.style import pair_at, pair_line, text_like, written
from glute_tui.core.model import Kind, Move, Span
from glute_tui.core.reading.fields import DOSE_OF
from glute_tui.core.reading.problems import Path

FIRST: dict[Kind, Span | int] = {"hold": Span(20, 30), "activity": Span(60, 60), "reps": 10, "press": 60}
"""How much of a move to begin with when neither it nor its author says: seconds, or repetitions."""


def insert(text: str, after: int, move: Move) -> Edit:
    """The text with a new step that names `move`, below the step at `after`; -1 puts it above all others.

    A move that does not say how much of it gets a dose to begin with. Raises EditError.
    """
    document = read(text)
    if after >= 0:
        document.step(after)
    need_room(document)
    block = _block(document, ("steps", max(after, 0)) if document.steps else None, move)
    lines = document.lines
    if not document.steps:
        space = [document.newline] if lines and not is_blank(lines[-1]) else []
        return document.edit((*lines, *space, *block), len(lines) + len(space))
    space = spacing(document, max(after, 0))
    if after < 0:
        first = document.steps[0].first
        return document.edit((*lines[:first], *block, *space, *lines[first:]), first)
    end = document.steps[after].last + 1
    return document.edit((*lines[:end], *space, *block, *lines[end:]), end + len(space))


def _block(document: Document, like: Path | None, move: Move) -> list[str]:
    """The lines of a step that names a move, written as the one at `like` is."""
    indent, header, quote = "", "[[steps]]", '"'
    if like is not None:
        place = document.places[like]
        indent = document.text[document.starts[document.line_of(place.key)] : place.key]
        header = written(document, place)
        for key in ("move", "name"):
            if sample := pair_at(document, like, key):
                quote = written(document, sample)
                break
    lines = [indent + header + document.newline, pair_line(document, like, "move", text_like(quote, move.id))]
    needed = DOSE_OF[move.kind][0]
    if getattr(move.dose, needed) is None:
        lines.append(pair_line(document, like, needed, dose_text(FIRST[move.kind])))
    return lines


def dose_text(value: Span | int) -> str:
    """Seconds or a count as a file has it: one number, or a pair."""
    if isinstance(value, int):
        return str(value)
    return str(value.low) if value.low == value.high else f"[{value.low}, {value.high}]"
