"""Text that someone else wrote, in files and in their names: shown letter by letter, and obeyed by nothing."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, click_on, leave, press, until

MARKUP = "[/x] [Left] $n [@click=app.quit]x[/]"
MARKUP_ID = "[x] [Left] $n [@click=app.quit]x[]"
OBEYED = re.compile(rb"\x1b\]52|\x1b\][012];|\x1b\[5n|\xc2\x9b|\xe2\x80\xae|\xe2\x80\x8b")

ALL_MARKUP = f"""\
format = 1
name = "{MARKUP}"
summary = "{MARKUP}"
helps = ["doms"]
source = "{MARKUP}"

[[steps]]
name = "{MARKUP}"
kind = "hold"
how = ["{MARKUP}"]
felt = "{MARKUP}"
care = "{MARKUP}"
note = "{MARKUP}"
source = "{MARKUP}"
equipment = ["{MARKUP}"]
hold_seconds = 1
setup_seconds = 1
"""

ESCAPES = [
    r'name = "\u001b]52;c;aGVsbG8=\u0007"',
    r'name = "\u001b]0;title\u0007"',
    r'name = "a \u202e b"',
    r'name = "zero\u200bwidth"',
    r'name = "C1 \u009b5n"',
    r'name = "\u001b[5n"',
]


def test_markup_is_shown_as_it_is_written_on_every_screen(home: Home) -> None:
    home.add(ALL_MARKUP, MARKUP_ID)
    shown = re.escape(MARKUP)
    with home.window(columns=120, lines=40) as window:
        window.wait_for("none of these")
        press(window, "2", shown)
        click_on(window, MARKUP)
        window.wait_for("s start")
        for line in (f"Routines › {shown}", rf"\[x\] {shown}", f"needs {shown}", f"From: {shown}"):
            window.wait_for(line)
        leave(window)
    with home.window("start", MARKUP_ID, "--speed", "5", columns=120, lines=40) as window:
        window.wait_for(f"► {shown}")
        window.wait_for(f"1 of 1 +{shown}")
        window.wait_for("▶ HOLD")
        window.wait_for(f"{shown} Feel it {shown}.")
        window.wait_for("Finished: 1 of 1 done")
        leave(window, "<escape>", 0)
    with home.window(columns=120, lines=40) as window:
        window.wait_for("none of these")
        press(window, "3", "Soreness: no entry")
        press(window, "<left>", "✓ finished")
        until(lambda: window.text().count(MARKUP) == 2, window)
        press(window, "1", "r same routine")
        press(window, "r", f"Today › {shown}")
        press(window, "b", "none of these")
        press(window, "n", r"\[ \] Buttock")
        press(window, "<enter>", f"{shown} +2 s")
        leave(window)
    assert home.session()["routine"] == MARKUP_ID


def test_the_file_name_stands_in_a_problem_as_it_is(home: Home) -> None:
    home.add("format = 1\n", MARKUP_ID)
    with home.window(columns=240, lines=50) as window:
        window.wait_for("none of these")
        press(window, "2", re.escape(f"{MARKUP_ID}.toml:1:1: "))
        leave(window)


@pytest.mark.parametrize("line", ESCAPES)
def test_a_file_with_escapes_is_refused_and_its_text_obeyed_by_nothing(home: Home, line: str) -> None:
    path = home.add(SHORT_AND_LONG.replace('name = "Short and long"', line))
    with home.window("start", str(path), columns=160) as window:
        assert window.wait_exit() == 2
        assert "mine.toml:2:8: name: " in window.text()
        assert not OBEYED.search(window.raw)


def test_escapes_in_files_and_in_their_names_among_the_routines(home: Home) -> None:
    for number, line in enumerate(ESCAPES):
        home.add(SHORT_AND_LONG.replace('name = "Short and long"', line), f"bad-{number}")
    home.add(SHORT_AND_LONG.replace("Lean over.", r"\u001b]52;c;aGVsbG8=\u0007"), "bad-how")
    home.add(SHORT_AND_LONG + '"\\u001b]0;key\\u0007" = 1\n', "bad-key")
    home.add('format = 1\nname = "\x1b]0;raw\x07"\n', "bad-raw")
    for name in (b"\x1b]52;c;aGVsbG8=\x07.toml", b"\xe2\x80\xae.toml", b"\xff.toml", b"new\nline.toml"):
        Path(os.fsdecode(os.fsencode(home.routines) + b"/" + name)).write_text(SHORT_AND_LONG)
    with home.window(columns=160, lines=60) as window:
        window.wait_for("none of these")
        press(window, "2", "problems in files")
        window.wait_for(r"\\u\{1b\}\]52;c;aGVsbG8=\\u\{7\}.toml")
        leave(window)
        assert not OBEYED.search(window.raw)
        assert window.xterm.screen.title == ""
    for arguments in (("routines",), ("check",), ("routines", "--json")):
        answer = home.run(*arguments)
        text = answer.stdout + answer.stderr
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert len(json.loads(answer.stdout)["problems"]) == 13 if "--json" in arguments else "bad-raw" in text, text


def test_a_home_whose_name_is_an_escape(home: Home) -> None:
    odd = Home(home.folder / "\x1b]0;home\x07\u202e[/x]")
    odd.add("format = 1\n")
    (odd.folder / "data").write_text("in the way")
    with odd.window(columns=200) as window:
        window.wait_for("none of these")
        press(window, "2", r"\\u\{1b\}\]0;home\\u\{7\}\\u\{202e\}\[/x\]")
        press(window, "3", "Diary")
        leave(window)
        assert not OBEYED.search(window.raw)
    for arguments in (("history",), ("paths",), ("paths", "--json"), ("check",), ("assess", "fever")):
        answer = odd.run(*arguments)
        assert "\x1b" not in answer.stdout + answer.stderr, arguments
        assert "\u202e" not in answer.stdout + answer.stderr, arguments


NASTY = {
    "nan": "hold_seconds = nan",
    "inf": "hold_seconds = inf",
    "zero": "hold_seconds = 0",
    "negative": "hold_seconds = -1",
    "huge": f"hold_seconds = {10**400}",
    "too-many-digits": f"hold_seconds = {'9' * 5000}",
    "hexadecimal": f"hold_seconds = 0x{'f' * 100_000}",
    "true": "hold_seconds = true",
    "nested": f"hold_seconds = {'[' * 5000}{']' * 5000}",
    "dots": f"{'a.' * 20_000}a = 1",
    "reps": "reps = 1000000000\nhold_seconds = 3600",
}


@pytest.mark.parametrize("name", [*NASTY])
def test_numbers_that_would_stop_a_clock_are_refused(home: Home, name: str) -> None:
    home.add(SHORT_AND_LONG.replace("hold_seconds = 1\n", f"{NASTY[name]}\n"))
    answer = home.run("start", "mine", "--plain", timeout=5)
    assert answer.returncode == 2
    assert "mine.toml" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert max(map(len, answer.stderr.splitlines())) < 400


def test_names_that_a_widget_would_not_take(home: Home) -> None:
    for id in ("1", "-x", "a b", "ä", "none", "knee-to-chest", "a.b", "#id", "two-minutes", "Two-Minutes", "x" * 200):
        home.add(SHORT_AND_LONG.replace("Short and long", "One and the same"), id)
    with home.window(columns=120, lines=50) as window:
        window.wait_for("none of these")
        press(window, "2", "One and the same")
        until(lambda: window.text().count("One and the same") == 11, window)
        window.wait_for("yours, in place of the built-in one")
        leave(window)


def test_what_is_no_file_does_not_hide_the_others(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    os.mkfifo(home.routines / "fifo.toml")
    (home.routines / "folder.toml").mkdir()
    (home.routines / "zero.toml").symlink_to("/dev/zero")
    (home.routines / "loop.toml").symlink_to("loop.toml")
    (home.routines / "gone.toml").symlink_to("nowhere")
    (home.routines / "big.toml").write_bytes(b"#" * 3_000_000)
    with home.window(columns=160, lines=60) as window:
        window.wait_for("none of these")
        press(window, "2", "6 problems in files")
        window.wait_for("Short and long")
        for name in ("fifo", "folder", "zero", "loop", "gone", "big"):
            window.wait_for(f"{name}.toml")
        leave(window)
