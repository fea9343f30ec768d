"""What a routine's line in a list says, against the timeline that it stands for."""

from hypothesis import given

from glute_tui.core.model import Move, Routine, Span, Step
from glute_tui.core.outline import equipment_of, outline, step_seconds
from glute_tui.core.timeline import expand, move_of
from tests.core.samples import BUILT_IN, MOVES, built_in_routines
from tests.core.strategies import plain_routines


@given(plain_routines())
def test_the_length_is_known_without_the_phases(routine: Routine) -> None:
    timeline = expand(routine, MOVES)
    found = outline(routine, MOVES)
    assert found.routine == routine
    assert found.seconds == Span(timeline.seconds_min, timeline.seconds_max)
    spans = [step_seconds(move_of(step, MOVES), step.dose) for step in routine.steps]
    for number, span in enumerate(spans, 1):
        phases = [phase for phase in timeline.phases if phase.step == number]
        assert span == Span(sum(phase.least_seconds for phase in phases), sum(phase.seconds for phase in phases))


def test_equipment_is_named_once_in_the_order_of_the_steps() -> None:
    band = Move(name="Shell", kind="reps", how=("Open.",), equipment=("band", "foam roller"))
    routine = Routine(id="x", name="X", steps=(Step(move="foam-roll"), Step(move=band), Step(move="trigger-point")))
    assert equipment_of(routine, MOVES) == ("foam roller", "band", "ball")
    assert equipment_of(built_in_routines()["after-run"], BUILT_IN.moves) == ("foam roller", "tennis or lacrosse ball")
