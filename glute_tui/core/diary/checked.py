"""Checks of JSON values that someone else wrote: each gives the value as it is kept, or says what it must be."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.problems import did_you_mean, quoted
from glute_tui.core.reading.toml import refused_message

Check = Callable[[Any], Any]
"""Raises Refused."""

TEXT_LENGTH = 4000
YEARS = (1970, 2199)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


class Refused(ValueError):  # noqa: N818 - a finding, not a failure
    """A value is not what it must be; `where` is its key as its author sees it."""

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.where = where


def whole(low: int, high: int) -> Check:
    """A whole number; True is none."""

    def check(value: Any) -> Any:
        if type(value) is not int or not low <= value <= high:
            raise Refused(f"must be a whole number from {low} to {high}")
        return value

    return check


def number(low: float, high: float) -> Check:
    """Any number in a range, as a float."""

    def check(value: Any) -> Any:
        if type(value) not in (int, float) or not low <= value <= high:
            raise Refused(f"must be a number from {low} to {high}")
        return float(value)

    return check


def one_of(*words: str) -> Check:
    """One of some words."""

    def check(value: Any) -> Any:
        if value not in words:
            hint = did_you_mean(value, words) if isinstance(value, str) else ""
            raise Refused(f"must be one of {', '.join(words)}{hint}")
        return value

    return check


def text(value: Any) -> Any:
    """A text on one line that a terminal can show."""
    if type(value) is not str:
        raise Refused("must be a text")
    if len(value) > TEXT_LENGTH:
        raise Refused(f"must have at most {TEXT_LENGTH} characters")
    if (refused := first_refused(value)) is not None:
        raise Refused(refused_message(value[refused]))
    return value


def identity(value: Any) -> Any:
    """The id of a session, an entry, a symptom."""
    if type(value) is not str or not _ID.fullmatch(value):
        raise Refused("must be an id: letters, digits and - _ . only, at most 100")
    return value


def moment(value: Any) -> Any:
    """A time with its zone, as the UTC text that sorts as times do."""
    try:
        written = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        written = datetime.min
    if written.tzinfo is None:
        raise Refused('must be a time with its zone, such as "2026-11-20T18:30:00+00:00"')
    if not YEARS[0] <= written.year <= YEARS[1]:
        raise Refused(f"must be in the years {YEARS[0]} to {YEARS[1]}")
    return written.astimezone(UTC).isoformat(timespec="microseconds")


def flag(value: Any) -> Any:
    """True or False."""
    if type(value) is not bool:
        raise Refused("must be true or false")
    return value


def maybe(check: Check) -> Check:
    """What `check` takes, or nothing."""
    return lambda value: None if value is None else check(value)


def list_of(check: Check, most: int) -> Check:
    """A list of what `check` takes."""

    def checked(value: Any) -> Any:
        if type(value) is not list or len(value) > most:
            raise Refused(f"must be a list of at most {most}")
        entries = []
        for place, entry in enumerate(value, 1):
            try:
                entries.append(check(entry))
            except Refused as refused:
                raise Refused(str(refused), _within(f"[{place}]", refused.where)) from None
        return entries

    return checked


def table(value: Any, fields: Mapping[str, Check]) -> dict[str, Any]:
    """An object of exactly these keys; those that may be nothing may be left out."""
    if type(value) is not dict:
        raise Refused("must be an object")
    for key in value:
        if key not in fields:
            raise Refused(f"unknown key {quoted(key)}{did_you_mean(key, fields)}")
    checked = {}
    for key, check in fields.items():
        try:
            checked[key] = check(value.get(key))
        except Refused as refused:
            message = str(refused) if key in value else "is missing"
            raise Refused(message, _within(key, refused.where)) from None
    return checked


def _within(outer: str, inner: str) -> str:
    """`phases` and `[2].seconds` to `phases[2].seconds`."""
    return f"{outer}.{inner}" if inner and not inner.startswith("[") else outer + inner
