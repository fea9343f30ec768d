"""Expands a routine into phases: every stretch of time the player will run, known before the start."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from glute_tui.core.model import Dose, Move, Routine, Side, Sides, Span, Step

PhaseKind = Literal["setup", "hold", "rest", "switch", "count", "press", "activity"]
WORK: frozenset[PhaseKind] = frozenset({"hold", "count", "press", "activity"})
"""The phases in which the move itself is done; the others lead to it."""

APP_DOSE = Dose(
    reps=1,
    seconds_per_rep=4,
    spots=1,
    rest_seconds=5,
    setup_seconds=12,
    switch_seconds=8,
    sides="none",
    order="side-by-side",
)
"""What holds when neither the step nor its move says anything."""


class Choice(NamedTuple):
    """What the runner chose before the start. `holds`: count down the most, or stop at what is enough.

    Steps that need any of `missing` equipment are left out; both sides begin with `first_side`. Getting into position
    and changing sides take at least `setup_seconds` and `switch_seconds`.
    """

    holds: Literal["longer", "shorter"] = "longer"
    missing: frozenset[str] = frozenset()
    first_side: Side = "right"
    setup_seconds: int = 0
    switch_seconds: int = 0


class Phase(NamedTuple):
    """One stretch of time. `seconds` is its planned length; a hold or activity may end well at `enough_seconds`,
    a press at any moment (0). `step` counts from 1 in the file; `rep` of `reps` counts holds, bouts or knots, and
    a count phase runs all its `reps` itself (`rep` 1). `side` is None for a move without sides."""

    kind: PhaseKind
    step: int
    move: Move
    note: str
    side: Side | None
    rep: int
    reps: int
    seconds: int
    enough_seconds: int | None = None

    @property
    def least_seconds(self) -> int:
        """The shortest time after which this phase counts as done."""
        return self.seconds if self.enough_seconds is None else self.enough_seconds


class _Phases(NamedTuple):
    routine: Routine
    phases: tuple[Phase, ...]


class Timeline(_Phases):
    """All phases of a routine in order, and its totals in whole seconds."""

    @cached_property
    def seconds_max(self) -> int:
        return sum(phase.seconds for phase in self.phases)

    @cached_property
    def seconds_min(self) -> int:
        return sum(phase.least_seconds for phase in self.phases)

    @cached_property
    def seconds_after(self) -> tuple[int, ...]:
        """For each phase, the planned seconds of all phases behind it."""
        after, total = [], 0
        for phase in reversed(self.phases):
            after.append(total)
            total += phase.seconds
        return tuple(reversed(after))

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """Numbers of the steps that are part of it, in order."""
        return tuple(dict.fromkeys(phase.step for phase in self.phases))


def expand(routine: Routine, moves: Mapping[str, Move], choice: Choice = Choice()) -> Timeline:
    """The timeline of a routine. Raises KeyError for a move that `moves` does not have."""
    return Timeline(routine, tuple(phases(routine, moves, choice)))


def move_of(step: Step, moves: Mapping[str, Move]) -> Move:
    """The move of a step, whether named or written in place."""
    return moves[step.move] if isinstance(step.move, str) else step.move


def full_dose(move: Move, dose: Dose) -> Dose:
    """A step's dose with what it leaves out taken from the move, then from the app."""
    filled = {}
    for field in Dose._fields:
        for given in (dose, move.dose, APP_DOSE):
            if (value := getattr(given, field)) is not None:
                filled[field] = value
                break
    return Dose(**filled)


def sides_of(move: Move, dose: Dose) -> Sides:
    """Whether each side has its own turn: `full_dose(move, dose).sides`, without the rest."""
    return dose.sides or move.dose.sides or "none"


def is_left_out(move: Move, missing: Collection[str]) -> bool:
    """Whether a move needs something the runner does not have."""
    return any(thing in missing for thing in move.equipment)


def phases(routine: Routine, moves: Mapping[str, Move], choice: Choice = Choice()) -> Iterator[Phase]:
    """The phases of a routine one after another, so that a caller can stop early."""
    for number, step in enumerate(routine.steps, 1):
        move = move_of(step, moves)
        if not is_left_out(move, choice.missing):
            yield from _step_phases(number, step, move, choice)


def _step_phases(number: int, step: Step, move: Move, choice: Choice) -> Iterator[Phase]:
    dose = full_dose(move, step.dose)
    first = choice.first_side
    second: Side = "left" if first == "right" else "right"
    sides: tuple[Side | None, ...] = (first, second) if dose.sides == "each" else (None,)
    work = _work(number, step, move, dose, choice)
    if dose.order == "alternating":
        turns = [phase._replace(side=side) for phase in work for side in sides]
    else:
        turns = [phase._replace(side=side) for side in sides for phase in work]
    setup = turns[0]._replace(
        kind="setup", seconds=max(dose.setup_seconds or 0, choice.setup_seconds), enough_seconds=None
    )
    if setup.seconds:
        yield setup
    yield turns[0]
    for before, phase in pairwise(turns):
        kind: PhaseKind = "switch" if phase.side != before.side else "rest"
        written = dose.switch_seconds if kind == "switch" else dose.rest_seconds
        between = max(written or 0, choice.switch_seconds if kind == "switch" else 0)
        if between:
            yield phase._replace(kind=kind, seconds=between, enough_seconds=None)
        yield phase


def _work(number: int, step: Step, move: Move, dose: Dose, choice: Choice) -> list[Phase]:
    """The work of one side, without side."""

    def phase(kind: PhaseKind, rep: int, reps: int, seconds: int, enough: int | None = None) -> Phase:
        return Phase(kind, number, move, step.note, None, rep, reps, seconds, enough)

    assert dose.reps is not None
    match move.kind:
        case "reps":
            assert dose.seconds_per_rep is not None
            return [phase("count", 1, dose.reps, dose.reps * dose.seconds_per_rep)]
        case "press":
            assert dose.press_seconds is not None
            assert dose.spots is not None
            return [phase("press", n, dose.spots, dose.press_seconds, 0) for n in range(1, dose.spots + 1)]
        case "hold" | "activity":
            span = dose.hold_seconds if move.kind == "hold" else dose.activity_seconds
            assert span is not None
            seconds, enough = _chosen(span, choice)
            return [phase(move.kind, n, dose.reps, seconds, enough) for n in range(1, dose.reps + 1)]


def _chosen(span: Span, choice: Choice) -> tuple[int, int | None]:
    if choice.holds == "shorter" or span.low == span.high:
        return span.low, None
    return span.high, span.low
