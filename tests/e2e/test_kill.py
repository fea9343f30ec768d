"""Killed without warning at any moment, the diary has every entry that it said it kept."""

import os
import random
import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glute_tui.store.history import History
from tests.e2e.home import ROOT

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WRITES = 100

# Each line on stdout is a promise: the entry of that number is kept, and of each tenth that it is corrected.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from glute_tui.core.diary.entries import Workout
from glute_tui.store.history import History

now = datetime(2026, 3, 1, tzinfo=UTC)
history = History.open(Path(sys.argv[1]), now=now)
print("open", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[2]) + 100):
    entry = Workout(id=f"{number:04}", at=now, kind="run", effort="easy", note="x" * (number * 37 % 500))
    history.put_entry(entry, now)
    print(number, flush=True)
    if number % 10 == 0:
        history.put_entry(entry._replace(effort="hard"), now)
        print(number, "hard", flush=True)
    if number % 25 == 24:
        history.remove_entry(entry.id, now)
        print(number, "removed", flush=True)
print("end", flush=True)
sys.stdin.read()
"""


def promised(path: Path, first: int, kill_after: int) -> list[str]:
    """The promises of a writer that is killed while it writes on, as soon as so many of them have been heard."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        heard = "".join(writer.stdout.readline() for _ in range(kill_after))
        os.kill(writer.pid, signal.SIGKILL)
        # What it had said before it was killed is still in the pipe; half a line is no promise.
        lines = (heard + writer.stdout.read()).split("\n")[:-1]
    assert writer.returncode == -signal.SIGKILL
    return lines


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_promised_entry_is_lost(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    moments = random.Random(seed)
    kept: dict[str, str] = {}
    cut_short = 0
    for first in range(0, 5 * WRITES, WRITES):
        lines = promised(path, first, moments.randrange(WRITES))
        cut_short += "end" not in lines
        for number, _, change in (line.partition(" ") for line in lines if line != "end"):
            kept[f"{int(number):04}"] = change or "easy"
        with closing(History.open(path, now=NOW)) as history:
            assert history.notice == ""
            found = {entry.id: entry for entry in history.entries()}
            removed = {row[0] for row in history._db.execute("SELECT id FROM entry WHERE type = 'removed'")}
        unsaid = (found.keys() | removed) - kept.keys()
        assert len(unsaid) <= cut_short  # kept, and killed before it could say so
        for entry_id, state in kept.items():
            if state == "removed":
                assert entry_id in removed
            elif entry_id in found:
                entry = found[entry_id]
                assert entry.note == "x" * (int(entry_id) * 37 % 500)
                assert (state, getattr(entry, "effort", "")) in {("easy", "easy"), ("easy", "hard"), ("hard", "hard")}
            else:
                # Its removal was done but not yet said.
                assert state == "easy"
                assert int(entry_id) % 25 == 24
                assert entry_id in removed
    assert kept
    assert cut_short
