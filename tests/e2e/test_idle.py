"""What the app does while nobody does anything, and what is left of it when it crashes."""

import os
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, at_rest, linux_only, press
from tests.terminal import Terminal

SECONDS = 0.7


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def assert_idle(window: Terminal) -> None:
    at_rest(window, 0.15)
    before, written = cpu_seconds(window.pid), len(window.raw)
    until = time.monotonic() + SECONDS
    with pytest.raises(AssertionError):
        window.wait_for("never", timeout=until - time.monotonic())
    assert len(window.raw) == written
    assert cpu_seconds(window.pid) - before <= 0.05


@linux_only
@pytest.mark.parametrize(
    ("keys", "shown"),
    [("", "none of these"), ("?", "Keys"), ("<c-p>", "Quit"), ("2", "Wind down"), ("3", "no entry in the last")],
)
def test_nothing_is_written_while_nobody_does_anything(home: Home, keys: str, shown: str) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, keys, shown)
        assert_idle(window)


@linux_only
def test_nothing_is_written_while_a_session_is_paused(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "50") as window:
        window.wait_for("2 of 2")
        press(window, "<space>", "PAUSED")
        assert_idle(window)
        press(window, "q", "End the session")
        assert_idle(window)
        press(window, "y", "Ended: 1 of 2 done")
        assert_idle(window)


@linux_only
def test_a_hold_writes_little(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "5") as window:
        window.wait_for(r"14:5\d left")
        reads = len(window.reads)
        window.wait_for(r"14:4\d left")
        window.wait_for(r"14:3\d left")
        written = [len(read.data) for read in window.reads[reads:]]
    # A second is one write, and never the whole screen again.
    assert len(written) <= 22
    assert sum(written) < 20 * 1000


CRASHES = {
    "on a key": "from glute_tui.ui.screens.diary import DiaryScreen as it\nit.on_mount = lambda _: 1 / 0",
    "in a worker": "from glute_tui.ui.screens.diary import DiaryScreen as it\nfrom textual import work\n"
    "@work\nasync def read(_): 1 / 0\nit._read = read",
    "in the input": "from glute_tui.ui.driver import Pastes\nPastes.inert = lambda _, it: it != '3' and it or 1 / 0",
}


@pytest.mark.parametrize("crash", [*CRASHES])
def test_a_crash_is_no_success_and_leaves_the_terminal_as_it_was(home: Home, crash: str) -> None:
    program = f"import sys\nsys.argv = ['glute-tui']\n{CRASHES[crash]}\nfrom glute_tui.__main__ import main\nmain()"
    with home.window(program=(sys.executable, "-c", program)) as window:
        window.wait_for("none of these")
        window.send("3")
        assert window.wait_exit() == 1
        assert window.restored
        assert "ZeroDivisionError" in window.text()


def test_a_crash_in_a_session_keeps_what_was_done(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    program = (
        "import sys\nsys.argv = ['glute-tui', 'start', 'mine', '--speed', '50']\n"
        "from glute_tui.ui.screens.player import Player as it\nit.action_back = lambda *_: 1 / 0\n"
        "from glute_tui.__main__ import main\nmain()"
    )
    with home.window(program=(sys.executable, "-c", program)) as window:
        window.wait_for("2 of 2")
        window.send("<left>")
        assert window.wait_exit() == 1
        assert window.restored
    session = home.session()
    assert session["status"] == "interrupted"
    assert [phase["index"] for phase in session["done"]] == [0]
