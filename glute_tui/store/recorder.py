"""Writes one session into the history as it runs, phase by phase, so that a kill loses nothing that was done.

When the disk refuses, the writes wait in memory and are tried again, in order, with each further one.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from glute_tui.core.assess import Assessment
from glute_tui.core.session import Event, EventKind, Session, State
from glute_tui.store.history import AssessmentRecord, Feelings, History, PhaseRecord, Status, StoreError
from glute_tui.store.paths import Paths


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of the phase at `index`: done, skipped (False), or taken back (None)."""

    index: int
    done: bool | None
    spent_seconds: float


_DONE: dict[EventKind, bool | None] = {"done": True, "skipped": False, "undone": None}


def changes(session: Session, events: Iterable[Event]) -> tuple[Mark, ...]:
    """What a record has to keep of some events."""
    marks = []
    for event in events:
        if event.kind in _DONE:
            result = session.results[event.index]
            marks.append(Mark(event.index, _DONE[event.kind], result.spent_seconds if result else 0.0))
    return tuple(marks)


def open_history(paths: Paths, now: datetime) -> History:
    """The user's history, in which sessions of processes that are gone have become interrupted. Raises StoreError."""
    history = History.open(paths.history, now=now)
    history.interrupt_stale(now)
    return history


def open_mark(session: Session) -> Mark:
    """How long the phase has run that a session is in, which is neither done nor skipped."""
    return Mark(session.index, None, session.phase_seconds[0])


_STATUS: dict[State, Status] = {"finished": "finished", "hurt": "hurt"}


def status_of(state: State) -> Status:
    """What the record says of a session that is over in this state; one that is not over was ended."""
    return _STATUS.get(state, "ended")


def assessment_record(assessment: Assessment, now: datetime) -> AssessmentRecord:
    """What the history keeps of an assessment."""
    symptoms = tuple(sorted(assessment.ticked))
    return AssessmentRecord(at=now, outcome=assessment.outcome, symptoms=symptoms, cleared=assessment.cleared)


class Recorder:
    """The record of one session. `opened` gives the history or raises StoreError; it is asked again at each write.

    `fault` says why something is not on the disk yet, or is empty.
    """

    def __init__(self, opened: Callable[[], History]) -> None:
        self.fault = ""
        self._opened = opened
        self._waiting: list[Callable[[History], None]] = []

    def begin(self, session_id: str, session: Session, speed: float, now: datetime) -> None:
        """Create the record: every phase is known from the start, none is done."""
        routine = session.timeline.routine
        phases = [
            PhaseRecord(
                index=index,
                kind=phase.kind,
                step=phase.step,
                move=phase.move.id or phase.move.name,
                side=phase.side,
                rep=phase.rep,
                reps=phase.reps,
                seconds=phase.seconds,
            )
            for index, phase in enumerate(session.timeline.phases)
        ]
        self._id = session_id
        self._write(lambda history: history.begin(session_id, routine.id, routine.name, now, speed, phases))

    def go_on(self, session_id: str, now: datetime) -> None:
        """Take up the record of an interrupted session."""
        self._id = session_id
        self._write(lambda history: history.go_on(session_id, now))

    def mark(self, marks: Iterable[Mark], now: datetime) -> None:
        """Write what became of some phases."""
        for mark in marks:
            self._write(self._marking(mark, now))

    def _marking(self, mark: Mark, now: datetime) -> Callable[[History], None]:
        return lambda history: history.mark(
            self._id, mark.index, done=mark.done, spent_seconds=mark.spent_seconds, now=now
        )

    def end(self, status: Status, now: datetime) -> None:
        """Close the record with what became of the session."""
        self._write(lambda history: history.end(self._id, status, now))

    def feel(self, feelings: Feelings, now: datetime) -> None:
        """Add how it was."""
        self._write(lambda history: history.feel(self._id, feelings, now))

    def _write(self, change: Callable[[History], None]) -> None:
        self._waiting.append(change)
        try:
            history = self._opened()
            while self._waiting:
                self._waiting[0](history)
                del self._waiting[0]
            self.fault = ""
        except StoreError as error:
            self.fault = str(error)


def opener(paths: Paths, now: Callable[[], datetime]) -> Callable[[], History]:
    """Opens the history when first asked for it, and gives the same one after that. Each call may raise StoreError."""
    opened: list[History] = []

    def history() -> History:
        if not opened:
            opened.append(open_history(paths, now()))
        return opened[0]

    return history


def new_session_id() -> str:
    """An id that no other session has, on this machine or another."""
    return os.urandom(8).hex()
