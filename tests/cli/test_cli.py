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
    for command in ("", "start", "assess", "symptoms", "routines", "show", "check", "history", "paths", "log", "diary"):
        ran = glute_tui(f"{command} --help")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"usage: glute-tui {command}".rstrip())
    assert glute_tui("stretch").code == 2


@pytest.mark.parametrize("arguments", [[], ["start", "two-minutes"], ["start", "xyzzy"]])
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
