"""Editing routine files in a real terminal: from a built-in one to a session of one's own, and nothing is lost."""

import re
import signal
import stat
import time
from pathlib import Path

from tests.e2e.home import Home, leave, press, press_and_see, until
from tests.terminal import Terminal

MINE = """\
format = 1
name = "Mine"

[[steps]]
move = "knee-to-chest"  # slowly
hold_seconds = 20
"""


def routines(window: Terminal) -> None:
    window.wait_for("Is any of these true")
    press(window, "2", "own editor")


def test_a_built_in_one_becomes_the_user_s_and_is_played(home: Home) -> None:
    with home.window() as window:
        routines(window)
        window.wait_for("Wind down")
        lines = window.text().split("\n")
        up = next(y for y, line in enumerate(lines) if "Sore glutes after a run" in line)
        first = next(y for y, line in enumerate(lines) if re.search(r"\d min", line))
        window.send("<down>" * ((up - first) // 2))
        press(window, "e", "Routines › after-run.toml")
        window.wait_for("built in: saving makes a copy of yours")
        window.wait_for("1 Knee to chest")
        press(window, "<tab>", "insert")
        window.send("d")
        window.wait_for("6 steps")
        press(window, "+", r"hold_seconds = \[25, 35\]")
        window.send("<f5>")
        window.wait_for("I HAVE")
        window.wait_for("hold 25-35 s, 3 times a side")
        window.send("s")
        window.wait_for("1 of 6")
        window.send("<c-c>")
        assert window.wait_exit(5) == 130
    text = (home.routines / "after-run.toml").read_text()
    assert text.count('move = "knee-to-chest"') == 2
    assert text.count("[25, 35]") == 1
    assert home.session()["routine"] == "after-run"


def test_a_kill_keeps_the_unsaved_text_and_offers_it_again(home: Home) -> None:
    path = home.add(MINE)
    with home.window() as window:
        routines(window)
        press(window, "e", "Routines › mine.toml")
        press(window, "# typed and not saved<enter>", "● not saved")
        drafts = home.folder / "state" / "drafts"
        until(lambda: [*drafts.glob("*.json")] and "not saved" in next(drafts.glob("*.json")).read_text(), window)
        window.kill(signal.SIGKILL)
        window.wait_exit(5)
    assert path.read_text() == MINE
    with home.window() as window:
        routines(window)
        press(window, "e", "text of this routine that was never saved")
        press(window, "t", "# typed and not saved")
        press(window, "<c-s>", r"^ ?saved")
        leave(window)
    assert path.read_text() == "# typed and not saved\n" + MINE


def test_a_new_one_that_was_killed_is_in_the_list(home: Home) -> None:
    with home.window() as window:
        routines(window)
        press(window, "n", "What is the new routine called")
        press(window, "Lost day<enter>", "Routines › lost-day.toml")
        press(window, "# typed and not saved<enter>", "● not saved")
        drafts = home.folder / "state" / "drafts"
        until(lambda: [*drafts.glob("*.json")] and "not saved" in next(drafts.glob("*.json")).read_text(), window)
        window.kill(signal.SIGKILL)
        window.wait_exit(5)
    with home.window() as window:
        routines(window)
        press(window, "<end>", "● lost-day\n.*was never saved; e brings its text back")
        press(window, "e", "There is text of this routine that was never saved")
        press(window, "t", "# typed and not saved")
        press(window, "<c-s>", "saved")
        press(window, "<escape>", "Lost day ")
        leave(window)
    assert "# typed and not saved\n" in (home.routines / "lost-day.toml").read_text()


def test_ctrl_c_in_the_editor_keeps_the_unsaved_text(home: Home) -> None:
    path = home.add(MINE)
    with home.window() as window:
        routines(window)
        press(window, "e", "Routines › mine.toml")
        press(window, "# typed<enter>", "● not saved")
        leave(window)
        assert "text of mine.toml was not saved. It is kept" in window.text()
    with home.window() as window:
        routines(window)
        press(window, "e", r"\+# typed")
        leave(window)
    assert path.read_text() == MINE


def test_ctrl_c_copies_what_is_selected(home: Home) -> None:
    home.add(MINE)
    with home.window() as window:
        routines(window)
        press(window, "e", "Routines › mine.toml")
        window.wait_for("hold 20 s")
        press_and_see(window, "<s-end>")
        # What is typed may overtake a key that does something, when both come in one go.
        press_and_see(window, "<c-c><end>")
        press(window, "<enter>", "● not saved")
        press(window, "<c-v>", r"2 +format = 1")
        leave(window)


def test_what_another_editor_saves_is_there_within_two_seconds(home: Home) -> None:
    path = home.add(MINE)
    with home.window() as window:
        routines(window)
        window.wait_for("Mine ")
        path.write_text(MINE.replace('"Mine"', '"Mine, changed"'))
        saved = time.monotonic()
        window.wait_for("Mine, changed")
        path.write_text(MINE.replace("hold_seconds", "hold_secs"))
        window.wait_for("✗ mine")
        press(window, "<end><pagedown><pagedown><pagedown><pagedown>", "unknown key - did you mean")
        assert time.monotonic() - saved < 4
        home.add(MINE.replace('"Mine"', '"Another"'), "another")
        window.send("<home>")
        window.wait_for("Another")
        leave(window)


def test_what_another_editor_saves_is_there_in_the_editor_too(home: Home) -> None:
    path = home.add(MINE)
    with home.window() as window:
        routines(window)
        press(window, "e", "Routines › mine.toml")
        window.wait_for("hold 20 s")
        path.write_text(MINE + "reps = 7\n")
        window.wait_for("7 times a side")
        window.wait_for("undo brings back what it was")
        press(window, "<escape>", "own editor")
        leave(window)


def test_a_new_routine_is_written_named_and_found(home: Home) -> None:
    with home.window() as window:
        routines(window)
        window.wait_for("Wind down")
        window.send("<down><down>")
        press(window, "n", "What is the new routine called")
        press(window, "My mornings<enter>", "Routines › my-mornings.toml")
        press(window, "<c-s>", r"^ ?saved")
        press(window, "<escape>", "own editor")
        # The cursor is at the new one, wherever it was before.
        press(window, "e", "Routines › my-mornings.toml")
        press(window, "<escape>", "own editor")
        leave(window)
    answer = home.run("check", str(home.routines / "my-mornings.toml"))
    assert answer.returncode == 0, answer.stdout


def editor(folder: Path) -> Path:
    """An editor that writes its last argument's file, and waits for nothing."""
    path = folder / "an editor"
    path.write_text('#!/bin/sh\nfor file; do :; done\necho "# by another editor $1" >> "$file"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_user_s_own_editor_has_the_screen_and_gives_it_back(home: Home) -> None:
    path = home.add(MINE)
    with home.window(env={"VISUAL": f"'{editor(home.folder)}' '--two words'"}) as window:
        routines(window)
        window.wait_for("Mine ")
        window.send("o")
        until(lambda: "by another editor" in path.read_text(), window)
        window.wait_for("own editor")
        leave(window)
    assert path.read_text() == MINE + "# by another editor --two words\n"


def test_a_routine_is_edited_from_its_own_screen(home: Home) -> None:
    path = home.add(MINE)
    with home.window(env={"VISUAL": f"'{editor(home.folder)}' --words"}) as window:
        routines(window)
        press(window, "<enter>", "hold 20 s")
        press(window, "e", "Routines › mine.toml")
        press(window, "<tab>", "insert")
        press(window, "+", "hold_seconds = 25")
        press(window, "<c-s>", "saved")
        press(window, "<escape>", "Routines › Mine")
        window.wait_for("hold 25 s")
        window.send("o")
        until(lambda: "by another editor" in path.read_text(), window)
        press(window, "<escape>", "own editor")
        leave(window)


def test_a_copy_in_which_nothing_was_changed_is_not_kept(home: Home) -> None:
    with home.window(env={"VISUAL": "true"}) as window:
        routines(window)
        window.wait_for("Wind down")
        press(window, "o", "Nothing was changed")
        leave(window)
    assert [*home.routines.glob("*.toml")] == []


def test_a_missing_editor_is_said(home: Home) -> None:
    home.add(MINE)
    with home.window(env={"VISUAL": "no-such-editor-here"}) as window:
        routines(window)
        window.wait_for("Mine ")
        press(window, "o", "no-such-editor-here")
        # One that is built in is not copied for an editor that is not there.
        press(window, "<end>o", "no-such-editor-here")
        leave(window)
    assert [path.name for path in home.routines.glob("*.toml")] == ["mine.toml"]
