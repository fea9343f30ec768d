"""The line of a text in which something is wrong, fit to be printed, and which cells of it to mark."""

import unicodedata
from typing import NamedTuple

from glute_tui.core.inert import is_refused, shown

_TAB = 4
_CUT = "…"


class Excerpt(NamedTuple):
    """A line as it is printed: how many cells lie before the marked ones, and how many those are, one at least."""

    text: str
    before: int
    marked: int


def excerpt(line: str, column: int, end_column: int, width: int) -> Excerpt:
    """`line` in at most `width` cells around what stands from `column` to before `end_column`, both counted from 1.

    Tabs become blanks, characters that a terminal would obey are written out, wide ones count twice. A place behind
    the end of the line is one cell.
    """
    start = column - 1
    end = max(end_column - 1, start + 1)
    # What stands further away can't be shown; a line may be a mebibyte long.
    first, last = max(0, start - width), min(len(line), start + width)
    cells: list[str] = []
    begins = ends = 0
    for index in range(first, last):
        begins = len(cells) if index == start else begins
        _add(line[index], cells)
        ends = len(cells) if index < end else ends
    if start >= last:
        begins = len(cells)
    ends = max(ends, begins + 1)
    fits = not first and ends < width
    left = 0 if fits else max(0, begins - width // 3)
    right = left + width
    kept = cells[left:right]
    if (first or left) and kept:
        kept[:2] = [_CUT, " "] if kept[1:2] == [""] else [_CUT, *kept[1:2]]
    if (right < len(cells) or last < len(line)) and kept:
        kept[-2:] = [" ", _CUT] if kept[-1] == "" else [*kept[-2:-1], _CUT]
    return Excerpt("".join(kept).rstrip(), begins - left, max(1, min(ends, right) - begins))


def _add(character: str, cells: list[str]) -> None:
    """Add what is printed for a character, cell by cell; the second cell of a wide one is empty."""
    if character == "\t":
        cells += [" "] * (_TAB - len(cells) % _TAB)
    elif is_refused(character):
        cells += shown(character)
    elif unicodedata.category(character) in ("Mn", "Me"):
        cells[-1:] = [(cells or [""])[-1] + character]
    else:
        cells += [character, ""] if unicodedata.east_asian_width(character) in "WF" else [character]
