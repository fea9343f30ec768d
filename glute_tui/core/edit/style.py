"""New lines and new numbers in the way the author writes them."""

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any, cast

import tomli_w

from glute_tui.core.edit.steps import Document
from glute_tui.core.reading.locate import Place
from glute_tui.core.reading.problems import Path

_BASES = {"0x": (16, "x"), "0o": (8, "o"), "0b": (2, "b")}
_PREFIX = re.compile(r"\+?(?:0[xob])?")


def number(written: str, value: int) -> str:
    """`value`, which is not negative, as the number `written` is: its base, its case, its underscores, its sign."""
    prefix = _PREFIX.match(written)
    assert prefix is not None
    digits = written[prefix.end() :]
    base = _BASES.get(prefix[0].removeprefix("+"))
    plain = digits.replace("_", "").removeprefix("-")
    if base is None:
        new = str(value)
    else:
        new = format(value, base[1]).zfill(len(plain))
        if any(digit.isupper() for digit in plain):
            new = new.upper()
    return prefix[0] + _grouped(new, digits)


def _grouped(digits: str, like: str) -> str:
    """`digits` with underscores where `like` has them, counted from the right."""
    grouped = ""
    places = iter(reversed(like.removeprefix("-")))
    for digit, place in zip_longest(reversed(digits), places if "_" in like else ()):
        if digit is None:
            break
        if place == "_":
            grouped += "_"
            next(places, None)
        grouped += digit
    return grouped[::-1]


def text_like(written: str, value: str) -> str:
    """`value` in quotes, in single ones when `written` is in single ones and it can be."""
    if written.startswith("'") and not written.startswith("'''") and "'" not in value:
        return f"'{value}'"
    return tomli_w.dumps({"x": value}).partition(" = ")[2].strip()


def written(document: Document, place: Place) -> str:
    """A value as it stands in the text."""
    return document.text[place.start : place.end]


def pair_at(document: Document, owner: Path, key: str) -> Place | None:
    """Where the table at `owner` writes `key` as a line of its own; None when it does not, or as a table."""
    place = document.places.get((*owner, key))
    return place if place and place.key < place.start else None


def pair_line(document: Document, owner: Path | None, key: str, value: str) -> str:
    """`key = value` as the keys of the table at `owner` are written: indent, alignment, blanks around `=`."""
    pairs = (
        [] if owner is None else [place for name in _keys(document, owner) if (place := pair_at(document, owner, name))]
    )
    value = value.replace("\n", document.newline)
    if not pairs:
        return f"{key} = {value}{document.newline}"
    indent = document.text[document.starts[document.line_of(pairs[0].key)] : pairs[0].key]
    lefts, rights = [], []
    for place in pairs:
        left, _, right = document.text[place.key : place.start].rpartition("=")
        lefts.append(left)
        rights.append(right)
    names = [left.rstrip() for left in lefts]
    pad = lefts[0][len(names[0]) :]
    is_aligned = len({len(left) for left in lefts}) == 1 and len({len(name) for name in names}) > 1
    if "\t" not in pad and (is_aligned or len(pad) > 1):
        key = key.ljust(len(lefts[0])) if len(key) < len(lefts[0]) else f"{key} "
    else:
        key += pad
    return f"{indent}{key}={rights[0]}{value}{document.newline}"


def _keys(document: Document, owner: Path) -> Iterable[str]:
    table: Any = document.table
    for part in owner:
        table = table[part]
    return cast("dict[str, Any]", table)
