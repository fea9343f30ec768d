"""Checks a parsed table against its fields and collects every fault with its path.

What comes out holds only values that are right, so that the readers in `parse` never ask again.
"""

import math
import re
from collections.abc import Sequence
from typing import Any

from glute_tui.core.fields import Field
from glute_tui.core.inert import first_refused
from glute_tui.core.locate import line_and_column, line_starts, locate
from glute_tui.core.model import Span
from glute_tui.core.problems import Path, Problem, did_you_mean, path_text, quoted
from glute_tui.core.toml import refused_message

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_UNKNOWN_KEYS = 50
"""More unknown keys than these in one table are one problem: such a file was never meant to be a routine."""


class Report:
    """Faults of one file, by their path; `problems` finds their places once all are known."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[tuple[Path, str, bool]] = []

    def add(self, path: Path, message: str, *, at_key: bool = False) -> None:
        """Note a fault of the value at `path`, or of its key; a path that is missing stands at its table."""
        self.faults.append((path, message, at_key))

    def problems(self, text: str) -> tuple[Problem, ...]:
        """All faults in the order of the file."""
        if not self.faults:
            return ()
        places = locate(text)
        starts = line_starts(text)
        found = []
        for path, message, at_key in self.faults:
            near = path
            while near not in places:
                near = near[:-1]
            place = places[near]
            line, column = line_and_column(starts, place.key if at_key or near != path else place.start)
            found.append(Problem(self.path, line, column, path_text(path), message))
        return tuple(sorted(found))


def check_table(table: dict[str, Any], fields: Sequence[Field], path: Path, report: Report) -> dict[str, Any]:
    """The values of `table` that are right, by key: seconds as Span, lists as tuples, tables as they are."""
    known = {field.key: field for field in fields}
    right = {}
    unknown = []
    for key, value in table.items():
        field = known.get(key)
        if field is None:
            unknown.append(key)
        elif (checked := _value(value, field, (*path, key), report)) is not None:
            right[key] = checked
    known_here = f"; known here: {', '.join(known)}"
    if len(unknown) > _UNKNOWN_KEYS:
        report.add(path, f"{len(unknown)} unknown keys{known_here}", at_key=True)
    else:
        for key in unknown:
            report.add((*path, key), f"unknown key{did_you_mean(key, known) or known_here}", at_key=True)
    for field in fields:
        if field.required and field.key not in table:
            report.add((*path, field.key), f"is missing: {field.doc}")
    return right


def _value(value: Any, field: Field, path: Path, report: Report) -> Any:
    """The checked value, or None after a fault was reported."""
    match field.type:
        case "text":
            return _text(value, field, path, report)
        case "integer":
            return _integer(value, field, path, report)
        case "seconds":
            return _seconds(value, field, path, report)
        case "flag":
            if type(value) is bool:
                return value
            report.add(path, f"must be true or false, not {described(value)}")
        case "texts":
            return _texts(value, field, path, report)
        case "integers":
            return _integers(value, field, path, report)
        case "table":
            return _table(value, field, path, report)
        case "table list":
            tables = _tables(value, field, path, report)
            if tables is None or not field.fields:
                return tables
            checked = [_table(entry, field, (*path, i), report) for i, entry in tables]
            return None if None in checked else tuple(checked)
    return None


def _text(value: Any, field: Field, path: Path, report: Report) -> str | None:
    if type(value) is not str:
        report.add(path, f"must be text in quotes, not {described(value)}")
        return None
    text = _one_line(value)
    if fault := _text_fault(text, field):
        report.add(path, fault)
        return None
    return text


def _one_line(text: str) -> str:
    """`text` with every line break, and the blanks around it, as one space."""
    lines = (line.strip(" \t") for line in text.split("\n"))
    return " ".join(line for line in lines if line)


def _text_fault(value: str, field: Field) -> str:
    """What is wrong with a text, or nothing."""
    if field.choices and value not in field.choices:
        choices = " or ".join(quoted(choice) for choice in field.choices)
        return f"must be {choices}, not {quoted(value)}{did_you_mean(value, field.choices)}"
    if (refused := first_refused(value)) is not None:
        return refused_message(value[refused])
    if len(value.strip()) < field.low:
        return "must not be empty"
    if len(value) > field.high:
        return f"must be at most {field.high} characters long, not {len(value)}"
    for name in PLACEHOLDER.findall(value):
        if not field.sided:
            return f"{quoted('{' + name + '}')} is not filled in here; only instructions can name a side"
        if name not in ("side", "other"):
            hint = did_you_mean(name, ("side", "other"))
            return f"{quoted('{' + name + '}')} is not known; write {{side}} or {{other}}{hint}"
    return ""


def _integer(value: Any, field: Field, path: Path, report: Report) -> int | None:
    if type(value) is not int:
        report.add(path, f"must be a whole number, not {described(value)}")
    elif not field.low <= value <= field.high:
        report.add(path, f"must be {_range(field)}, not {_number(value)}")
    else:
        return value
    return None


def _integers(value: Any, field: Field, path: Path, report: Report) -> tuple[int, ...] | None:
    if type(value) is not list:
        report.add(path, f"must be a list of {field.most} whole numbers, not {described(value)}")
        return None
    if len(value) != field.most:
        report.add(path, f"must be {field.most} numbers, not {len(value)}: {field.doc}")
        return None
    # Figures are lists of small whole numbers; asking each in turn is for the few that are wrong.
    if all(type(entry) is int and field.low <= entry <= field.high for entry in value):
        return tuple(value)
    for i, entry in enumerate(value):
        _integer(entry, field, (*path, i), report)
    return None


def _seconds(value: Any, field: Field, path: Path, report: Report) -> Span | None:
    if type(value) is not list:
        number = _integer(value, field, path, report)
        return None if number is None else Span(number, number)
    if len(value) != 2:
        report.add(path, f"must be one number or a pair like [20, 30], not a list of {len(value)}")
        return None
    low, high = (_integer(entry, field, (*path, i), report) for i, entry in enumerate(value))
    if low is None or high is None:
        return None
    if low > high:
        report.add(path, f"must begin with the smaller number: [{high}, {low}]")
        return None
    return Span(low, high)


def _texts(value: Any, field: Field, path: Path, report: Report) -> tuple[str, ...] | None:
    if type(value) is not list:
        report.add(path, f'must be a list of texts like ["..."], not {described(value)}')
        return None
    if len(value) > field.most:
        report.add(path, f"must have at most {field.most} entries, not {len(value)}")
        return None
    checked = [_text(entry, field, (*path, i), report) for i, entry in enumerate(value)]
    right = tuple(text for text in checked if text is not None)
    return right if len(right) == len(value) else None


def _table(value: Any, field: Field, path: Path, report: Report) -> dict[str, Any] | None:
    """The checked values of a table inside another, or None when any of them is wrong."""
    if type(value) is not dict:
        report.add(path, f"must be a table, not {described(value)}")
        return None
    before = len(report.faults)
    checked = check_table(value, field.fields, path, report)
    return None if len(report.faults) > before else checked


def _tables(value: Any, field: Field, path: Path, report: Report) -> list[tuple[int, dict[str, Any]]] | None:
    header = ".".join(part for part in path if isinstance(part, str))
    if type(value) is not list:
        report.add(path, f"must be tables that begin with [[{header}]], not {described(value)}", at_key=True)
        return None
    if not value:
        report.add(path, f"needs at least one [[{header}]]")
        return None
    if len(value) > field.most:
        report.add(path, f"must be at most {field.most} tables, not {len(value)}", at_key=True)
        return None
    tables = []
    for i, entry in enumerate(value):
        if type(entry) is dict:
            tables.append((i, entry))
        else:
            report.add((*path, i), f"must be a table, not {described(entry)}")
    return tables


def described(value: Any) -> str:
    """A value as a person would name it in a sentence, never longer than a line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return f"the number {_number(value)}"
        case float():
            return "nan" if math.isnan(value) else f"the number {value!r}"
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _number(value: int) -> str:
    # str() of an integer of thousands of digits raises ValueError.
    return str(value) if abs(value) < 10**12 else "a number of that size"


def _range(field: Field) -> str:
    unit = f" {field.unit}" if field.unit else " seconds" if field.key.endswith("_seconds") else ""
    if field.low == field.high:
        return f"{field.low}"
    return f"between {field.low} and {field.high}{unit}"
