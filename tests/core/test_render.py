"""What `render` writes is read again as the same routine."""

import pytest
from hypothesis import given

from glute_tui.core.model import Dose, Move, Routine, Span, Step
from glute_tui.core.reading.parse import Known, parse_move, parse_routine
from glute_tui.core.writing.render import render, render_move
from tests.core.samples import BUILT_IN, KNOWLEDGE, KNOWN, built_in_routines
from tests.core.strategies import routines


def read_again(routine: Routine, known: Known) -> Routine | None:
    again, problems = parse_routine(render(routine).encode(), routine.id, "again.toml", known)
    assert [str(problem) for problem in problems] == []
    return again


@given(routines())
def test_any_routine_is_read_again_as_it_was(routine: Routine) -> None:
    assert read_again(routine, KNOWN) == routine


@pytest.mark.parametrize("id", sorted(built_in_routines()))
def test_a_built_in_routine_is_read_again_as_it_was(id: str) -> None:
    routine = built_in_routines()[id]
    assert read_again(routine, Known(BUILT_IN.moves, KNOWLEDGE.explanations.keys())) == routine


def test_the_text_is_what_a_person_would_write() -> None:
    own = Move(name="My clamshell", kind="reps", how=("Open the {side} knee.",), equipment=("band",), position="lying")
    routine = Routine(
        id="mine",
        name="Mine",
        helps=("doms",),
        gentle=True,
        steps=(
            Step(move="knee-to-chest", dose=Dose(hold_seconds=Span(20, 30), reps=3), note='Easy, "now".'),
            Step(move="easy-walk", dose=Dose(activity_seconds=Span(60, 60), rest_seconds=0)),
            Step(move=own, dose=Dose(reps=12, sides="each", order="alternating")),
        ),
    )
    assert render(routine) == (
        'format = 1\nname = "Mine"\nhelps = ["doms"]\ngentle = true\n\n'
        '[[steps]]\nmove = "knee-to-chest"\nhold_seconds = [20, 30]\nreps = 3\nnote = "Easy, \\"now\\"."\n\n'
        '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 60\nrest_seconds = 0\n\n'
        '[[steps]]\nname = "My clamshell"\nkind = "reps"\nhow = ["Open the {side} knee."]\nposition = "lying"\n'
        'equipment = ["band"]\nreps = 12\nsides = "each"\norder = "alternating"\n'
    )


def test_a_single_short_step_is_a_table_too() -> None:
    text = render(Routine(id="mine", name="Mine", steps=(Step(move="knee-to-chest"),)))
    assert text == 'format = 1\nname = "Mine"\n\n[[steps]]\nmove = "knee-to-chest"\n'


@pytest.mark.parametrize("id", sorted(BUILT_IN.moves))
def test_a_built_in_move_is_read_again_as_it_was(id: str) -> None:
    move = BUILT_IN.moves[id]
    assert parse_move(render_move(move).encode(), id, "again.toml") == (move, ())
