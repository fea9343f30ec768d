"""What to write instead of a value that is wrong: the nearest thing that would be right, as a line of TOML.

Asked for only when a fault is found, and only ever a proposal: nothing is changed in a file.
"""

import math
import re
from typing import Any

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import Field
from glute_tui.core.reading.problems import Path, nearest

_EXAMPLES = {
    "hold_seconds": 30,
    "activity_seconds": 60,
    "press_seconds": 60,
    "reps": 3,
    "seconds_per_rep": 4,
    "spots": 2,
    "rest_seconds": 5,
    "setup_seconds": 15,
    "switch_seconds": 10,
    "format": 1,
}
"""Numbers that do for most, the doses of the built-in routines among them."""

_TEXTS = {"name": '"My evening"', "steps": "[[steps]]", "how": '["Lie on your back."]', "move": '"knee-to-chest"'}
_NUMBER = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*(s|sec|secs|seconds?|m|min|mins|minutes?|x|times|reps?)?\.?")
_YES = ("yes", "true", "on", "1", "y")


def proposed(value: Any, field: Field, path: Path = ()) -> str:
    """`try: hold_seconds = 30`: the nearest value that `field` allows; or nothing. None is a key that is missing.

    `path` is the value's own: an entry of a list is proposed without the key.
    """
    written = _nearest(value, field)
    if not written:
        return ""
    if written.startswith("[["):
        return f"try: {written}"
    return f"try: {written}" if path and isinstance(path[-1], int) else f"try: {field.key} = {written}"


def _nearest(value: Any, field: Field) -> str:
    match field.type:
        case "integer" | "seconds" | "integers":
            return _number(value, field)
        case "flag":
            return "true" if value is None or str(value).strip().lower() in _YES else "false"
        case "text":
            return _text(value, field)
        case "texts":
            return f"[{in_quotes(value)}]" if isinstance(value, str) else _TEXTS.get(field.key, "")
        case _:
            return _TEXTS.get(field.key, "")


def _number(value: Any, field: Field) -> str:
    if isinstance(value, str) and (found := _NUMBER.fullmatch(value.strip())):
        factor = 60 if (found[3] or "").startswith("m") else 1
        numbers = [int(group) * factor for group in found.groups()[:2] if group]
        if all(field.low <= number <= field.high for number in numbers):
            if len(numbers) == 1:
                return str(numbers[0])
            if field.type == "seconds":
                return f"[{min(numbers)}, {max(numbers)}]"
    if isinstance(value, list):
        numbers = [n for n in value if type(n) is int and field.low <= n <= field.high]
        if field.type != "seconds" and numbers:
            return str(max(numbers))
        return "[20, 30]" if field.key == "hold_seconds" else _number(None, field)
    if isinstance(value, float) and math.isfinite(value) and field.low <= round(value) <= field.high:
        return str(round(value))
    if type(value) is int and value > field.high:
        return str(field.high)
    return str(_EXAMPLES.get(field.key, "") or max(field.low, 0))


def _text(value: Any, field: Field) -> str:
    if field.choices:
        near = nearest(value, field.choices) if isinstance(value, str) else field.choices[0]
        return f'"{near}"' if near else ""
    if value is None:
        return _TEXTS.get(field.key, "")
    return in_quotes(str(value)) if type(value) in (int, float) and abs(value) < 10**12 else ""


def in_quotes(text: str) -> str:
    """A text as TOML has it, or dots for one that is long or strange."""
    if len(text) > 40 or first_refused(text) is not None or '"' in text or "\\" in text:
        return '"..."'
    return f'"{text}"'
