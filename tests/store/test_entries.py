"""Workouts and soreness on a real disk: kept, corrected, removed; and what the morning after says of a session."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from glute_tui.core.diary.entries import Soreness, Workout
from glute_tui.store.entries import new_entry_id
from glute_tui.store.history import History, StoreError
from tests.store.test_history import HOLD, NOW, PHASES

RUN = Workout(id="r", at=NOW - timedelta(hours=3), kind="run", effort="hard", note="hills 🏃")
SORE = Soreness(id="s", at=NOW, level=4, side="left", note="stairs")
MORNING = NOW + timedelta(hours=13)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with closing(History.open(path, now=NOW)) as opened:
        yield opened


def changed(history: History, entry_id: str) -> str:
    found: str = history._db.execute("SELECT changed FROM entry WHERE id = ?", (entry_id,)).fetchone()[0]
    return found


def stretched(
    history: History, session_id: str = "a", started: datetime = NOW, routine: str = "after-run", speed: float = 1.0
) -> None:
    history.begin(session_id, routine, "After a run", started, speed, PHASES)
    history.mark(session_id, 1, done=True, spent_seconds=30.0, now=started)
    history.end(session_id, "finished", started)


def answer(session_id: str = "a", **values: object) -> Soreness:
    entry = Soreness(id=new_entry_id(), at=MORNING, level=2, session=session_id, verdict="helped")
    return entry._replace(**values)  # type: ignore[arg-type]


def test_entries_come_back_oldest_first_in_utc(path: Path) -> None:
    with closing(History.open(path, now=NOW)) as history:
        for entry in (SORE, RUN):
            history.put_entry(entry, NOW)
    with closing(History.open(path, now=NOW)) as history:
        assert history.entries() == (RUN, SORE)
        assert history.entries(NOW) == (SORE,)
        assert history.entries(NOW + timedelta(seconds=1)) == ()
        elsewhere = RUN.at.astimezone(timezone(timedelta(hours=5)))
        history.put_entry(RUN._replace(at=elsewhere), NOW)
        assert history.entries()[0] == RUN
        assert history.entries()[0].at.tzinfo == UTC


def test_an_entry_is_corrected_by_its_id_even_into_another_kind(history: History) -> None:
    history.put_entry(RUN, NOW)
    history.put_entry(RUN._replace(effort="easy", note=""), NOW + timedelta(minutes=1))
    assert history.entries() == (RUN._replace(effort="easy", note=""),)
    history.put_entry(SORE._replace(id="r"), NOW + timedelta(minutes=2))
    assert history.entries() == (SORE._replace(id="r"),)


def test_nothing_of_a_removed_entry_is_left_but_that_it_was(history: History) -> None:
    history.put_entry(RUN, NOW)
    history.remove_entry("r", NOW + timedelta(minutes=1))
    assert history.entries() == ()
    (row,) = history._db.execute("SELECT * FROM entry").fetchall()
    values = {name: row[name] for name in row.keys() if row[name] is not None}  # noqa: SIM118 - a Row iterates values
    assert values == {"id": "r", "type": "removed", "changed": "2026-03-01T18:31:00.000000+00:00"}
    for entry_id in ("r", "never"):
        with pytest.raises(StoreError, match="There is no such entry in the diary"):
            history.remove_entry(entry_id, NOW)
    history.put_entry(RUN, NOW + timedelta(minutes=2))
    assert history.entries() == (RUN,)


def test_a_change_is_newer_than_the_last_even_when_the_clock_went_back(history: History) -> None:
    history.put_entry(RUN, NOW)
    history.put_entry(RUN._replace(note="x"), NOW - timedelta(days=1))
    assert changed(history, "r") == "2026-03-01T18:30:00.000001+00:00"
    history.remove_entry("r", NOW - timedelta(days=1))
    assert changed(history, "r") == "2026-03-01T18:30:00.000002+00:00"


def test_a_note_holds_nothing_that_a_terminal_obeys(history: History) -> None:
    history.put_entry(RUN._replace(note="a\x1b[2Jb\n\ud800"), NOW)
    assert history.entries()[0].note == r"a\u{1b}[2Jb\u{a}?"


def test_ids_differ() -> None:
    assert len({new_entry_id() for _ in range(100)}) == 100
    assert len(new_entry_id()) == 16


def test_a_session_counts_each_of_its_changes(history: History) -> None:
    def stamp() -> str:
        found: str = history._db.execute("SELECT changed FROM session").fetchone()[0]
        return found

    history.begin("a", "r", "R", NOW, 1.0, PHASES)
    stamps = [stamp()]
    steps: list[Callable[[], None]] = [
        lambda: history.mark("a", 0, done=True, spent_seconds=1.0, now=NOW),
        lambda: history.interrupt_stale(NOW + timedelta(days=2)),
        lambda: history.go_on("a", NOW),
        lambda: history.end("a", "finished", NOW),
    ]
    for step in steps:
        step()
        stamps.append(stamp())
    assert stamps == sorted(set(stamps))


# The morning after.


def test_a_session_has_one_answer_and_a_later_one_corrects_it(history: History) -> None:
    stretched(history)
    history.put_entry(answer(), MORNING)
    history.put_entry(answer(level=5, verdict="worse"), MORNING)
    assert history.entries() == (answer(id="a", level=5, verdict="worse"),)
    assert history.verdicts() == {"after-run": ("worse",)}


def test_verdicts_are_told_by_routine_in_the_order_of_the_sessions(history: History) -> None:
    said = (("c", "after-run", "worse"), ("a", "after-run", "helped"), ("b", "two-minutes", "same"))
    for number, (session_id, routine, verdict) in enumerate(said):
        stretched(history, session_id, NOW + timedelta(days=number), routine)
        history.put_entry(answer(session_id, verdict=verdict), MORNING)
    stretched(history, "d")
    history.put_entry(answer("d", verdict=None), MORNING)
    history.put_entry(answer("lost"), MORNING)
    history.put_entry(SORE, NOW)
    assert history.verdicts() == {"after-run": ("worse", "helped"), "two-minutes": ("same",)}
    history.remove_entry("c", MORNING)
    assert history.verdicts()["after-run"] == ("helped",)


def unasked(history: History, now: datetime = MORNING) -> str | None:
    session = history.unasked_session(now)
    return session.id if session else None


def test_the_session_of_yesterday_is_asked_about_until_it_has_its_answer(history: History) -> None:
    assert unasked(history) is None
    stretched(history)
    asked = history.unasked_session(MORNING)
    assert asked == history.sessions()[0]
    assert len(asked.phases) == 3
    history.put_entry(answer(), MORNING)
    assert unasked(history) is None
    history.remove_entry("a", MORNING)
    assert unasked(history) is None


def test_who_would_rather_not_say_is_asked_once(history: History) -> None:
    stretched(history)
    history.decline_morning("a", MORNING)
    assert unasked(history) is None
    assert history.entries() == ()
    history.put_entry(answer(), MORNING)
    history.decline_morning("a", MORNING)
    assert history.entries() == (answer(id="a"),)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (NOW + timedelta(hours=5), None),  # the same day
        (NOW + timedelta(hours=5, minutes=45), None),  # past midnight, still the same night
        (NOW + timedelta(hours=6, seconds=1), "a"),
        (NOW + timedelta(hours=48), "a"),
        (NOW + timedelta(hours=48, seconds=1), None),
        (NOW - timedelta(hours=1), None),
    ],
)
def test_the_morning_after_begins_and_ends(history: History, now: datetime, asked: str | None) -> None:
    stretched(history)
    assert unasked(history, now) == asked


def test_yesterday_is_that_of_the_zone_of_now(history: History) -> None:
    stretched(history, started=datetime(2026, 3, 1, 2, tzinfo=UTC))
    ten = datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert unasked(history, ten) is None
    assert unasked(history, ten.astimezone(timezone(timedelta(hours=-5)))) == "a"


def test_only_the_latest_session_that_did_something_in_earnest_is_asked_about(history: History) -> None:
    stretched(history, "first", NOW - timedelta(hours=2))
    stretched(history, "last", NOW - timedelta(hours=1))
    stretched(history, "rehearsal", speed=30.0)
    history.begin("running", "r", "R", NOW, 1.0, [replace(HOLD, done=True)])
    history.begin("set-up", "r", "R", NOW, 1.0, [replace(HOLD, kind="setup", done=True), replace(HOLD, index=1)])
    history.end("set-up", "ended", NOW)
    stretched(history, "today", MORNING - timedelta(hours=1))
    assert unasked(history) == "last"
    history.put_entry(answer("last"), MORNING)
    assert unasked(history) is None
