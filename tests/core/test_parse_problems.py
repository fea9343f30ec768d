"""Every structural fault of routine files and move files, all at once and in the order of the file."""

import pytest

from glute_tui.core.reading.fields import MOVE, STEP
from tests.core.samples import FULL_MOVE, HEAD, move_problems, routine_problems, step_problems

STEP_KEYS = ", ".join(field.key for field in STEP)
HELD = 'means nothing for a held move (kind = "hold"); it takes hold_seconds, reps, rest_seconds'
COUNTED = 'means nothing for a counted move (kind = "reps"); it takes reps, seconds_per_rep'
PRESSED = 'means nothing for a pressed move (kind = "press"); it takes press_seconds, spots, rest_seconds'
ACTIVE = 'means nothing for an activity (kind = "activity"); it takes activity_seconds, reps, rest_seconds'
BELONGS = "belongs to the move: leave it out, or leave out move and write your own"
NEEDS_MOVE = 'needs a move: its id, as in move = "knee-to-chest", or name, kind and how of your own'
OWN = "is missing: a move written in place needs name, kind and how"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "",
            [
                "mine.toml:1:1: format: is missing: the version of this file format: 1",
                "mine.toml:1:1: name: is missing: the routine's name",
                "mine.toml:1:1: steps: is missing: the moves in their order, each with its dose",
            ],
        ),
        (
            '# Mine\nfromat = 1\nname = "Mine"\n\n[[step]]\nmove = "easy-walk"',
            [
                "mine.toml:1:1: format: is missing: the version of this file format: 1",
                "mine.toml:1:1: steps: is missing: the moves in their order, each with its dose",
                'mine.toml:2:1: fromat: unknown key - did you mean "format"?',
                'mine.toml:5:1: step: unknown key - did you mean "steps"?',
            ],
        ),
        (
            f"{HEAD}[[steps]]\n",
            [f"mine.toml:3:1: steps[1]: {NEEDS_MOVE}"],
        ),
        (
            f"{HEAD}steps = [ {{ move = 'plank' }}, {{ move = 'knee-to-chst', reps = true }} ]",
            [
                'mine.toml:3:20: steps[1].move: the move "plank" can\'t be used: see moves/plank.toml',
                'mine.toml:3:40: steps[2].move: no move is called "knee-to-chst" - did you mean "knee-to-chest"?',
                "mine.toml:3:63: steps[2].reps: must be a whole number, not true",
            ],
        ),
        (
            f'{HEAD}[[steps]]\nmove = "xyzzy"\n[steps.how]\na.b = 1',
            ['mine.toml:4:8: steps[1].move: no move is called "xyzzy"', f"mine.toml:5:1: steps[1].how: {BELONGS}",
             'mine.toml:5:1: steps[1].how: must be a list of texts like ["..."], not a table'],
        ),
    ],
)  # fmt: skip
def test_faults_of_the_whole(text: str, problems: list[str]) -> None:
    assert routine_problems(text) == problems


