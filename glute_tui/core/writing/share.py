"""A routine as one file that needs no other: its moves written in place, its comments kept."""

from collections.abc import Mapping
from unicodedata import normalize

from glute_tui import __version__
from glute_tui.core.edit.steps import Document, EditError, read
from glute_tui.core.edit.style import pair_at, pair_line, text_like
from glute_tui.core.model import Dose, Move, Routine, Step
from glute_tui.core.writing.render import as_toml, as_value, render, step_table
from glute_tui.core.writing.starter import RESERVED

_NAME = 50
"""Characters of a safe id: with `.toml` and a number, short enough for every file system in any script."""


def in_place(routine: Routine, moves: Mapping[str, Move], origin: str) -> Routine:
    """The routine with every named move written in place, its timeline the same. `origin` counts if it has none."""
    steps = tuple(_in_place(step, moves) for step in routine.steps)
    return routine._replace(origin=routine.origin or origin, steps=steps)


def _in_place(step: Step, moves: Mapping[str, Move]) -> Step:
    if not isinstance(step.move, str):
        return step
    move = moves[step.move]
    given = zip(step.dose, move.dose, strict=True)
    dose = Dose._make(default if written is None else written for written, default in given)
    return step._replace(move=move._replace(id="", dose=Dose()), dose=dose)


def self_contained(text: str, routine: Routine, moves: Mapping[str, Move], origin: str) -> str:
    """The text of a file of its own for `routine`, which is what `text` says: the comments in it stay.

    A text whose steps stand in one list is written anew, without them.
    """
    whole = in_place(routine, moves, origin)
    try:
        document = read(text)
    except EditError:
        return render(whole)
    lines = [*document.lines]
    for index in reversed(range(len(routine.steps))):
        if isinstance(routine.steps[index].move, str):
            _write_move(document, lines, index, whole.steps[index])
    if not routine.origin:
        last = max(place.end for path, place in document.places.items() if len(path) == 1 and place.key < place.start)
        line = pair_line(document, (), "origin", text_like("", whole.origin))
        lines.insert(document.line_of(last - 1) + 1, line)
    return document.edit(lines, 0).text


def _write_move(document: Document, lines: list[str], index: int, step: Step) -> None:
    """Write the move of a step in the place of its name in `lines`, and its figure below the step."""
    owner = ("steps", index)
    table = step_table(step)
    figure = table.pop("figure", None)
    if figure:
        below = as_toml({"figure": figure}, "steps").replace("\n", document.newline)
        lines[document.steps[index].last + 1 : document.steps[index].last + 1] = [document.newline, below]
    place = pair_at(document, owner, "move")
    assert place is not None  # a key with a text is a line
    first, last = document.line_of(place.key), document.line_of(place.end - 1)
    behind = lines[last][place.end - document.starts[last] :]
    written = document.table["steps"][index]
    new = [pair_line(document, owner, key, as_value(value)) for key, value in table.items() if key not in written]
    new[0] = new[0].removesuffix(document.newline) + behind
    lines[first : last + 1] = new


def origin_of(routine: Routine) -> str:
    """Where a file that is made of `routine` comes from, in words."""
    return f"{safe_id(routine.id)}, by glute-tui {__version__}"


def safe_id(name: str) -> str:
    """A routine's id that is a file's name on every system, as near to `name` as can be."""
    kept = "".join(
        letter if letter.isalnum() or letter in "-_" else " " for letter in normalize("NFC", name.casefold())
    )
    id = "-".join(kept.split())[:_NAME].strip("-_")
    return f"{id}-routine" if id in RESERVED else id or "routine"
