"""Bytes that someone else wrote, to a TOML table or a clear problem: the hostile cases end here."""

import re
from typing import Any

import tomli

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.core.reading.locate import line_and_column, line_starts
from glute_tui.core.reading.problems import Code, Problem
from glute_tui.core.reading.reasons import helped

_DOTS = 100
"""More dots on one line than any sentence has: a dotted key of thousands of parts keeps the parser busy for minutes."""

_LEVELS = 50
"""Deeper lists and tables than any routine has: what walks through them would run out of stack."""

_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
"""What nearly every file is made of: bytes that are text, and show themselves."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TOO_DEEP = "lists or tables are nested too deeply"


def read_toml(data: bytes, path: str) -> tuple[str, dict[str, Any], Problem | None]:
    """The text and the table of a TOML file's bytes, or the one problem that keeps it from being read.

    Line ends come out as `\\n` and a byte order mark is gone. `path` only names the file in the problem.
    """
    is_plain = len(data) <= FILE_BYTES and not data.translate(None, _PLAIN)
    text = data.decode() if is_plain else _decoded(data, path)
    if isinstance(text, Problem):
        return "", {}, text
    dots = text.count(".")
    if dots > _DOTS:
        for number, line_text in enumerate(text.split("\n"), 1):
            if line_text.count(".") > _DOTS:
                return "", {}, _problem(path, f"more than {_DOTS} dots on one line", "too-deep", number, 1)
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return "", {}, _syntax_problem(text, error, path)
    except RecursionError:
        return "", {}, _problem(path, _TOO_DEEP, "too-deep")
    except MemoryError:
        return "", {}, _problem(path, "the file needs more memory than there is", "too-large")
    except ValueError:
        return "", {}, _problem(path, "a number has too many digits", "bad-value", *_long_number(text))
    # Each level takes a bracket or a dot, and a header's first.
    if dots + text.count("[") + text.count("{") >= _LEVELS and _is_deep(table, _LEVELS):
        return "", {}, _problem(path, _TOO_DEEP, "too-deep")
    return text, table, None


def _decoded(data: bytes, path: str) -> str | Problem:
    """The text of bytes that may be anything, or why they are none."""
    if len(data) > FILE_BYTES:
        return _problem(path, "the file is larger than 1 MiB; a routine is a page of text", "too-large")
    if b"\0" in data:
        return _problem(path, "this is not a text file", "not-text")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().replace("\r\n", "\n")
        place = line_and_column(line_starts(before), len(before))
        return _problem(path, "this byte is not UTF-8 text; save the file as UTF-8", "not-utf-8", *place)
    refused = first_refused(text, allowed="\n\t\r")
    if refused is None:
        return text
    place = line_and_column(line_starts(text), refused)
    return _problem(path, refused_message(text[refused]), "invisible-character", *place)


def _problem(path: str, message: str, code: Code, line: int = 0, column: int = 0) -> Problem:
    end = (line, column + 1) if line else (0, 0)
    return Problem(path, line, column, "", message, False, "error", code, helped(code), *end)


def _syntax_problem(text: str, error: tomli.TOMLDecodeError, path: str) -> Problem:
    from glute_tui.core.reading.syntax import explained  # only for a faulty file

    start, end, message, code, instead = explained(text, error.msg, error.pos)
    starts = line_starts(text)
    place, last = line_and_column(starts, start), line_and_column(starts, end)
    return Problem(path, *place, "", message, False, "error", code, helped(code, instead), *last)


def _long_number(text: str) -> tuple[int, int]:
    """Where the number is that Python refuses to read for its length; it does not say."""
    longest = max(re.finditer(r"\d[\d_]*", text), key=lambda found: len(found[0]), default=None)
    return line_and_column(line_starts(text), longest.start()) if longest else (0, 0)


def _is_deep(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    entries = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deep(entry, levels - 1) for entry in entries)


def refused_message(character: str) -> str:
    """Why a character is refused, naming it without printing it."""
    if character == "\t":
        return "a text can't have a tab (U+0009); use a space instead"
    return f"the invisible character U+{ord(character):04X} is not allowed here; delete it"
