"""Workouts and soreness in the diary: kept, corrected and removed by id, the newest change winning."""

import os
from datetime import datetime
from typing import TYPE_CHECKING

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.store.database import Database, change_stamp, stamp, text
from glute_tui.store.migrate import StoreError

if TYPE_CHECKING:
    import sqlite3

_PUT = """
    INSERT INTO entry (id, changed, type, at, kind, effort, level, side, session, verdict, note)
    VALUES (:id, :changed, :type, :at, :kind, :effort, :level, :side, :session, :verdict, :note)
    ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, type = excluded.type, at = excluded.at,
        kind = excluded.kind, effort = excluded.effort, level = excluded.level, side = excluded.side,
        session = excluded.session, verdict = excluded.verdict, note = excluded.note
"""
_NOTHING = dict.fromkeys(("at", "kind", "effort", "level", "side", "session", "verdict", "note"))


def new_entry_id() -> str:
    """An id that no other entry has, on this machine or another."""
    return os.urandom(8).hex()


class Entries(Database):
    """The entries of the open diary."""

    def entries(self, since: datetime | None = None) -> tuple[Entry, ...]:
        """What was logged at `since` or later, or all of it, the oldest first; times are UTC."""
        with self.transaction("The entries of the diary cannot be read", "BEGIN") as db:
            rows = db.execute(
                "SELECT * FROM entry WHERE at >= ? ORDER BY at, id", (stamp(since) if since else "",)
            ).fetchall()
            return tuple(map(entry_of, rows))

    def put_entry(self, entry: Entry, now: datetime) -> None:
        """Keep an entry, or correct the one with its id, also when that had been removed.

        A morning-after answer belongs to its session: it is kept under the session's id, whatever its own, so that
        a later answer corrects it, on this machine or another.
        """
        with self.transaction("The entry cannot be kept") as db:
            key = entry.session if isinstance(entry, Soreness) and entry.session else entry.id
            db.execute(_PUT, {**values_of(entry), "id": key, "changed": change_stamp(_changed(db, key), now)})

    def remove_entry(self, entry_id: str, now: datetime) -> None:
        """Remove an entry with all that it said; only that there was one is kept, for other copies of the diary."""
        with self.transaction("The entry cannot be removed") as db:
            row = db.execute("SELECT type, changed FROM entry WHERE id = ?", (entry_id,)).fetchone()
            if row is None or row["type"] == "removed":
                raise StoreError(f"There is no such entry in the diary ({self.path})")
            _remove(db, entry_id, change_stamp(row["changed"], now))

    def decline_morning(self, session_id: str, now: datetime) -> None:
        """Never ask again how it was the morning after a session; an answer that was given stays."""
        # Kept as an answer that was removed: it is asked nowhere then, also not on another machine after a merge.
        with self.transaction("That you would rather not say cannot be kept") as db:
            if _changed(db, session_id) is None:
                _remove(db, session_id, stamp(now))


def values_of(entry: Entry) -> dict[str, object]:
    """An entry as its row keeps it, without id and time of change."""
    if isinstance(entry, Workout):
        values: dict[str, object] = {"type": "workout", "kind": entry.kind, "effort": entry.effort}
    else:
        values = {
            "type": "soreness",
            "level": entry.level,
            "side": entry.side,
            "session": entry.session,
            "verdict": entry.verdict,
        }
    return {**_NOTHING, **values, "at": stamp(entry.at), "note": text(entry.note)}


def _changed(db: "sqlite3.Connection", entry_id: str) -> str | None:
    row = db.execute("SELECT changed FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return row["changed"] if row else None


def _remove(db: "sqlite3.Connection", entry_id: str, changed: str) -> None:
    db.execute(_PUT, {**_NOTHING, "id": entry_id, "changed": changed, "type": "removed"})


def entry_of(row: "sqlite3.Row") -> Entry:
    """The entry of a row that was not removed."""
    at = datetime.fromisoformat(row["at"])
    if row["type"] == "workout":
        return Workout(id=row["id"], at=at, kind=row["kind"], effort=row["effort"], note=row["note"])
    return Soreness(
        id=row["id"],
        at=at,
        level=row["level"],
        side=row["side"],
        session=row["session"],
        verdict=row["verdict"],
        note=row["note"],
    )
