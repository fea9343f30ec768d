"""Moving, copying and removing steps: the exact text that comes out."""

from collections.abc import Callable

import pytest

from glute_tui.core.edit import Edit, EditError, duplicate, move_down, move_up, remove
from glute_tui.core.reading.fields import STEPS

A = '# about a\n[[steps]]\nmove = "a" # behind a\n# below a\n'
B = "  [[ steps ]]\n  move='b'\n"
C = '[[steps]]\nmove = "c"\n[steps.figure]\n'
TEXT = f"name = 1\n\n{A}\n# apart\n\n{B}{C}\n\n# the end\n"


def test_a_step_changes_places_with_the_next_and_what_is_between_stays() -> None:
    swapped = f"name = 1\n\n{B}\n# apart\n\n{A}\n{C}\n\n# the end\n"
    assert move_down(TEXT, 0) == Edit(swapped, 8)
    assert move_up(TEXT, 1) == Edit(swapped, 2)


def test_a_comment_below_a_step_does_not_become_the_next_ones() -> None:
    text = f"{B}{A}"
    assert move_up(text, 1) == Edit(f"{A}\n{B}", 1)
    assert move_down(text, 0) == Edit(f"{A}\n{B}", 5)


def test_steps_without_blank_lines_stay_so() -> None:
    assert move_up(TEXT, 2) == Edit(f"name = 1\n\n{A}\n# apart\n\n{C}{B}\n\n# the end\n", 9)
    assert duplicate(TEXT, 2).text == TEXT.replace(C, C + C)
    assert duplicate(TEXT, 1).text == TEXT.replace(B, B + B)


def test_a_copy_has_the_comments_too() -> None:
    assert duplicate(TEXT, 0) == Edit(TEXT.replace(A, f"{A}\n{A}"), 8)
    assert duplicate("[[steps]]\na = 1", 0) == Edit("[[steps]]\na = 1\n\n[[steps]]\na = 1", 3)


def test_a_step_goes_with_its_comments_and_one_of_its_gaps() -> None:
    assert remove(TEXT, 0) == Edit(f"name = 1\n\n# apart\n\n{B}{C}\n\n# the end\n", 4)
    assert remove(TEXT, 1) == Edit(f"name = 1\n\n{A}\n# apart\n\n{C}\n\n# the end\n", 9)
    assert remove(TEXT, 2) == Edit(f"name = 1\n\n{A}\n# apart\n\n{B}\n\n# the end\n", 9)
    assert remove(f"{B}\n\n{A}", 1) == Edit(B, 0)
    assert remove(f"{B}\n\n{A}\n", 1) == Edit(f"{B}\n", 0)


@pytest.mark.parametrize("command", [move_down, remove])
def test_the_line_ends_of_the_file_are_kept(command: Callable[[str, int], Edit]) -> None:
    text = f"{A}\n{B}{C}".replace("\n", "\r\n").rstrip()
    expected = command(text.replace("\r", ""), 1).text.replace("\n", "\r\n")
    assert command(text, 1).text == expected
    assert not expected.endswith("\n")


def test_lines_with_different_ends_keep_their_own() -> None:
    assert move_up("[[steps]]\r\na = 1\n[[steps]]\nb = 1\r\n", 1).text == "[[steps]]\nb = 1\r\n[[steps]]\r\na = 1\n"


def test_what_is_refused() -> None:
    full = "[[steps]]\n" * STEPS
    cases: list[tuple[Callable[[], Edit], str]] = [
        (lambda: move_up(TEXT, 0), "This is the first step already."),
        (lambda: move_down(TEXT, 2), "This is the last step already."),
        (lambda: remove("[[steps]]", 0), "This is the only step; a routine needs at least one."),
        (lambda: remove(TEXT, 3), "There is no step 4."),
        (lambda: duplicate("", 0), "There is no step 1."),
        (lambda: duplicate(full, 0), "A routine has at most 200 steps."),
    ]
    for command, message in cases:
        with pytest.raises(EditError) as caught:
            command()
        assert str(caught.value) == message
