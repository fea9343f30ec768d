"""Two machines' diaries, through real files and real databases: merged either way, they become the same."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from glute_tui.core.diary.file import read_items, written
from glute_tui.core.diary.merge import Merge
from glute_tui.store.database import Database
from glute_tui.store.history import History, StoreError
from glute_tui.store.shared import merge_items, shared_items
from tests.store.diaries import STEPS, Steps, entry, full, live
from tests.store.test_history import NOW, begin


@contextmanager
def machine(folder: Path, name: str, steps: Steps) -> Iterator[History]:
    path = folder / f"{name}.db"
    path.unlink(missing_ok=True)
    with closing(History.open(path, now=NOW)) as history:
        history._db.execute("PRAGMA synchronous = OFF")
        live(history, steps)
        yield history


def file_of(history: Database) -> bytes:
    return "".join(written(shared_items(history))).encode()


def carried(data: bytes, history: Database) -> Merge:
    items, problems = read_items(data, "x.jsonl")
    assert problems == ()
    return merge_items(history, items)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=STEPS, second=STEPS)
def test_two_machines_become_the_same(first: Steps, second: Steps, tmp_path: Path) -> None:
    with machine(tmp_path, "one", first) as one, machine(tmp_path, "two", second) as two:
        ones, twos = file_of(one), file_of(two)
        found = carried(twos, one)
        carried(ones, two)
        assert file_of(one) == file_of(two)
        assert one.entries() == two.entries()
        assert sorted(one.sessions(), key=lambda session: session.id) == sorted(
            two.sessions(), key=lambda session: session.id
        )
        assert one.verdicts() == two.verdicts()
        assert len(found.new) + len(found.changed) + found.same == twos.count(b"\n") - 1
        for data in (ones, twos, file_of(one)):
            again = carried(data, one)
            assert (again.new, again.changed) == ((), ())


def test_a_year_is_carried_whole(tmp_path: Path) -> None:
    full(tmp_path / "old.db", 50)
    with closing(History.open(tmp_path / "old.db", now=NOW)) as old, machine(tmp_path, "new", []) as new:
        assert len(carried(file_of(old), new).new) == 150
        assert new.sessions() == old.sessions()
        assert new.entries() == tuple(map(entry, range(50)))
        long_ago = NOW - timedelta(days=1)
        assert new.last_assessment(long_ago) == old.last_assessment(long_ago)


def test_a_local_change_to_what_came_from_a_clock_that_is_ahead_is_carried_back(tmp_path: Path) -> None:
    with machine(tmp_path, "ahead", []) as ahead, machine(tmp_path, "right", []) as right:
        ahead.put_entry(entry(1), NOW + timedelta(days=400))
        carried(file_of(ahead), right)
        right.remove_entry("e1", NOW)
        assert len(carried(file_of(right), ahead).changed) == 1
        assert ahead.entries() == ()


def test_a_session_that_is_running_is_not_carried_and_not_touched(tmp_path: Path) -> None:
    with machine(tmp_path, "here", []) as here, machine(tmp_path, "there", []) as there:
        begin(here)
        assert shared_items(here) == ()
        begin(there)
        there.end("a", "ended", NOW + timedelta(hours=1))
        found = carried(file_of(there), here)
        assert (found.new, found.changed) == ((), ())
        assert here.sessions()[0].status == "running"
        here.mark("a", 0, done=True, spent_seconds=10.0, now=NOW)
        here.end("a", "finished", NOW + timedelta(hours=2))
        carried(file_of(here), there)
        assert there.sessions() == here.sessions()


def test_a_merge_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    full(tmp_path / "old.db", 50)
    with closing(History.open(tmp_path / "old.db", now=NOW)) as old, machine(tmp_path, "new", []) as new:
        pages = new._db.execute("PRAGMA page_count").fetchone()[0]
        new._db.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(StoreError, match="The diary cannot be merged: the disk is full"):
            carried(file_of(old), new)
        assert shared_items(new) == ()
