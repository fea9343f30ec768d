"""One bad file for each rule in `tests/gallery/errors`, and beside it all that `check` says of it.

`SNAPSHOT_UPDATE=1` writes what it says; then look at the difference, as a runner would read it.
"""

import os
import re
from pathlib import Path
from typing import get_args

import pytest

from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.core.reading.problems import Code
from tests.cli.conftest import Command, Ran

GALLERY = Path(__file__).parent.parent / "gallery" / "errors"
NAMES = sorted(path.name for path in GALLERY.iterdir() if path.suffix != ".txt")
MADE = ("file-name", "replaces-built-in", "too-large")
"""What can't be kept as a file: it is made when it is needed."""


def compare(name: str, ran: Ran) -> None:
    path = GALLERY / f"{name.removesuffix('.toml')}.txt"
    text = f"{ran.out}exit {ran.code}\n"
    if os.environ.get("SNAPSHOT_UPDATE"):
        path.write_text(text, "utf-8")
    assert path.exists(), f"no {path.name} yet: run with SNAPSHOT_UPDATE=1, and look at what it wrote"
    assert text == path.read_text("utf-8"), f"{path.name} differs; if it should, run with SNAPSHOT_UPDATE=1"


@pytest.mark.parametrize("name", NAMES)
def test_what_check_says_of_a_bad_file(name: str, glute_tui: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    compare(name, glute_tui("check", name))


def test_what_check_says_of_a_file_that_can_not_be_kept(glute_tui: Command, home: Path) -> None:
    Path("too-large.toml").write_bytes(b"#" * (FILE_BYTES + 1))
    compare("too-large", glute_tui("check", "too-large.toml"))
    if os.name != "nt":
        Path("file-name").mkdir()
        Path("file-name", "a\x1b[31m.toml").touch()
        compare("file-name", glute_tui("check", "file-name"))
    mine = home / "config" / "routines" / "after-run.toml"
    mine.write_text('format = 1\nname = "Mine"\n[[steps]]\nmove = "knee-to-chest"\n')
    ran = glute_tui("check")
    compare("replaces-built-in", Ran(ran.code, ran.out.replace(str(mine), "after-run.toml"), ran.err))


def test_every_code_has_a_file_and_every_file_is_of_a_code(glute_tui: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    found = {problem["code"] for problem in glute_tui("check", "--json", *NAMES).json["problems"]}
    assert found == {*get_args(Code)} - {*MADE}
    for name in (*NAMES, *MADE):
        word = name.removesuffix(".toml")
        assert word in ("several", "hostile", "long-line") or any(word.startswith(code) for code in get_args(Code))


def test_nothing_is_kept_that_is_not_compared() -> None:
    kept = {path.stem for path in GALLERY.glob("*.txt")}
    assert kept == {name.removesuffix(".toml") for name in NAMES} | {*MADE}


def test_each_first_line_stands_alone_and_the_rest_is_indented() -> None:
    for path in GALLERY.glob("*.txt"):
        *lines, code = path.read_text("utf-8").split("\n")[:-1]
        assert code in ("exit 0", "exit 1", "exit 2")
        for line in lines:
            assert re.match(r"    \S|  \d+ \| |  +\| +\^+$|  \d+ \|$|[^ ]+(:\d+:\d+)?: \S", line), line
