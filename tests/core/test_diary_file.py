"""The diary as a file: what is written is read back, and whatever else is in a file is told with its line."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.diary import file as diary_file
from glute_tui.core.diary.file import read_items, written
from glute_tui.core.diary.merge import Item
from glute_tui.core.inert import first_refused

HEADER = '{"type": "glute-tui diary", "format": 1}'
AT = "2026-11-20T18:30:00.000000+00:00"
WORKOUT = {"type": "workout", "id": "a1", "changed": AT, "at": AT, "kind": "run", "effort": "hard", "note": ""}
SORE = {"type": "soreness", "id": "s1", "changed": AT, "at": AT, "level": 4, "session": "", "note": "x"}
PHASE = {"index": 0, "kind": "hold", "step": 1, "move": "m", "rep": 1, "reps": 3, "seconds": 30, "spent_seconds": 1.5}
SESSION = {
    "type": "session",
    "id": "x",
    "changed": AT,
    "routine": "r",
    "name": "R",
    "started": AT,
    "ended": AT,
    "status": "finished",
    "speed": 1.0,
    "phases": [PHASE],
}
ASSESSMENT = {
    "type": "assessment",
    "id": "y",
    "changed": AT,
    "at": AT,
    "outcome": "go",
    "symptoms": [],
    "cleared": False,
}
REMOVED = {"type": "removed", "id": "z", "changed": AT}


def file_of(*lines: Any) -> bytes:
    return "\n".join([HEADER, *(line if isinstance(line, str) else json.dumps(line) for line in lines)]).encode()


def problems(data: bytes) -> list[str]:
    items, found = read_items(data, "d.jsonl")
    assert bool(found) != bool(items)
    return [str(problem) for problem in found]


def test_every_type_is_read_and_written_again() -> None:
    items, found = read_items(file_of(WORKOUT, SORE, SESSION, ASSESSMENT, REMOVED), "d.jsonl")
    assert found == ()
    assert [item.type for item in items] == ["workout", "soreness", "session", "assessment", "removed"]
    assert items[1].values == {"at": AT, "level": 4, "side": None, "session": "", "verdict": None, "note": "x"}
    assert read_items("".join(written(items)).encode(), "d.jsonl") == (items, ())


def test_it_may_come_from_anywhere() -> None:
    data = b"\xef\xbb\xbf" + file_of(WORKOUT).replace(b"\n", b"\r\n") + b"\r\n\r\n"
    elsewhere = WORKOUT | {"at": "2026-11-20T19:30:00+01:00", "changed": "2026-11-20T18:30Z"}
    assert read_items(data, "d") == read_items(file_of(elsewhere), "d")
    assert read_items(HEADER.encode(), "d") == ((), ())


def test_all_problems_are_told_each_with_its_line() -> None:
    data = file_of(
        WORKOUT | {"kind": "rnu"},
        "",
        WORKOUT | {"id": "a2", "efort": "hard"},
        "{",
        SESSION | {"phases": [PHASE, PHASE | {"index": 1, "seconds": -1}]},
        WORKOUT,
        WORKOUT,
    )
    assert problems(data) == [
        'd.jsonl:2:1: kind: must be one of run, strength, cycle, swim, walk, other - did you mean "run"?',
        'd.jsonl:4:1: unknown key "efort" - did you mean "effort"?',
        "d.jsonl:5:1: this is not JSON: expecting property name enclosed in double quotes, at column 2",
        "d.jsonl:6:1: phases[2].seconds: must be a whole number from 0 to 86400",
        'd.jsonl:8:1: id: "a1" is there twice, also in line 7',
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ([], "must be an object, in braces"),
        ("true", "must be an object, in braces"),
        ({"id": "a"}, "type: must be one of session, assessment, workout, soreness, removed"),
        (
            {"type": "sorenes"},
            'type: must be one of session, assessment, workout, soreness, removed - did you mean "soreness"?',
        ),
        ({"type": ["workout"]}, "type: must be one of session, assessment, workout, soreness, removed"),
        ({"type": "removed", "id": "a"}, "changed: is missing"),
        (REMOVED | {"note": "x"}, 'unknown key "note"'),
        (REMOVED | {"id": "../a b"}, "id: must be an id: letters, digits and - _ . only, at most 100"),
        (REMOVED | {"id": "a" * 101}, "id: must be an id: letters, digits and - _ . only, at most 100"),
        (REMOVED | {"changed": 5}, 'changed: must be a time with its zone, such as "2026-11-20T18:30:00+00:00"'),
        (REMOVED | {"changed": AT[:19]}, 'changed: must be a time with its zone, such as "2026-11-20T18:30:00+00:00"'),
        (REMOVED | {"changed": "9999-12-31T23:59:59-23:00"}, "changed: must be in the years 1970 to 2199"),
        (REMOVED | {"changed": "0001-01-01T00:00:00+23:00"}, "changed: must be in the years 1970 to 2199"),
        (SORE | {"level": 11}, "level: must be a whole number from 0 to 10"),
        (SORE | {"level": True}, "level: must be a whole number from 0 to 10"),
        (SORE | {"level": 4.0}, "level: must be a whole number from 0 to 10"),
        (SORE | {"note": "a\x1b[2J"}, "note: the invisible character U+001B is not allowed here; delete it"),
        (SORE | {"note": "\ud800"}, "note: the invisible character U+D800 is not allowed here; delete it"),
        (SORE | {"note": "a\n"}, "note: the invisible character U+000A is not allowed here; delete it"),
        (SORE | {"note": "a" * 4001}, "note: must have at most 4000 characters"),
        (SORE | {"note": 1}, "note: must be a text"),
        (SORE | {"session": "other"}, "session: must be the entry's own id: a session has one answer, under its id"),
        (SORE | {"verdict": "helped"}, "verdict: needs the session that it is about"),
        (SESSION | {"speed": 1e400}, "speed: must be a number from 0.1 to 1000"),
        (SESSION | {"status": "running"}, "status: must be one of finished, ended, hurt, interrupted"),
        (SESSION | {"phases": {}}, "phases: must be a list of at most 99999"),
        (SESSION | {"phases": [PHASE | {"index": 1}]}, "phases: must be numbered by their index, from 0"),
        (
            ASSESSMENT | {"symptoms": ["hip", 5]},
            "symptoms[2]: must be an id: letters, digits and - _ . only, at most 100",
        ),
        (ASSESSMENT | {"cleared": 1}, "cleared: must be true or false"),
        ('{"type": "removed", "type": "removed"}', 'the key "type" is there twice'),
        ('{"x": NaN}', "NaN is no number"),
        ("9" * 5000, "a number has too many digits"),
        ("[" * 100_000, "lists or objects are nested too deeply"),
    ],
)
def test_what_is_wrong_is_told(line: Any, problem: str) -> None:
    if line == SESSION | {"speed": 1e400}:
        line = json.dumps(line).replace("Infinity", "1e400")
    assert problems(file_of(line)) == [f"d.jsonl:2:1: {problem}"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "this is not JSON: expecting value, at column 1"),
        (b"[]\n", f"this is no diary of glute-tui; its first line would be {HEADER}"),
        (file_of(WORKOUT).split(b"\n")[1], f"this is no diary of glute-tui; its first line would be {HEADER}"),
        (b"\xff\xfe", "this is not UTF-8 text"),
        (HEADER.replace("1", "2").encode(), "this was written by a newer glute-tui (format 2); update this one"),
        (HEADER.replace("1", "0").encode(), "format: must be a whole number from 1 to 1"),
        (HEADER.replace("1", '1, "x": 2').encode(), 'unknown key "x"'),
    ],
)
def test_another_file_is_known_by_its_first_line(data: bytes, problem: str) -> None:
    assert problems(data + b"\n\xff\n") == [f"d.jsonl:1:1: {problem}"]


def test_a_file_too_large_or_too_wrong_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    many = problems(file_of(*["x"] * 5000))
    assert len(many) == 1001
    assert many[-1] == "d.jsonl:1002:1: too many problems; from here on nothing was looked at"
    monkeypatch.setattr(diary_file, "FILE_BYTES", 1024 * 1024)
    assert problems(b"x" * 1024 * 1024 + b"x") == ["d.jsonl: the file is larger than 1 MiB"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([AT, "a1", "run", "left"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["index", "kind", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)
KNOWN: list[dict[str, Any]] = [WORKOUT, SORE, SESSION, ASSESSMENT, REMOVED]


@given(
    line=st.sampled_from(KNOWN).flatmap(
        lambda known: st.dictionaries(st.sampled_from([*known, "extra"]), JSON, max_size=3).map(
            lambda more: known | more
        )
    )
)
def test_any_values_are_an_item_or_a_problem(line: dict[str, Any]) -> None:
    items, found = read_items(file_of(line), "d")
    assert len(items) + len(found) == 1
    for problem in found:
        assert first_refused(str(problem)) is None
    assert read_items("".join(written(items)).encode(), "d") == (items, ())


@given(data=st.binary(max_size=200), is_after_header=st.booleans())
def test_any_bytes_are_items_or_problems(data: bytes, is_after_header: bool) -> None:
    items, found = read_items(file_of("") + data if is_after_header else data, "d")
    assert not (items and found)
    assert all(isinstance(item, Item) for item in items)
