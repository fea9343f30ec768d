"""`start --plain`: lines without a terminal, to the end or until a signal or a closed pipe stops them."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home


def test_to_the_end(home: Home) -> None:
    answer = home.run("start", "two-minutes", "--plain", "--speed", "200")
    assert answer.returncode == 0
    assert answer.stderr == ""
    lines = answer.stdout.splitlines()
    assert lines[0] == "Two minutes, 2 min."
    assert lines[-1].endswith("Finished. Well done.")
    assert "\x1b" not in answer.stdout
    session = home.session()
    assert session["status"] == "finished"
    assert [phase["index"] for phase in session["done"]] == [*range(8)]


def test_needs_a_second_for_a_second(home: Home) -> None:
    began = time.monotonic()
    home.add(SHORT_AND_LONG.replace("900", "50"))
    assert home.run("start", "mine", "--plain", "--speed", "50").returncode == 0
    assert time.monotonic() - began > (3 + 1 + 50) / 50


def test_goes_on_at_a_low_speed(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.start("start", "mine", "--plain", "--speed", "0.45") as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=2.8)
        process.terminate()
        said, _ = process.communicate()
    # The first tick comes after 2.2 s. That is no gap in which nobody looked.
    assert said.count("Get ready") == 1, said
    assert "Paused" not in said


@pytest.mark.parametrize(
    ("number", "code", "status"),
    [
        (signal.SIGTERM, 143, "interrupted"),
        (signal.SIGHUP, 129, "interrupted"),
        (signal.SIGINT, 130, "ended"),
    ],
)
def test_a_signal_in_the_middle(home: Home, number: signal.Signals, code: int, status: str) -> None:
    home.add(SHORT_AND_LONG)
    with home.start("start", "mine", "--plain", "--speed", "10") as process:
        assert process.stdout
        while "900 s" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(number)
        _, errors = process.communicate(timeout=5)
    assert process.returncode == code
    assert "Traceback" not in errors
    session = home.session()
    assert session["status"] == status
    assert [phase["index"] for phase in session["done"]] == [0]
    cut_off = [1] if status == "ended" else []  # what was interrupted stays open, to go on with
    assert [phase["index"] for phase in session["skipped"]] == cut_off


def test_ctrl_c_in_a_terminal(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--plain", "--speed", "10") as window:
        window.wait_for("900 s")
        window.send("<c-c>")
        assert window.wait_exit(5) == 130
        assert "Traceback" not in window.text()
    assert home.session()["status"] == "ended"


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_output_that_nobody_reads_any_more(home: Home, lines: int) -> None:
    home.add(SHORT_AND_LONG)
    with home.start("start", "mine", "--plain", "--speed", "50") as process:
        assert process.stdout
        assert process.stderr
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(5) in (0, 1, 141)
    assert [session["status"] for session in home.sessions()] in ([], ["interrupted"])


@pytest.mark.parametrize("arguments", [("routines",), ("symptoms", "--json"), ("start", "mine", "--plain")])
def test_output_to_a_full_disk(home: Home, arguments: tuple[str, ...]) -> None:
    home.add(SHORT_AND_LONG)
    with Path("/dev/full").open("w") as full, home.start(*arguments, stdout=full) as process:
        _, errors = process.communicate(timeout=5)
    assert process.returncode == 1
    assert errors == "glute-tui: the output can't be written: No space left on device\n"
