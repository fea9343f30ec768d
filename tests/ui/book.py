"""A diary for the tests of its screen, told instead of read; the figures are made by the core as ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.core.diary.pictures.calendar import Calendar, calendar_of
from glute_tui.core.diary.pictures.mornings import Verdicts
from glute_tui.core.diary.pictures.moves import MoveSides, moves_of
from glute_tui.core.diary.pictures.past import Done, MoveTime
from glute_tui.core.diary.pictures.soreness_days import SoreDays, sore_days
from glute_tui.store.history import SessionRecord
from glute_tui.store.past import DiaryLine, SessionLine
from tests.ui.window import KNOWLEDGE

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=3, minutes=30)))
"""A Monday morning where the tests are."""


def at(days: int, hour: int) -> datetime:
    """An hour, where the tests are, of the day that was `days` before that of NOW."""
    return NOW.replace(hour=hour, minute=0) - timedelta(days=days)


def workout(days: int, *, note: str = "") -> Workout:
    return Workout(id=f"w{days}", at=at(days, 17), kind="run", effort="hard", note=note)


def sore(days: int, level: int, *, note: str = "") -> Soreness:
    return Soreness(id=f"s{days}", at=at(days, 8), level=level, side="left", note=note)


ENTRIES: tuple[Entry, ...] = (workout(9), sore(8, 4), sore(7, 3), sore(5, 0), workout(2), sore(1, 4), sore(0, 5))
VERDICTS: Verdicts = {"after-run": ("same", "helped", "helped"), "two-minutes": ("worse",)}


@dataclass
class ToldBook:
    """What is in the diary, and what the screen asked to have changed in it."""

    sessions: Sequence[SessionRecord] = ()
    entries: Sequence[Entry] = ()
    said: Verdicts = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    times: Sequence[MoveTime] = ()
    asked: list[str] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return NOW

    def _done(self) -> list[Done]:
        felt = [(session, session.feelings) for session in self.sessions]
        return [
            Done(
                started=session.started,
                seconds=sum(phase.spent_seconds for phase in session.phases),
                before=feelings.before if feelings else None,
                after=feelings.after if feelings else None,
            )
            for session, feelings in felt
        ]

    async def soreness(self, days: int) -> SoreDays:
        self.asked.append("soreness")
        return sore_days(self.entries, self._done(), KNOWLEDGE.course, now=self.now, days=days)

    async def calendar(self, weeks: int) -> Calendar:
        self.asked.append("calendar")
        workouts = [entry.at for entry in self.entries if isinstance(entry, Workout)]
        return calendar_of(self._done(), workouts, now=self.now, weeks=weeks)

    async def moves(self) -> tuple[MoveSides, ...]:
        self.asked.append("moves")
        return moves_of(replace(time, move=self.names.get(time.move, time.move)) for time in self.times)

    async def mornings(self) -> tuple[Verdicts, Mapping[str, str]]:
        self.asked.append("mornings")
        return self.said, {session.routine: session.name for session in self.sessions}

    async def lines(self, after: DiaryLine | None, limit: int | None) -> Sequence[DiaryLine]:
        self.asked.append(f"lines {limit}")
        lines: list[DiaryLine] = [
            *(SessionLine(id=s.id, at=s.started, name=s.name, status=s.status) for s in self.sessions),
            *self.entries,
        ]
        lines.sort(key=lambda line: (line.at, line.id), reverse=True)
        begin = lines.index(after) + 1 if after else 0
        return lines[begin : None if limit is None else begin + limit]

    async def session(self, id: str) -> tuple[SessionRecord | None, Mapping[str, str]]:
        self.asked.append(f"session {id}")
        return next((session for session in self.sessions if session.id == id), None), self.names

    def correct(self, entry: Entry) -> None:
        self.asked.append(f"correct {entry.id}")

    def remove(self, entry: Entry) -> None:
        self.asked.append(f"remove {entry.id}")
