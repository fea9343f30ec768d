"""Moves, files and the built-in routines that the tests share."""

from pathlib import Path

from glute_tui.core.model import Dose, Move, Routine, Span
from glute_tui.core.reading.parse import Known, parse_move, parse_routine
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import Paths

KNOWLEDGE = load_knowledge()
BUILT_IN = Library(Paths(Path("no-folder"), Path("no-folder"), Path("no-folder")), KNOWLEDGE)


def built_in_routines() -> dict[str, Routine]:
    """Every built-in routine by its id."""
    return {loaded.entry.id: loaded.routine for loaded in BUILT_IN.load_all() if loaded.routine}


MOVES = {
    "knee-to-chest": Move(
        id="knee-to-chest",
        name="Knee to chest",
        kind="hold",
        how=("Lie down.", "Draw the {side} knee in, the {other} leg long."),
        felt="along the {side} buttock",
        care="Sore {side} knee? Hold behind it.",
        dose=Dose(hold_seconds=Span(20, 30), reps=3, rest_seconds=5, setup_seconds=20, switch_seconds=10, sides="each"),
    ),
    "foam-roll": Move(
        id="foam-roll",
        name="Foam roller",
        kind="reps",
        how=("Roll the {side} buttock.",),
        equipment=("foam roller",),
        dose=Dose(reps=10, seconds_per_rep=4, sides="each"),
    ),
    "trigger-point": Move(
        id="trigger-point",
        name="Trigger point",
        kind="press",
        how=("Lean on the ball.",),
        equipment=("ball",),
        dose=Dose(press_seconds=180, spots=2, rest_seconds=15),
    ),
    "easy-walk": Move(id="easy-walk", name="Easy walk", kind="activity", how=("Walk.",), felt="in both legs"),
}

KNOWN = Known(MOVES, ("doms", "tightness", "muscle-strain"), {"plank": "moves/plank.toml"})

HEAD = 'format = 1\nname = "Mine"\n'
"""The first two lines of a routine file; steps begin on line 3."""

FULL_ROUTINE = """
format  = 1
name    = "My evening"
summary = "For me."
helps   = ["doms", "tightness"]
gentle  = true
source  = "my physio"

[[steps]]
move = "knee-to-chest"
hold_seconds = [10, 15]
reps = 2
rest_seconds = 0
setup_seconds = 30
switch_seconds = 7
sides = "each"
order = "alternating"
note = "The {side} knee first."

[[steps]]
name = "Clamshell"
kind = "reps"
how = ["Lie on your {other} side.", "Open the {side} knee like a shell."]
position = "lying"
equipment = ["band"]
felt = "in the {side} hip"
care = "Slowly."
source = "my physio"
sides = "each"
reps = 12
seconds_per_rep = 3

[[steps]]
move = "trigger-point"
press_seconds = 60
spots = 1

[[steps]]
move = "easy-walk"
activity_seconds = 90
"""

FULL_MOVE = """
format = 1
name = "Clamshell"
kind = "hold"
position = "lying"
sides = "each"
equipment = ["band"]
felt = "in the {side} hip"
how = ["Lie on your {other} side.", "Open the {side} knee."]
care = "Slowly."
source = "my physio"
hold_seconds = [5, 10]
reps = 2
rest_seconds = 3
setup_seconds = 15
switch_seconds = 8
order = "alternating"
"""


def routine_problems(text: str | bytes) -> list[str]:
    """The problems of a routine file named mine.toml, each as the line that a user sees."""
    data = text.encode() if isinstance(text, str) else text
    routine, problems = parse_routine(data, "mine", "mine.toml", KNOWN)
    assert (routine is None) == bool(problems)
    return [str(problem) for problem in problems]


def step_problems(step: str) -> list[str]:
    """The problems of a file whose only step is `step`; its first line is line 4."""
    return routine_problems(f"{HEAD}[[steps]]\n{step}\n")


def move_problems(text: str | bytes) -> list[str]:
    """The problems of a move file named own.toml."""
    data = text.encode() if isinstance(text, str) else text
    move, problems = parse_move(data, "own", "own.toml")
    assert (move is None) == bool(problems)
    return [str(problem) for problem in problems]


def routine_of(text: str) -> Routine:
    """The routine of a file that has no problem."""
    routine, problems = parse_routine(text.encode(), "mine", "mine.toml", KNOWN)
    assert problems == ()
    assert routine is not None
    return routine


def of_steps(steps: str) -> Routine:
    """The routine of the `[[steps]]` given."""
    return routine_of(HEAD + steps)
