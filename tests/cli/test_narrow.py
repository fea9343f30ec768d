"""What is printed on a narrow terminal: whole words, in lines that fit; and as ever where there is no terminal."""

import os
import re
import sys
from pathlib import Path

import pytest

from glute_tui.cli.keys import HELP
from tests.cli.conftest import Command
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

BEGINNING = """\
Two minutes, 2 min.
Stop for pain that is sharp or shooting, or
  if a leg goes numb, tingles or gives way.
Keys: space pause, n next, b back, + ten
      seconds, enter it has eased, h it
      hurts, q end.
  0:00  Get ready: 3 s.
  0:00  Move 1 of 2: Knee to chest, right
        side. Lie on your back on something
"""


def on_a_terminal(columns: int, *words: str) -> str:
    """All that a command prints on a terminal of so many columns."""
    with Terminal([sys.executable, "-m", "glute_tui", *words], columns=columns) as window:
        window.wait_exit()
        return window.raw.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [30, 43, 80])
@pytest.mark.parametrize("command", ["assess severe", "assess dull-ache", "today", "show two-minutes"])
def test_a_line_ends_between_words(glute_tui: Command, columns: int, command: str) -> None:
    printed = on_a_terminal(columns, *command.split())
    assert printed.split() == glute_tui(command).out.split()
    if command != "show two-minutes":  # its phases are a table
        assert max(map(len, printed.splitlines())) <= columns


@pytest.mark.parametrize("columns", [30, 43, 80])
def test_so_does_one_of_start_plain(glute_tui: Command, columns: int) -> None:
    command = "start two-minutes --plain --speed 1000"
    printed = on_a_terminal(columns, *command.split())
    assert max(map(len, printed.splitlines())) <= columns
    assert words_of(printed) == words_of(with_keys(glute_tui(command).out))


def words_of(printed: str) -> list[str]:
    """The words without the times, which at such a speed may be a second off."""
    return re.sub(r"\d+:\d\d", "", printed.replace("\a", "")).split()


def with_keys(piped: str) -> str:
    """The lines of `start --plain` as they are where there is a keyboard."""
    lines = piped.splitlines()
    return "\n".join([*lines[:2], HELP, *lines[2:]])


def test_what_goes_on_is_indented(home: Path) -> None:
    assert on_a_terminal(43, "start", "two-minutes", "--plain", "--speed", "1000").startswith(BEGINNING)


def test_a_wide_terminal_makes_no_longer_lines_and_a_tiny_one_no_shorter(home: Path) -> None:
    lines = on_a_terminal(200, "assess", "severe").splitlines()
    assert 80 < max(map(len, lines)) <= 88
    assert 20 < max(len(line) for line in on_a_terminal(10, "assess", "severe").splitlines() if " " in line) <= 30


def test_no_line_ends_between_a_key_and_what_it_does(home: Path) -> None:
    with Terminal(
        [sys.executable, "-m", "glute_tui", "start", "two-minutes", "--plain", "--speed", "2"], columns=43
    ) as window:
        window.wait_for("Hold, right")
        window.send("h")
        window.wait_for("^  1 the stretch itself   2 too strong$")
        window.wait_for("^  3 sharp   4 shooting   5 numb or tingling$")
        window.wait_for("^  6 something else$")
        window.send("q")
