"""What a picture of text is made of: runs of characters with a meaning, and a canvas to place them on."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple


class Run(NamedTuple):
    """Characters with what they mean: the name of a theme colour, or empty. Colour never says anything alone."""

    text: str
    meaning: str = ""


Row = tuple[Run, ...]
"""One line of a picture."""


def plain(rows: Iterable[Row]) -> str:
    """A picture without its colours; lines end with what is on them."""
    return "\n".join("".join(run.text for run in row).rstrip() for row in rows)


class Canvas:
    """A grid of single-width characters on which later marks cover earlier ones."""

    def __init__(self, width: int, height: int) -> None:
        self._cells = [[(" ", "")] * width for _ in range(height)]
        self.width = width

    def put(self, x: int, y: int, text: str, meaning: str = "") -> None:
        """Write `text` from column `x` of line `y`; what is off the canvas is left out."""
        for column, character in enumerate(text, x):
            if 0 <= column < self.width:
                self._cells[y][column] = (character, meaning)

    def rows(self) -> tuple[Row, ...]:
        """The lines, each of neighbours that mean the same in one run."""
        return tuple(
            tuple(
                Run("".join(character for character, _ in cells), meaning)
                for meaning, cells in groupby(line, key=lambda cell: cell[1])
            )
            for line in self._cells
        )


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def to_width(text: str, width: int) -> str:
    """`text` cut with an ellipsis, or filled with spaces, to exactly `width` columns."""
    if columns(text) > width:
        kept, room = "", width - 1
        for character in text:
            room -= _columns(character)
            if room < 0:
                break
            kept += character
        text = f"{kept}…" if width > 0 else ""
    return text + " " * (width - columns(text))


def side_by_side(parts: Iterable[Row], width: int, gap: int = 3) -> list[list[Row]]:
    """Parts in lines of at most `width` columns, a `gap` between two of them; no part is broken."""
    lines: list[list[Row]] = []
    room = 0
    for part in parts:
        needed = sum(columns(run.text) for run in part)
        if not lines or room < needed + gap:
            lines.append([])
            room = width + gap
        lines[-1].append(part)
        room -= needed + gap
    return lines


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])
