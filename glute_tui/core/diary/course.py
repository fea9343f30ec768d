"""Where in the course of delayed onset soreness a moment is: what each source says of it, never a prediction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from glute_tui.core.diary.entries import Workout
from glute_tui.core.diary.situation import Situation
from glute_tui.core.knowledge import Course

Stage = Literal["before", "begins", "worst", "easing"]
_DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Place:
    """Today is the `day`-th after a workout that was done `on` that date, by the runner's own calendar; `says` are the
    sources that speak of its stage, each with its ranges: in days when it is about `easing`, else in hours."""

    workout: Workout
    on: date
    day: int
    stage: Stage
    says: tuple[tuple[Course, tuple[tuple[int, int], ...]], ...]


def place_of(situation: Situation, courses: Iterable[Course]) -> Place | None:
    """Where today is after the last hard workout, or None when there is none, or when by every source it is over."""
    workout, hours = situation.hard, situation.hours
    courses = tuple(courses)
    if workout is None or hours is None or hours > _last([r for c in courses for r in c.over_days]) * _DAY_HOURS:
        return None
    begins = [r for course in courses for r in course.begins_hours]
    worst = [r for course in courses for r in course.worst_hours]
    stage: Stage
    if hours < min(low for low, _ in begins):
        stage = "before"
    elif any(low <= hours <= high for low, high in worst):
        stage = "worst"
    else:
        stage = "begins" if hours <= _last(begins) else "easing"
    says = ((course, _ranges(course, stage, hours)) for course in courses)
    on = min(workout.at, situation.now).astimezone(situation.now.tzinfo).date()
    day = (situation.now.date() - on).days
    return Place(workout, on, day, stage, tuple((course, ranges) for course, ranges in says if ranges))


def _ranges(course: Course, stage: Stage, hours: float) -> tuple[tuple[int, int], ...]:
    if stage == "worst":
        return tuple((low, high) for low, high in course.worst_hours if low <= hours <= high)
    return course.over_days if stage == "easing" else course.begins_hours


def _last(ranges: Iterable[tuple[int, int]]) -> int:
    return max(high for _, high in ranges)
