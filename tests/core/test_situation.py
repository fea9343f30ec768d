"""What entries and the last check say about today."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.core.assess import assess
from glute_tui.core.diary.entries import Effort, Entry, Soreness, SoreSide, Workout, soreness_of_session
from glute_tui.core.diary.situation import Check, Situation, Sore, check_of, situation
from glute_tui.core.diary.today import answer, rank
from tests.core.samples import KNOWLEDGE

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
COUNTS = KNOWLEDGE.run_or_rest.entry_hours


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def sore(level: int, hours: float, side: SoreSide | None = None) -> Soreness:
    return Soreness(id=f"{hours}-{side}", at=ago(hours), level=level, side=side)


def ran(hours: float, effort: Effort = "hard") -> Workout:
    return Workout(id=f"w{hours}", at=ago(hours), kind="run", effort=effort)


def today(*entries: Entry, check: Check | None = None) -> Situation:
    return situation(NOW, entries, check, COUNTS)


def days(text: str) -> tuple[Soreness, ...]:
    """Soreness at the same time each day until now: `3 - 5` is 3 two days ago, nothing, and 5 just now."""
    levels = text.split()
    return tuple(sore(int(level), 24 * (len(levels) - 1 - day)) for day, level in enumerate(levels) if level != "-")


def test_nothing() -> None:
    assert today() == Situation(now=NOW)
    assert today().nothing_known


def test_only_hard_workouts_ask_for_days_between_them() -> None:
    hard = ran(50)
    known = today(ran(80), hard, ran(5, "medium"), ran(2, "easy"))
    assert (known.hard, known.hours) == (hard, 50)


def test_the_order_of_entries_does_not_matter_and_a_wrong_clock_counts_as_just_now() -> None:
    assert today(ran(-3), ran(30)).hours == 0
    assert today(sore(3, -2), sore(9, 5)).sore == (Sore(3, 0),)


def test_each_side_has_its_latest_level() -> None:
    assert today(sore(4, 9), sore(2, 3, "both")).sore == (Sore(2, 3),)
    assert today(sore(4, 9), sore(2, 3, "left")).sore == (Sore(2, 3, "left"), Sore(4, 9, "right"))
    assert today(sore(0, 1, "right"), sore(5, 1, "left")).sore == (Sore(5, 1, "left"), Sore(0, 1, "right"))
    assert today(sore(5, 1, "left")).sore == (Sore(5, 1, "left"),)


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("1 1 1 1 1 1 1 1", False),
        ("1 1 1 1 1 1 1 1 1", True),
        ("1 - - 1 - - 1 - 1", True),
        ("1 1 1 0 1 1 1 1 1", False),
        ("1 1 1 1 1 1 1 1 0", False),
        ("1 - - - - - - - 1", False),
        ("1 1 1 1 1 1 1 1 1 - - - - - - - - - - - - -", True),
        ("1 1 1 1 1 1 1 1 1 - - - - - - - - - - - - - 3", True),
        ("1 1 1 1 - - - - - - - -", False),
    ],
)
def test_sore_for_over_a_week(text: str, over: bool) -> None:
    known = today(*days(text))
    assert known.over_a_week == over
    assert known.sore_since == (ago(24 * (len(text.split()) - 1)) if over else None)


@pytest.mark.parametrize(
    ("text", "rising"),
    [
        ("2 4 5 6", True),
        ("2 4 6 6", False),
        ("2 4 6 5", False),
        ("2 4 5", False),
        ("2 4 6 3 4", True),
        ("2 4 6 3 4 2", False),
        ("2 4 - - 5", True),
        ("2 - - 4", False),
        ("6 5 0 1 2 3", False),
        ("6 5 0 1 2 3 5", True),
    ],
)
def test_rising_after_the_third_day(text: str, rising: bool) -> None:
    assert today(*days(text)).rising == rising


def test_a_session_moves_soreness_within_its_day_and_that_is_no_rise() -> None:
    steady = [entry for day in (4, 3, 2, 1, 0) for entry in (sore(4, 24 * day + 1), sore(2, 24 * day))]
    assert not today(*steady).rising
    assert today(*steady, sore(5, 0)).rising


def test_what_one_side_does_is_not_hidden_by_the_other() -> None:
    left = [sore(1, 24 * day, "left") for day in range(9)]
    right = [sore(0, 24 * day, "right") for day in range(9)]
    known = today(*left, *right)
    assert (known.over_a_week, known.sore) == (True, (Sore(1, 0, "left"), Sore(0, 0, "right")))


def test_a_session_is_two_levels_of_soreness() -> None:
    began, ended = ago(2), ago(1)
    assert soreness_of_session("s", began, ended, 4, 3) == (
        Soreness(id="s-before", at=began, level=4, session="s"),
        Soreness(id="s-after", at=ended, level=3, session="s"),
    )
    assert soreness_of_session("s", began, None, None, 0) == (Soreness(id="s-after", at=began, level=0, session="s"),)
    assert soreness_of_session("s", began, ended, None, None) == ()


def test_a_kept_assessment_as_a_check() -> None:
    def kept(outcome: str, *symptoms: str) -> Check:
        return check_of(ago(5), outcome, symptoms, KNOWLEDGE.symptoms, cleared=False, now=NOW)

    assert kept("gentle", "groin", "sore-toe") == Check("gentle", frozenset({"groin"}), False, 5)
    assert kept("of a newer version").outcome == "doctor"
    assert not kept("gentle").stops
    assert kept("emergency").stops


def test_days_are_those_of_the_runner() -> None:
    east = NOW.astimezone(timezone(timedelta(hours=11)))
    assert situation(east, [ran(5)], None, COUNTS).hours == 5


SIDES: list[SoreSide | None] = ["left", "right", "both", None]
HOURS = st.integers(0, 500)
ENTRIES = st.lists(
    st.builds(sore, st.integers(0, 10), HOURS, st.sampled_from(SIDES)) | st.builds(ran, HOURS), max_size=12
)


def ranked(entries: list[Entry], check: Check | None = None) -> int:
    return rank(answer(today(*entries, check=check), KNOWLEDGE).outcome)


@settings(max_examples=300)
@given(ENTRIES, HOURS, st.integers(0, 10))
def test_a_worse_entry_never_gives_a_milder_answer(entries: list[Entry], hours: int, level: int) -> None:
    was = ranked(entries)
    assert ranked([*entries, ran(hours)]) >= was
    levels = [entry.level for entry in entries if isinstance(entry, Soreness)]
    assert ranked([*entries, sore(max([level, *levels]), -1)]) >= was
    if levels:
        latest = max((e for e in entries if isinstance(e, Soreness)), key=lambda entry: entry.at)
        raised = Soreness(id="r", at=latest.at, level=max(level, latest.level), side=latest.side)
        assert ranked([raised if entry is latest else entry for entry in entries]) >= was


@settings(max_examples=150)
@given(
    ENTRIES,
    st.sets(st.sampled_from(sorted(KNOWLEDGE.symptoms)), max_size=4),
    st.sampled_from(sorted(KNOWLEDGE.symptoms)),
)
def test_a_check_and_a_further_tick_never_give_a_milder_answer(
    entries: list[Entry], ticked: set[str], more: str
) -> None:
    def check(ticks: set[str], *, cleared: bool) -> Check:
        return Check(assess(ticks, KNOWLEDGE).outcome, frozenset(ticks), cleared, 9.0)

    ladder = [None, check(ticked, cleared=True), check(ticked, cleared=False), check(ticked | {more}, cleared=False)]
    ranks = [ranked(entries, step) for step in ladder]
    assert ranks == sorted(ranks)
