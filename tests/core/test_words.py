"""The words of phases, doses and lengths of time, letter for letter."""

from datetime import datetime

import pytest

from glute_tui.core.knowledge import Course
from glute_tui.core.model import Span
from glute_tui.core.timeline import expand, move_of
from glute_tui.core.words import (
    about,
    about_range,
    clock,
    coming,
    course_text,
    dose_text,
    exact_range,
    exactly,
    filled,
    held_back,
    instruction,
    place,
)
from tests.core.samples import BUILT_IN, KNOWLEDGE, MOVES, built_in_routines, of_steps

MIXED = expand(
    of_steps(
        '[[steps]]\nmove = "knee-to-chest"\nreps = 2\n'
        '[[steps]]\nmove = "foam-roll"\nsetup_seconds = 0\n'
        '[[steps]]\nmove = "trigger-point"\npress_seconds = 90\n'
        '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 300\nreps = 2\nsides = "each"\norder = "alternating"'
    ),
    MOVES,
)


def test_a_side_is_filled_in_on_both_sides() -> None:
    text = "{side} knee, {other} leg, {side}"
    assert filled(text, "right") == "right knee, left leg, right"
    assert filled(text, "left") == "left knee, right leg, left"
    assert filled("No side.", None) == "No side."


@pytest.mark.parametrize(
    ("seconds", "as_clock", "as_about", "as_exactly"),
    [
        (0, "0:00", "0 s", "0 s"),
        (5, "0:05", "5 s", "5 s"),
        (59, "0:59", "59 s", "59 s"),
        (60, "1:00", "1 min", "60 s"),
        (90, "1:30", "2 min", "90 s"),
        (119, "1:59", "2 min", "119 s"),
        (120, "2:00", "2 min", "2 min"),
        (150, "2:30", "2 min", "2 min 30 s"),
        (725, "12:05", "12 min", "12 min 5 s"),
        (3569, "59:29", "59 min", "59 min 29 s"),
        (3599, "59:59", "1 h 00 min", "59 min 59 s"),
        (3600, "1:00:00", "1 h 00 min", "60 min"),
        (4200, "1:10:00", "1 h 10 min", "70 min"),
        (43200, "12:00:00", "12 h 00 min", "720 min"),
    ],
)
def test_a_length_of_time(seconds: int, as_clock: str, as_about: str, as_exactly: str) -> None:
    assert (clock(seconds), about(seconds), exactly(seconds)) == (as_clock, as_about, as_exactly)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (135, 135, "2 min"),
        (680, 1220, "11-20 min"),
        (700, 710, "12 min"),
        (20, 40, "20 s - 40 s"),
        (45, 200, "45 s - 3 min"),
        (120, 3569, "2-59 min"),
        (120, 3590, "2 min - 1 h 00 min"),
        (3000, 4200, "50 min - 1 h 10 min"),
        (0, 180, "0 s - 3 min"),
    ],
)
def test_a_range_of_time(low: int, high: int, text: str) -> None:
    assert about_range(low, high) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (30, 30, "30 s"),
        (150, 150, "2 min 30 s"),
        (20, 30, "20-30 s"),
        (60, 119, "60-119 s"),
        (60, 180, "1-3 min"),
        (90, 150, "90 s - 2 min 30 s"),
        (30, 180, "30 s - 3 min"),
    ],
)
def test_a_range_of_a_dose(low: int, high: int, text: str) -> None:
    assert exact_range(Span(low, high)) == text


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ('move = "knee-to-chest"', "hold 20-30 s, 3 times a side"),
        ('move = "knee-to-chest"\nhold_seconds = 150\nreps = 1', "hold 2 min 30 s a side"),
        ('move = "foam-roll"', "10 times a side"),
        ('move = "trigger-point"', "press up to 3 min, 2 knots"),
        ('move = "trigger-point"\npress_seconds = 90\nspots = 1\nsides = "each"', "press up to 90 s, 1 knot a side"),
        ('move = "easy-walk"\nactivity_seconds = 600', "keep moving 10 min"),
        ('move = "easy-walk"\nactivity_seconds = [10, 15]\nreps = 2', "keep moving 10-15 s, 2 times"),
    ],
)
def test_a_dose_as_a_runner_would_say_it(step: str, text: str) -> None:
    (only,) = of_steps(f"[[steps]]\n{step}").steps
    assert dose_text(only, move_of(only, MOVES)) == text


