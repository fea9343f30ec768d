"""Stopped and continued, by Ctrl+Z, a shell or from outside: usable afterwards, and nothing is counted meanwhile."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.home import PROGRAM, SHORT_AND_LONG, Home, children, leave, linux_only, press, state, threads, until
from tests.terminal import Terminal

COMMAND = " ".join(PROGRAM)


@contextmanager
def shell(home: Home) -> Iterator[Terminal]:
    """A window in which a shell with job control waits for commands."""
    home.add(SHORT_AND_LONG)
    program = ("bash", "--norc", "--noprofile", "-i")
    with home.window(program=program, env={"PS1": "READY> "}) as window:
        window.wait_for("READY>$")
        yield window


def taken(window: Terminal) -> int:
    """How often the program has taken the screen."""
    return window.raw.count(b"\x1b[?1049h")


@linux_only
@pytest.mark.parametrize("times", [1, 3])
def test_stopped_from_outside(home: Home, times: int) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        until(lambda: threads(window.pid) == 4, window)
        for time in range(times):
            window.kill(signal.SIGSTOP)
            window.kill(signal.SIGCONT)
            until(lambda time=time: taken(window) == time + 2, window)  # type: ignore[misc]
            window.wait_for("none of these")
        press(window, "<space>", r"\[x\] Lost control")
        assert threads(window.pid) == 4
        leave(window)


@linux_only
def test_stopped_from_outside_under_a_shell(home: Home) -> None:
    with shell(home) as window:
        press(window, f"{COMMAND}<enter>", "none of these")
        (program,) = children(window.pid)
        os.kill(program, signal.SIGSTOP)
        window.wait_for("Stopped")
        window.send("fg<enter>")
        until(lambda: taken(window) == 2, window)
        # The shell had the terminal for itself; now its echo is off again, and a key is one.
        press(window, "<space>", r"\[x\] Lost control")
        press(window, "<c-c>", "READY>$")
        press(window, "echo done $?<enter>", "^done 130")
        leave(window, "exit<enter>", 0)


@linux_only
def test_ctrl_z_leads_to_the_shell_and_back(home: Home) -> None:
    with shell(home) as window:
        window.send(f"{COMMAND} start mine --speed 20<enter>")
        window.wait_for("2 of 2")
        window.wait_for("▶ HOLD")
        (program,) = children(window.pid)
        for _ in range(2):
            press(window, "<c-z>", "Stopped")
            press(window, "stty -a | grep -o ' echo ' && echo $((1 + 1))ok<enter>", "^2ok")
            press(window, "fg<enter>", "^ +space (pause|go on)")
            assert "2 of 2" in window.text()
        until(lambda: threads(program) <= 4, window)
        press(window, "<c-c>", "READY>$")
        leave(window, "exit 7<enter>", 7)
    session = home.session()
    assert session["status"] == "ended"
    assert [phase["index"] for phase in session["done"]] == [0]


@linux_only
def test_sent_to_the_background_it_waits_to_come_back(home: Home) -> None:
    with shell(home) as window:
        press(window, f"{COMMAND}<enter>", "none of these")
        press(window, "<c-z>", "Stopped")
        press(window, "clear; bg<enter>", "python.* &$")
        until(lambda: press(window, "clear; jobs<enter>", r"^\[1\]\+ +(\w+) +\S")[1] == "Stopped", window)
        press(window, "fg<enter>", "n none of these")
        press(window, "<space>", r"\[x\] Lost control")
        press(window, "<c-c>", "READY>$")
        leave(window, "exit 0<enter>", 0)


@linux_only
def test_begun_in_the_background_it_waits_for_the_terminal(home: Home) -> None:
    with shell(home) as window:
        window.send(f"{COMMAND} &<enter>")
        until(lambda: len(children(window.pid)) == 1, window)
        (program,) = children(window.pid)
        until(lambda: state(program) == "T", window)
        press(window, "fg<enter>", "n none of these")
        press(window, "<space>", r"\[x\] Lost control")
        press(window, "<c-c>", "READY>$")
        leave(window, "exit 0<enter>", 0)


def test_ctrl_z_without_a_shell_stops_nothing(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "20") as window:
        window.wait_for("2 of 2")
        window.send("<c-z>")
        press(window, "<space>", "PAUSED")
        leave(window)


def test_no_hold_counts_while_nobody_looks(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine") as window:
        window.wait_for("GET READY")
        window.kill(signal.SIGSTOP)
        # Longer than the gap after which the session takes it that nobody looked.
        with pytest.raises(AssertionError):
            window.wait_for("never", timeout=2.3)
        window.kill(signal.SIGCONT)
        window.wait_for("PAUSED · HOLD")
        leave(window)
    assert home.session()["done"] == []
