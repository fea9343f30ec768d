"""Checks a parsed table against its fields and collects every fault with its path.

What comes out holds only values that are right, so that the readers in `parse` never ask again. Files are nearly
always right, and a thousand of them are read in one go: a right value takes the shortest way through.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from glute_tui.core.inert import first_refused
from glute_tui.core.model import Span
from glute_tui.core.reading.fields import Field
from glute_tui.core.reading.instead import proposed
from glute_tui.core.reading.locate import line_and_column, line_starts, locate
from glute_tui.core.reading.problems import Code, Path, Problem, Severity, did_you_mean, path_text, quoted
from glute_tui.core.reading.reasons import NEWER, helped
from glute_tui.core.reading.toml import refused_message

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_UNKNOWN_KEYS = 50
"""More unknown keys than these in one table are one problem: such a file was never meant to be a routine."""


class Fault(NamedTuple):
    """What is wrong at a path, before its place in the text is known; `at_key` is a fault of the key, not its value."""

    path: Path
    message: str
    code: Code
    instead: str
    at_key: bool
    severity: Severity


class Report:
    """Faults of one file, by their path; `problems` finds their places once all are known."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def add(
        self,
        path: Path,
        message: str,
        code: Code,
        *,
        instead: str = "",
        at_key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Note a fault of the value at `path`, or of its key; a path that is missing stands at its table."""
        self.faults.append(Fault(path, message, code, instead, at_key, severity))

    def problems(self, text: str) -> tuple[Problem, ...]:
        """All faults in the order of the file."""
        if not self.faults:
            return ()
        places = locate(text)
        starts = line_starts(text)
        found = []
        for fault in self.faults:
            near = fault.path
            while near not in places:
                near = near[:-1]
            place = places[near]
            at_key = fault.at_key or near != fault.path
            line, column = line_and_column(starts, place.key if at_key else place.start)
            end = (0, 0)
            if near:
                end = line_and_column(starts, place.key_end if at_key else place.end)
            found.append(
                Problem(
                    self.path,
                    line,
                    column,
                    path_text(fault.path),
                    fault.message,
                    severity=fault.severity,
                    code=fault.code,
                    help=helped(fault.code, fault.instead),
                    end_line=end[0],
                    end_column=end[1],
                )
            )
        return tuple(sorted(found))


class Plan:
    """The fields of one kind of table, made ready to check many."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = {field.key: field for field in fields}
        self.checks = {field.key: (_CHECKS[field.type], field) for field in fields}
        self.required = [field for field in fields if field.required]


def check_table(table: dict[str, Any], plan: Plan, path: Path, report: Report) -> dict[str, Any]:
    """The values of `table` that are right, by key: seconds as Span, lists as tuples, tables as they are."""
    checks = plan.checks
    right = {}
    unknown = []
    for key, value in table.items():
        try:
            check, field = checks[key]
        except KeyError:
            unknown.append(key)
            continue
        if (checked := check(value, field, (*path, key), report)) is not None:
            right[field.key] = checked  # the same string each time: keyword arguments are found by it at once
    if unknown:
        _refuse_keys(unknown, plan.fields, path, report)
    for field in plan.required:
        if field.key not in table:
            report.add((*path, field.key), f"is missing: {field.doc}", "missing-key", instead=proposed(None, field))
    return right


def _refuse_keys(unknown: list[str], known: dict[str, Field], path: Path, report: Report) -> None:
    known_here = f"; known here: {', '.join(known)}"
    if len(unknown) > _UNKNOWN_KEYS:
        report.add(path, f"{len(unknown)} unknown keys{known_here}", "unknown-key", at_key=True)
        return
    for key in unknown:
        hint = did_you_mean(key, known)
        report.add((*path, key), f"unknown key{hint or known_here}", "unknown-key", at_key=True)


def _flag(value: Any, field: Field, path: Path, report: Report) -> bool | None:
    if type(value) is bool:
        return value
    report.add(path, f"must be true or false, not {described(value)}", "wrong-type", instead=proposed(value, field))
    return None


def _text(value: Any, field: Field, path: Path, report: Report) -> str | None:
    if type(value) is not str:
        report.add(
            path, f"must be text in quotes, not {described(value)}", "wrong-type", instead=proposed(value, field)
        )
        return None
    text = _one_line(value) if "\n" in value else value.strip(" \t")
    if field.choices:
        if text in field.choices:
            return text
    elif text.isprintable() and "{" not in text and field.low <= len(text) <= field.high and text[:1] != " ":
        return text
    if fault := _text_fault(text, field):
        report.add(path, *fault, instead=proposed(text, field) if field.choices else "")
        return None
    return text


def _one_line(text: str) -> str:
    """`text` with every line break, and the blanks around it, as one space."""
    lines = (line.strip(" \t") for line in text.split("\n"))
    return " ".join(line for line in lines if line)


