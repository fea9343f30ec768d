"""What every command prints: JSON on stdout, messages on stderr, nothing that a terminal would obey."""

import sys
from typing import Any, NoReturn

from glute_tui.core.inert import shown
from glute_tui.core.knowledge import Knowledge
from glute_tui.core.reading.problems import Problem, did_you_mean, quoted

USAGE = 2
_LEAST_COLUMNS, _MOST_COLUMNS = 30, 88


def say(text: str = "") -> None:
    """One line on stdout."""
    print(text)


def warn(message: str) -> None:
    """One line on stderr."""
    print(f"glute-tui: {shown(message)}", file=sys.stderr)


def fail(message: str, code: int = USAGE) -> NoReturn:
    """Say what is wrong and leave."""
    warn(message)
    raise SystemExit(code)


def say_json(document: dict[str, Any]) -> None:
    """One JSON document on stdout."""
    import json

    print(json.dumps(document, indent=2, ensure_ascii=False))


def source_label(source: str, knowledge: Knowledge) -> str:
    """The title of a source's id, or what an author wrote as it is."""
    known = knowledge.sources.get(source)
    return known.label if known else shown(source)


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as a JSON object; `line` and `column` are 0 for the file as a whole, `end_line` and `end_column`, just
    behind the last character, where something is missing."""
    return {
        "path": shown(problem.path),
        "line": problem.line,
        "column": problem.column,
        "end_line": problem.end_line,
        "end_column": problem.end_column,
        "where": problem.where,
        "message": problem.message,
        "severity": problem.severity,
        "code": problem.code,
        "help": problem.help,
    }


def unknown(what: str, word: str, known: list[str]) -> NoReturn:
    """Say that nothing is called so, with the nearest name."""
    fail(f"no {what} is called {quoted(word)}{did_you_mean(word, known)}")


def wrapped(text: str, indent: str = "  ", first: str | None = None) -> str:
    """`text` in lines that fit, the first behind `first` if that is given, the others behind `indent`."""
    import textwrap

    begin = indent if first is None else first
    # A hyphen may be one of a command or an id, which has to stay whole.
    return textwrap.fill(text, _columns(), initial_indent=begin, subsequent_indent=indent, break_on_hyphens=False)


def fitted(text: str, indent: str = "  ", first: str = "") -> str:
    """`text` behind `first` on one line, for whoever reads line by line; in lines as `wrapped` makes them on a
    terminal, which would break words."""
    return wrapped(text, indent, first) if sys.stdout.isatty() else first + text


def _columns() -> int:
    """How wide the lines of a text may be: what can be read well, or less on a narrow terminal."""
    if not sys.stdout.isatty():
        return _MOST_COLUMNS
    import shutil

    return max(_LEAST_COLUMNS, min(shutil.get_terminal_size((_MOST_COLUMNS, 24)).columns, _MOST_COLUMNS))


def padded(text: str, columns: int) -> str:
    """`text` filled with blanks to `columns` columns of a terminal, where a character may take none, one or two."""
    if text.isascii():
        return text.ljust(columns)
    import unicodedata

    taken = sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
    return text + " " * (columns - taken)
