"""What the benchmarks share: programs to run, pairs of runs, homes full of routines, and tables."""

import contextlib
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tests.terminal import Terminal, Xterm  # noqa: E402

T = TypeVar("T")
COLUMNS, LINES = 80, 24
ROUTINE = ROOT / "routines" / "after-run.toml"

LONG_HOLD = """
format = 1
name = "Ten minutes"

[[steps]]
name = "Ten minutes"
kind = "hold"
how = ["Stay as you are."]
sides = "none"
hold_seconds = 600
reps = 1
setup_seconds = 0
"""


@dataclass(frozen=True)
class Program:
    """A command line, what its screen shows when it is ready, and the home of its user, if it has one."""

    name: str
    argv: tuple[str, ...]
    expect: str = ""
    home: Path | None = None

    def open(self) -> Terminal:
        """Start it on a terminal, with no history and so nothing to resume."""
        # An empty PYTHONDONTWRITEBYTECODE counts as unset: nobody runs an app that is compiled at each start.
        env = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
        if self.home:
            for folder in ("data", "state"):
                shutil.rmtree(self.home / folder, ignore_errors=True)
            env["GLUTE_TUI_HOME"] = str(self.home)
        return Terminal(self.argv, columns=COLUMNS, lines=LINES, env=env)


BARE = Program("bare app", (sys.executable, str(HERE / "bare.py")), "READY")


def glute(name: str, *arguments: str, home: Path, expect: str = "") -> Program:
    """A command of glute-tui's."""
    return Program(name, (sys.executable, "-m", "glute_tui", *arguments), expect, home)


@contextlib.contextmanager
def homes(*counts: int) -> Iterator[list[Path]]:
    """Temporary homes, one for each count of routine files; beside those each has a `long-hold.toml`."""
    with tempfile.TemporaryDirectory(prefix="glute-tui-") as folder:
        found = [Path(folder, str(count)) for count in counts]
        for home, count in zip(found, counts, strict=True):
            routines = home / "config" / "routines"
            routines.mkdir(parents=True)
            for number in range(count):
                shutil.copyfile(ROUTINE, routines / f"mine-{number:04}.toml")
            (home / "long-hold.toml").write_text(LONG_HOLD, "utf-8")
        yield found


def moments(terminal: Terminal, regex: str) -> Iterator[tuple[float, re.Match[str]]]:
    """When each read came after which the screen matched `regex`, with the match.

    The screen is drawn anew from the recording, so that drawing it holds up no stamp.
    """
    xterm = Xterm(COLUMNS, LINES)
    for read in terminal.reads.copy():
        xterm.feed(read.data)
        if match := re.search(regex, xterm.text(), re.MULTILINE):
            yield read.at, match


def finished(program: Program) -> float:
    """Milliseconds from exec to the end of a command that prints something. Ends the benchmark when it fails."""
    with program.open() as terminal:
        if terminal.wait_exit(60) != 0:
            raise SystemExit(f"{program.name} failed:\n{terminal.text()}")
        return ((terminal.exited_at or 0.0) - terminal.started_at) * 1e3


def pairs(count: int, a: Callable[[], T], b: Callable[[], T]) -> list[tuple[T, T]]:
    """What A B A B ... return. A first pair warms the caches and is thrown away."""
    return [(a(), b()) for _ in range(count + 1)][1:]


def ratio(values: Iterable[tuple[float, float]]) -> str:
    """The median of b / a over pairs (a, b), and its range."""
    return spread([b / a for a, b in values if a], 2)


def spread(values: Sequence[float], digits: int = 1) -> str:
    """The median and the range; a dash when there are no values."""
    if not values:
        return "-"
    low, middle, high = (f"{value:.{digits}f}" for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low} to {high})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table, and on which machine it came about."""
    cells = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    for row in cells:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    print(
        f"\nPython {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}"
    )
