"""The keeper's questions about the diary: answered from the disk, and without one never a crash."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from glute_tui.core.diary.entries import Soreness, Workout
from glute_tui.store.history import History, PhaseRecord
from glute_tui.store.paths import Paths
from glute_tui.ui.keeper import Keeper

T = TypeVar("T")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RUN = Workout(id="r", at=NOW - timedelta(hours=20), kind="run", effort="hard")
ANSWER = Soreness(id="x", at=NOW, level=3, session="s", verdict="helped")
HOLD = PhaseRecord(index=0, kind="hold", step=1, move="m", side=None, rep=1, reps=1, seconds=30, done=True)


def asked(folder: Path, question: Callable[[Keeper], Awaitable[T]], told: list[str] | None = None) -> T:
    """The answer of a keeper of its own."""

    async def ask() -> T:
        keeper = Keeper(Paths(folder, folder / "data", folder), lambda: NOW)
        keeper.trouble = (told if told is not None else []).append
        try:
            return await question(keeper)
        finally:
            keeper.close()

    return asyncio.run(ask())


def test_entries_are_kept_and_removed(tmp_path: Path) -> None:
    assert asked(tmp_path, lambda keeper: keeper.entries()) == ()
    assert asked(tmp_path, lambda keeper: keeper.put_entry(RUN))
    assert asked(tmp_path, lambda keeper: keeper.entries()) == (RUN,)
    assert asked(tmp_path, lambda keeper: keeper.entries(NOW)) == ()
    assert asked(tmp_path, lambda keeper: keeper.remove_entry("r"))
    assert asked(tmp_path, lambda keeper: keeper.entries()) == ()


def test_a_session_is_asked_about_the_morning_after(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    history = History.open(path, now=NOW)
    history.begin("s", "after-run", "After a run", NOW - timedelta(hours=30), 1.0, [HOLD])
    history.end("s", "finished", NOW - timedelta(hours=29))
    history.close()
    session = asked(tmp_path, lambda keeper: keeper.unasked_session())
    assert session is not None
    assert session.id == "s"
    assert asked(tmp_path, lambda keeper: keeper.decline_morning("s"))
    assert asked(tmp_path, lambda keeper: keeper.unasked_session()) is None
    assert asked(tmp_path, lambda keeper: keeper.put_entry(ANSWER))
    assert asked(tmp_path, lambda keeper: keeper.verdicts()) == {"after-run": ("helped",)}


def test_without_a_disk_every_answer_is_empty_and_the_reason_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    told: list[str] = []

    async def all_of_it(keeper: Keeper) -> list[object]:
        return [
            await keeper.entries(),
            await keeper.put_entry(RUN),
            await keeper.remove_entry("r"),
            await keeper.unasked_session(),
            await keeper.decline_morning("s"),
            await keeper.verdicts(),
        ]

    assert asked(tmp_path, all_of_it, told) == [(), False, False, None, False, {}]
    assert len(told) == 1
    assert told[0].startswith("The diary cannot be opened: ")


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    assert not asked(tmp_path, lambda keeper: keeper.remove_entry("never"), told)
    assert told[0].startswith("There is no such entry in the diary")
