"""The commands that change how much of a step is done: more or fewer times, longer or shorter."""

from collections.abc import Mapping
from typing import Any

from glute_tui.core.edit.insert import FIRST, dose_text
from glute_tui.core.edit.steps import Document, Edit, EditError, read
from glute_tui.core.edit.style import number, pair_at, pair_line, written
from glute_tui.core.model import Kind, Move, Span
from glute_tui.core.reading.fields import DOSE, DOSE_OF, Field
from glute_tui.core.reading.problems import quoted
from glute_tui.core.timeline import APP_DOSE

_FIELDS = {field.key: field for field in DOSE}
_TIMES: dict[Kind, tuple[str, int]] = {
    "hold": ("reps", 1),
    "activity": ("reps", 1),
    "reps": ("reps", 1),
    "press": ("spots", 1),
}
_LENGTH: dict[Kind, tuple[str, int]] = {
    "hold": ("hold_seconds", 5),
    "activity": ("activity_seconds", 5),
    "reps": ("seconds_per_rep", 1),
    "press": ("press_seconds", 5),
}
_LIMITS = {
    "hold_seconds": ("A hold lasts", "s", "s"),
    "activity_seconds": ("An activity lasts", "s", "s"),
    "press_seconds": ("A press lasts", "s", "s"),
    "seconds_per_rep": ("One repetition takes", "s", "s"),
    "reps": ("A step has", "repetitions", "repetition"),
    "spots": ("A press has", "spots", "spot"),
}
"""How a limit is said: what has it, and its unit for many and for one."""


def more_reps(text: str, index: int, moves: Mapping[str, Move]) -> Edit:
    """The step at `index` once more a side; a press, one more spot. `moves` are the named ones. Raises EditError."""
    return _changed(text, index, moves, _TIMES, 1)


def fewer_reps(text: str, index: int, moves: Mapping[str, Move]) -> Edit:
    """The step at `index` once less a side; a press, one spot less. `moves` are the named ones. Raises EditError."""
    return _changed(text, index, moves, _TIMES, -1)


def longer(text: str, index: int, moves: Mapping[str, Move]) -> Edit:
    """The step at `index` 5 s longer, both ends of a pair; a counted move, 1 s a repetition. Raises EditError."""
    return _changed(text, index, moves, _LENGTH, 1)


def shorter(text: str, index: int, moves: Mapping[str, Move]) -> Edit:
    """The step at `index` 5 s shorter, both ends of a pair; a counted move, 1 s a repetition. Raises EditError."""
    return _changed(text, index, moves, _LENGTH, -1)


def _changed(text: str, index: int, moves: Mapping[str, Move], keys: Mapping[Kind, tuple[str, int]], sign: int) -> Edit:
    document = read(text)
    step = document.step(index)
    values = document.table["steps"][index]
    move, kind = _move(values, moves)
    key, by = keys[kind]
    lines = [*document.lines]
    if key in values:
        _write_numbers(document, lines, ("steps", index, key), values[key], _FIELDS[key], by * sign)
        return document.edit(lines, step.header)
    given = (move and getattr(move.dose, key)) or getattr(APP_DOSE, key) or FIRST[kind]
    if isinstance(given, Span):
        low, high = _moved([given.low, given.high], _FIELDS[key], by * sign)
        given = Span(low, high)
    else:
        (given,) = _moved([given], _FIELDS[key], by * sign)
    owner = ("steps", index)
    sample = pair_at(document, owner, "move") or pair_at(document, owner, "name")
    below = document.line_of(sample.end - 1) if sample else step.header
    lines.insert(below + 1, pair_line(document, owner, key, dose_text(given)))
    return document.edit(lines, step.header)


def _move(values: Mapping[str, Any], moves: Mapping[str, Move]) -> tuple[Move | None, Kind]:
    """The move that a step names, if it does, and what kind it is of."""
    name, kind = values.get("move"), values.get("kind")
    if name is not None:
        if type(name) is not str or name not in moves:
            raise EditError(f"No move is called {quoted(str(name))}; mend this first.")
        return moves[name], moves[name].kind
    for known in DOSE_OF:
        if kind == known:
            return None, known
    raise EditError("Say first what kind of move this is: kind = " + ", ".join(f'"{kind}"' for kind in DOSE_OF) + ".")


def _write_numbers(
    document: Document, lines: list[str], path: tuple[str, int, str], value: Any, field: Field, by: int
) -> None:
    """Change the number, or both of a pair, where it stands in `lines`."""
    is_pair = type(value) is list and len(value) == 2 and field.type == "seconds"
    numbers = value if is_pair else [value]
    if any(type(entry) is not int for entry in numbers):
        raise EditError(f"There is a problem with {field.key}; mend this first.")
    places = [document.places[*path, i] for i in range(2)] if is_pair else [document.places[path]]
    changes = zip(places, _moved(numbers, field, by), strict=True)
    for place, new in reversed([*changes]):
        line = document.line_of(place.start)
        begin, end = place.start - document.starts[line], place.end - document.starts[line]
        lines[line] = lines[line][:begin] + number(written(document, place), new) + lines[line][end:]


def _moved(numbers: list[int], field: Field, by: int) -> list[int]:
    """Numbers changed by `by`, and no further than the field allows. Raises EditError when one is there already."""
    what, many, one = _LIMITS[field.key]
    if by > 0 and max(numbers) >= field.high:
        raise EditError(f"{what} at most {field.high} {many}.")
    if by < 0 and min(numbers) <= field.low:
        raise EditError(f"{what} at least {field.low} {one}.")
    return [min(max(value + by, field.low), field.high) for value in numbers]
