"""Which lines of a routine file belong to which step, comments included.

Everything here counts lines from 0 and parts them at line feeds. A `Document` is a text that was read once and that
the commands cut and join by whole lines, so that whatever they do not touch stays as its author wrote it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from glute_tui.core.reading.locate import Place, line_starts, locate
from glute_tui.core.reading.problems import Path
from glute_tui.core.reading.toml import read_toml

_BOM = "\ufeff"


class EditError(Exception):
    """A command can't be done on this text; the message says why, in a sentence for the runner."""


@dataclass(frozen=True, slots=True)
class StepText:
    """The lines of one step. `first` is its `header`, or the first of the comments that stand directly above it.

    `last` is the last of its lines: of its keys and sub-tables, which end at `last_key`, and of the comments directly
    below them. Blank lines around a step, and comments set apart by them, belong to no step.
    """

    first: int
    header: int
    last_key: int
    last: int


@dataclass(frozen=True, slots=True)
class Edit:
    """What a command gives: the new text, and the header line of the step to put the cursor on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text that is valid TOML, with its steps. Each of `lines` has its own line end, the last one too.

    `places` are offsets into `text`, whose line ends are line feeds; `starts` are the offsets of its lines.
    """

    text: str
    lines: tuple[str, ...]
    newline: str
    has_bom: bool
    is_open: bool
    table: dict[str, Any]
    places: dict[Path, Place]
    starts: list[int]
    steps: tuple[StepText, ...]

    def step(self, index: int) -> StepText:
        """The step at `index`. Raises EditError when there is none."""
        if not 0 <= index < len(self.steps):
            raise EditError(f"There is no step {index + 1}.")
        return self.steps[index]

    def line_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def edit(self, lines: Iterable[str], line: int) -> Edit:
        """The result of a command: `lines` as a text that ends, with or without a line end, as this one does."""
        text = "".join(lines)
        if self.is_open:
            text = text.removesuffix("\n").removesuffix("\r")
        return Edit(_BOM * self.has_bom + text, line)


def steps_of(text: str) -> tuple[StepText, ...]:
    """The lines of every step, in order. Raises EditError for what is no TOML, or has its steps in one list."""
    return read(text).steps


def step_at(text: str, line: int) -> int | None:
    """The step, counted from 0, that a line belongs to, or the one above it; None above the first step.

    Raises EditError as `steps_of` does.
    """
    above = bisect_right(read(text).steps, line, key=lambda step: step.first)
    return above - 1 if above else None


@lru_cache(maxsize=2)
def read(text: str) -> Document:
    """A text with its steps. Raises EditError as `steps_of` does."""
    plain, table, broken = read_toml(text.encode("utf-8", "surrogatepass"), "")
    if broken:
        place = f"Line {broken.line}: " if broken.line else ""
        raise EditError(f"{place}{broken.message}. Mend this first.")
    places = locate(plain)
    starts = line_starts(plain)
    lines = text.removeprefix(_BOM).split("\n")
    last = lines.pop()
    newline = "\r\n" if lines and lines[0].endswith("\r") else "\n"
    lines = [f"{line}\n" for line in lines]
    if last:
        lines.append(last + newline)
    return Document(
        text=plain,
        lines=tuple(lines),
        newline=newline,
        has_bom=text.startswith(_BOM),
        is_open=bool(last),
        table=table,
        places=places,
        starts=starts,
        steps=_steps(plain, table, places, starts, lines),
    )


def _steps(
    text: str, table: dict[str, Any], places: dict[Path, Place], starts: list[int], lines: Sequence[str]
) -> tuple[StepText, ...]:
    if "steps" not in table:
        return ()
    if type(table["steps"]) is not list or not text.startswith("[[", places["steps",].key):
        raise EditError(
            "Write each step as a table of its own that begins with [[steps]]; then it can be changed here."
        )
    headers = [bisect_right(starts, places["steps", i].key) - 1 for i in range(len(table["steps"]))]
    ends = [*headers]
    others: list[tuple[int, int]] = []
    for path, place in places.items():
        last = bisect_right(starts, max(place.end - 1, 0)) - 1
        if path[:1] != ("steps",):
            if path:
                others.append((bisect_right(starts, place.key) - 1, last))
        elif len(path) > 1:
            ends[path[1]] = max(ends[path[1]], last)  # type: ignore[index]
    others.sort()
    begins = [first for first, _ in others]
    reached = [*accumulate((last for _, last in others), max)]
    found = []
    before = -1
    for header, end in zip(headers, ends, strict=True):
        above = bisect_right(begins, header)
        if above < len(begins) and begins[above] < end:
            raise EditError(f"Line {begins[above] + 1}: this stands in the middle of a step. Move it to the top first.")
        before = max(before, reached[above - 1] if above else -1)
        first = header
        while first - 1 > before and is_comment(lines[first - 1]):
            first -= 1
        below = end + 1
        while below < len(lines) and is_comment(lines[below]):
            below += 1
        is_apart = below == len(lines) or is_blank(lines[below])
        found.append(StepText(first, header, end, below - 1 if is_apart else end))
        before = end
    return tuple(found)


def is_comment(line: str) -> bool:
    """Whether a line that is not inside a value holds a comment and nothing else."""
    return line.lstrip(" \t").startswith("#")


def is_blank(line: str) -> bool:
    """Whether a line holds nothing to be seen."""
    return not line.strip()
