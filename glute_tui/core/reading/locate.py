"""Where a key or value stands in a TOML text that has already been parsed without an error.

TOML parsers give no positions, so this walks the text a second time. It may assume that the text is valid, which
keeps it small, and it runs only when a file has a problem to report.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from glute_tui.core.reading.problems import Path

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}' r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}" r'|"(?:[^"\\]|\\.)*"' r"|'[^']*'",
    re.DOTALL,
)
_DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^,\]}\s#]*")
_BARE_VALUE = re.compile(r"[^,\]}\s#]+")


class Place(NamedTuple):
    """Offsets into the text: where the key stands (the header, for a table), where the value begins and ends, and
    where the key ends."""

    key: int
    start: int
    end: int
    key_end: int = 0


def line_starts(text: str) -> list[int]:
    """The offset at which each line of a text begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def line_and_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1, as editors count; `starts` are the text's `line_starts`."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def locate(text: str) -> dict[Path, Place]:
    """The place of every key and every list entry of a valid TOML text, by its path."""
    walk = _Walk(text)
    walk.run()
    return walk.places


def place_again(text: str, end: int) -> tuple[Path, Place | None, Place] | None:
    """The path that the text up to `end` writes a second time, where it stood first, if known, and where again; None
    when nothing is. `end` is behind the statement, or behind the pair in an inline table, that may not be there."""
    walk = _Walk(text[:end])
    with suppress(IndexError, ValueError):  # it may end inside a list or an inline table
        walk.run()
    return walk.again or walk.header_again


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, Place] = {(): Place(0, 0, len(text))}
        self.lengths: dict[Path, int] = {}
        self.again: tuple[Path, Place | None, Place] | None = None
        self.header_again: tuple[Path, Place | None, Place] | None = None

    def run(self) -> None:
        table: Path = ()
        while self.skip() < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.header_again = None
                self.pair(table)

    def skip(self) -> int:
        if blank := _BLANK.match(self.text, self.at):
            self.at = blank.end()
        return self.at

    def keys(self) -> list[tuple[str, int, int]]:
        """A dotted key, each part with its offset and that of its end."""
        parts = []
        while True:
            self.skip()
            start = self.at
            if found := _STRING.match(self.text, start):
                name = _unquoted(found[0])
            else:
                found = _BARE_KEY.match(self.text, start)
                assert found is not None
                name = found[0]
            parts.append((name, start, found.end()))
            self.at = found.end()
            if self.text[self.skip()] != ".":
                return parts
            self.at += 1

    def header(self) -> Path:
        start = self.at
        is_list = self.text.startswith("[[", start)
        self.at += 2 if is_list else 1
        parts = self.keys()
        self.at = self.text.index("]", self.at) + (2 if is_list else 1)
        path: Path = ()
        first = place = Place(start, start, self.at, self.at)
        for number, (name, _, _) in enumerate(parts):
            path += (name,)
            if is_list and number == len(parts) - 1:
                first = self.places.setdefault(path, place)
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:
                path += (self.lengths[path] - 1,)
            kept = self.places.setdefault(path, place)
            first = kept if first is place else first
        self.header_again = path, None if first is place else first, place
        return path

    def pair(self, table: Path) -> None:
        parts = self.keys()
        self.at += 1
        self.skip()
        start = self.at
        path = table
        implied = []
        for name, offset, end in parts:
            path += (name,)
            implied.append((path, offset, end))
        self.value(path)
        for path, offset, end in implied[:-1]:
            place = Place(offset, offset, self.at, end)
            first = self.places.setdefault(path, place)
            if first.key < first.start:  # it is a value, and nothing can stand inside it
                self.again = self.again or (path, first, place)
        path, offset, end = implied[-1]
        place = Place(offset, start, self.at, end)
        if path in self.places:
            self.again = self.again or (path, self.places[path], place)
        self.places[path] = place

    def value(self, path: Path) -> None:
        first = self.text[self.at]
        if first == "[":
            self.at += 1
            number = 0
            while self.text[self.skip()] != "]":
                start = self.at
                self.value((*path, number))
                self.places[*path, number] = Place(start, start, self.at, self.at)
                number += 1
                self.comma()
            self.at += 1
        elif first == "{":
            self.at += 1
            while self.text[self.skip()] != "}":
                self.pair(path)
                self.comma()
            self.at += 1
        else:
            for pattern in (_STRING, _DATE_AND_TIME, _BARE_VALUE):
                if found := pattern.match(self.text, self.at):
                    self.at = found.end()
                    return

    def comma(self) -> None:
        if self.text[self.skip()] == ",":
            self.at += 1


def _unquoted(key: str) -> str:
    if "\\" not in key:
        return key[1:-1]
    import tomli

    return str(next(iter(tomli.loads(f"{key} = 0"))))
