"""The command line as a whole: help, version, and no terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import glute_tui as package
from tests.cli.conftest import Command


def test_version_and_help(glute_tui: Command) -> None:
    assert glute_tui("--version").out == f"glute-tui {package.__version__}\n"
    commands = "start assess today symptoms routines show check new edit schema export import history paths log diary"
    for command in ("", *commands.split()):
        ran = glute_tui(f"{command} --help")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"usage: glute-tui {command}".rstrip())


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("star", ' - did you mean "start"?'),
        ("xyzzy", "; glute-tui --help tells them all"),
        ("after-run", " - to follow that routine: glute-tui start after-run"),
        ("./mine.toml", " - to follow that routine: glute-tui start ./mine.toml"),
    ],
)
def test_a_word_that_is_no_command_is_said_with_what_was_meant(glute_tui: Command, word: str, meant: str) -> None:
    ran = glute_tui(word)
    assert (ran.code, ran.out, ran.err) == (2, "", f'glute-tui: no command is called "{word}"{meant}\n')


@pytest.mark.parametrize(
    ("words", "command", "told"),
    [
        ("history --jsn", " history", '--jsn - did you mean "--json"?'),
        ("log run --hrad", " log", '--hrad - did you mean "--hard"?'),
        ("history after-run \x1b", " history", "after-run \\u{1b}"),
        ("start after-run --JSN", " start", "--JSN"),
        ("--verbose", "", '--verbose - did you mean "--version"?'),
    ],
)
def test_a_wrong_option_is_told_by_its_command_with_what_was_meant(
    glute_tui: Command, words: str, command: str, told: str
) -> None:
    ran = glute_tui(*words.split(" "))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"usage: glute-tui{command} [-h]")
    assert ran.err.endswith(f"\nglute-tui{command}: error: unrecognized arguments: {told}\n")


@pytest.mark.parametrize("arguments", [[], ["start", "two-minutes"]])
def test_without_a_terminal_the_app_says_so(home: Path, arguments: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "glute_tui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(package.__file__).parent.parent)},
    )
    message = "this needs a terminal. Without one: glute-tui start ROUTINE --plain, or glute-tui assess --help"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"glute-tui: {message}\n")
    assert not (home / "data").exists()


def test_what_is_wrong_with_a_routine_is_said_before_the_terminal_is_asked_for(glute_tui: Command) -> None:
    ran = glute_tui("start xyzzy")
    assert (ran.code, ran.out, ran.err) == (2, "", 'glute-tui: no routine is called "xyzzy"\n')
