"""Reads from the diary no more than what a picture or a page of its list shows, however long the diary is."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from glute_tui.core.diary.entries import Entry
from glute_tui.core.diary.pictures.past import Done, MoveTime
from glute_tui.core.timeline import WORK
from glute_tui.store.database import Database, stamp
from glute_tui.store.entries import entry_of

if TYPE_CHECKING:
    import sqlite3

_END = ("9", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session as a list names it; `at` is when it began, in UTC."""

    id: str
    at: datetime
    name: str
    status: str


DiaryLine = SessionLine | Entry
"""One line of the diary's list."""


def done_since(diary: Database, since: datetime) -> tuple[Done, ...]:
    """The sessions in earnest that began at `since` or later, the oldest first; times are UTC."""
    with diary.transaction("The sessions of the diary cannot be read", "BEGIN") as db:
        rows = db.execute(
            "SELECT started, before, after, (SELECT TOTAL(spent_seconds) FROM phase WHERE session = s.id) AS spent"
            " FROM session AS s WHERE started >= ? AND speed <= 1 ORDER BY started, rowid",
            (stamp(since),),
        )
        return tuple(
            Done(
                started=datetime.fromisoformat(row["started"]),
                seconds=row["spent"],
                before=row["before"],
                after=row["after"],
            )
            for row in rows
        )


def workout_times(diary: Database, since: datetime) -> tuple[datetime, ...]:
    """When the workouts since then were, in UTC."""
    with diary.transaction("The workouts of the diary cannot be read", "BEGIN") as db:
        rows = db.execute("SELECT at FROM entry WHERE at >= ? AND type = 'workout'", (stamp(since),))
        return tuple(datetime.fromisoformat(row["at"]) for row in rows)


def move_times(diary: Database, since: datetime) -> tuple[MoveTime, ...]:
    """How long each move, by its id, was worked on each side in the sessions in earnest since then."""
    marks = ", ".join("?" * len(WORK))
    with diary.transaction("The moves of the diary cannot be read", "BEGIN") as db:
        rows = db.execute(
            "SELECT move, side, TOTAL(spent_seconds) AS spent FROM session CROSS JOIN phase ON session = session.id"
            f" WHERE started >= ? AND speed <= 1 AND kind IN ({marks}) GROUP BY move, side",
            (stamp(since), *WORK),
        )
        return tuple(MoveTime(row["move"], row["side"], row["spent"]) for row in rows)


def routine_names(diary: Database) -> dict[str, str]:
    """What each routine in the diary was called the last time it was done, by its id."""
    with diary.transaction("The routines of the diary cannot be read", "BEGIN") as db:
        rows = db.execute("SELECT routine, name, MAX(started) FROM session GROUP BY routine")
        return {row["routine"]: row["name"] for row in rows}


def first_moment(diary: Database) -> datetime | None:
    """When the diary begins: its first session or entry."""
    with diary.transaction("The begin of the diary cannot be read", "BEGIN") as db:
        firsts = db.execute("SELECT MIN(started) FROM session UNION ALL SELECT MIN(at) FROM entry").fetchall()
        return min((datetime.fromisoformat(first[0]) for first in firsts if first[0]), default=None)


def diary_lines(diary: Database, limit: int, after: DiaryLine | None = None) -> tuple[DiaryLine, ...]:
    """The newest `limit` sessions and entries, or those that follow on the line `after`; newest first."""
    at, key = (stamp(after.at), after.id) if after else _END
    older = "({0} < ? OR ({0} = ? AND id < ?)) ORDER BY {0} DESC, id DESC LIMIT ?"
    values = (at, at, key, limit)
    with diary.transaction("The diary cannot be read", "BEGIN") as db:
        sessions = db.execute(
            f"SELECT id, started, name, status FROM session WHERE {older.format('started')}", values
        ).fetchall()
        entries = db.execute(f"SELECT * FROM entry WHERE {older.format('at')}", values).fetchall()
        found: list[DiaryLine] = [*map(_session_line, sessions), *map(entry_of, entries)]
    return tuple(sorted(found, key=lambda line: (line.at, line.id), reverse=True)[:limit])


def _session_line(row: "sqlite3.Row") -> SessionLine:
    at = datetime.fromisoformat(row["started"])
    return SessionLine(id=row["id"], at=at, name=row["name"], status=row["status"])