@pytest.mark.parametrize(
    ("step", "problems"),
    [
        ("move = 3", ["4:8: steps[1].move: must be text in quotes, not the number 3"]),
        ("move = ''", ["4:8: steps[1].move: must not be empty"]),
        ("move = 'easy-walk'",
         ['3:1: steps[1].activity_seconds: is missing: an activity (kind = "activity") needs it']),
        ("move = 'easy-walk'\nname = 'Stroll'\nactivity_seconds = 60", [f"5:8: steps[1].name: {BELONGS}"]),
        ("move = 'easy-walk'\nhold_seconds = 60\nactivity_seconds = 60", [f"5:1: steps[1].hold_seconds: {ACTIVE}"]),
        ("move = 'foam-roll'\nhold_seconds = 60", [f"5:1: steps[1].hold_seconds: {COUNTED}"]),
        ("move = 'foam-roll'\nrest_seconds = 60", [f"5:1: steps[1].rest_seconds: {COUNTED}"]),
        ("move = 'trigger-point'\nreps = 3", [f"5:1: steps[1].reps: {PRESSED}"]),
        ("move = 'knee-to-chest'\nspots = 3\nseconds_per_rep = 2",
         [f"5:1: steps[1].spots: {HELD}", f"6:1: steps[1].seconds_per_rep: {HELD}"]),
        ("move = 'knee-to-chest'\nsides = 'none'",
         ['5:9: steps[1].sides: must be "each": the move "knee-to-chest" names a side']),
        ("move = 'trigger-point'\nnote = 'The {side} one.'",
         ['5:8: steps[1].note: names "{side}", so it needs sides = "each"']),
        ("name = 'Shell'", [f"3:1: steps[1].how: {OWN}", f"3:1: steps[1].kind: {OWN}"]),
        ("name = 'Shell'\nkind = 'rep'\nhow = ['Open.']",
         ['5:8: steps[1].kind: must be "hold" or "reps" or "press" or "activity", not "rep" - did you mean "reps"?']),
        ("name = 'Shell'\nkind = 'hold'\nhow = []\nhold_seconds = 9",
         ["6:7: steps[1].how: needs at least one instruction"]),
        ("name = 'Shell'\nkind = 'hold'\nhow = ['The {side}.']\nhold_seconds = 9",
         ['6:8: steps[1].how[1]: names "{side}", so it needs sides = "each"']),
        ("name = 'Shell'\nkind = 'reps'\nhow = ['Open.']\nhold_seconds = 9",
         ['3:1: steps[1].reps: is missing: a counted move (kind = "reps") needs it',
          f"7:1: steps[1].hold_seconds: {COUNTED}"]),
        ("name = 'Shell'\nkind = 'press'\nhow = ['Open.']",
         ['3:1: steps[1].press_seconds: is missing: a pressed move (kind = "press") needs it']),
        ("move = 'knee-to-chest'\nspots = 3\nreps = 0\nhld_seconds = 2\nnote = '{sid}'", [
            f"5:1: steps[1].spots: {HELD}",
            "6:8: steps[1].reps: must be between 1 and 200, not 0",
            '7:1: steps[1].hld_seconds: unknown key - did you mean "hold_seconds"?',
            '8:8: steps[1].note: "{sid}" is not known; write {side} or {other} - did you mean "side"?',
        ]),
        ("move = 'knee-to-chest'\ncolour.of.it = 'red'",
         [f"5:1: steps[1].colour: unknown key; known here: {STEP_KEYS}"]),
    ],
)  # fmt: skip
def test_faults_of_a_step(step: str, problems: list[str]) -> None:
    # What is missing stands at the step's own header, on line 3.
    assert step_problems(step) == [f"mine.toml:{problem}" for problem in problems]


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = (
        'gentle = "no"\nname = ""\nsteps = [\n  { move = "knee-to-chest", reps = 0, hold_seconds = [30,\n   20] },\n'
        '  { mvoe = "easy-walk" },\n  { move = "easy-walk", rest_seconds = 5.5, activity_seconds = [1, 2, 3] },\n'
        '  7,\n]\nhelps = ["doms", "dmos"]\nformat = 3\n'
    )
    assert routine_problems(text) == [
        'mine.toml:1:10: gentle: must be true or false, not the text "no"',
        "mine.toml:2:8: name: must not be empty",
        "mine.toml:4:36: steps[1].reps: must be between 1 and 200, not 0",
        "mine.toml:4:54: steps[1].hold_seconds: must begin with the smaller number: [20, 30]",
        f"mine.toml:6:3: steps[2]: {NEEDS_MOVE}",
        'mine.toml:6:5: steps[2].mvoe: unknown key - did you mean "move"?',
        "mine.toml:7:40: steps[3].rest_seconds: must be a whole number, not the number 5.5",
        "mine.toml:7:64: steps[3].activity_seconds: must be one number or a pair like [20, 30], not a list of 3",
        "mine.toml:8:3: steps[4]: must be a table, not the number 7",
        'mine.toml:10:18: helps[2]: no explanation is called "dmos" - did you mean "doms"?',
        "mine.toml:11:10: format: must be 1, not 3",
    ]


def test_more_than_two_hundred_steps() -> None:
    step = '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 1\n'
    assert routine_problems(HEAD + step * 201) == ["mine.toml:3:1: steps: must be at most 200 tables, not 201"]


def test_more_than_twelve_hours() -> None:
    hour = '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 3600\nsetup_seconds = 0\n'
    assert routine_problems(HEAD + hour * 12) == []
    problem = "mine.toml:3:1: steps: the whole routine takes more than 12 hours"
    assert routine_problems(HEAD + hour * 12 + '[[steps]]\nmove = "foam-roll"\nreps = 1\nseconds_per_rep = 1') == [
        problem
    ]
    assert routine_problems(HEAD + (hour + "reps = 200\nrest_seconds = 600\n") * 200) == [problem]


def test_more_than_fifty_unknown_keys_are_one_problem() -> None:
    keys = [f"my_{number} = 1" for number in range(51)]
    hint = f"known here: {STEP_KEYS}"
    assert step_problems("move = 'knee-to-chest'\n" + "\n".join(keys)) == [
        f"mine.toml:3:1: steps[1]: 51 unknown keys; {hint}"
    ]
    problems = step_problems("move = 'knee-to-chest'\n" + "\n".join(keys[1:]))
    assert problems == [f"mine.toml:{4 + n}:1: steps[1].my_{n}: unknown key; {hint}" for n in range(1, 51)]


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (("hold_seconds = [5, 10]", ""), []),
        (('kind = "hold"', 'kind = "reps"'), [f"12:1: hold_seconds: {COUNTED}", f"14:1: rest_seconds: {COUNTED}"]),
        (("reps = 2", "spots = 2\nreps = 0"), [f"13:1: spots: {HELD}", "14:8: reps: must be between 1 and 200, not 0"]),
        (('sides = "each"', ""), [
            '8:8: felt: names "{side}", so it needs sides = "each"',
            '9:8: how[1]: names "{other}", so it needs sides = "each"',
            '9:37: how[2]: names "{side}", so it needs sides = "each"',
        ]),
        (('how = ["Lie on your {other} side.", "Open the {side} knee."]', "how = []"),
         ["9:7: how: needs at least one instruction"]),
        (('name = "Clamshell"', "note = 'Slowly.'"),
         ["1:1: name: is missing: what people call it",
          f"3:1: note: unknown key; known here: {', '.join(field.key for field in MOVE)}"]),
    ],
)  # fmt: skip
def test_faults_of_a_move_file(change: tuple[str, str], problems: list[str]) -> None:
    assert move_problems(FULL_MOVE.replace(*change)) == [f"own.toml:{problem}" for problem in problems]
