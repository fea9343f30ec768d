"""A routine becomes exactly its work, in order, with what lies between, and its totals are known before the start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.model import Dose, Kind, Routine, Side, Span, Step
from glute_tui.core.outline import equipment_of
from glute_tui.core.timeline import (
    APP_DOSE,
    WORK,
    Choice,
    Phase,
    PhaseKind,
    Timeline,
    expand,
    full_dose,
    is_left_out,
    move_of,
    sides_of,
)
from tests.core.samples import BUILT_IN, MOVES, built_in_routines, of_steps
from tests.core.strategies import plain_routines, timelines

HOLDS = """
hold right 1/3 20-30
rest right 2/3 5
hold right 2/3 20-30
rest right 3/3 5
hold right 3/3 20-30
switch left 1/3 {switch}
hold left 1/3 20-30
rest left 2/3 5
hold left 2/3 20-30
rest left 3/3 5
hold left 3/3 20-30
"""

AFTER_RUN = f"""
1 knee-to-chest
setup right 1/3 20{HOLDS.format(switch=10)}
2 piriformis-stretch
setup right 1/3 25{HOLDS.format(switch=15)}
3 foam-roll-glutes
setup right 1/10 25
count right 1/10 40
switch left 1/10 15
count left 1/10 40

4 trigger-point
setup - 1/2 25
press - 1/2 0-180
rest - 2/2 15
press - 2/2 0-180

