"""Diaries of any content on a real disk, to carry, merge and damage."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from hypothesis import strategies as st

from glute_tui.core.diary.entries import Effort, Entry, Soreness, SoreSide, Verdict, Workout, WorkoutKind
from glute_tui.core.knowledge import OUTCOMES
from glute_tui.store.history import AssessmentRecord, Feelings, History, Status
from tests.store.test_history import NOW, PHASES

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3).map(lambda days: BEGAN + timedelta(days=days))
NOTES = st.text(max_size=20)

WORKOUTS = st.builds(
    Workout,
    id=st.sampled_from("abc"),
    at=MOMENTS,
    kind=st.sampled_from(get_args(WorkoutKind)),
    effort=st.sampled_from(get_args(Effort)),
    note=NOTES,
)
SORENESS = st.builds(
    Soreness,
    id=st.sampled_from("abc"),
    at=MOMENTS,
    level=st.integers(0, 10),
    side=st.none() | st.sampled_from(get_args(SoreSide)),
    session=st.just(""),
    verdict=st.none(),
    note=NOTES,
)
ANSWERS = st.builds(
    Soreness._replace,
    SORENESS,
    session=st.sampled_from(["s", "t"]),
    verdict=st.none() | st.sampled_from(get_args(Verdict)),
)
ASSESSMENTS = st.builds(
    AssessmentRecord,
    at=MOMENTS,
    outcome=st.sampled_from(OUTCOMES),
    symptoms=st.lists(st.sampled_from(["hip", "severe"]), unique=True).map(tuple),
    cleared=st.booleans(),
)
FEELINGS = st.builds(
    Feelings,
    before=st.none() | st.integers(0, 10),
    after=st.none() | st.integers(0, 10),
    worse_side=st.none() | st.sampled_from(["left", "right", "both", "neither"]),
    note=NOTES,
)
STATUSES: st.SearchStrategy[Status] = st.sampled_from([status for status in get_args(Status) if status != "running"])

# What a runner does, and when: a few ids and times, so that two machines change the same things at the same moment.
STEPS = st.lists(
    st.tuples(st.just("put"), WORKOUTS | SORENESS | ANSWERS, MOMENTS)
    | st.tuples(st.just("remove"), st.sampled_from("abcst"), MOMENTS)
    | st.tuples(st.just("decline"), st.sampled_from("st"), MOMENTS)
    | st.tuples(st.just("assess"), ASSESSMENTS, MOMENTS)
    | st.tuples(st.just("stretch"), st.tuples(st.sampled_from("st"), STATUSES, FEELINGS), MOMENTS),
    max_size=10,
)
Steps = list[tuple[str, Any, datetime]]


def live(history: History, steps: Steps) -> None:
    """Do what the steps say, as far as it can be done."""
    for what, value, now in steps:
        if what == "put":
            history.put_entry(value, now)
        elif what == "remove" and value in {entry.id for entry in history.entries()}:
            history.remove_entry(value, now)
        elif what == "decline":
            history.decline_morning(value, now)
        elif what == "assess":
            history.add_assessment(value)
        elif what == "stretch":
            session_id, status, feelings = value
            if session_id not in {session.id for session in history.sessions()}:
                history.begin(session_id, "after-run", "After a run ü", now, 1.0, PHASES)
            history.mark(session_id, 1, done=True, spent_seconds=29.5, now=now)
            history.end(session_id, status, now)
            history.feel(session_id, feelings, now)


def full(path: Path, count: int) -> None:
    """Leave a diary with `count` sessions, entries and assessments, closed."""
    with closing(History.open(path, now=NOW)) as history:
        history._db.execute("PRAGMA synchronous = OFF")
        for number in range(count):
            at = NOW + timedelta(hours=number)
            history.begin(f"s{number}", "after-run", f"After a run {number}", at, 1.0, PHASES)
            history.mark(f"s{number}", 1, done=True, spent_seconds=30.0, now=at)
            history.end(f"s{number}", "finished", at)
            history.feel(f"s{number}", Feelings(before=5, after=3, note=f"note {number}"), at)
            history.put_entry(entry(number), at)
            history.add_assessment(AssessmentRecord(at=at, outcome="gentle", symptoms=("hip",), cleared=False))


def entry(number: int) -> Entry:
    """The entry of a number, always the same."""
    at = NOW + timedelta(hours=number)
    if number % 2:
        return Workout(id=f"e{number}", at=at, kind="run", effort="hard", note=f"hills {number}")
    return Soreness(id=f"e{number}", at=at, level=number % 11, side="left", note=f"stairs {number}")
