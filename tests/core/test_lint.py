"""Warnings: a routine with some can be used, and one that is as it should be has none."""

import time

import pytest

from glute_tui.core.reading.parse import check_file, parse_move, parse_routine
from tests.core.samples import BUILT_IN, HEAD, KNOWN, MOVES

WALK = '[[steps]]\nmove = "easy-walk"\nactivity_seconds = {}\nsetup_seconds = 0\n'


def warnings(text: str) -> list[str]:
    """The warnings of a routine file that can be used."""
    routine, problems = parse_routine(text.encode(), "mine", "mine.toml", KNOWN, lint=True)
    assert routine is not None
    assert parse_routine(text.encode(), "mine", "mine.toml", KNOWN) == (routine, ())
    assert {problem.severity for problem in problems} <= {"warning"}
    return [str(problem).removeprefix("mine.toml:") for problem in problems]


def own(position: str, kind: str = "hold") -> str:
    dose = {"hold": "hold_seconds = 20", "activity": "activity_seconds = 60"}[kind]
    where = f'position = "{position}"\n' if position else ""
    return f'[[steps]]\nname = "It"\nkind = "{kind}"\nhow = ["So."]\n{where}{dose}\n'


def test_more_than_an_hour() -> None:
    assert warnings(HEAD + WALK.format(3600)) == []
    told = "3:1: steps: warning: the whole routine takes more than an hour, up to {}"
    assert warnings(HEAD + WALK.format(3600) + WALK.format(1)) == [told.format("1 h 00 min")]
    assert warnings(HEAD + WALK.format(3600) * 3) == [told.format("3 h 00 min")]


@pytest.mark.parametrize(
    ("seconds", "is_short"), [("4", True), ("[1, 4]", True), ("5", False), ("[1, 5]", False), ("[3, 30]", False)]
)
def test_a_hold_that_is_over_at_once(seconds: str, is_short: bool) -> None:
    told = ["5:16: steps[1].hold_seconds: warning: a hold of 4 s is over before a muscle can let go"]
    step = f'[[steps]]\nmove = "knee-to-chest"\nhold_seconds = {seconds}\n'
    assert warnings(HEAD + step) == (told if is_short else [])
    move = f'format = 1\nname = "It"\nkind = "hold"\nhow = ["So."]\nhold_seconds = {seconds}\n'
    _, problems = parse_move(move.encode(), "it", "it.toml", lint=True)
    assert [problem.code for problem in problems] == (["short-hold"] if is_short else [])


def test_equipment_that_the_routine_does_not_list() -> None:
    steps = '[[steps]]\nmove = "foam-roll"\n[[steps]]\nmove = "trigger-point"\n'
    assert warnings(HEAD + steps) == []
    assert warnings(f'{HEAD}equipment = ["ball", "foam roller", "mat"]\n{steps}') == []
    assert warnings(f"{HEAD}equipment = []\n{steps}") == [
        '5:8: steps[1].move: warning: this move needs "foam roller", and the routine says that it needs nothing',
        '7:8: steps[2].move: warning: this move needs "ball", and the routine says that it needs nothing',
    ]
    assert warnings(f'{HEAD}equipment = ["ball"]\n{steps}') == [
        '5:8: steps[1].move: warning: this move needs "foam roller", and the routine does not list it'
    ]


@pytest.mark.parametrize(
    ("positions", "changes", "order"),
    [
        ("", 0, ""),
        ("standing", 0, ""),
        ("lying sitting lying sitting", 0, ""),
        ("lying standing", 0, ""),
        ("standing standing lying sitting", 0, ""),
        ("lying standing lying", 2, "1, 3, 2"),
        ("standing sitting - lying standing", 2, "1, 5, 3, 2, 4"),
        ("lying standing sitting standing", 3, "1, 3, 2, 4"),
    ],
)
def test_getting_up_more_than_needed(positions: str, changes: int, order: str) -> None:
    text = HEAD + "".join(own(position.strip("-")) for position in positions.split()) + own("")
    told = warnings(text)
    if not changes:
        assert told == []
        return
    assert len(told) == 1
    assert f"here one changes between floor and standing again, {changes} times in all; once would do" in told[0]
    _, (problem,) = parse_routine(text.encode(), "mine", "mine.toml", KNOWN, lint=True)
    last = len(positions.split()) + 1
    assert problem.help.endswith(f"try: the steps in the order {order}, {last}")
    steps = text.removeprefix(HEAD).split("[[steps]]\n")[1:]
    better = "".join(f"[[steps]]\n{steps[int(number) - 1]}" for number in order.split(", "))
    assert warnings(HEAD + better) == []


def test_walking_there_and_back_is_not_getting_up() -> None:
    walk = own("standing", "activity")
    assert warnings(HEAD + walk + own("lying") + own("sitting") + walk + walk) == []
    assert len(warnings(HEAD + own("lying") + walk + own("sitting"))) == 1


def test_the_built_in_files_are_without_warnings() -> None:
    for kind, problems in BUILT_IN.check_all():
        assert problems == (), kind


def test_a_long_text_is_checked_between_two_keys() -> None:
    step = '[[steps]]  # {}\nmove = "knee-to-chest"\nhold_seconds = [3, 4]\nnote = "Slowly, the {{side}} side."\n'
    lines = HEAD + "".join(step.format(number) for number in range(200)) + "# remark\n" * 1198
    data = lines.encode()
    assert lines.count("\n") == 2000
    times = []
    for _ in range(5):
        begun = time.process_time()
        kind, problems = check_file(data, "mine", "mine.toml", KNOWN)
        times.append(time.process_time() - begun)
    assert (kind, len(problems)) == ("routine", 201)
    assert min(times) < 0.05
    assert MOVES.keys() == KNOWN.moves.keys()
