"""Goes on where an earlier session stopped: the same phases as they were recorded, with what was done of them."""

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from glute_tui.core.model import Move, Routine, Side
from glute_tui.core.session import Result
from glute_tui.core.timeline import Phase, PhaseKind, Timeline, full_dose, move_of


class Recorded(Protocol):
    """One phase as a record keeps it; `done` is None when it was not reached."""

    @property
    def kind(self) -> str: ...
    @property
    def step(self) -> int: ...
    @property
    def move(self) -> str: ...
    @property
    def side(self) -> str | None: ...
    @property
    def rep(self) -> int: ...
    @property
    def reps(self) -> int: ...
    @property
    def seconds(self) -> int: ...
    @property
    def done(self) -> bool | None: ...
    @property
    def spent_seconds(self) -> float: ...


def rebuilt(routine: Routine, moves: Mapping[str, Move], records: Sequence[Recorded]) -> Timeline | None:
    """The timeline that was recorded, or None when the routine no longer has those moves at those steps."""
    phases = []
    for record in records:
        if not 1 <= record.step <= len(routine.steps):
            return None
        step = routine.steps[record.step - 1]
        move = move_of(step, moves)
        if record.move != (move.id or move.name):
            return None
        kind = cast("PhaseKind", record.kind)
        dose = full_dose(move, step.dose)
        span = {"hold": dose.hold_seconds, "activity": dose.activity_seconds}.get(kind)
        enough = 0 if kind == "press" else (span.low if span and span.low < record.seconds else None)
        side = cast("Side | None", record.side)
        phases.append(Phase(kind, record.step, move, step.note, side, record.rep, record.reps, record.seconds, enough))
    return Timeline(routine, tuple(phases)) if phases else None


def results_of(records: Sequence[Recorded]) -> list[Result | None]:
    """What became of each recorded phase."""
    return [None if record.done is None else Result(record.done, record.spent_seconds) for record in records]


def can_go_on(records: Sequence[Recorded]) -> bool:
    """Whether there is something behind and something ahead."""
    reached = [record.done is not None for record in records]
    return any(reached) and not reached[-1]
