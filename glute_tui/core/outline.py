"""How long a routine takes and what it needs, known without its phases: a line of a list, for a thousand routines."""

from collections.abc import Mapping
from typing import NamedTuple

from glute_tui.core.model import Dose, Move, Routine, Span
from glute_tui.core.timeline import APP_DOSE, move_of, sides_of


class Outline(NamedTuple):
    """A routine, the least and the most seconds that it takes, and its equipment, each thing once."""

    routine: Routine
    seconds: Span
    equipment: tuple[str, ...]


def outline(routine: Routine, moves: Mapping[str, Move]) -> Outline:
    """The outline of a routine. Raises KeyError for a move that `moves` does not have."""
    spans = [step_seconds(move_of(step, moves), step.dose) for step in routine.steps]
    seconds = Span(sum(span.low for span in spans), sum(span.high for span in spans))
    return Outline(routine, seconds, equipment_of(routine, moves))


def equipment_of(routine: Routine, moves: Mapping[str, Move]) -> tuple[str, ...]:
    """Everything a routine needs, each once, in the order of its steps."""
    needed = (thing for step in routine.steps for thing in move_of(step, moves).equipment)
    return tuple(dict.fromkeys(needed))


def step_seconds(move: Move, dose: Dose) -> Span:
    """The least and the most whole seconds that a step of this move takes: the sums of its phases.

    The dose must be whole, as `full_dose` asks of it too.
    """
    given, app = move.dose, APP_DOSE
    turns = dose.reps or given.reps or app.reps or 1
    least, most = 0, 0
    if move.kind == "reps":
        least = most = turns * (dose.seconds_per_rep or given.seconds_per_rep or app.seconds_per_rep or 0)
        turns = 1
    elif move.kind == "press":
        most, turns = dose.press_seconds or given.press_seconds or 0, dose.spots or given.spots or app.spots or 1
    elif move.kind == "hold":
        least, most = dose.hold_seconds or given.hold_seconds or _NOTHING
    else:
        least, most = dose.activity_seconds or given.activity_seconds or _NOTHING
    sides = 2 if sides_of(move, dose) == "each" else 1
    switches, rests = sides - 1, sides * (turns - 1)
    if switches and rests and (dose.order or given.order) == "alternating":
        switches, rests = 2 * turns - 1, 0
    pauses = _pause(dose.setup_seconds, given.setup_seconds, app.setup_seconds)
    if switches:
        pauses += switches * _pause(dose.switch_seconds, given.switch_seconds, app.switch_seconds)
    if rests:
        pauses += rests * _pause(dose.rest_seconds, given.rest_seconds, app.rest_seconds)
    return Span(pauses + turns * sides * least, pauses + turns * sides * most)


_NOTHING = Span(0, 0)


def _pause(step: int | None, move: int | None, app: int | None) -> int:
    """The seconds that the first of the three gives, which may be none at all."""
    return step if step is not None else move if move is not None else app or 0
