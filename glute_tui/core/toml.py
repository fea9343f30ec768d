"""Bytes that someone else wrote, to a TOML table or a clear problem: the hostile cases end here."""

import re
from typing import Any

import tomli

from glute_tui.core.fields import FILE_BYTES
from glute_tui.core.inert import first_refused
from glute_tui.core.locate import line_and_column, line_starts
from glute_tui.core.problems import Problem

_DOTS = 100
"""More dots on one line than any sentence has: a dotted key of thousands of parts keeps the parser busy for minutes."""

_LEVELS = 50
"""Deeper lists and tables than any routine has: what walks through them would run out of stack."""

_TOO_DEEP = "lists or tables are nested too deeply"
_CLUTTER = re.compile(r" \(at (?:line \d+, column \d+|end of document)\)$")


def read_toml(data: bytes, path: str) -> tuple[str, dict[str, Any], Problem | None]:
    """The text and the table of a TOML file's bytes, or the one problem that keeps it from being read.

    Line ends come out as `\\n` and a byte order mark is gone. `path` only names the file in the problem.
    """

    def broken(message: str, line: int = 0, column: int = 0) -> tuple[str, dict[str, Any], Problem]:
        return "", {}, Problem(path, line, column, "", message)

    if len(data) > FILE_BYTES:
        return broken("the file is larger than 1 MiB; a routine is a page of text")
    if b"\0" in data:
        return broken("this is not a text file")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        place = line_and_column(line_starts(before), len(before))
        return broken("this byte is not UTF-8 text; save the file as UTF-8", *place)
    refused = first_refused(text, allowed="\n\t\r")
    if refused is not None:
        return broken(refused_message(text[refused]), *line_and_column(line_starts(text), refused))
    for number, line_text in enumerate(text.split("\n"), 1):
        if line_text.count(".") > _DOTS:
            return broken(f"more than {_DOTS} dots on one line", number, 1)
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return broken(_CLUTTER.sub("", str(error)).replace(repr(text), "").strip()[:200], error.lineno, error.colno)
    except RecursionError:
        return broken(_TOO_DEEP)
    except MemoryError:
        return broken("the file needs more memory than there is")
    except ValueError:
        return broken("a number has too many digits, or a date does not exist")
    return broken(_TOO_DEEP) if _is_deep(table, _LEVELS) else (text, table, None)


def _is_deep(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    entries = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deep(entry, levels - 1) for entry in entries)


def refused_message(character: str) -> str:
    """Why a character is refused, naming it without printing it."""
    return f"the invisible character U+{ord(character):04X} is not allowed here; delete it"