5 it-band-stretch
setup right 1/3 20{HOLDS.format(switch=10)}
"""


def written(phases: tuple[Phase, ...]) -> list[str]:
    """Phases as lines: a number and move for each step, then kind, side, rep of reps, seconds."""
    lines: list[str] = []
    step = 0
    for phase in phases:
        if phase.step != step:
            step = phase.step
            lines.append(f"{step} {phase.move.id}")
        least = "" if phase.enough_seconds is None else f"{phase.enough_seconds}-"
        lines.append(f"{phase.kind} {phase.side or '-'} {phase.rep}/{phase.reps} {least}{phase.seconds}")
    return lines


def built_in(id: str) -> Timeline:
    return expand(built_in_routines()[id], BUILT_IN.moves)


def expected(routine: Routine, first: Side) -> list[tuple[PhaseKind, int, Side | None, int, Span]]:
    """Kind, step, side, repetition and seconds of every phase, from the routine itself."""
    phases: list[tuple[PhaseKind, int, Side | None, int, Span]] = []
    second: Side = "left" if first == "right" else "right"
    for number, step in enumerate(routine.steps, 1):
        move = move_of(step, MOVES)
        dose = full_dose(move, step.dose)
        reps, most, spots = dose.reps or 0, dose.press_seconds or 0, dose.spots or 0
        works: dict[Kind, tuple[PhaseKind, int, Span | None]] = {
            "hold": ("hold", reps, dose.hold_seconds),
            "activity": ("activity", reps, dose.activity_seconds),
            "press": ("press", spots, Span(0, most)),
            "reps": ("count", 1, Span(reps * (dose.seconds_per_rep or 0), reps * (dose.seconds_per_rep or 0))),
        }
        kind, times, seconds = works[move.kind]
        assert seconds is not None
        sides: list[Side | None] = [first, second] if dose.sides == "each" else [None]
        turns = [(side, rep) for side in sides for rep in range(1, times + 1)]
        if dose.order == "alternating":
            turns.sort(key=lambda turn: turn[1])
        lead: tuple[PhaseKind, int | None] = ("setup", dose.setup_seconds)
        for index, (side, rep) in enumerate(turns):
            if index:
                is_switch = side != turns[index - 1][0]
                lead = ("switch", dose.switch_seconds) if is_switch else ("rest", dose.rest_seconds)
            if lead[1]:
                phases.append((lead[0], number, side, rep, Span(lead[1], lead[1])))
            phases.append((kind, number, side, rep, seconds))
    return phases


def test_after_run_phase_by_phase() -> None:
    timeline = built_in("after-run")
    assert written(timeline.phases) == [line for line in AFTER_RUN.split("\n") if line]
    assert (timeline.seconds_min, timeline.seconds_max) == (680, 1220)
    assert timeline.steps == (1, 2, 3, 4, 5)


def test_after_run_has_the_doses_of_its_source() -> None:
    work = [phase for phase in built_in("after-run").phases if phase.kind in WORK]
    holds = [phase for phase in work if phase.kind == "hold"]
    assert len(holds) == 18
    assert {(phase.seconds, phase.enough_seconds) for phase in holds} == {(30, 20)}
    counts = [phase for phase in work if phase.kind == "count"]
    assert [(phase.side, phase.reps, phase.seconds) for phase in counts] == [("right", 10, 40), ("left", 10, 40)]
    assert [phase.seconds for phase in work if phase.kind == "press"] == [180, 180]


@pytest.mark.parametrize(
    ("id", "low", "high"),
    [
        ("active-recovery", 945, 945),
        ("after-run", 680, 1220),
        ("cool-down", 557, 717),
        ("piriformis-focus", 350, 470),
        ("roll-and-release", 160, 520),
        ("stretch-only", 520, 700),
        ("two-minutes", 135, 135),
        ("warm-up", 575, 635),
        ("wind-down", 325, 325),
    ],
)
def test_totals_of_the_built_in_routines(id: str, low: int, high: int) -> None:
    timeline = built_in(id)
    assert (timeline.seconds_min, timeline.seconds_max) == (low, high)


def test_what_a_step_leaves_out_comes_from_the_move_and_then_from_the_app() -> None:
    move = MOVES["knee-to-chest"]._replace(dose=Dose(hold_seconds=Span(20, 30), reps=3, rest_seconds=0))
    dose = full_dose(move, Dose(reps=2, setup_seconds=0))
    expected = APP_DOSE._replace(hold_seconds=Span(20, 30), reps=2, rest_seconds=0, setup_seconds=0)
    assert dose == expected


def test_alternating_sides() -> None:
    routine = of_steps(
        '[[steps]]\nmove = "knee-to-chest"\nhold_seconds = 9\nreps = 2\norder = "alternating"\nsetup_seconds = 0'
    )
    assert written(expand(routine, MOVES, Choice(first_side="left")).phases) == [
        "1 knee-to-chest",
        "hold left 1/2 9",
        "switch right 1/2 10",
        "hold right 1/2 9",
        "switch left 2/2 10",
        "hold left 2/2 9",
        "switch right 2/2 10",
        "hold right 2/2 9",
    ]


def test_nothing_lies_between_when_the_routine_says_so() -> None:
    zero = "rest_seconds = 0\nsetup_seconds = 0\nswitch_seconds = 0"
    routine = of_steps(
        f'[[steps]]\nmove = "knee-to-chest"\nreps = 2\n{zero}\n[[steps]]\nmove = "trigger-point"\n{zero}'
    )
    assert [phase.kind for phase in expand(routine, MOVES).phases] == ["hold"] * 4 + ["press"] * 2


@given(timelines(400))
def test_totals_are_the_sum_of_the_phases(timeline: Timeline) -> None:
    phases = timeline.phases
    assert timeline.seconds_max == sum(phase.seconds for phase in phases)
    assert timeline.seconds_min == sum(phase.least_seconds for phase in phases)
    assert timeline.seconds_min <= timeline.seconds_max
    assert timeline.seconds_after == tuple(sum(p.seconds for p in phases[n + 1 :]) for n in range(len(phases)))
    assert timeline.steps == tuple(range(1, len(timeline.routine.steps) + 1))
    for phase in phases:
        assert phase.seconds > 0
        assert 0 <= phase.least_seconds <= phase.seconds
        assert (phase.enough_seconds == 0) == (phase.kind == "press")


@given(plain_routines(), st.sampled_from(["right", "left"]))
def test_every_bit_of_work_comes_once_and_in_order_with_what_leads_to_it(routine: Routine, first: Side) -> None:
    phases = expand(routine, MOVES, Choice(first_side=first)).phases
    found = [(p.kind, p.step, p.side, p.rep, Span(p.least_seconds, p.seconds)) for p in phases]
    assert found == expected(routine, first)
    for phase in phases:
        step = routine.steps[phase.step - 1]
        dose = full_dose(move_of(step, MOVES), step.dose)
        assert phase.reps == (dose.spots if phase.move.kind == "press" else dose.reps)
        assert (phase.move, phase.note) == (move_of(step, MOVES), step.note)


@given(plain_routines())
def test_shorter_holds_stop_at_what_is_enough(routine: Routine) -> None:
    longer = expand(routine, MOVES)
    shorter = expand(routine, MOVES, Choice(holds="shorter"))
    assert shorter.phases == tuple(
        phase._replace(seconds=phase.least_seconds, enough_seconds=None) if phase.enough_seconds else phase
        for phase in longer.phases
    )
    assert shorter.seconds_min == longer.seconds_min


@given(plain_routines())
def test_the_other_side_first_is_the_mirror_image(routine: Routine) -> None:
    mirror: dict[Side | None, Side | None] = {"left": "right", "right": "left", None: None}
    mirrored = tuple(phase._replace(side=mirror[phase.side]) for phase in expand(routine, MOVES).phases)
    assert expand(routine, MOVES, Choice(first_side="left")).phases == mirrored


@given(plain_routines(), st.data())
def test_steps_without_their_equipment_are_left_out_and_the_others_keep_their_numbers(
    routine: Routine, data: st.DataObject
) -> None:
    needed = equipment_of(routine, MOVES)
    missing = frozenset(data.draw(st.sets(st.sampled_from(needed)))) if needed else frozenset({"pool"})
    all_phases = expand(routine, MOVES).phases
    kept = tuple(phase for phase in all_phases if not missing & {*phase.move.equipment})
    assert expand(routine, MOVES, Choice(missing=missing)).phases == kept
    assert all(is_left_out(phase.move, missing) for phase in all_phases if phase not in kept)


def test_a_move_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="plank"):
        expand(Routine(id="x", name="X", steps=(Step(move="plank"),)), MOVES)


@given(plain_routines())
def test_sides_are_those_of_the_full_dose(routine: Routine) -> None:
    for step in routine.steps:
        move = move_of(step, MOVES)
        assert sides_of(move, step.dose) == full_dose(move, step.dose).sides
