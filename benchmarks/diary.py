"""How long from the key of the diary to its first paint, and from a key in its list to the screen: with nothing in it,
and with 5,000 entries and 365 sessions of a year."""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from ruler import COLUMNS, LINES, ROOT, ROUTINE, Xterm, pairs, ratio, spread, table

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.store.history import History, PhaseRecord
from tests.terminal import Terminal

QUIET = 0.3
"""Seconds without output after which a started app has nothing left to do."""
VIEWS = {
    "soreness": ("3", r"Soreness: \d|Soreness: no entry"),
    "calendar": ("3<right>", "This week|No session yet"),
    "moves": ("3<right><right>", "Done longest|No move done"),
    "list": ("3<left>", "[01][0-9]:[0-9][0-9]|Nothing here"),
}
"""Each view: the keys that lead to it from the first screen, and what it shows once it is there."""


def written(path: Path, entries: int, sessions: int) -> None:
    """Write a diary of one year, as a runner would who logs everything."""
    now = datetime.now(UTC)
    history = History.open(path, now=now)
    history._db.execute("PRAGMA synchronous = OFF")
    for number in range(entries):
        at = now - timedelta(days=365 * number / max(1, entries), minutes=5)
        entry: Entry = (
            Workout(id=f"w{number}", at=at, kind="run", effort="easy")
            if number % 4 == 0
            else Soreness(id=f"s{number}", at=at, level=number % 10)
        )
        history.put_entry(entry, now)
    for number in range(sessions):
        at = now - timedelta(days=number + 2)
        phases = [
            PhaseRecord(index=i, kind="hold", step=1, move="knee-to-chest", side="left", rep=1, reps=22, seconds=30)
            for i in range(22)
        ]
        history.begin(f"session-{number}", ROUTINE.stem, "After a run", at, 1.0, phases)
        for phase in phases:
            history.mark(f"session-{number}", phase.index, done=True, spent_seconds=30, now=at)
        history.end(f"session-{number}", "finished", at)
    history.close()


@contextlib.contextmanager
def homes(*counts: tuple[int, int]) -> Iterator[list[Path]]:
    """Temporary homes, one for each count of entries and sessions."""
    with tempfile.TemporaryDirectory(prefix="glute-tui-") as folder:
        found = [Path(folder, str(entries)) for entries, _ in counts]
        for home, (entries, sessions) in zip(found, counts, strict=True):
            if entries:
                written(home / "data" / "history.sqlite3", entries, sessions)
        yield found


class Opened:
    """The app on a terminal, at its first screen, with nothing left to do."""

    def __init__(self, home: Path) -> None:
        env = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", "GLUTE_TUI_HOME": str(home)}
        self.terminal = Terminal((sys.executable, "-m", "glute_tui"), columns=COLUMNS, lines=LINES, env=env)
        self.terminal.wait_for("Is any of these true")

    def settle(self) -> None:
        """Wait until it has nothing left to do."""
        while time.monotonic() - self.terminal.reads[-1].at < QUIET:
            time.sleep(0.02)

    def until(self, keys: str, expect: str) -> float:
        """Milliseconds from typing the last of some keys to the screen that shows something."""
        self.settle()
        *first, last = keys.replace("<", " <").replace(">", "> ").split()
        for key in first:
            self.terminal.send(key)
            self.settle()
        begun = len(self.terminal.reads)
        sent = self.terminal.send(last)
        self.terminal.wait_for(expect)
        return self._painted(begun, expect, sent)

    def _painted(self, begun: int, expect: str, sent: float) -> float:
        # The screen is drawn anew from the recording, so that drawing it holds up no stamp.
        import re

        xterm = Xterm(COLUMNS, LINES)
        for number, read in enumerate(self.terminal.reads.copy()):
            xterm.feed(read.data)
            if number >= begun and re.search(expect, xterm.text(), re.MULTILINE):
                return (read.at - sent) * 1e3
        raise SystemExit(f"{expect} never came")


def opened(home: Path, view: str) -> float:
    """Milliseconds from the key to the first paint of a view."""
    keys, expect = VIEWS[view]
    app = Opened(home)
    with app.terminal:
        return app.until(keys, expect)


def scrolled(home: Path, steps: int) -> list[float]:
    """Milliseconds from each of some keys in the list to the first paint after it."""
    app = Opened(home)
    times = []
    with app.terminal:
        app.until(*VIEWS["list"])
        for _ in range(steps):
            app.settle()
            count = len(app.terminal.reads)
            sent = app.terminal.send("<down>")
            while len(app.terminal.reads) == count and time.monotonic() - sent < 1:
                time.sleep(0.0005)
            times.append((app.terminal.reads[count].at - sent) * 1e3)
    return times


def main() -> None:
    """Measure each view of an empty and of a full diary in turn, then the list of the full one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=11)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--steps", type=int, default=60, help="keys in the list; past 60 further pages are read")
    arguments = parser.parse_args()
    with homes((0, 0), (arguments.entries, 365)) as (empty, full):
        rows = []
        for view in VIEWS:
            found = pairs(arguments.pairs, partial(opened, empty, view), partial(opened, full, view))
            times = [spread(list(side)) for side in zip(*found, strict=True)]
            rows.append([view, *times, ratio(found)])
        table(["view", "empty, ms", f"{arguments.entries} entries, ms", "full / empty"], rows)
        steps = scrolled(full, arguments.steps)
        print()
        table(["a key in the list", "ms to the screen"], [[f"{len(steps)} steps", spread(steps)]])


if __name__ == "__main__":
    main()
