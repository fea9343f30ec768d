"""What the mornings after said, and what is logged, in words; a routine that was followed by worse goes last."""

from datetime import datetime, timedelta, timezone

import pytest

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.core.diary.log_words import kept_text, moments, moments_of, morning_question, short_text
from glute_tui.core.diary.pictures import mornings
from glute_tui.core.diary.pictures.mornings import Verdicts, was_worse, worse_last
from glute_tui.core.diary.pictures.runs import plain
from tests.core.samples import built_in_routines

NOW = datetime(2026, 3, 2, 10, 20, tzinfo=timezone(timedelta(hours=1)))
SAID: Verdicts = {"a": ("helped", "same", "worse"), "b": ("worse", "helped")}
NAMES = {"a": "After a run", "b": "Two minutes"}
RUN = Workout(id="w", at=NOW, kind="run", effort="hard")
SORE = Soreness(id="s", at=NOW, level=4)


def test_a_mark_for_each_morning_and_the_same_in_words() -> None:
    assert plain(mornings.draw(SAID, NAMES, 80)) == (
        "After a run                 ▲ ● ▼\nTwo minutes                 ▼ ▲"
    )
    assert plain(mornings.draw(SAID, {}, 43)) == "a\n▲ ● ▼\nb\n▼ ▲"
    assert mornings.words(SAID, NAMES) == (
        "After a run: helped 1 of 3, no change 1 of 3, worse 1 of 3; the last time worse.",
        "Two minutes: helped 1 of 2, worse 1 of 2; the last time helped.",
    )
    assert plain([mornings.key()]) == "▲ helped  ● no change  ▼ worse"
    assert mornings.draw({}, {}, 80) == ()


def test_only_the_latest_marks_are_shown() -> None:
    long: Verdicts = {"a": ("worse",) * 5 + ("helped",) * 20}
    assert plain(mornings.draw(long, NAMES, 80)).count("▲") == 20
    assert "▼" not in plain(mornings.draw(long, NAMES, 80))


@pytest.mark.parametrize(
    ("said", "worse"),
    [({}, False), ({"a": ()}, False), ({"a": ("worse",)}, True), ({"a": ("helped", "worse")}, True),
     ({"a": ("worse", "same")}, False), ({"b": ("worse",)}, False)],
)  # fmt: skip
def test_only_the_latest_morning_counts(said: Verdicts, worse: bool) -> None:
    assert was_worse("a", said) is worse


def test_a_routine_that_was_followed_by_worse_is_offered_behind_the_others_in_their_order() -> None:
    routines = tuple(built_in_routines().values())[:4]
    first, second, third, fourth = routines
    said: Verdicts = {first.id: ("worse",), third.id: ("helped", "worse"), fourth.id: ("worse", "helped")}
    assert worse_last(routines, said) == (second, fourth, first, third)
    assert worse_last(routines, {}) == routines


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (RUN, "hard run"),
        (RUN._replace(kind="strength", effort="easy"), "easy strength session"),
        (SORE, "soreness 4"),
        (SORE._replace(side="left"), "soreness 4, left side"),
        (SORE._replace(side="both", verdict="same", session="x"), "soreness 4, both sides, no change"),
        (SORE._replace(verdict="helped", session="x"), "soreness 4, it helped"),
    ],
)
def test_an_entry_in_a_few_words(entry: Entry, text: str) -> None:
    assert short_text(entry) == text


def test_what_was_kept_is_said_with_its_time() -> None:
    assert kept_text(RUN, NOW) == "Hard run, today 10:20."
    assert kept_text(SORE._replace(at=NOW - timedelta(hours=12)), NOW) == "Soreness 4, yesterday 22:20."


def test_the_moments_to_choose_from() -> None:
    yesterday = NOW.replace(hour=18, minute=0) - timedelta(days=1)
    usual = (("yesterday, 18:00", yesterday), ("two days ago, 18:00", yesterday - timedelta(days=1)))
    assert moments(NOW) == (("just now", NOW), ("earlier, 07:00", NOW.replace(hour=7, minute=0)), *usual)
    early = NOW.replace(hour=2)
    assert [word for word, _ in moments(early)] == ["just now", "yesterday, 18:00", "two days ago, 18:00"]
    assert moments_of(RUN, NOW, is_new=True) == moments(NOW)
    own = ("yesterday 18:00", yesterday)
    assert moments_of(RUN._replace(at=yesterday), NOW, is_new=False) == (own, *moments(NOW))


@pytest.mark.parametrize(
    ("hours", "question"),
    [(14, "Yesterday: Two minutes. How is it now?"), (40, "On Saturday: Two minutes. How is it now?")],
)
def test_the_question_of_the_morning_after(hours: int, question: str) -> None:
    assert morning_question("Two minutes", NOW - timedelta(hours=hours), NOW) == question
