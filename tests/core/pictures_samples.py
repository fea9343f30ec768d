"""A runner's autumn, for the tests of the pictures."""

from datetime import datetime, timedelta, timezone

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.core.diary.pictures.past import Done, MoveTime

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 25, 18, 30, tzinfo=ZONE)
"""A Wednesday evening."""


def at(days: int, hour: int = 8) -> datetime:
    """An hour of the day that was `days` before that of NOW."""
    return NOW.replace(hour=hour, minute=0) - timedelta(days=days)


ENTRIES: tuple[Entry, ...] = (
    Workout(id="w1", at=at(12, 17), kind="run", effort="easy"),
    Soreness(id="s1", at=at(11), level=2),
    Soreness(id="s2", at=at(10), level=1, side="left"),
    Soreness(id="s3", at=at(9), level=0),
    Workout(id="w2", at=at(5, 18), kind="strength", effort="medium"),
    Soreness(id="s4", at=at(4), level=3),
    Workout(id="w3", at=at(2, 18), kind="run", effort="hard"),
    Soreness(id="s5", at=at(1), level=5),
    Soreness(id="s6", at=at(0), level=6),
)
DONE = (
    *(Done(started=at(days, 19), seconds=days % 5 * 480 + 300) for days in range(20, 160, 3)),
    Done(started=at(4, 19), seconds=1300, before=4, after=2),
    Done(started=at(1, 19), seconds=700, before=7, after=4),
)
TIMES = (
    MoveTime("Knee to chest", "right", 720),
    MoveTime("Knee to chest", "left", 700),
    MoveTime("Piriformis stretch", "right", 660),
    MoveTime("Piriformis stretch", "left", 400),
    MoveTime("Foam rolling the buttock", None, 500),
    MoveTime("Easy walk", None, 30),
)
