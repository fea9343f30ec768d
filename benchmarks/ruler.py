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

_TEN_MINUTES = 'format = 1\nname = "Ten minutes"\n[[steps]]\n'
OWN_HOLD = 'name = "Ten minutes"\nkind = "hold"\nhow = ["Stay as you are."]\nhold_seconds = 600\nsetup_seconds = 0\n'
ROUTINES = {
    "long-hold": f'{_TEN_MINUTES}{OWN_HOLD}sides = "none"\n',
    "figure-hold": f'{_TEN_MINUTES}move = "knee-to-chest"\nhold_seconds = 600\nsetup_seconds = 0\n',
    "figure-count": f'{_TEN_MINUTES}move = "foam-roll-glutes"\nreps = 150\nseconds_per_rep = 4\nsetup_seconds = 0\n',
    "figure-setup": f'{_TEN_MINUTES}move = "knee-to-chest"\nhold_seconds = 30\nsetup_seconds = 600\n',
}
"""Long stretches of one kind: a hold of one's own without a figure, and moves that come with one."""


@dataclass(frozen=True)
class Program:
    """A command line, what its screen shows when it is ready, and the home of its user, if it has one.

    The programs in a home's folder `bin`, if there are any, are found before all others.
    """

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
            env["PATH"] = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return Terminal(self.argv, columns=COLUMNS, lines=LINES, env=env)


BARE = Program("bare app", (sys.executable, str(HERE / "bare.py")), "READY")


def glute(name: str, *arguments: str, home: Path, expect: str = "") -> Program:
    """A command of glute-tui's."""
    return Program(name, (sys.executable, "-m", "glute_tui", *arguments), expect, home)


@contextlib.contextmanager
def homes(*counts: int) -> Iterator[list[Path]]:
    """Temporary homes, one for each count of routine files; beside those each has the `ROUTINES`."""
    with tempfile.TemporaryDirectory(prefix="glute-tui-") as folder:
        found = [Path(folder, str(number)) for number in range(len(counts))]
        for home, count in zip(found, counts, strict=True):
            routines = home / "config" / "routines"
            routines.mkdir(parents=True)
            for number in range(count):
                shutil.copyfile(ROUTINE, routines / f"mine-{number:04}.toml")
            for name, text in ROUTINES.items():
                (home / f"{name}.toml").write_text(text, "utf-8")
        yield found


def settle(home: Path, settings: str, *quiet: str) -> None:
    """Write the settings of a home, and programs for its `bin` that read what they are told and say nothing."""
    (home / "config" / "settings.toml").write_text(f"format = 1\n{settings}", "utf-8")
    (home / "bin").mkdir()
    for name in quiet:
        program = home / "bin" / name
        program.write_text("#!/bin/sh\nexec cat >/dev/null\n", "utf-8")
        program.chmod(0o755)


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
