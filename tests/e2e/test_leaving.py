"""Every way to leave: by key, by signal, with the window. What was done is kept, and the terminal is as it was."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.e2e.home import (
    SHORT_AND_LONG,
    Home,
    children,
    leave,
    linux_only,
    press,
    press_and_see,
    until,
)
from tests.terminal import Terminal

STAYS_WITHOUT_TERMINAL = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
PARENT_STAYS = ("sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh")


@pytest.fixture
def home(home: Home) -> Home:
    home.add(SHORT_AND_LONG)
    return home


def holding(home: Home, before: tuple[str, ...] = ()) -> Terminal:
    """A window in which the short hold is done and the long one runs."""
    window = home.window("start", "mine", "--speed", "50", before=before)
    try:
        window.wait_for("2 of 2")
        window.wait_for("▶ HOLD")
    except BaseException:
        window.__exit__()
        raise
    return window


def assert_kept(home: Home, status: str) -> None:
    session = home.session()
    assert session["status"] == status
    assert session["ended"]
    assert [phase["index"] for phase in session["done"]] == [0]


def gone(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_in_the_middle_of_a_hold(home: Home, number: signal.Signals) -> None:
    with holding(home) as window:
        window.kill(number)
        assert window.wait_exit(5) == 128 + number
        assert window.restored
    assert_kept(home, "ended" if number == signal.SIGINT else "interrupted")


def test_the_hold_that_a_signal_cut_off_stays_open(home: Home) -> None:
    with holding(home) as window:
        window.wait_for(r"14:\d\d left")
        window.kill(signal.SIGTERM)
        assert window.wait_exit(5) == 143
    session = home.session()
    assert (len(session["done"]), session["skipped"], session["not_reached"]) == (1, [], 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_the_first_picture(home: Home, number: signal.Signals) -> None:
    with home.window() as window:
        until(lambda: b"\x1b[?1049h" in window.raw)
        window.kill(number)
        assert window.wait_exit(5) == 128 + number
        assert window.restored


def test_the_window_is_closed(home: Home) -> None:
    with holding(home) as window:
        window.hang_up()
        assert window.wait_exit(5) == 129
    assert_kept(home, "interrupted")


def test_the_window_is_closed_and_hangups_are_ignored(home: Home) -> None:
    with holding(home, STAYS_WITHOUT_TERMINAL) as window:
        window.hang_up()
        assert window.wait_exit(5) == 129
    assert_kept(home, "interrupted")


@linux_only
@pytest.mark.parametrize("paused", [False, True])
def test_the_window_is_closed_and_no_signal_comes(home: Home, paused: bool) -> None:
    with holding(home, PARENT_STAYS) as window:
        # The kernel tells only the leader of the session, which here is a shell that ignores it.
        (program,) = children(window.pid)
        if paused:
            press(window, "<space>", "PAUSED")
        window.hang_up()
        assert window.wait_exit(5) == 129
        assert gone(program)
    assert_kept(home, "interrupted")


def test_killed(home: Home) -> None:
    with holding(home) as window:
        until(lambda: home.session()["done"])
        window.kill(signal.SIGKILL)
        assert window.wait_exit(5) == -signal.SIGKILL
    assert_kept(home, "interrupted")


PLACES: dict[str, Callable[[Terminal], object]] = {
    "stop signs": lambda window: window.wait_for("none of these"),
    "where and how": lambda window: press(window, "n", r"\[ \] Buttock"),
    "advice": lambda window: (press(window, "n", r"\[ \] Buttock"), press(window, "<enter>", "OK TO STRETCH")),
    "routines": lambda window: press(window, "2", "Short and long"),
    "routine": lambda window: (press(window, "2", "Short and long"), press(window, "<enter>", "s start")),
    "diary": lambda window: press(window, "3", "Soreness: no entry"),
    "palette": lambda window: press(window, "<c-p>", "Search for commands"),
    "help": lambda window: press(window, "?", "Keys on this screen"),
    "settings": lambda window: press(window, ",", "Settings"),
}


@pytest.mark.parametrize("place", [*PLACES])
def test_ctrl_c_anywhere(home: Home, place: str) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        PLACES[place](window)
        leave(window)
    assert home.sessions() == []


COVERS: dict[str, Callable[[Terminal], object]] = {
    "hold": lambda window: None,
    "pause": lambda window: press(window, "<space>", "PAUSED"),
    "hurt": lambda window: press(window, "h", "What kind of hurt"),
    "question": lambda window: press(window, "q", "End the session"),
    "palette": lambda window: press(window, "<c-p>", "Search for commands"),
    "help": lambda window: press(window, "?", "Keys on this screen"),
}


@pytest.mark.parametrize("cover", [*COVERS])
def test_ctrl_c_in_a_session(home: Home, cover: str) -> None:
    with holding(home) as window:
        COVERS[cover](window)
        leave(window)
    assert_kept(home, "ended")


def test_ctrl_c_while_a_note_is_typed(home: Home) -> None:
    with holding(home) as window:
        press(window, "q", "End the session")
        press(window, "y", "Ended: 1 of 2 done")
        for _ in range(3):
            press_and_see(window, "<down>")
        press(window, "hello", "^ +hello")
        leave(window)
    assert_kept(home, "ended")


@linux_only
@pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "window", "ctrl+c", "quit"])
def test_a_voice_that_does_not_stop_keeps_nobody_from_leaving(home: Home, way: str) -> None:
    engines = home.folder / "bin"
    engines.mkdir()
    stubborn = f"#!/bin/sh\ntrap '' TERM HUP INT\n: > {engines}/$$.pid\nwhile :; do /bin/sleep 60; done\n"
    for name in ("espeak-ng", "spd-say", "pw-play", "paplay", "aplay"):
        (engines / name).write_text(stubborn)
        (engines / name).chmod(0o755)
    (home.folder / "config" / "settings.toml").write_text('cues = "tones"\n')
    with home.window("start", "mine", "--speed", "20", env={"PATH": str(engines), "TMPDIR": str(engines)}) as window:
        window.wait_for("2 of 2")
        until(lambda: [*engines.glob("*.pid")], window)
        match way:
            case "window":
                window.hang_up()
            case "ctrl+c" | "quit":
                window.send("<c-c>" if way == "ctrl+c" else "<c-q>")
            case _:
                window.kill(signal.Signals[way])
        assert window.wait_exit(5) == {"SIGTERM": 143, "SIGHUP": 129, "window": 129, "ctrl+c": 130, "quit": 0}[way]
    left = [int(path.stem) for path in engines.glob("*.pid")]
    until(lambda: all(gone(pid) for pid in left))
    assert not [*engines.glob("glute-tui-*")]
    assert_kept(home, "ended" if way in ("ctrl+c", "quit") else "interrupted")
