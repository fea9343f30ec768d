"""Writes a routine as the text of a routine file; reading that text again gives the same routine."""

from typing import Any

import tomli_w

from glute_tui.core.model import Dose, Figure, Move, Pose, Routine, Span, Step
from glute_tui.core.reading.fields import FORMAT, HOW

_LINE = 100
"""The longest list, in characters, that stays on one line."""


def render(routine: Routine) -> str:
    """The TOML text of `routine`: what it leaves out stays left out. Its id is the file's name, not in the text."""
    table: dict[str, Any] = {"format": FORMAT, "name": routine.name}
    for key in ("summary", "author", "origin", "source"):
        if value := getattr(routine, key):
            table[key] = value
    if routine.helps:
        table["helps"] = list(routine.helps)
    if routine.gentle:
        table["gentle"] = True
    if routine.equipment is not None:
        table["equipment"] = list(routine.equipment)
    table["steps"] = [step_table(step) for step in routine.steps]
    return as_toml(table)


def render_move(move: Move) -> str:
    """The TOML text of a move's own file. Its id is the file's name, not in the text."""
    return as_toml({"format": FORMAT} | _how(move) | _dose(move.dose))


def as_toml(table: dict[str, Any], header: str = "") -> str:
    """The TOML text of a table named `header` as a person writes it: short lists on one line, tables set apart."""
    pairs = "".join(f"{key} = {as_value(value)}\n" for key, value in table.items() if not _is_table(value))
    texts = [pairs] if pairs else []
    prefix = f"{header}." if header else ""
    for key, value in table.items():
        name = prefix + key
        if isinstance(value, dict):
            texts.append(f"[{name}]\n{as_toml(value, name)}")
        elif _is_table(value):
            texts += [f"[[{name}]]\n{as_toml(entry, name)}" for entry in value]
    return "\n".join(texts)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def as_value(value: Any) -> str:
    """The TOML text of a value that is no table."""
    if not isinstance(value, list):
        return tomli_w.dumps({"x": value}).partition(" = ")[2].strip("\n")
    entries = [as_value(entry) for entry in value]
    line = f"[{', '.join(entries)}]"
    return line if len(line) <= _LINE else "[\n" + "".join(f"  {entry},\n" for entry in entries) + "]"


def step_table(step: Step) -> dict[str, Any]:
    """A step as the table of its file."""
    table = {"move": step.move} if isinstance(step.move, str) else _how(step.move)
    table |= _dose(step.dose)
    if step.note:
        table["note"] = step.note
    return table


def _how(move: Move) -> dict[str, Any]:
    table = {}
    for field in HOW:
        value = getattr(move, field.key)
        if value:
            table[field.key] = _plain(value)
    return table


def _plain(value: Any) -> Any:
    """A value as TOML has it; figures and their poses are tables of what they do not leave out."""
    if isinstance(value, Figure | Pose):
        defaults = value._field_defaults
        written = value._asdict().items()
        return {key: _plain(inside) for key, inside in written if key not in defaults or inside != defaults[key]}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value


def _dose(dose: Dose) -> dict[str, Any]:
    table = {}
    for key, value in dose._asdict().items():
        if isinstance(value, Span):
            value = value.low if value.low == value.high else [value.low, value.high]
        if value is not None:
            table[key] = value
    return table