@pytest.mark.parametrize(
    ("index", "where", "following"),
    [
        (0, "RIGHT side", "Next: hold 30 s, right · 1 of 2"),
        (1, "RIGHT side · 1 of 2", "Next: relax 5 s, then hold 30 s, right · 2 of 2"),
        (2, "RIGHT side · next 2 of 2", "Next: hold 30 s, right · 2 of 2"),
        (3, "RIGHT side · 2 of 2", "Next: change sides 10 s, then hold 30 s, left · 1 of 2"),
        (7, "LEFT side · 2 of 2", "Next: Foam roller, 10 times, right"),
        (8, "RIGHT side · 7 of 10", "Next: change sides 8 s, then 10 times, left"),
        (9, "LEFT side · 1 of 10", "Next: 10 times, left"),
        (10, "LEFT side · 7 of 10", "Next: Trigger point"),
        (11, "", "Next: press 90 s, knot 1 of 2"),
        (12, "knot 1 of 2", "Next: relax 15 s, then press 90 s, knot 2 of 2"),
        (14, "knot 2 of 2", "Next: Easy walk"),
        (15, "RIGHT side", "Next: move 5 min, right · 1 of 2"),
        (18, "LEFT side · 1 of 2", "Next: change sides 8 s, then move 5 min, right · 2 of 2"),
        (22, "LEFT side · 2 of 2", "Next: finished"),
    ],
)
def test_where_one_is_and_what_comes(index: int, where: str, following: str) -> None:
    rep = 7 if MIXED.phases[index].move.kind == "reps" else 1
    assert place(MIXED.phases[index], rep) == where
    assert coming(MIXED.phases, index) == following


def test_the_player_shows_the_last_instruction_while_the_work_runs() -> None:
    setup, hold, rest, *_ = MIXED.phases
    assert instruction(setup) == "Lie down. Draw the right knee in, the left leg long."
    assert instruction(hold) == "Draw the right knee in, the left leg long. Feel it along the right buttock."
    assert instruction(rest) == "Relax, and breathe out."
    assert instruction(MIXED.phases[4]) == "Change over: the left side is next."
    assert instruction(MIXED.phases[13]) == "Ease off, and find the next knot."


def test_doses_of_after_run() -> None:
    routine = built_in_routines()["after-run"]
    assert [dose_text(step, move_of(step, BUILT_IN.moves)) for step in routine.steps] == [
        "hold 20-30 s, 3 times a side",
        "hold 20-30 s, 3 times a side",
        "10 times a side",
        "press up to 3 min, 2 knots",
        "hold 20-30 s, 3 times a side",
    ]


def test_why_a_start_asks_first_in_the_readers_own_time() -> None:
    at = datetime(2026, 3, 1, 18, 30).astimezone()
    assert held_back("doctor", at) == "Your last check, Sunday 18:30, said to see a doctor first."
    assert held_back("emergency", at) == "Your last check, Sunday 18:30, said to get emergency care."


def test_the_course_of_soreness_as_each_source_gives_it() -> None:
    assert [course_text(course) for course in KNOWLEDGE.course] == [
        "Begins after 8-10 or 12-48 h; worst after 24-48 h; over after 1-7 days. Gives two starting times. "
        "It may fade by the next day or last a week.",
        "Begins after 12-24 h; worst after 24-72 h; over after up to 7 days. Goes by itself within a week.",
        "Begins after 24-48 h. Comes on within one to two days.",
        "Speaks of buttock pain after exercise in general: from a day to several weeks.",
    ]
    assert course_text(Course(source="x", over_days=((0, 7),))) == "Over after up to 7 days."
