"""What the text of a routine becomes while it is being written: its steps, its length and its problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from glute_tui.core.inert import shortened
from glute_tui.core.model import Move, Routine
from glute_tui.core.reading.locate import line_and_column, line_starts, locate
from glute_tui.core.reading.parse import Known, parse_routine
from glute_tui.core.reading.problems import Problem
from glute_tui.core.reading.toml import read_toml
from glute_tui.core.timeline import Timeline, expand, move_of
from glute_tui.core.words import dose_text


@dataclass(frozen=True, slots=True)
class Row:
    """One step: the line of its header from 0, what it is called, and how much of it, where that is known. `seconds`
    is the longest it takes with its set-ups and rests, 0 when unknown."""

    line: int
    name: str
    dose: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """`rows` is None when the text can't be read at all; `routine` and `timeline` are there when it can be used."""

    routine: Routine | None
    timeline: Timeline | None
    rows: tuple[Row, ...] | None
    problems: tuple[Problem, ...]


def preview(text: str, id: str, path: str, known: Known) -> Preview:
    """What `text` becomes as the routine `id`; `path` names the file in its problems."""
    data = text.encode("utf-8", "surrogatepass")
    _, table, broken = read_toml(data, path)
    if broken:
        return Preview(None, None, None, (broken,))
    routine, problems = parse_routine(data, id, path, known, lint=True)
    lines = _header_lines(text, len(table["steps"]) if isinstance(table.get("steps"), list) else 0)
    if routine is None:
        return Preview(None, None, tuple(_raw_rows(table, lines, known)), problems)
    timeline = expand(routine, known.moves)
    return Preview(routine, timeline, tuple(_rows(timeline, lines, known)), problems)


def row_at(rows: Sequence[Row], line: int) -> int | None:
    """The place of the step that `line` belongs to, both from 0: the last one that begins above it."""
    return next((place for place in range(len(rows) - 1, -1, -1) if rows[place].line <= line), None)


def _header_lines(text: str, steps: int) -> list[int]:
    places = locate(text)
    starts = line_starts(text)
    return [line_and_column(starts, places["steps", number].key)[0] - 1 for number in range(steps)]


def _rows(timeline: Timeline, lines: Sequence[int], known: Known) -> list[Row]:
    seconds = dict.fromkeys(range(1, len(lines) + 1), 0)
    for phase in timeline.phases:
        seconds[phase.step] += phase.seconds
    rows = []
    for number, (line, step) in enumerate(zip(lines, timeline.routine.steps, strict=True), 1):
        move = move_of(step, known.moves)
        rows.append(Row(line, move.name, dose_text(step, move), seconds[number]))
    return rows


def _raw_rows(table: dict[str, Any], lines: Sequence[int], known: Known) -> list[Row]:
    """Steps of a routine that has problems, called what they seem to be."""
    return [Row(line, _name(entry, known)) for line, entry in zip(lines, table.get("steps", ()), strict=False)]


def _name(entry: Any, known: Known) -> str:
    given = entry.get("move", entry.get("name")) if isinstance(entry, dict) else None
    if not isinstance(given, str):
        return "?"
    move: Move | None = known.moves.get(given)
    return move.name if move else shortened(given)
