"""The commands that move, copy and remove whole steps, their comments with them."""

from collections.abc import Sequence

from glute_tui.core.edit.steps import Document, Edit, EditError, is_blank, read
from glute_tui.core.reading.fields import STEPS


def move_up(text: str, index: int) -> Edit:
    """The step at `index` and the one above it change places; what stands between them stays. Raises EditError."""
    document = read(text)
    document.step(index)
    if index == 0:
        raise EditError("This is the first step already.")
    return _swapped(document, index - 1, index - 1)


def move_down(text: str, index: int) -> Edit:
    """The step at `index` and the one below it change places; what stands between them stays. Raises EditError."""
    document = read(text)
    document.step(index)
    if index == len(document.steps) - 1:
        raise EditError("This is the last step already.")
    return _swapped(document, index, index + 1)


def duplicate(text: str, index: int) -> Edit:
    """The step at `index` once more, directly below it; the cursor goes to the copy. Raises EditError."""
    document = read(text)
    step = document.step(index)
    need_room(document)
    block = document.lines[step.first : step.last + 1]
    space = spacing(document, index)
    rest = document.lines[step.last + 1 :]
    line = step.last + 1 + len(space) + step.header - step.first
    return document.edit((*document.lines[: step.last + 1], *space, *block, *rest), line)


def remove(text: str, index: int) -> Edit:
    """The text without the step at `index`; the cursor goes to the one that follows, or else to the last one.

    Of the blank lines above and below it, as many stay as the larger gap had. Raises EditError for the only step.
    """
    document = read(text)
    step = document.step(index)
    if len(document.steps) == 1:
        raise EditError("This is the only step; a routine needs at least one.")
    lines = document.lines
    begin, end = step.first, step.last + 1
    above = _blanks(lines[:begin][::-1])
    below = _blanks(lines[end:])
    if end + below == len(lines):
        begin -= above
    else:
        end += min(above, below)
    if index + 1 < len(document.steps):
        line = document.steps[index + 1].header - (end - begin)
    else:
        line = document.steps[index - 1].header
    return document.edit((*lines[:begin], *lines[end:]), line)


def need_room(document: Document) -> None:
    """Raises EditError when a routine has all the steps that it may have."""
    if len(document.steps) >= STEPS:
        raise EditError(f"A routine has at most {STEPS} steps.")


def spacing(document: Document, index: int) -> list[str]:
    """The blank lines that a new step gets between itself and the step at `index`, as many as the author leaves."""
    steps = document.steps
    step = steps[index]
    if index + 1 < len(steps):
        count = _blanks(document.lines[step.last + 1 : steps[index + 1].first])
    elif index:
        count = _blanks(document.lines[steps[index - 1].last + 1 : step.first])
    else:
        count = 1
    return [document.newline] * max(count, step.last > step.last_key)


def _blanks(lines: Sequence[str]) -> int:
    """How many blank lines a sequence begins with."""
    return next((number for number, line in enumerate(lines) if not is_blank(line)), len(lines))


def _swapped(document: Document, upper: int, cursor: int) -> Edit:
    """The steps at `upper` and `upper + 1` in each other's place, the cursor on the one that is then at `cursor`."""
    lines, above, below = document.lines, document.steps[upper], document.steps[upper + 1]
    gap = lines[above.last + 1 : below.first]
    rest = lines[below.last + 1 :]
    second = _parted(document, upper, rest)
    first = _parted(document, upper + 1, gap + second)
    if cursor == upper:
        line = above.first + below.header - below.first
    else:
        line = above.first + len(first) + len(gap) + above.header - above.first
    return document.edit((*lines[: above.first], *first, *gap, *second, *rest), line)


def _parted(document: Document, index: int, following: Sequence[str]) -> tuple[str, ...]:
    """The lines of a step; a blank one too where its last comment would be taken for that of what follows."""
    step = document.steps[index]
    block = document.lines[step.first : step.last + 1]
    if step.last > step.last_key and following and not is_blank(following[0]):
        return (*block, document.newline)
    return block
