"""A session goes on at its first open phase, with the phases that were recorded."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.model import Move, Routine
from glute_tui.core.resume import can_go_on, rebuilt, results_of
from glute_tui.core.session import Session
from glute_tui.core.timeline import Choice, Phase, expand
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import Paths, built_in_routines

NOWHERE = built_in_routines() / "nowhere"
LIBRARY = Library(Paths(NOWHERE, NOWHERE, NOWHERE), load_knowledge())
MOVES: Mapping[str, Move] = LIBRARY.moves
ROUTINES = [loaded.routine for loaded in LIBRARY.load_all() if loaded.routine]


@dataclass(frozen=True)
class Row:
    kind: str
    step: int
    move: str
    side: str | None
    rep: int
    reps: int
    seconds: int
    done: bool | None = None
    spent_seconds: float = 0.0


def row(phase: Phase, done: bool | None = None) -> Row:
    return Row(
        phase.kind, phase.step, phase.move.id, phase.side, phase.rep, phase.reps, phase.seconds, done, float(bool(done))
    )


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.id)
@pytest.mark.parametrize("holds", ["longer", "shorter"])
def test_what_was_recorded_comes_back_as_it_was(routine: Routine, holds: str) -> None:
    choice = Choice(holds="shorter" if holds == "shorter" else "longer", missing=frozenset({"foam roller"}))
    timeline = expand(routine, MOVES, choice)
    if timeline.phases:
        assert rebuilt(routine, MOVES, [row(phase) for phase in timeline.phases]) == timeline


def test_a_routine_that_changed_is_not_taken_up() -> None:
    routine = next(routine for routine in ROUTINES if routine.id == "after-run")
    rows = [row(phase) for phase in expand(routine, MOVES).phases]
    shorter = Routine(id="after-run", name="x", steps=routine.steps[:1])
    assert rebuilt(shorter, MOVES, rows) is None
    assert rebuilt(routine, MOVES, []) is None


@given(st.integers(0, 43))
def test_a_session_goes_on_at_the_first_open_phase(reached: int) -> None:
    routine = next(routine for routine in ROUTINES if routine.id == "after-run")
    timeline = expand(routine, MOVES)
    rows = [row(phase, True if number < reached else None) for number, phase in enumerate(timeline.phases)]
    assert can_go_on(rows) == (reached > 0)
    session = Session(timeline, gap_seconds=1e9)
    session.take_up(results_of(rows))
    assert session.index == reached
    events = [*session.start(0.0)]
    now = 0.0
    while not session.is_over:
        now += 1.0
        events += session.tick(now)
    assert session.state == "finished"
    assert [event.index for event in events if event.kind == "done"] == list(range(reached, len(rows)))
    assert all(result and result.done for result in session.results)
