"""Any bytes at all given to `check` end in a clear message and an exit code of 0, 1 or 2."""

import contextlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.cli import main
from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import HOW, MOVE, ROUTINE, STEP
from glute_tui.store.paths import built_in_routines
from tests.cli.test_gallery import GALLERY

FILES = [path.read_bytes() for path in sorted(built_in_routines().rglob("*.toml"))]
FILES += [path.read_bytes() for path in sorted(GALLERY.rglob("*.toml")) if path.is_file()]
PIECES = st.sampled_from(
    [
        *(bytes([mark]) for mark in b"\"'=[]{},\n\\#\t\r\0\xff0"),
        b"",
        b"[[",
        b'"""',
        b"steps",
        b"{side}",
        b"nan",
        b"\x1b[31m",
        *(text.encode() for text in ("\u202e", "お尻", "e\u0301")),
    ]
)


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the user's is in reach, and the file to check is `any.toml`."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("check")
        patch.setenv("GLUTE_TUI_HOME", str(folder / "home"))
        patch.chdir(folder)
        yield


def run(*arguments: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["check", *arguments])
    assert err.getvalue() == ""
    return code, out.getvalue()


def check(data: bytes) -> None:
    Path("any.toml").write_bytes(data)
    code, out = run("any.toml")
    lines = out.split("\n")
    assert lines.pop() == ""
    assert all(first_refused(line) is None for line in lines)
    told = [line for line in lines if line[0] != " "]
    assert all(re.match(r"any\.toml(:\d+:\d+)?: \S", line) for line in told)
    assert all(re.match(r"    \S|  +\d* \|", line) for line in lines if line[0] == " ")
    assert all(len(line) <= 110 or "try: " in line for line in lines if line[0] == " ")
    assert code == int(any(": warning: " not in line for line in told))


def check_json(data: bytes) -> None:
    Path("any.toml").write_bytes(data)
    code, document = run("--json", "any.toml")
    problems = json.loads(document)["problems"]
    assert code == int(any(problem["severity"] == "error" for problem in problems))
    for problem in problems:
        end = (problem["end_line"], problem["end_column"])
        assert end == (0, 0) or end > (problem["line"], problem["column"]) or problem["column"] == 0
        assert problem["code"] != "unreadable"


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=80)
@given(st.sampled_from(FILES), st.data())
def test_any_damage_to_a_file(data: bytes, draw: st.DataObject) -> None:
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data)))
        length = draw.draw(st.integers(0, 8))
        data = data[:at] + draw.draw(PIECES) + data[at + length :]
    check(data)


KEYS = st.sampled_from(sorted({field.key for field in (*ROUTINE, *STEP, *MOVE, *HOW)})) | st.text(max_size=5)
VALUES = st.recursive(
    st.integers(-10, 5000)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.times()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(["knee-to-chest", "foam-roll-glutes", "hold", "reps", "each", "none", "{side}", "doms", "20-30"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=12,
)
TABLES = st.fixed_dictionaries(
    {}, optional={"format": st.just(1), "name": st.just("Mine"), "steps": st.lists(st.dictionaries(KEYS, VALUES))}
)


@settings(max_examples=80)
@given(TABLES, st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_toml(table: dict[str, Any], more: dict[str, Any]) -> None:
    data = tomli_w.dumps(more | table).encode()
    check(data)
    check_json(data)
