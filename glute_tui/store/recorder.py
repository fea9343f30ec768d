"""Writes one session into the history as it runs, phase by phase, so that a kill loses nothing that was done.

When the disk refuses, the writes wait in memory and are tried again, in order, with each further one.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from glute_tui.core.session import Event, Session
from glute_tui.store.history import Feelings, History, PhaseRecord, Status
from glute_tui.store.migrate import StoreError


class Recorder:
    """The record of one session. `fault` says why something is not on the disk yet, or is empty."""

    def __init__(self, history: History | None, fault: str = "") -> None:
        self.fault = fault
        self._history = history
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

    def follow(self, session: Session, events: Iterable[Event], now: datetime) -> None:
        """Write what the events say was done, skipped or taken back."""
        for event in events:
            if event.kind in ("done", "skipped", "undone"):
                result = session.results[event.index]
                done = {"done": True, "skipped": False, "undone": None}[event.kind]
                self._mark(event.index, done, result.spent_seconds if result else 0.0, now)

    def end(self, status: Status, now: datetime) -> None:
        """Close the record with what became of the session."""
        self._write(lambda history: history.end(self._id, status, now))

    def feel(self, feelings: Feelings) -> None:
        """Add how it was."""
        self._write(lambda history: history.feel(self._id, feelings))

    def _mark(self, index: int, done: bool | None, spent: float, now: datetime) -> None:
        self._write(lambda history: history.mark(self._id, index, done=done, spent_seconds=spent, now=now))

    def _write(self, change: Callable[[History], None]) -> None:
        self._waiting.append(change)
        if self._history is None:
            return
        try:
            while self._waiting:
                self._waiting[0](self._history)
                del self._waiting[0]
            self.fault = ""
        except StoreError as error:
            self.fault = str(error)
