"""What the benchmarks share: programs to run, pairs of runs, homes full of routines, and tables."""

import contextlib
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tests.terminal import Terminal, Xterm  # noqa: E402

COLUMNS, LINES = 80, 24
BURST_GAP = 0.005
"""Reads further apart than this many seconds belong to different writes of the program."""

LONG_HOLD = """
format = 1
name = "Long hold"
[[steps]]
name = "Long hold"
kind = "hold"
how = ["Stay as you are."]
sides = "none"
hold_seconds = 600
reps = 1
setup_seconds = 0
"""


@dataclass(frozen=True)
class Program:
    """A command line, what its screen shows when it is ready, and the user's folder it works in, if any."""

    name: str
    argv: tuple[str, ...]
    expect: str = ""
    home: Path | None = None

    def open(self) -> Terminal:
        """Start it on a terminal, with no history and nothing left to resume."""
        env = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
        if self.home:
            for folder in ("data", "state"):
                shutil.rmtree(self.home / folder, ignore_errors=True)
            env["GLUTE_TUI_HOME"] = str(self.home)
        return Terminal(self.argv, columns=COLUMNS, lines=LINES, env=env)


BARE = Program("bare Textual app", (sys.executable, str(HERE / "bare.py")), "READY")


def glute(name: str, *arguments: str, expect: str = "", home: Path) -> Program:
    """A command of glute-tui's."""
    return Program(name, (sys.executable, "-m", "glute_tui", *arguments), expect, home)


@contextlib.contextmanager
def home(routines: int) -> Iterator[Path]:
    """A user's folder with so many routine files, and one apart: `long-hold.toml`."""
    with tempfile.TemporaryDirectory(prefix="glute-tui-") as folder:
        own = Path(folder, "config", "routines")
        own.mkdir(parents=True)
        for number in range(1, routines + 1):
            shutil.copyfile(ROOT / "routines" / "after-run.toml", own / f"mine-{number:04}.toml")
        Path(folder, "long-hold.toml").write_text(LONG_HOLD, "utf-8")
        yield Path(folder)


def pairs[T](count: int, a: Callable[[], T], b: Callable[[], T]) -> list[tuple[T, T]]:
    """Results of A B A B ...; a first pair warms the caches and is thrown away."""
    return [(a(), b()) for _ in range(count + 1)][1:]
