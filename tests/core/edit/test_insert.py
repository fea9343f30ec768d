"""A new step is written as its neighbour is."""

import pytest

from glute_tui.core.edit import Edit, EditError, insert
from glute_tui.core.edit.insert import FIRST
from glute_tui.core.model import Kind, Move
from tests.core.samples import HEAD, MOVES

WALK = MOVES["easy-walk"]
KNEE = MOVES["knee-to-chest"]


def test_into_a_file_without_steps() -> None:
    assert insert("", -1, KNEE) == Edit('[[steps]]\nmove = "knee-to-chest"\n', 0)
    assert insert(HEAD, -1, WALK) == Edit(f'{HEAD}\n[[steps]]\nmove = "easy-walk"\nactivity_seconds = 60\n', 3)
    assert insert("# a\r\n\r\n# b", -1, KNEE) == Edit('# a\r\n\r\n# b\r\n\r\n[[steps]]\r\nmove = "knee-to-chest"', 4)


def test_above_between_and_below() -> None:
    text = f'{HEAD}\n# one\n[[steps]]\nmove = "a"\n\n\n[[steps]]\nmove = "b"\n# below\n'
    new = '[[steps]]\nmove = "knee-to-chest"\n'
    assert insert(text, -1, KNEE) == Edit(text.replace("# one", f"{new}\n\n# one"), 3)
    assert insert(text, 0, KNEE) == Edit(text.replace("\n\n\n[", f"\n\n\n{new}\n\n[", 1), 8)
    assert insert(text, 1, KNEE) == Edit(f"{text}\n\n{new}", 13)


@pytest.mark.parametrize(
    ("step", "new"),
    [
        ("[[steps]]\nmove='a'\n", "[[steps]]\nmove='easy-walk'\nactivity_seconds=60\n"),
        (
            "  [[ steps ]] # x\n    'move' = \"a\"\n",
            '  [[ steps ]]\n    move = "easy-walk"\n    activity_seconds = 60\n',
        ),
        (
            '[[steps]]\nmove             = "a"\nhold_seconds     = 3\n',
            '[[steps]]\nmove             = "easy-walk"\nactivity_seconds = 60\n',
        ),
        ('[[steps]]\nmove = "a"\nreps = 3\n', '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 60\n'),
        ('[[steps]]\nreps   = 3\nmove   = "a"\n', '[[steps]]\nmove   = "easy-walk"\nactivity_seconds = 60\n'),
        ('[[steps]]\nmove\t=\t"a"\n', '[[steps]]\nmove\t=\t"easy-walk"\nactivity_seconds\t=\t60\n'),
        ("[[steps]]\nfigure.x = 1\n", '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 60\n'),
        ("[[steps]]\nname = '''a'''\n", '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 60\n'),
    ],
)
def test_in_the_style_of_its_neighbour(step: str, new: str) -> None:
    assert insert(step, 0, WALK).text == f"{step}\n{new}"


def test_a_name_that_needs_other_quotes() -> None:
    move = Move(id="it's", name="x", kind="reps", how=("x",), dose=KNEE.dose)
    assert insert("[[steps]]\nmove = 'a'\n", 0, move).text.endswith('move = "it\'s"\n')
    move = Move(id='a"b\\', name="x", kind="reps", how=("x",), dose=KNEE.dose)
    assert insert("", -1, move).text.endswith('move = "a\\"b\\\\"\n')


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("hold", "hold_seconds = [20, 30]"),
        ("activity", "activity_seconds = 60"),
        ("press", "press_seconds = 60"),
        ("reps", "reps = 10"),
    ],
)
def test_a_move_that_says_no_dose_gets_one(kind: Kind, line: str) -> None:
    assert kind in FIRST
    assert insert("", -1, Move(id="x", name="x", kind=kind, how=("x",))).text == f'[[steps]]\nmove = "x"\n{line}\n'


def test_what_is_refused() -> None:
    for text, after, message in (
        (HEAD, 0, "There is no step 1."),
        ("[[steps]]\n" * 200, 3, "A routine has at most 200 steps."),
    ):
        with pytest.raises(EditError) as caught:
            insert(text, after, KNEE)
        assert str(caught.value) == message
