"""A JSON Schema (draft-07) of routine files and of move files, made from the table of fields.

What it can't say, such as which moves there are, only `parse` knows.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from glute_tui.core.model import Kind
from glute_tui.core.reading.fields import DOSE_OF, HOW, MOVE, POSE, ROUTINE, STEP, Field

SCHEMA_FILE = "routine.schema.json"
SCHEMA_LINE = f"#:schema ./{SCHEMA_FILE}"
"""The first line of a file that makes an editor with a TOML language server check it against the schema beside it."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_NO_PLACEHOLDER = r"\{[^{}]*\}"
_UNKNOWN_PLACEHOLDER = r"\{(?!(side|other)\})[^{}]*\}"
_OWN_NEEDS = ("name", "kind", "how")
_KIND_KEYS = tuple(dict.fromkeys(key for keys in DOSE_OF.values() for key in keys))


def routine_schema() -> dict[str, Any]:
    """The schema of a routine file, as a JSON document."""
    step = _table(STEP) | {
        "oneOf": [
            {"required": ["move"], "properties": _none(field.key for field in HOW)},
            {"required": [*_OWN_NEEDS], "properties": _none(["move"])},
        ],
        "allOf": [_of_kind(kind, needs_dose=True) for kind in DOSE_OF],
    }
    steps = next(field for field in ROUTINE if field.key == "steps")
    schema = _document("A routine of glute-tui", ROUTINE) | {"definitions": {"pose": _table(POSE), "step": step}}
    schema["properties"]["steps"] = _list(steps, {"$ref": "#/definitions/step"})
    return schema


def move_schema() -> dict[str, Any]:
    """The schema of a move file, as a JSON document."""
    kinds = [_of_kind(kind, needs_dose=False) for kind in DOSE_OF]
    return _document("A move of glute-tui", MOVE) | {"allOf": kinds, "definitions": {"pose": _table(POSE)}}


def _document(title: str, fields: Sequence[Field]) -> dict[str, Any]:
    return {"$schema": _DRAFT, "title": title} | _table(fields)


def _table(fields: Sequence[Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields if field.required],
        "properties": {field.key: _described(field) for field in fields},
    }


def _described(field: Field) -> dict[str, Any]:
    if field.fields is POSE and field.type == "table":
        return {"$ref": "#/definitions/pose"}  # draft-07 reads nothing beside a reference
    about: dict[str, Any] = {"description": field.doc}
    if field.default is not None:
        about["default"] = field.default
    return about | _value(field)


def _value(field: Field) -> dict[str, Any]:
    number = {"type": "integer", "minimum": field.low, "maximum": field.high}
    match field.type:
        case "text":
            return _text(field)
        case "integer":
            return number
        case "flag":
            return {"type": "boolean"}
        case "seconds":
            return {"anyOf": [number, {"type": "array", "items": number, "minItems": 2, "maxItems": 2}]}
        case "integers":
            return {"type": "array", "items": number, "minItems": field.most, "maxItems": field.most}
        case "texts":
            return {"type": "array", "items": _text(field), "minItems": field.least, "maxItems": field.most}
        case "table":
            return _table(field.fields) | (_height() if field.key == "figure" else {})
        case "table list":
            is_pose = field.fields is POSE
            return _list(field, {"$ref": "#/definitions/pose"} if is_pose else _table(field.fields))


def _text(field: Field) -> dict[str, Any]:
    if field.choices:
        return {"type": "string", "enum": [*field.choices]}
    text: dict[str, Any] = {"type": "string", "maxLength": field.high}
    if field.low:
        text |= {"minLength": field.low, "pattern": r"\S"}
    return text | {"not": {"type": "string", "pattern": _UNKNOWN_PLACEHOLDER if field.sided else _NO_PLACEHOLDER}}


def _list(field: Field, entry: dict[str, Any]) -> dict[str, Any]:
    return {"description": field.doc, "type": "array", "minItems": 1, "maxItems": field.most, "items": entry}


def _none(keys: Iterable[str]) -> dict[str, Any]:
    return dict.fromkeys(keys, False)


def _of_kind(kind: Kind, *, needs_dose: bool) -> dict[str, Any]:
    """A kind of move takes its own dose keys only, and a step written in place can't do without the first."""
    fitting = DOSE_OF[kind]
    then: dict[str, Any] = {"properties": _none(key for key in _KIND_KEYS if key not in fitting)}
    if needs_dose:
        then["required"] = [fitting[0]]
    return {"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": then}


def _height() -> dict[str, Any]:
    """A height that only a later pose gives would make the body jump."""
    low = {"not": {"required": ["height"]}}
    return {
        "if": {"properties": {"start": {"required": ["height"]}}},
        "else": {"properties": {"via": {"items": low}, "end": low}},
    }
