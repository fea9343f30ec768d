"""Any command on any file: comments stay with their steps, no other line changes, the routine is the one intended."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core import edit
from glute_tui.core.edit import Edit, EditError, step_at, steps_of
from glute_tui.core.edit.insert import FIRST
from glute_tui.core.model import Dose, Span, Step
from glute_tui.core.reading.fields import DOSE
from glute_tui.core.timeline import full_dose, move_of
from tests.core.edit.authored import Authored, blocks, comments_of, files, written
from tests.core.samples import MOVES, routine_of

any_index = st.integers(0, 4)


def steps_in(text: str) -> list[Step]:
    return [*routine_of(text).steps]


def check(before: Authored, after: Edit, order: Sequence[int], cursor: int) -> None:
    """The steps of `before` are there in `order`, each as it was, -1 being a new one; the cursor is on one of them."""
    steps, own, old = steps_in(before.text), before.owned, blocks(before.text)
    assert [step for step, i in zip(steps_in(after.text), order, strict=True) if i >= 0] == [
        steps[i] for i in order if i >= 0
    ]
    assert comments_of(after.text) == ([own[i] if i >= 0 else [] for i in order], before.loose)
    assert [block for block, i in zip(blocks(after.text), order, strict=True) if i >= 0] == [
        old[i] for i in order if i >= 0
    ]
    check_ends(before.text, after.text)
    assert after.line == steps_of(after.text)[cursor].header


def check_ends(before: str, after: str) -> None:
    """The byte order mark, the line ends and the missing one at the end are as they were."""
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    assert after.endswith("\n") == before.endswith("\n")
    if "\r\n" in before:
        assert after.count("\n") == after.count("\r\n")
    else:
        assert "\r" not in after


def line_count_grew(before: str, after: str) -> int:
    return after.count("\n") - before.count("\n")


@given(files())
def test_every_comment_is_found_in_its_step(file: Authored) -> None:
    assert comments_of(file.text) == (file.owned, file.loose)
    lines = file.text.split("\n")
    steps = steps_of(file.text)
    for number, step in enumerate(steps):
        assert step.first <= step.header <= step.last_key <= step.last
        assert lines[step.header].strip().startswith("[[")
        assert {step_at(file.text, line) for line in range(step.first, step.last + 1)} == {number}
    assert step_at(file.text, steps[0].first - 1) is None
    assert step_at(file.text, len(lines)) == len(steps) - 1


@given(files(), any_index)
def test_moving(file: Authored, index: int) -> None:
    order = [*range(len(file.owned))]
    index %= len(order)
    for command, other, end in (
        (edit.move_up, index - 1, "This is the first step already."),
        (edit.move_down, index + 1, "This is the last step already."),
    ):
        if other not in order:
            assert refused(partial(command, file.text, index)) == end
            continue
        swapped = [*order]
        swapped[index], swapped[other] = other, index
        after = command(file.text, index)
        check(file, after, swapped, other)
        assert line_count_grew(file.text, after.text) <= 1


@given(files(), any_index)
def test_moving_there_and_back(file: Authored, index: int) -> None:
    if len(file.owned) > 1:
        index %= len(file.owned) - 1
        there = edit.move_down(file.text, index)
        back = edit.move_up(there.text, index + 1)
        check(file, back, range(len(file.owned)), index)
        if line_count_grew(file.text, there.text) == 0:
            assert back.text == file.text


@given(files(), any_index)
def test_duplicating_and_removing(file: Authored, index: int) -> None:
    order = [*range(len(file.owned))]
    index %= len(order)
    twice = edit.duplicate(file.text, index)
    check(file, twice, [*order[: index + 1], *order[index:]], index + 1)
    assert written(edit.remove(twice.text, index + 1).text) == written(file.text)
    if len(order) == 1:
        message = "This is the only step; a routine needs at least one."
        assert refused(partial(edit.remove, file.text, index)) == message
        return
    order.remove(index)
    check(file, edit.remove(file.text, index), order, min(index, len(order) - 1))


@given(files(), st.integers(-1, 4), st.sampled_from(sorted(MOVES)))
def test_inserting(file: Authored, index: int, name: str) -> None:
    index = min(index, len(file.owned) - 1)
    order = [*range(len(file.owned))]
    order.insert(index + 1, -1)
    after = edit.insert(file.text, index, MOVES[name])
    check(file, after, order, index + 1)
    dose = Dose(activity_seconds=Span(60, 60)) if name == "easy-walk" else Dose()
    assert steps_in(after.text)[index + 1] == Step(move=name, dose=dose)
    assert not written(file.text) - written(after.text)


@given(files(), any_index, st.sampled_from(["more_reps", "fewer_reps", "longer", "shorter"]))
def test_changing_how_much(file: Authored, index: int, name: str) -> None:
    steps = steps_in(file.text)
    index %= len(steps)
    step = steps[index]
    move = move_of(step, MOVES)
    key, by = {
        "hold": ("hold_seconds", 5),
        "activity": ("activity_seconds", 5),
        "press": ("press_seconds", 5),
        "reps": ("seconds_per_rep", 1),
    }[move.kind]
    if "reps" in name:
        key, by = ("spots" if move.kind == "press" else "reps"), 1
    value = getattr(full_dose(move, step.dose), key) or FIRST[move.kind]
    by = by if name in ("longer", "more_reps") else -by
    command: Callable[..., Edit] = getattr(edit, name)
    try:
        after = command(file.text, index, MOVES)
    except EditError:
        limits = next(field for field in DOSE if field.key == key)
        assert (limits.high in ends(value)) if by > 0 else (limits.low in ends(value))
        return
    new = moved(value, by)
    assert steps_in(after.text) == [
        one._replace(dose=one.dose._replace(**{key: new})) if number == index else one
        for number, one in enumerate(steps)
    ]
    assert comments_of(after.text) == (file.owned, file.loose)
    check_ends(file.text, after.text)
    assert after.line == steps_of(file.text)[index].header
    old_lines, new_lines = file.text.split("\n"), after.text.split("\n")
    if getattr(step.dose, key) is None:
        assert len(new_lines) == len(old_lines) + 1
        at = next(at for at, line in enumerate(old_lines) if line != new_lines[at])
        assert new_lines.pop(at).strip().startswith(key)
        assert old_lines == new_lines
    else:
        changed = [(old, new) for old, new in zip(old_lines, new_lines, strict=True) if old != new]
        assert 1 <= len(changed) <= len({*ends(value)})
        for old, renewed in changed:
            assert without_number(old) == without_number(renewed)


def ends(value: Any) -> tuple[int, ...]:
    return (value.low, value.high) if isinstance(value, Span) else (value,)


def moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(max(value.low + by, 1), max(value.high + by, 1))
    return max(value + by, 1)


def without_number(line: str) -> str:
    """A line without what stands between its key and its comment, and no number of its own."""
    head, equals, _ = line.partition("=")
    return (head + equals if equals else "") + line.partition("#")[2]


def refused(command: Callable[[], object]) -> str:
    try:
        command()
    except EditError as error:
        return str(error)
    raise AssertionError("it was not refused")
