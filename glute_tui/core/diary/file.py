"""The diary as a file to carry: JSON Lines, one thing a line, checked whole before any of it is believed.

The first line is the header. Every other line is one item: its `type`, `id`, `changed`, and the values of its type;
those that are null may be left out. Times are written in UTC.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from glute_tui.core.diary.checked import (
    Check,
    Refused,
    flag,
    identity,
    list_of,
    maybe,
    moment,
    number,
    one_of,
    table,
    text,
    whole,
)
from glute_tui.core.diary.entries import SORENESS_MOST, Effort, SoreSide, Verdict, WorkoutKind
from glute_tui.core.diary.merge import Item, Key
from glute_tui.core.inert import shortened
from glute_tui.core.knowledge import OUTCOMES
from glute_tui.core.reading.problems import Problem, did_you_mean, quoted
from glute_tui.core.timeline import PhaseKind

FORMAT = 1
FILE_BYTES = 64 * 1024 * 1024
"""Ten years of two sessions a day."""

_HEADER = {"type": "glute-tui diary", "format": FORMAT}
_PROBLEMS = 1000
_LEVEL = whole(0, SORENESS_MOST)

_PHASE: Mapping[str, Check] = {
    "index": whole(0, 99_999),
    "kind": one_of(*get_args(PhaseKind)),
    "step": whole(1, 999),
    "move": text,
    "side": maybe(one_of("left", "right")),
    "rep": whole(0, 999),
    "reps": whole(0, 999),
    "seconds": whole(0, 86_400),
    "done": maybe(flag),
    "spent_seconds": number(0, 86_400),
}
_TYPES: Mapping[str, Mapping[str, Check]] = {
    "session": {
        "routine": text,
        "name": text,
        "started": moment,
        "ended": moment,
        "status": one_of("finished", "ended", "hurt", "interrupted"),
        "speed": number(0.1, 1000),
        "before": maybe(_LEVEL),
        "after": maybe(_LEVEL),
        "worse_side": maybe(one_of("left", "right", "both", "neither")),
        "note": maybe(text),
        "phases": list_of(lambda value: table(value, _PHASE), 99_999),
    },
    "assessment": {
        "at": moment,
        "outcome": one_of(*OUTCOMES),
        "symptoms": list_of(identity, 200),
        "cleared": flag,
    },
    "workout": {
        "at": moment,
        "kind": one_of(*get_args(WorkoutKind)),
        "effort": one_of(*get_args(Effort)),
        "note": text,
    },
    "soreness": {
        "at": moment,
        "level": _LEVEL,
        "side": maybe(one_of(*get_args(SoreSide))),
        "session": lambda value: value if value == "" else identity(value),
        "verdict": maybe(one_of(*get_args(Verdict))),
        "note": text,
    },
    "removed": {},
}


def written(items: Iterable[Item]) -> Iterator[str]:
    """The lines of a file that holds some items, each with its line end."""
    yield json.dumps(_HEADER) + "\n"
    for item in items:
        line = {"type": item.type, "id": item.id, "changed": item.changed, **item.values}
        yield json.dumps({key: value for key, value in line.items() if value is not None}, ensure_ascii=False) + "\n"


def checked_item(line: Any) -> Item:
    """The item that the object of a line is. Raises Refused."""
    if type(line) is not dict:
        raise Refused("must be an object, in braces")
    kind = line.get("type")
    if not isinstance(kind, str) or kind not in _TYPES:
        hint = did_you_mean(kind, _TYPES) if isinstance(kind, str) else ""
        raise Refused(f"must be one of {', '.join(_TYPES)}{hint}", "type")
    values = table(line, {"type": one_of(kind), "id": identity, "changed": moment, **_TYPES[kind]})
    del values["type"]
    if kind == "session" and [phase["index"] for phase in values["phases"]] != [*range(len(values["phases"]))]:
        raise Refused("must be numbered by their index, from 0", "phases")
    if kind == "soreness" and values["session"] not in ("", values["id"]):
        raise Refused("must be the entry's own id: a session has one answer, under its id", "session")
    if kind == "soreness" and values["verdict"] and not values["session"]:
        raise Refused("needs the session that it is about", "verdict")
    return Item(type=kind, id=values.pop("id"), changed=values.pop("changed"), values=values)


def read_items(data: bytes, path: str) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of a file's bytes, or everything that is wrong with it. `path` only names the file in problems."""
    if len(data) > FILE_BYTES:
        return (), (Problem(path, 0, 0, "", f"the file is larger than {FILE_BYTES // 1024**2} MiB"),)
    items: list[Item] = []
    first: dict[Key, int] = {}
    problems: list[Problem] = []
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for line_number, line in enumerate(lines, 1):
        if len(problems) >= _PROBLEMS:
            problems.append(Problem(path, line_number, 1, "", "too many problems; from here on nothing was looked at"))
            break
        if line_number > 1 and not line.strip():
            continue
        try:
            value = _value(line)
            if line_number == 1:
                _check_header(value)
                continue
            item = checked_item(value)
            if (earlier := first.setdefault(item.key, line_number)) != line_number:
                raise Refused(f"{quoted(item.id)} is there twice, also in line {earlier}", "id")
            items.append(item)
        except Refused as refused:
            problems.append(Problem(path, line_number, 1, refused.where, str(refused)))
            if line_number == 1:
                break
    return ((), tuple(problems)) if problems else (tuple(items), ())


def _check_header(value: Any) -> None:
    if type(value) is not dict or value.get("type") != _HEADER["type"]:
        raise Refused(f"this is no diary of glute-tui; its first line would be {json.dumps(_HEADER)}")
    version = value.get("format")
    if type(version) is int and version > FORMAT:
        raise Refused(f"this was written by a newer glute-tui (format {shortened(str(version))}); update this one")
    table(value, {"type": one_of("glute-tui diary"), "format": whole(FORMAT, FORMAT)})


def _value(line: bytes) -> Any:
    """The value of one line of JSON. Raises Refused for whatever else it is."""
    try:
        return json.loads(line.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Refused("this is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise Refused(f"this is not JSON: {error.msg.lower()}, at column {error.colno}") from None
    except RecursionError:
        raise Refused("lists or objects are nested too deeply") from None
    except Refused:
        raise
    except ValueError:
        raise Refused("a number has too many digits") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(f"the key {quoted(key)} is there twice")
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise Refused(f"{name} is no number")
