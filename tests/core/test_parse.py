"""What routine files and move files become once they have been read."""

from glute_tui.core.model import Dose, Move, Routine, Span, Step
from glute_tui.core.reading.fields import DOSE, HOW, MOVE, ROUTINE, STEP
from glute_tui.core.reading.parse import is_move, parse_move
from tests.core.samples import FULL_MOVE, FULL_ROUTINE, MOVES, of_steps, routine_of


def test_a_routine_with_every_key() -> None:
    clamshell = Move(
        name="Clamshell",
        kind="reps",
        how=("Lie on your {other} side.", "Open the {side} knee like a shell."),
        position="lying",
        equipment=("band",),
        felt="in the {side} hip",
        care="Slowly.",
        source="my physio",
    )
    knee = Dose(
        hold_seconds=Span(10, 15),
        reps=2,
        rest_seconds=0,
        setup_seconds=30,
        switch_seconds=7,
        sides="each",
        order="alternating",
    )
    assert routine_of(FULL_ROUTINE) == Routine(
        id="mine",
        name="My evening",
        summary="For me.",
        helps=("doms", "tightness"),
        gentle=True,
        source="my physio",
        steps=(
            Step(move="knee-to-chest", dose=knee, note="The {side} knee first."),
            Step(move=clamshell, dose=Dose(sides="each", reps=12, seconds_per_rep=3)),
            Step(move="trigger-point", dose=Dose(press_seconds=60, spots=1)),
            Step(move="easy-walk", dose=Dose(activity_seconds=Span(90, 90))),
        ),
    )


def test_a_move_with_every_key() -> None:
    assert parse_move(FULL_MOVE.encode(), "clamshell", "clamshell.toml") == (
        Move(
            id="clamshell",
            name="Clamshell",
            kind="hold",
            how=("Lie on your {other} side.", "Open the {side} knee."),
            position="lying",
            equipment=("band",),
            felt="in the {side} hip",
            care="Slowly.",
            source="my physio",
            dose=Dose(
                hold_seconds=Span(5, 10),
                reps=2,
                rest_seconds=3,
                setup_seconds=15,
                switch_seconds=8,
                sides="each",
                order="alternating",
            ),
        ),
        (),
    )


def test_the_tables_of_fields_know_every_key_once() -> None:
    for table in (ROUTINE, STEP, MOVE, DOSE, HOW):
        assert len({field.key for field in table}) == len(table)
    assert {field.key for field in DOSE} == set(Dose._fields)


def test_what_is_left_out_stays_unsaid() -> None:
    assert of_steps('[[steps]]\nmove = "foam-roll"') == Routine(id="mine", name="Mine", steps=(Step(move="foam-roll"),))


def test_a_move_is_told_from_a_routine_by_its_keys() -> None:
    assert is_move(FULL_MOVE.encode())
    assert is_move(b"kind = 1")
    assert not is_move(FULL_ROUTINE.encode())
    assert not is_move(b"name = 'x'")
    assert not is_move(b"kind = ")


def test_sample_moves_are_used_as_they_are() -> None:
    assert all(move.id == id for id, move in MOVES.items())
