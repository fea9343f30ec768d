"""Writes a routine as the text of a routine file; reading that text again gives the same routine."""

from typing import Any

import tomli_w

from glute_tui.core.fields import FORMAT, HOW
from glute_tui.core.model import Dose, Figure, Move, Pose, Routine, Span, Step


def render(routine: Routine) -> str:
    """The TOML text of `routine`: what it leaves out stays left out. Its id is the file's name, not in the text."""
    table: dict[str, Any] = {"format": FORMAT, "name": routine.name}
    for key in ("summary", "source"):
        if value := getattr(routine, key):
            table[key] = value
    if routine.helps:
        table["helps"] = list(routine.helps)
    if routine.gentle:
        table["gentle"] = True
    table["steps"] = [_step(step) for step in routine.steps]
    return tomli_w.dumps(table)


def render_move(move: Move) -> str:
    """The TOML text of a move's own file. Its id is the file's name, not in the text."""
    return tomli_w.dumps({"format": FORMAT} | _how(move) | _dose(move.dose))


def _step(step: Step) -> dict[str, Any]:
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
