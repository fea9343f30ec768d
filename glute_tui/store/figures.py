"""The figures of the diary's pictures, read from no more of it than they show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from glute_tui.core.diary.pictures.calendar import Calendar, calendar_of
from glute_tui.core.diary.pictures.moves import MoveSides, moves_of
from glute_tui.core.diary.pictures.soreness_days import SoreDays, sore_days
from glute_tui.core.knowledge import Knowledge
from glute_tui.store.history import History
from glute_tui.store.past import done_since, first_moment, move_times, workout_times


def _midnight(now: datetime, days: int) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)


def read_soreness(history: History, knowledge: Knowledge, now: datetime, days: int) -> SoreDays:
    """Soreness and workouts of the last `days` days; `now` is in the runner's own zone. Raises StoreError."""
    since = _midnight(now, days - 1)
    return sore_days(history.entries(since), done_since(history, since), knowledge.course, now=now, days=days)


def read_calendar(history: History, now: datetime, weeks: int) -> Calendar:
    """The minutes of the last `weeks` weeks; `now` is in the runner's own zone. Raises StoreError."""
    since = _midnight(now, now.weekday() + 7 * (weeks - 1))
    workouts = workout_times(history, since)
    return calendar_of(done_since(history, since), workouts, now=now, weeks=weeks, since=first_moment(history))


def read_moves(history: History, names: Mapping[str, str], now: datetime, weeks: int) -> tuple[MoveSides, ...]:
    """The time of each move and side in the last `weeks` weeks, by the `names` that moves have. Raises StoreError."""
    times = move_times(history, now - timedelta(weeks=weeks))
    return moves_of(replace(time, move=names.get(time.move, time.move)) for time in times)