def _text_fault(value: str, field: Field) -> tuple[str, Code] | None:
    """What is wrong with a text, or nothing."""
    if field.choices and value not in field.choices:
        choices = " or ".join(quoted(choice) for choice in field.choices)
        return f"must be {choices}, not {quoted(value)}{did_you_mean(value, field.choices)}", "not-a-choice"
    if (refused := first_refused(value)) is not None:
        return refused_message(value[refused]), "invisible-character"
    if len(value.strip()) < field.low:
        return "must not be empty", "empty"
    if len(value) > field.high:
        return f"must be at most {field.high} characters long, not {len(value)}", "too-long"
    for name in PLACEHOLDER.findall(value):
        if not field.sided:
            message = f"{quoted('{' + name + '}')} is not filled in here; only instructions can name a side"
            return message, "names-no-side"
        if name not in ("side", "other"):
            hint = did_you_mean(name, ("side", "other"))
            return f"{quoted('{' + name + '}')} is not known; write {{side}} or {{other}}{hint}", "unknown-side"
    return None


def _integer(value: Any, field: Field, path: Path, report: Report) -> int | None:
    if type(value) is not int:
        message = f"must be a whole number, not {described(value)}"
        report.add(path, message, "wrong-type", instead=proposed(value, field, path))
    elif not field.low <= value <= field.high:
        message = f"must be {_range(field)}, not {_number(value)}"
        is_newer = field.key == "format" and value > field.high
        report.add(path, message, "out-of-range", instead=NEWER if is_newer else proposed(value, field, path))
    else:
        return value
    return None


def _integers(value: Any, field: Field, path: Path, report: Report) -> tuple[int, ...] | None:
    if type(value) is not list:
        message = f"must be a list of {field.most} whole numbers, not {described(value)}"
        report.add(path, message, "wrong-type")
        return None
    if len(value) != field.most:
        report.add(path, f"must be {field.most} numbers, not {len(value)}: {field.doc}", "wrong-length")
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
        message = f"must be one number or a pair like [20, 30], not a list of {len(value)}"
        report.add(path, message, "wrong-length", instead=proposed(value, field))
        return None
    low, high = value
    if not (type(low) is type(high) is int and field.low <= low <= high <= field.high):
        low, high = (_integer(entry, field, (*path, i), report) for i, entry in enumerate(value))
        if low is None or high is None:
            return None
        message = f"must begin with the smaller number: [{high}, {low}]"
        report.add(path, message, "falling-pair", instead=f"try: {field.key} = [{high}, {low}]")
        return None
    return Span(low, high)


def _texts(value: Any, field: Field, path: Path, report: Report) -> tuple[str, ...] | None:
    if type(value) is not list:
        message = f'must be a list of texts like ["..."], not {described(value)}'
        report.add(path, message, "wrong-type", instead=proposed(value, field))
        return None
    if len(value) > field.most:
        report.add(path, f"must have at most {field.most} entries, not {len(value)}", "too-many")
        return None
    checked = [_text(entry, field, (*path, i), report) for i, entry in enumerate(value)]
    return None if None in checked else tuple(checked)  # type: ignore[arg-type]


def _table(value: Any, field: Field, path: Path, report: Report) -> dict[str, Any] | None:
    """The checked values of a table inside another, or None when any of them is wrong."""
    if type(value) is not dict:
        report.add(path, f"must be a table, not {described(value)}", "wrong-type")
        return None
    before = len(report.faults)
    checked = check_table(value, _plan_of(field), path, report)
    return None if len(report.faults) > before else checked


def _plan_of(field: Field) -> Plan:
    # Poses of figures share one tuple of fields, and a file has many of them.
    kept = _PLANS.get(id(field.fields))
    if kept is None:
        kept = _PLANS[id(field.fields)] = field.fields, Plan(field.fields)
    return kept[1]


def _table_list(value: Any, field: Field, path: Path, report: Report) -> Any:
    tables = _tables(value, field, path, report)
    if tables is None or not field.fields:
        return tables
    checked = [_table(entry, field, (*path, i), report) for i, entry in tables]
    return None if None in checked else tuple(checked)


def _tables(value: Any, field: Field, path: Path, report: Report) -> list[tuple[int, dict[str, Any]]] | None:
    header = ".".join(part for part in path if isinstance(part, str))
    if type(value) is not list:
        message = f"must be tables that begin with [[{header}]], not {described(value)}"
        report.add(
            path, message, "wrong-type", at_key=True, instead=f"try: [[{header}]], with two brackets on each side"
        )
        return None
    if not value:
        report.add(path, f"needs at least one [[{header}]]", "empty")
        return None
    if len(value) > field.most:
        report.add(path, f"must be at most {field.most} tables, not {len(value)}", "too-many", at_key=True)
        return None
    tables = []
    for i, entry in enumerate(value):
        if type(entry) is dict:
            tables.append((i, entry))
        else:
            report.add((*path, i), f"must be a table, not {described(entry)}", "wrong-type")
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


_Check = Callable[[Any, Field, Path, Report], Any]
_CHECKS: dict[str, _Check] = {
    "text": _text,
    "texts": _texts,
    "integer": _integer,
    "integers": _integers,
    "seconds": _seconds,
    "flag": _flag,
    "table": _table,
    "table list": _table_list,
}
"""How each type of field is checked: the value that is right, or None after a fault was reported."""

_PLANS: dict[int, tuple[tuple[Field, ...], Plan]] = {}
"""The plans of tables inside others, by the id of their fields, which are kept so that the id stays theirs."""
