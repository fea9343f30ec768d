"""The diary: what was done in each session, how it felt, and what the assessments said. One SQLite file.

Each write is on the disk before the call returns, so a killed process loses nothing it has written.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from glute_tui.store.migrate import NewerVersion, StoreError, explained, open_database

if TYPE_CHECKING:
    import sqlite3

__all__ = ["AssessmentRecord", "Feelings", "History", "NewerVersion", "PhaseRecord", "SessionRecord", "StoreError"]

Status = Literal["finished", "ended", "hurt", "interrupted", "running"]
WorseSide = Literal["left", "right", "both", "neither"]

# No session lasts this long: by then its process number may belong to another program.
STALE_AFTER = timedelta(hours=12)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Feelings:
    """What the runner said afterwards. Soreness `before` and `after` is 0 to 10; None where nothing was said."""

    before: int | None = None
    after: int | None = None
    worse_side: WorseSide | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """What one assessment said, `at` in UTC. `cleared`: a clinician has cleared stretching."""

    at: datetime
    outcome: str
    symptoms: tuple[str, ...]
    cleared: bool


class History:
    """The open diary. Any thread may use it, but only one at a time; every method may raise StoreError.

    `notice` is a sentence for the user when a damaged file was set aside on opening, otherwise empty.
    """

    def __init__(self, db: "sqlite3.Connection", path: Path, notice: str) -> None:
        self.path = path
        self.notice = notice
        self._db = db
        self._begun: set[str] = set()

    @classmethod
    def open(cls, path: Path, *, now: datetime) -> Self:
        """Open the diary at `path`; it and its folders are made if need be. A damaged file is moved aside."""
        db, notice = open_database(path, now=now)
        return cls(db, path, notice)

    def close(self) -> None:
        """Close the file. Nothing is lost without it, but it leaves no log files behind."""
        with explained("The diary cannot be closed", self.path):
            self._db.close()

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
        began = _stamp(started)
        row = (session_id, _text(routine), _text(name), began, began, "running", speed, os.getpid())
        with self._transaction("The session cannot be recorded") as db:
            db.execute(
                "INSERT INTO session (id, routine, name, started, updated, status, speed, pid)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
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
        with self._transaction("The session cannot be taken up"):
            self._change(
                "UPDATE session SET status = 'running', ended = NULL, updated = ?, pid = ? WHERE id = ?",
                _stamp(now),
                os.getpid(),
                session_id,
            )
        self._begun.add(session_id)

    def mark(self, session_id: str, index: int, *, done: bool | None, spent_seconds: float, now: datetime) -> None:
        """Record a phase as done (True), skipped (False) or, when the runner goes back, not reached (None)."""
        with self._transaction("The phase cannot be recorded"):
            self._change("UPDATE session SET updated = ? WHERE id = ?", _stamp(now), session_id)
            self._change(
                "UPDATE phase SET done = ?, spent_seconds = ? WHERE session = ? AND idx = ?",
                done,
                spent_seconds,
                session_id,
                index,
            )

    def end(self, session_id: str, status: Status, ended: datetime) -> None:
        """Record how and when a session came to its end."""
        with self._transaction("The end of the session cannot be recorded"):
            self._change(
                "UPDATE session SET status = ?, ended = ?, updated = ? WHERE id = ?",
                status,
                _stamp(ended),
                _stamp(ended),
                session_id,
            )

    def feel(self, session_id: str, feelings: Feelings) -> None:
        """Record how it was; replaces what was said before."""
        with self._transaction("How it was cannot be recorded"):
            self._change(
                "UPDATE session SET before = ?, after = ?, worse_side = ?, note = ? WHERE id = ?",
                feelings.before,
                feelings.after,
                feelings.worse_side,
                _text(feelings.note),
                session_id,
            )

    def sessions(self, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """Return the newest `limit` sessions, or all, newest first."""
        newest = "FROM session ORDER BY started DESC, rowid DESC LIMIT ?"
        most = (-1 if limit is None else max(limit, 0),)
        # One transaction, so that a session another program begins in between cannot shift what is newest.
        with self._transaction("The diary cannot be read", "BEGIN") as db:
            rows = db.execute(f"SELECT * {newest}", most).fetchall()
            phases: dict[str, list[PhaseRecord]] = defaultdict(list)
            for row in db.execute(
                f"SELECT * FROM phase WHERE session IN (SELECT id {newest}) ORDER BY session, idx", most
            ):
                phases[row["session"]].append(_phase(row))
            return tuple(_session(row, tuple(phases[row["id"]])) for row in rows)

    def add_assessment(self, record: AssessmentRecord) -> None:
        """Record what an assessment said."""
        row = (_stamp(record.at), record.outcome, json.dumps(record.symptoms), record.cleared)
        with self._transaction("The assessment cannot be recorded") as db:
            db.execute("INSERT INTO assessment (at, outcome, symptoms, cleared) VALUES (?, ?, ?, ?)", row)

    def last_assessment(self, since: datetime) -> AssessmentRecord | None:
        """Return the latest assessment at `since` or later."""
        with self._transaction("The last assessment cannot be read", "BEGIN") as db:
            row = db.execute(
                "SELECT * FROM assessment WHERE at >= ? ORDER BY at DESC, rowid DESC LIMIT 1", (_stamp(since),)
            ).fetchone()
            if row is None:
                return None
            return AssessmentRecord(
                at=datetime.fromisoformat(row["at"]),
                outcome=row["outcome"],
                symptoms=tuple(json.loads(row["symptoms"])),
                cleared=bool(row["cleared"]),
            )

    def interrupt_stale(self, now: datetime) -> None:
        """Call `interrupted` every running session whose process is gone; it ended when it was last heard of."""
        with self._transaction("The interrupted sessions cannot be recorded") as db:
            for row in db.execute("SELECT id, pid, updated FROM session WHERE status = 'running'").fetchall():
                silent = now - datetime.fromisoformat(row["updated"])
                if silent > STALE_AFTER or not self._runs(row["id"], row["pid"]):
                    self._change("UPDATE session SET status = 'interrupted', ended = updated WHERE id = ?", row["id"])

    def _runs(self, session_id: str, pid: int) -> bool:
        # In a container every run has the same pid, so our own says nothing about who began the session.
        return session_id in self._begun if pid == os.getpid() else _alive(pid)

    def _change(self, statement: str, *values: object) -> None:
        if self._db.execute(statement, values).rowcount == 0:
            raise StoreError(f"There is no such session or phase in the diary ({self.path})")

    @contextmanager
    def _transaction(self, what: str, begin: str = "BEGIN IMMEDIATE") -> Iterator["sqlite3.Connection"]:
        with explained(what, self.path):
            self._db.execute(begin)
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                # A full disk has already rolled back by itself.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


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


def _text(text: str) -> str:
    # A file name or a paste may hold bytes that are no text; SQLite refuses them, and the session would be lost.
    return text.encode(errors="replace").decode()


def _stamp(moment: datetime) -> str:
    # Always with microseconds: texts of one width sort as the moments do.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _alive(pid: int) -> bool:
    # On Windows os.kill would end the process, so there any other process counts as gone.
    if os.name == "nt" or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError):
        # A process of another user's is none of ours either: the number has been given out again.
        return False
    return True
