"""Which lines belong to which step, and what can't be edited by step at all."""

import pytest

from glute_tui.core.edit import EditError, StepText, step_at, steps_of
from tests.core.samples import HEAD


def refusal(text: str) -> str:
    with pytest.raises(EditError) as caught:
        steps_of(text)
    return str(caught.value)


def test_the_lines_of_a_step() -> None:
    text = (
        HEAD  # lines 0 and 1
        + "# the file's last word about itself\n"  # 2
        + "\n"
        + "# lying\n"  # 4
        + "[[steps]]  # first\n"  # 5
        + "# how\n"
        + 'move = "knee-to-chest"\n'
        + "\n"
        + "# longer than usual\n"
        + "hold_seconds = [\n  20, # enough\n\n  30,\n]\n"  # 10 to 14
        + "# reps = 3\n"  # 15
        + "\n"
        + "# apart\n"  # 17
        + "\n"
        + "# standing\n"  # 19
        + "# at the wall\n"
        + "[[steps]]\n"  # 21
        + 'name = """\n[[steps]]\n# no comment"""\n'
        + "[steps.figure]\n"
        + 'camera = "side"\n'
        + "[[steps.figure.via]]\n"
        + "head = 1\n"  # 28
        + "# directly above the next\n"  # 29
        + "[[steps]]\n"
        + 'move = "easy-walk"'  # 31
    )
    assert steps_of(text) == (StepText(4, 5, 14, 15), StepText(19, 21, 28, 28), StepText(29, 30, 31, 31))
    at = [step_at(text, line) for line in range(32)]
    assert at == [None] * 4 + [0] * 15 + [1] * 10 + [2] * 3


def test_line_ends_of_windows_and_a_byte_order_mark_change_no_line() -> None:
    text = '# a\n[[steps]]\nmove = "x"\nnote = """\n# no\n"""\n# b\n\n# c\n'
    steps = (StepText(0, 1, 5, 6),)
    assert steps_of(text) == steps
    assert steps_of("\ufeff" + text.replace("\n", "\r\n")) == steps


def test_a_comment_above_another_table_is_not_the_steps() -> None:
    text = '[[steps]]\nmove = "x"\n# about the other\n[other]\nx = 1\n# about the step\n[[steps]]\n# y\n'
    assert steps_of(text) == (StepText(0, 0, 1, 1), StepText(5, 6, 6, 7))


def test_a_file_without_steps_has_none() -> None:
    assert steps_of("") == ()
    assert steps_of(HEAD) == ()
    assert step_at(HEAD, 1) is None


@pytest.mark.parametrize(
    "text",
    [
        "steps = []",
        'steps = [{ move = "x" }]',
        "steps = [ [[1]] ]",
        "[steps]",
        "steps.move = 1",
        "[[steps.figure]]",
        "[steps.figure]\nx = 1",
    ],
)
def test_steps_in_another_form(text: str) -> None:
    message = "Write each step as a table of its own that begins with [[steps]]; then it can be changed here."
    assert refusal(text) == message


def test_what_can_not_be_read() -> None:
    assert refusal("a = 1\nb = ") == "Line 2: a value is missing after =. Mend this first."
    assert (
        refusal("# \u202e\n")
        == "Line 1: the invisible character U+202E is not allowed here; delete it. Mend this first."
    )
    assert refusal("# \ud800\n").endswith("Mend this first.")
    assert (
        refusal("#" * 1024**2 + "\n") == "the file is larger than 1 MiB; a routine is a page of text. Mend this first."
    )


def test_a_table_in_the_middle_of_a_step() -> None:
    text = "[[steps]]\nreps = 1\n[other]\nx = 1\n[steps.figure]\ny = 1\n"
    assert refusal(text) == "Line 3: this stands in the middle of a step. Move it to the top first."
