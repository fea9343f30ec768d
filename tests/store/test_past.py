"""What the pictures and the list read: exactly what they show, in order, page by page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.diary.entries import Soreness, Workout
from glute_tui.core.diary.pictures.past import Done, MoveTime
from glute_tui.store.figures import read_calendar, read_moves, read_soreness
from glute_tui.store.history import Feelings, History, PhaseRecord
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.past import (
    DiaryLine,
    SessionLine,
    diary_lines,
    done_since,
    first_moment,
    move_times,
    routine_names,
    workout_times,
)

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History.open(tmp_path / "history.sqlite3", now=NOW)
    yield opened
    opened.close()


def phase(index: int, kind: str, side: str | None) -> PhaseRecord:
    return PhaseRecord(index=index, kind=kind, step=1, move="knee", side=side, rep=1, reps=1, seconds=30)


def session(history: History, id: str, days: int, *, speed: float = 1, name: str = "Mine") -> datetime:
    """A set-up of 10 s, and 30 s of work on each side."""
    began = NOW - timedelta(days=days)
    phases = [phase(0, "setup", None), phase(1, "hold", "left"), phase(2, "hold", "right"), phase(3, "hold", "left")]
    history.begin(id, "mine", name, began, speed, phases)
    for index, spent in ((0, 10), (1, 30), (2, 30)):
        history.mark(id, index, done=True, spent_seconds=spent, now=began)
    history.end(id, "finished", began)
    return began


def test_sessions_in_earnest_with_what_was_felt(history: History) -> None:
    old, new = session(history, "old", 9), session(history, "new", 1)
    session(history, "fast", 2, speed=60)
    history.feel("new", Feelings(before=5, after=2), NOW)
    assert done_since(history, old) == (
        Done(started=old, seconds=70),
        Done(started=new, seconds=70, before=5, after=2),
    )
    assert [done.started for done in done_since(history, old + timedelta(microseconds=1))] == [new]


def test_work_alone_counts_for_a_move(history: History) -> None:
    session(history, "a", 1)
    session(history, "b", 2)
    session(history, "fast", 2, speed=60)
    times = move_times(history, NOW - timedelta(days=5))
    assert sorted(times, key=str) == [MoveTime("knee", "left", 60), MoveTime("knee", "right", 60)]
    assert move_times(history, NOW) == ()
    assert [(m.move, m.left, m.right) for m in read_moves(history, {"knee": "Knee"}, NOW, 1)] == [("Knee", 60, 60)]


def test_where_the_diary_begins_and_what_is_in_it(history: History) -> None:
    assert first_moment(history) is None
    assert diary_lines(history, 5) == ()
    began = session(history, "a", 3, name="Old name")
    session(history, "b", 2, name="New name")
    run = Workout(id="w", at=NOW - timedelta(days=8), kind="run", effort="hard")
    history.put_entry(run, NOW)
    history.put_entry(Soreness(id="s", at=NOW, level=2), NOW)
    assert first_moment(history) == run.at
    history.remove_entry("w", NOW)
    assert first_moment(history) == began
    assert workout_times(history, began) == ()
    assert routine_names(history) == {"mine": "New name"}
    assert history.session("nobody") is None
    assert (found := history.session("a")) is not None
    assert len(found.phases) == 4


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_together_are_the_whole_list(history: History, limit: int) -> None:
    for number in range(5):
        session(history, f"session-{number}", number)
        # At the very moment of a session, and two at once.
        history.put_entry(Soreness(id=f"a{number}", at=NOW - timedelta(days=number), level=number), NOW)
        history.put_entry(Workout(id=f"z{number}", at=NOW - timedelta(days=number), kind="run", effort="easy"), NOW)
    history.remove_entry("a3", NOW)
    whole = diary_lines(history, 1000)
    assert [line.id for line in whole[:3]] == ["z0", "session-0", "a0"]
    assert len(whole) == 14
    assert [line.at for line in whole] == sorted((line.at for line in whole), reverse=True)
    pages: list[DiaryLine] = []
    while page := diary_lines(history, limit, pages[-1] if pages else None):
        assert len(page) <= limit
        pages += page
    assert tuple(pages) == whole
    assert whole[1] == SessionLine(id="session-0", at=NOW, name="Mine", status="finished")


def test_the_figures_are_those_of_the_days_shown(history: History) -> None:
    session(history, "a", 1)
    history.feel("a", Feelings(before=6, after=3), NOW)
    history.put_entry(Workout(id="w", at=NOW - timedelta(days=2), kind="run", effort="hard"), NOW)
    history.put_entry(Soreness(id="s", at=NOW - timedelta(days=14), level=9), NOW)
    sore = read_soreness(history, load_knowledge(), NOW, 14)
    assert [(day.level, day.after, len(day.workouts)) for day in sore.days[-3:]] == [
        (None, None, 1),
        (6, 3, 0),
        (None, None, 0),
    ]
    assert [day.worst for day in sore.days[:-3]] == [None] * 11
    assert sore.window is not None
    months = read_calendar(history, NOW, 2)
    assert months.minutes == {NOW.date() - timedelta(days=1): 1}
    assert months.workouts == {NOW.date() - timedelta(days=2)}
    assert months.since == NOW.date() - timedelta(days=14)
