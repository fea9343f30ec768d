"""Bytes that someone else wrote, to a TOML table or a clear problem: the hostile cases end here."""

import re
from typing import Any

import tomli

from glute_tui.core.fields import FILE_BYTES
from glute_tui.core.inert import first_refused
from glute_tui.core.locate import line_and_column
from glute_tui.core.problems import Problem

_DOTS = 100
"""More dots on one line than any sentence has: a dotted key of thousands of parts keeps the parser busy for minutes."""

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
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return broken("this byte is not UTF-8 text; save the file as UTF-8", line, column)
    refused = first_refused(text, allowed="\n\t\r")
    if refused is not None:
        return broken(refused_message(text[refused]), *line_and_column(text, refused))
    for number, line_text in enumerate(text.split("\n"), 1):
        if line_text.count(".") > _DOTS:
            return broken(f"more than {_DOTS} dots on one line", number, 1)
    try:
        return text, tomli.loads(text), None
    except tomli.TOMLDecodeError as error:
        return broken(_CLUTTER.sub("", str(error)).replace(repr(text), "").strip()[:200], error.lineno, error.colno)
    except RecursionError:
        return broken("lists or tables are nested too deeply")
    except MemoryError:
        return broken("the file needs more memory than there is")
    except ValueError:
        return broken("a number has too many digits, or a date does not exist")


def refused_message(character: str) -> str:
    """Why a character is refused, naming it without printing it."""
    return f"the invisible character U+{ord(character):04X} is not allowed here; delete it"
