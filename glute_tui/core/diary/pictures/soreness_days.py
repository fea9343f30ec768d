"""The figures behind the picture of soreness: what was said on each day, and what the sources say of the run of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from glute_tui.core.diary.entries import Effort, Entry, Soreness, Workout
from glute_tui.core.diary.pictures.past import Done
from glute_tui.core.knowledge import Course

EFFORTS: tuple[Effort, ...] = ("easy", "medium", "hard")
SpellWord = Literal["begins", "worst", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoreDay:
    """One day of the runner's calendar. `level` is the worst that was said on it or before a session, `after` what
    remained after its last session; None where nothing was said, which is not a 0."""

    on: date
    level: int | None = None
    after: int | None = None
    workouts: tuple[Workout, ...] = ()

    @property
    def worst(self) -> int | None:
        """The most of both, or None for a day without an entry."""
        return max((value for value in (self.level, self.after) if value is not None), default=None)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, and which source says so."""

    begin: datetime
    end: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Spell:
    """When soreness begins, is worst or is over: one or more spans a source, because the sources differ."""

    word: SpellWord
    spans: tuple[Span, ...]

    @property
    def begin(self) -> datetime:
        return min(span.begin for span in self.spans)

    @property
    def end(self) -> datetime:
        return max(span.end for span in self.spans)


@dataclass(frozen=True, slots=True)
class Window:
    """The course of delayed soreness after a workout, as the sources give it; never a prediction."""

    workout: Workout
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoreDays:
    """The days up to the day of `now`, the oldest first, and the window of the soreness that may be on now. `last`
    is the latest session that has both a before and an after."""

    now: datetime
    days: tuple[SoreDay, ...]
    window: Window | None
    last: Done | None


def sore_days(
    entries: Iterable[Entry], done: Iterable[Done], courses: Sequence[Course], *, now: datetime, days: int
) -> SoreDays:
    """The figures of the last `days` days up to `now`, whose zone is that of the runner's days. What is dated after
    `now`, by a clock that was wrong, is left out."""
    known = sorted((entry for entry in entries if entry.at <= now), key=lambda entry: entry.at)
    sessions = sorted((session for session in done if session.started <= now), key=lambda session: session.started)
    entries_on, sessions_on = defaultdict[date, list[Entry]](list), defaultdict[date, list[Done]](list)
    for entry in known:
        entries_on[entry.at.astimezone(now.tzinfo).date()].append(entry)
    for session in sessions:
        sessions_on[session.started.astimezone(now.tzinfo).date()].append(session)
    dates = [now.date() - timedelta(days=back) for back in reversed(range(days))]
    return SoreDays(
        now=now,
        days=tuple(_day(on, entries_on[on], sessions_on[on]) for on in dates),
        window=window_of(known, courses, now=now),
        last=next((s for s in reversed(sessions) if s.before is not None and s.after is not None), None),
    )


def _day(on: date, entries: Sequence[Entry], sessions: Sequence[Done]) -> SoreDay:
    levels = [entry.level for entry in entries if isinstance(entry, Soreness)]
    levels += [session.before for session in sessions if session.before is not None]
    after = [session.after for session in sessions if session.after is not None]
    return SoreDay(
        on=on,
        level=max(levels, default=None),
        after=after[-1] if after else None,
        workouts=tuple(entry for entry in entries if isinstance(entry, Workout)),
    )


def window_of(entries: Sequence[Entry], courses: Sequence[Course], *, now: datetime) -> Window | None:
    """What the sources say of the soreness that may be on at `now`, or None when by all of them it is over.

    It counts from the latest hard workout, or else from the latest workout that was followed by soreness. `entries`
    are in order of time.
    """
    longest = timedelta(days=max((high for course in courses for _, high in course.over_days), default=0))
    recent = [entry for entry in entries if now - longest <= entry.at <= now]
    sore_at = max((e.at for e in recent if isinstance(e, Soreness) and e.level), default=None)
    workouts = [entry for entry in recent if isinstance(entry, Workout)]
    hard = [workout for workout in workouts if workout.effort == "hard"]
    followed = [workout for workout in workouts if sore_at is not None and workout.at < sore_at]
    if not hard and not followed:
        return None
    workout = (hard or followed)[-1]
    spells = tuple(_spell(word, courses, workout.at) for word in ("begins", "worst", "over"))
    return Window(workout, tuple(spell for spell in spells if spell.spans))


def _spell(word: SpellWord, courses: Sequence[Course], start: datetime) -> Spell:
    spans = []
    for course in courses:
        if word == "over":
            # What has not begun cannot be over: a range of days from 0 is one source's "within".
            first = min((low for low, _ in course.begins_hours), default=0)
            ranges = [(max(low * 24, first), high * 24) for low, high in course.over_days]
        else:
            ranges = list(course.begins_hours if word == "begins" else course.worst_hours)
        spans += [
            Span(start + timedelta(hours=low), start + timedelta(hours=high), course.source) for low, high in ranges
        ]
    return Spell(word, tuple(spans))
