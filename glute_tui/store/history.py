"""The diary: what was done in each session, how it felt, and what the assessments said. One SQLite file.

Each write is on the disk before the call returns, so a killed process loses nothing it has written.
"""

import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from glute_tui.core.diary.entries import Verdict
from glute_tui.core.timeline import WORK
from glute_tui.store.database import change_stamp, stamp, text
from glute_tui.store.entries import Entries
from glute_tui.store.migrate import NewerVersion, StoreError, open_database
from glute_tui.store.process import is_alive
from glute_tui.store.schema import content_id

if TYPE_CHECKING:
    import sqlite3

__all__ = ["AssessmentRecord", "Feelings", "History", "NewerVersion", "PhaseRecord", "SessionRecord", "StoreError"]

Status = Literal["finished", "ended", "hurt", "interrupted", "running"]
WorseSide = Literal["left", "right", "both", "neither"]

# No session lasts this long: by then its process number may belong to another program.
STALE_AFTER = timedelta(hours=12)

# The morning after begins when there has been time to sleep, and is over when two days have passed.
MORNING_AFTER = timedelta(hours=6)
MORNING_WITHIN = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRecord:
    """One phase of a session: planned for `seconds` whole seconds, run for `spent_seconds`.

    `done` is True when it ran to its end, False when it was skipped, None when it was not reached.
    """

    index: int
    kind: str
    step: int
    move: str
    side: str | None
    rep: int
    reps: int
    seconds: int
    done: bool | None = None
    spent_seconds: float = 0.0


class Feelings(NamedTuple):
    """What the runner said afterwards. Soreness `before` and `after` is 0 to 10; None where nothing was said."""

    before: int | None = None
    after: int | None = None
    worse_side: WorseSide | None = None
    note: str = ""


class SessionRecord(NamedTuple):
    """One run of a routine. `routine` is its id; `started` and `ended` are UTC; `speed` is above 1 in a rehearsal."""

    id: str
    routine: str
    name: str
    started: datetime
    ended: datetime | None
    status: Status
    speed: float
    phases: tuple[PhaseRecord, ...]
    feelings: Feelings | None


class AssessmentRecord(NamedTuple):
    """What one assessment said, `at` in UTC. `cleared`: a clinician has cleared stretching."""

    at: datetime
    outcome: str
    symptoms: tuple[str, ...]
    cleared: bool


