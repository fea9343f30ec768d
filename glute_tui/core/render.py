"""Writes a routine as the text of a routine file; reading that text again gives the same routine."""

from dataclasses import fields
from typing import Any

import tomli_w

from glute_tui.core.fields import FORMAT, HOW
from glute_tui.core.model import Dose, Move, Routine, Span, Step


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
            table[field.key] = list(value) if isinstance(value, tuple) else value
    return table


def _dose(dose: Dose) -> dict[str, Any]:
    table = {}
    for field in fields(dose):
        value = getattr(dose, field.name)
        if isinstance(value, Span):
            value = value.low if value.low == value.high else [value.low, value.high]
        if value is not None:
            table[field.name] = value
    return table
