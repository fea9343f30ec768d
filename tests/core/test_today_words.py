"""The answer in words, and where in the course of soreness today is."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.assess import assess
from glute_tui.core.diary.course import place_of
from glute_tui.core.diary.entries import Soreness, Workout, WorkoutKind
from glute_tui.core.diary.situation import Check, Situation, Sore, situation
from glute_tui.core.diary.today import answer
from glute_tui.core.diary.today_words import known_text, place_text, said_text, today_lines
from tests.core.samples import KNOWLEDGE
from tests.core.test_knowledge import FORBIDDEN

NOW = datetime(2026, 3, 12, 9, tzinfo=timezone(timedelta(hours=1)))  # a Thursday


def after(hours: float, *, kind: WorkoutKind = "run", sore: int | None = None, ticked: str = "") -> Situation:
    """Now, so many hours after a hard workout, with a level just said and a check of some ticks."""
    entries: list[Workout | Soreness] = [
        Workout(id="w", at=(NOW - timedelta(hours=hours)).astimezone(UTC), kind=kind, effort="hard")
    ]
    if sore is not None:
        entries.append(Soreness(id="s", at=NOW - timedelta(hours=3), level=sore))
    ticks = frozenset(ticked.split())
    check = Check(assess(ticks, KNOWLEDGE).outcome, ticks, hours=5) if ticked else None
    return situation(NOW, entries, check, 72)


def lines(known: Situation) -> list[tuple[str, str]]:
    return [(role, text) for role, text in today_lines(answer(known, KNOWLEDGE))]


def test_the_answer_in_six_lines() -> None:
    assert lines(after(38, sore=4)) == [
        ("answer", "◐ Move gently"),
        ("do", "No run today, but easy movement. Days like this are part of the plan."),
        (
            "why",
            "Your last hard session was less than 48 hours ago, the least that muscles need between hard sessions.",
        ),
        ("known", "38 h since Tuesday's hard run. Soreness 4 of 10, 3 h ago."),
        ("course", "Day 2 after Tuesday's run: often the worst time."),
        ("helps", "Easy walking, cycling or swimming keeps the blood flowing through sore muscles."),
    ]


def test_an_emergency_is_what_to_do_and_why() -> None:
    assert lines(after(38, sore=9, ticked="dark-urine")) == [
        ("answer", "▲ Emergency: get help now"),
        (
            "do",
            "Get emergency care today, and don't wait for it to clear. "
            "Call your local emergency number (112, 911, 999).",
        ),
        (
            "why",
            "Dark urine after hard exercise can be a sign of muscle breaking down (rhabdomyolysis), "
            "which can harm the kidneys.",
        ),
    ]


def test_nothing_known() -> None:
    assert lines(Situation(now=NOW)) == [
        ("answer", "○ Go by how it feels"),
        ("do", "Nothing logged speaks against a run. Go by how it feels: begin easy, and stop when it hurts more."),
        ("known", "Nothing logged yet."),
        ("helps", "Sleep 7-9 hours. Muscles do most of their repair work then."),
    ]


@given(
    st.floats(0, 400),
    st.none() | st.integers(0, 10),
    st.sets(st.sampled_from(sorted(KNOWLEDGE.symptoms)), max_size=3).map(" ".join),
)
def test_three_to_six_lines_of_plain_words(hours: float, sore: int | None, ticked: str) -> None:
    result = answer(after(hours, sore=sore, ticked=ticked), KNOWLEDGE)
    told = today_lines(result)
    assert 3 <= len(told) <= 6
    assert [role for role, _ in told][:2] == ["answer", "do"]
    assert not any(FORBIDDEN.search(text) for _, text in told)
    if result.outcome in ("see-someone", "emergency"):
        assert told[1].text == " ".join(result.actions)
    else:
        assert all(len(text) < 240 for _, text in told)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (after(0.5), "Less than an hour since today's hard run. How sore it is today is not logged."),
        (
            after(20, kind="strength"),
            "20 h since Wednesday's hard strength session. How sore it is today is not logged.",
        ),
        (after(95.9, kind="swim"), "95 h since Sunday's hard swim. How sore it is today is not logged."),
        (after(167), "6 days since the hard run of 5 March. How sore it is today is not logged."),
        (
            Situation(now=NOW, sore=(Sore(4, 3.0, "left"), Sore(1, 3.4, "right"))),
            "No hard session logged. Soreness 4 of 10 on the left and 1 of 10 on the right, 3 h ago.",
        ),
        (
            Situation(now=NOW, sore=(Sore(4, 0.2, "left"), Sore(1, 200.0, "right"))),
            "No hard session logged. Soreness 4 of 10 on the left, just now; 1 of 10 on the right, 8 days ago.",
        ),
        (
            Situation(now=NOW, sore=(Sore(2, 0.2),), over_a_week=True, sore_since=NOW - timedelta(days=9)),
            "No hard session logged. Soreness 2 of 10, just now. No 0 since 3 March.",
        ),
        (
            Situation(now=NOW, check=Check("doctor", frozenset(), True, 5.0)),
            "No hard session logged. How sore it is today is not logged. "
            "Last check, 5 h ago: See a doctor first, cleared since.",
        ),
    ],
)
def test_what_the_answer_rests_on(known: Situation, text: str) -> None:
    assert known_text(known) == text


@pytest.mark.parametrize(
    ("hours", "text", "says"),
    [
        (3, "The day of your run: soreness often begins only hours later.", "leg-press four-reasons still-run"),
        (9, "The day of your run: soreness often begins about now.", "leg-press four-reasons still-run"),
        (20, "Day 1 after Wednesday's run: soreness often begins about now.", ""),
        (24, "Day 1 after Wednesday's run: often the worst time.", "leg-press four-reasons"),
        (48, "Day 2 after Tuesday's run: often the worst time.", "leg-press four-reasons"),
        (60, "Day 3 after Monday's run: often the worst time.", "four-reasons"),
        (73, "Day 3 after Monday's run: often past the worst.", "leg-press four-reasons"),
        (160, "Day 7 after the run of 5 March: often past the worst.", "leg-press four-reasons"),
    ],
)
def test_where_in_the_course_today_is(hours: float, text: str, says: str) -> None:
    place = place_of(after(hours), KNOWLEDGE.course)
    assert place is not None
    assert place_text(place) == text
    assert not says or [course.source for course, _ in place.says] == says.split()


def test_each_source_speaks_for_itself() -> None:
    def said(hours: float) -> list[str]:
        place = place_of(after(hours), KNOWLEDGE.course)
        return [said_text(place, ranges) for _, ranges in place.says] if place else []

    assert said(9) == ["Begins after 8-10 or 12-48 h.", "Begins after 12-24 h.", "Begins after 24-48 h."]
    assert said(30) == ["Worst after 24-48 h.", "Worst after 24-72 h."]
    assert said(50) == ["Worst after 24-72 h."]
    assert said(100) == ["Over after 1-7 days.", "Over after up to 7 days."]
    assert said(169) == []


def test_the_course_is_told_only_while_it_may_be_that() -> None:
    assert answer(after(38, sore=4), KNOWLEDGE).place is not None
    assert answer(after(38, sore=9), KNOWLEDGE).place is None
    assert answer(after(38, ticked="fever"), KNOWLEDGE).place is None
    assert place_of(Situation(now=NOW), KNOWLEDGE.course) is None