class History(Entries):
    """The open diary: its sessions and assessments, and by inheritance its entries."""

    def __init__(self, db: "sqlite3.Connection", path: Path, notice: str) -> None:
        super().__init__(db, path, notice)
        self._begun: set[str] = set()

    @classmethod
    def open(cls, path: Path, *, now: datetime) -> Self:
        """Open the diary at `path`; it and its folders are made if need be.

        A damaged file is moved aside, and what can still be read of it is saved into a new one.
        """
        db, aside = open_database(path, now=now)
        history = cls(db, path, "")
        if aside:
            from glute_tui.store.salvage import save_into

            history.notice = save_into(history, aside)
        return history

    def begin(
        self,
        session_id: str,
        routine: str,
        name: str,
        started: datetime,
        speed: float,
        phases: Sequence[PhaseRecord],
    ) -> None:
        """Record a session of this process as running, with all the phases it is going to have."""
        began = stamp(started)
        row = (session_id, text(routine), text(name), began, began, began, "running", speed, os.getpid())
        with self.transaction("The session cannot be recorded") as db:
            db.execute(
                "INSERT INTO session (id, routine, name, started, updated, changed, status, speed, pid)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            db.executemany(
                "INSERT INTO phase (session, idx, kind, step, move, side, rep, reps, seconds, done, spent_seconds)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(session_id, *astuple(phase)) for phase in phases],
            )
        self._begun.add(session_id)

    def go_on(self, session_id: str, now: datetime) -> None:
        """Record an interrupted session as running again, in this process; what was done of it stays."""
        with self.transaction("The session cannot be taken up"):
            self._change(session_id, now, status="running", ended=None, updated=stamp(now), pid=os.getpid())
        self._begun.add(session_id)

    def mark(self, session_id: str, index: int, *, done: bool | None, spent_seconds: float, now: datetime) -> None:
        """Record a phase as done (True), skipped (False) or, when the runner goes back, not reached (None)."""
        with self.transaction("The phase cannot be recorded") as db:
            self._change(session_id, now, updated=stamp(now))
            changed = db.execute(
                "UPDATE phase SET done = ?, spent_seconds = ? WHERE session = ? AND idx = ?",
                (done, spent_seconds, session_id, index),
            )
            if changed.rowcount == 0:
                raise StoreError(f"There is no such phase in the diary ({self.path})")

    def end(self, session_id: str, status: Status, ended: datetime) -> None:
        """Record how and when a session came to its end."""
        with self.transaction("The end of the session cannot be recorded"):
            self._change(session_id, ended, status=status, ended=stamp(ended), updated=stamp(ended))

    def feel(self, session_id: str, feelings: Feelings, now: datetime) -> None:
        """Record how it was; replaces what was said before."""
        with self.transaction("How it was cannot be recorded"):
            self._change(
                session_id,
                now,
                before=feelings.before,
                after=feelings.after,
                worse_side=feelings.worse_side,
                note=text(feelings.note),
            )

    def sessions(self, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """Return the newest `limit` sessions, or all, newest first."""
        newest = "ORDER BY started DESC, rowid DESC LIMIT ?"
        # One transaction, so that a session another program begins in between cannot shift what is newest.
        with self.transaction("The diary cannot be read", "BEGIN") as db:
            return _sessions(db, newest, -1 if limit is None else max(limit, 0))

    def session(self, session_id: str) -> SessionRecord | None:
        """One session with all its phases, if there is such a one."""
        with self.transaction("The session cannot be read", "BEGIN") as db:
            found = _sessions(db, "WHERE id = ?", session_id)
            return found[0] if found else None

    def unasked_session(self, now: datetime) -> SessionRecord | None:
        """The session to ask about the next morning, if there is one; `now` is in the zone of the runner's day.

        It is the latest one that did some work, in earnest, before today and in the last two days, unless that one
        has its answer or was declined: an earlier one is not asked about instead.
        """
        marks = ", ".join("?" * len(WORK))
        latest = (
            "WHERE started >= ? AND started < ? AND speed <= 1 AND status <> 'running' AND EXISTS"
            f" (SELECT 1 FROM phase WHERE session = session.id AND done AND kind IN ({marks}))"
            " ORDER BY started DESC, rowid DESC LIMIT 1"
        )
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        earliest, latest_start = stamp(now - MORNING_WITHIN), stamp(min(today, now - MORNING_AFTER))
        with self.transaction("The session of yesterday cannot be read", "BEGIN") as db:
            found = _sessions(db, latest, earliest, latest_start, *WORK)
            asked = found and db.execute("SELECT 1 FROM entry WHERE id = ?", (found[0].id,)).fetchone()
            return None if asked or not found else found[0]

    def verdicts(self) -> Mapping[str, tuple[Verdict, ...]]:
        """What the mornings after said of each routine, by its id, the oldest first."""
        said: dict[str, tuple[Verdict, ...]] = {}
        with self.transaction("What the mornings after said cannot be read", "BEGIN") as db:
            for row in db.execute(
                "SELECT routine, verdict FROM entry JOIN session ON session.id = entry.session"
                " WHERE verdict IS NOT NULL ORDER BY started, session.id"
            ):
                said[row["routine"]] = (*said.get(row["routine"], ()), row["verdict"])
        return said

    def add_assessment(self, record: AssessmentRecord) -> None:
        """Record what an assessment said."""
        row = (stamp(record.at), record.outcome, json.dumps(record.symptoms), int(record.cleared))
        with self.transaction("The assessment cannot be recorded") as db:
            db.execute(
                "INSERT OR IGNORE INTO assessment (id, changed, at, outcome, symptoms, cleared)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (content_id(*row), row[0], *row),
            )

    def last_assessment(self, since: datetime) -> AssessmentRecord | None:
        """Return the latest assessment at `since` or later."""
        return next(iter(self.assessments(since, 1)), None)

    def assessments(self, since: datetime, limit: int = -1) -> tuple[AssessmentRecord, ...]:
        """Return the assessments at `since` or later, the latest first, at most `limit` of them."""
        with self.transaction("The last assessment cannot be read", "BEGIN") as db:
            query = "SELECT * FROM assessment WHERE at >= ? ORDER BY at DESC, rowid DESC LIMIT ?"
            return tuple(
                AssessmentRecord(
                    at=datetime.fromisoformat(row["at"]),
                    outcome=row["outcome"],
                    symptoms=tuple(json.loads(row["symptoms"])),
                    cleared=bool(row["cleared"]),
                )
                for row in db.execute(query, (stamp(since), limit))
            )

    def interrupt_stale(self, now: datetime) -> None:
        """Call `interrupted` every running session whose process is gone; it ended when it was last heard of."""
        with self.transaction("The interrupted sessions cannot be recorded") as db:
            for row in db.execute("SELECT id, pid, updated FROM session WHERE status = 'running'").fetchall():
                heard = datetime.fromisoformat(row["updated"])
                if now - heard > STALE_AFTER or not self._runs(row["id"], row["pid"]):
                    self._change(row["id"], heard, status="interrupted", ended=row["updated"])

    def _runs(self, session_id: str, pid: int) -> bool:
        # In a container every run has the same pid, so our own says nothing about who began the session.
        return session_id in self._begun if pid == os.getpid() else is_alive(pid)

    def _change(self, session_id: str, now: datetime, **values: object) -> None:
        row = self._db.execute("SELECT changed FROM session WHERE id = ?", (session_id,)).fetchone()
        if row is None:
            raise StoreError(f"There is no such session in the diary ({self.path})")
        values["changed"] = change_stamp(row["changed"], now)
        columns = ", ".join(f"{column} = ?" for column in values)
        self._db.execute(f"UPDATE session SET {columns} WHERE id = ?", (*values.values(), session_id))


def _sessions(db: "sqlite3.Connection", which: str, *values: object) -> tuple[SessionRecord, ...]:
    """The sessions that the end of a query names, in its order, in two queries however many they are."""
    rows = db.execute(f"SELECT * FROM session {which}", values).fetchall()
    phases: dict[str, list[PhaseRecord]] = defaultdict(list)
    for row in db.execute(
        f"SELECT * FROM phase WHERE session IN (SELECT id FROM session {which}) ORDER BY session, idx", values
    ):
        phases[row["session"]].append(_phase(row))
    return tuple(_session(row, tuple(phases[row["id"]])) for row in rows)


def _phase(row: "sqlite3.Row") -> PhaseRecord:
    return PhaseRecord(
        index=row["idx"],
        kind=row["kind"],
        step=row["step"],
        move=row["move"],
        side=row["side"],
        rep=row["rep"],
        reps=row["reps"],
        seconds=row["seconds"],
        done=None if row["done"] is None else bool(row["done"]),
        spent_seconds=row["spent_seconds"],
    )


def _session(row: "sqlite3.Row", phases: tuple[PhaseRecord, ...]) -> SessionRecord:
    asked = row["note"] is not None
    return SessionRecord(
        id=row["id"],
        routine=row["routine"],
        name=row["name"],
        started=datetime.fromisoformat(row["started"]),
        ended=datetime.fromisoformat(row["ended"]) if row["ended"] else None,
        status=row["status"],
        speed=row["speed"],
        phases=phases,
        feelings=_feelings(row) if asked else None,
    )


def _feelings(row: "sqlite3.Row") -> Feelings:
    return Feelings(before=row["before"], after=row["after"], worse_side=row["worse_side"], note=row["note"])
