"""Settings: changed by keys, kept in a file, and never in the way when that file is wrong."""

import os
from pathlib import Path

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, leave, press, press_away


@pytest.fixture
def path(home: Home) -> Path:
    """The settings file, which is not there yet."""
    path = home.folder / "config" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def test_changed_and_kept(home: Home, path: Path) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, ",", "Cues.*‹ tones ›")
        press(window, "<right>", "Cues.*‹ the terminal's bell ›")
        press_away(window, "<escape>", "Cues")
        leave(window)
    assert 'cues = "bell"' in path.read_text()
    with home.window() as window:
        window.wait_for("none of these")
        press(window, ",", "Cues.*‹ the terminal's bell ›")
        leave(window)


def test_keys_are_caught_kept_and_obeyed(home: Home, path: Path) -> None:
    home.add(SHORT_AND_LONG)
    path.write_text("# mine\ncues = 'off'\n\n[keys]  # of the remote\nback = 'b'\n")
    with home.window() as window:
        window.wait_for("none of these")
        press(window, ",", "Keys of the player +‹ 1 of your own ›")
        window.send("<up>" + "<down>" * 9)
        press(window, "<enter>", "pause +space")
        press(window, "<enter>", "press the new key")
        press(window, "<c-p>", "always lists what can be done")
        press(window, "<c-z>", "always goes back to the shell")
        press(window, "b", "b is the key of back")
        press(window, "<f5>", "pause +f5")
        press(window, "<down><down>", "the one before")
        press(window, "<delete>", "back +← or pgup")
        press(window, "<escape>", "‹ 1 of your own ›")
        press_away(window, "<escape>", "Cues")
        leave(window)
    assert path.read_text() == "# mine\ncues = 'off'\n\n[keys]  # of the remote\npause = \"f5\"\n"
    with home.window("start", "mine", "--speed", "10") as window:
        window.wait_for("f5 pause")
        window.wait_for("▶ HOLD")
        press(window, "<f5>", "PAUSED")
        leave(window)


def test_a_file_that_is_wrong_is_said_and_the_rest_of_it_holds(home: Home, path: Path) -> None:
    home.add(SHORT_AND_LONG)
    path.write_text('cues = "\\u001b]52;c;aGVsbG8=\\u0007"\ntheme = "[/x] $n"\nbig = 7\nholds = "shorter"\n')
    before = path.read_bytes()
    with home.window(columns=120, lines=40) as window:
        window.wait_for("settings.toml:1:8")
        press(window, ",", "Holds.*‹ shorter ›")
        leave(window)
        assert b"\x1b]52" not in window.raw
    assert path.read_bytes() == before


def test_a_file_that_is_none(home: Home, path: Path) -> None:
    def endless(path: Path) -> None:
        path.symlink_to("/dev/zero")

    def loop(path: Path) -> None:
        path.symlink_to(path)

    for make in (os.mkfifo, Path.mkdir, endless, loop):
        make(path)
        with home.window(columns=240) as window:
            window.wait_for("settings.toml")
            press(window, "n", r"\[ \] Buttock")
            leave(window)
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def test_what_can_not_be_kept_is_said(home: Home, path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("in the way")
    with home.window() as window:
        window.wait_for("none of these")
        press(window, ",", "Cues.*‹ tones ›")
        press(window, "<right>", "Cues.*‹ the terminal's bell ›")
        press(window, "<escape>", "(?i)settings.*can")
        leave(window, "q", 0)
