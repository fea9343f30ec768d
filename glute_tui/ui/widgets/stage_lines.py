"""What the player shows, as lines of (text, ink): laid out for the size of the window, without a widget or a screen.

From the floor one thing matters: how long, which side, and what to do. Everything else gives way when room is short.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from glute_tui.core.inert import shown
from glute_tui.core.session import State, View
from glute_tui.core.speech import told_now
from glute_tui.core.timeline import WORK, Phase, Timeline
from glute_tui.core.words import (
    PHASE_WORDS,
    STOP_LINE,
    clock,
    coming,
    filled,
    instruction,
    place,
    setup_lines,
)
from glute_tui.ui.widgets.big import big, big_height, big_width
from glute_tui.ui.widgets.cells import cut, wrapped

Piece = tuple[str, str]
"""Text and the name of its ink; a name that ends in `!` is bold."""
Line = tuple[Piece, ...]

SHAPES: dict[State, str] = {"ready": "○", "paused": "❚❚", "running": "▶", "finished": "✓", "ended": "■", "hurt": "▲"}
_LARGEST_DOT = 8
_LARGEST_DOT_ALONE = 20
_LEAST_MARGIN = 4
_LEAST_MIDDLE = 3
"""Phase, side and digits stay when everything else has given way."""


class Box(NamedTuple):
    """Where the figure stands, in columns and lines of the stage."""

    x: int
    y: int
    width: int
    height: int

    @property
    def is_beside(self) -> bool:
        """Whether the digits stand to the right of it, and not below."""
        return self.x == 1


def figure_box(width: int, height: int) -> Box | None:
    """The room for a figure: beside the digits in a wide window, above them in a tall one, none in a small one."""
    if width >= 76 and height >= 20:
        return Box(1, 2, min(58, width // 2), min(20, height - 12))
    if width >= 30 and height >= 32:
        wide = min(46, width - 4)
        return Box((width - wide) // 2, 2, wide, min(14, height // 3))
    return None


def stage_lines(
    view: View,
    timeline: Timeline,
    width: int,
    height: int,
    *,
    box: Box | None = None,
    alone: bool = False,
    notice: str = "",
) -> list[Line]:
    """Exactly `height` lines of exactly `width` columns, with room left for a figure in `box`; or, with `alone`, the
    digits as large as the window, and one line of what to do. `notice` is read while getting ready."""
    if height < 4 or width < 20:
        return _fitted([_tiny(view)], width, height)
    if alone:
        now = _told_now(view, timeline)
        told = instruction(view.phase) if now is None else setup_lines(view.phase)[now]
        text = _shortened(_wrapped(told, width, "foreground!"), 2)
        middle = _middle(view, width, height - len(text) - 1, largest=_LARGEST_DOT_ALONE)
        above = max(0, height - 1 - len(text) - len(middle)) // 2
        lines = [*[()] * above, *middle]
        lines += [()] * (height - len(text) - len(lines))
        return _fitted([*lines, *text], width, height)
    if box:
        return _beside(view, timeline, width, height, box, notice)
    top: list[Line] = [_header(view, timeline, width)]
    bottom: list[Line] = [(), _total_bar(view, width)] if height >= 14 else []
    text = _text(view, timeline, width, height, height - len(top) - len(bottom) - _LEAST_MIDDLE, notice)
    room = height - len(top) - len(text) - len(bottom)
    middle = _middle(view, width, room)
    spare = room - len(middle)
    gap = min(2, (spare + 1) // 2)
    above = (spare - gap + 1) // 2
    below = spare - gap - above
    lines = [*top, *[()] * above, *middle, *[()] * gap, *text, *[()] * below, *bottom]
    return _fitted(lines, width, height)


def ink_of(view: View) -> str:
    """The ink of the phase: warm while the move is done, cool around it."""
    if view.state in ("ready", "paused"):
        return "faint"
    return "work" if view.phase.kind in WORK else "calm"


def _tiny(view: View) -> Line:
    side = f" {view.phase.side}" if view.phase.side else ""
    return ((f"{SHAPES[view.state]} {_digits(view)} {view.phase.kind}{side}", "foreground!"),)


def _header(view: View, timeline: Timeline, width: int) -> Line:
    number = timeline.steps.index(view.phase.step) + 1
    step = f"{number} of {len(timeline.steps)}  {shown(view.phase.move.name)}"
    left = f"{clock(view.total_left)} left"
    name = shown(timeline.routine.name)
    if cell_len(name) + cell_len(step) + len(left) + 6 > width:
        name, step = "", step.replace(" of ", "/", 1) if width < 60 else step
    free = width - 2 - cell_len(name) - cell_len(step) - len(left)
    before = max(1, free // 2) if name else 0
    return (
        (f" {name}", "faint on panel"),
        (" " * before, "faint on panel"),
        (cut(step, width - len(left) - 3), "foreground! on panel"),
        (" " * max(1, free - before), "faint on panel"),
        (f"{left} ", "foreground on panel"),
    )


def _beside(view: View, timeline: Timeline, width: int, height: int, box: Box, notice: str) -> list[Line]:
    """The same with a figure, whose place does not depend on how long the text is."""
    under = box.y + box.height
    if box.is_beside:
        left = box.x + box.width
        room = under - 1
        middle = _middle(view, width - left, room)
        above = (room - len(middle) + 1) // 2
        indented: list[Line] = [((" " * left, "foreground"), *line) for line in middle]
        lines: list[Line] = [_header(view, timeline, width), *[()] * above, *indented]
        lines += [()] * (under - len(lines))
    else:
        text_lines = 11
        middle = _middle(view, width, max(_LEAST_MIDDLE, height - under - text_lines - 2))
        lines = [_header(view, timeline, width), *[()] * (under - 1), *middle]
    text = _text(view, timeline, width, height, height - len(lines) - 3, notice)
    lines = [*lines, (), *text]
    return _fitted([*lines, *[()] * (height - 1 - len(lines)), _total_bar(view, width)], width, height)


def _middle(view: View, width: int, room: int, largest: int = _LARGEST_DOT) -> list[Line]:
    """Phase, side, digits and bar, as large as the room allows."""
    lines: list[Line] = [_phase_line(view, width)]
    where = place(view.phase, view.rep)
    digits = _digits(view)
    fixed = 1 + bool(where)
    bar = _phase_bar(view, width) if view.state != "ready" else []
    if room < fixed + big_height(2) + len(bar):
        bar = []
    fixed += len(bar)
    air: list[Line] = [()] if room >= 12 else []
    # Air above the digits, below them when there is a bar, and below all of it.
    dot = _dot(digits, width, room - fixed - len(air) * (3 if bar else 2), largest)
    if dot < 3 and air:
        # Size before air: digits are read from two metres away, an empty line is not.
        air, dot = [], _dot(digits, width, room - fixed, largest)
    if where:
        lines.append(_centred(((where, "foreground!"),), width))
    lines += air
    ink = ink_of(view) + "!"
    if dot >= 2:
        lines += [_centred(((line, ink),), width) for line in big(digits, dot)]
    else:
        lines.append(_centred(((digits, ink),), width))
    if bar:
        lines += [*air, *bar]
    return lines[: max(0, room)]


def _dot(digits: str, width: int, room: int, largest: int) -> int:
    """The largest dot with which `digits` fit, and any two others, so that the size does not jump."""
    dot = 1
    while (
        dot < largest
        and big_height(dot + 1) <= room
        and max(big_width(digits, dot + 1), big_width("00", dot + 1)) <= width - _LEAST_MARGIN
    ):
        dot += 1
    return dot


def _digits(view: View) -> str:
    if view.state == "ready":
        return str(view.ready_left)
    if view.phase.kind == "count":
        return str(view.rep)
    return str(view.left) if view.length < 100 else clock(view.left)


def _phase_line(view: View, width: int) -> Line:
    word = PHASE_WORDS[view.phase.kind]
    match view.state:
        case "ready":
            word = "GET READY"
        case "paused":
            word = f"PAUSED · {word}"
    return _centred(((f"{SHAPES[view.state]} {word}", ink_of(view) + "!"),), width)


def _phase_bar(view: View, width: int) -> list[Line]:
    """The bar of the phase with its enough mark, and the words for it if there are any."""
    length = min(48, width - 8)
    full = length * (view.length - view.left) // max(1, view.length)
    cells = ["━"] * full + ["─"] * (length - full)
    enough = view.phase.enough_seconds
    said = ""
    pieces: list[Piece]
    if enough:
        mark = min(length - 1, length * enough // view.length)
        said = "enough - stay if it feels good" if view.enough else f"{enough} s is enough"
        pieces = _bar(cells[:mark], full, ink_of(view))
        pieces.append(("┿", "foreground!"))
        pieces += _bar(cells[mark + 1 :], full - mark - 1, ink_of(view))
    else:
        pieces = _bar(cells, full, ink_of(view))
        if view.phase.kind == "press":
            said = "at most this long, or till it eases"
    lines = [_centred(tuple(pieces), width)]
    return [*lines, _centred(((said, "faint"),), width)] if said else lines


def _bar(cells: Sequence[str], full: int, ink: str) -> list[Piece]:
    full = max(0, min(full, len(cells)))
    return [("".join(cells[:full]), ink), ("".join(cells[full:]), "line")]


def _text(view: View, timeline: Timeline, width: int, height: int, room: int, notice: str = "") -> list[Line]:
    """What to do now, what to care for, and what comes next; at most `room` lines, and what leaves the digits large.

    When room is short, what to care for gives way before what comes next, which stays through the whole move.
    """
    phase = view.phase
    stop = _wrapped(STOP_LINE, width, "gentle") if view.state == "ready" and view.index == 0 else []
    if view.state == "ready" and notice:
        stop += _wrapped(notice, width, "faint")
    most = min(max(0, room), max(2, len(stop), min(max(9, height // 2 - 4), height - 12)))
    after = _wrapped(coming(timeline.phases, view.index), width, "faint")
    left = max(0, most - len(stop))
    if (now := _told_now(view, timeline)) is not None:
        body = _setup(view, now, width, max(0, left - len(after)))
    else:
        body = _wrapped(instruction(phase), width, "foreground!")
    body = _shortened(body, left - len(after) if left >= 2 + len(after) else left)
    lines = [*_shortened(stop, most), *body]
    if len(lines) + len(after) > most:
        return lines
    aside = _wrapped(_aside(phase), width, "faint") if view.state != "ready" else []
    return [*lines, *(aside if len(lines) + len(aside) + len(after) <= most else []), *after]


def _told_now(view: View, timeline: Timeline) -> int | None:
    return told_now(timeline, view.index, max(0, view.length - view.left), view.length)


def _setup(view: View, now: int, width: int, most: int) -> list[Line]:
    """The way into position, the sentence `now` bold; the sentences before it give way when there is no room."""
    said = setup_lines(view.phase)
    sentences = [
        _wrapped(text, width, "foreground!" if number == now else "faint", " ► " if number == now else "   ", "   ")
        for number, text in enumerate(said)
    ]
    while now and sum(map(len, sentences)) > most:
        del sentences[0]
        now -= 1
    return [line for sentence in sentences for line in sentence]


def _shortened(lines: list[Line], most: int) -> list[Line]:
    """At most `most` lines, the last with an ellipsis when there were more."""
    if len(lines) <= most or not most:
        return lines[:most]
    text, ink = lines[most - 1][-1]
    return [*lines[: most - 1], ((f"{text} …", ink),)]


def _aside(phase: Phase) -> str:
    care = phase.move.care if phase.kind in ("setup", *WORK) else ""
    note = phase.note if phase.kind == "setup" else ""
    return " ".join(filled(text, phase.side) for text in (care, note) if text)


def _total_bar(view: View, width: int) -> Line:
    done = 100 * (view.total - view.total_left) // max(1, view.total)
    percent = f"{done:3d} %"
    length = width - len(percent) - 3
    full = length * done // 100
    return ((" ", "line"), ("━" * full, "calm"), ("─" * (length - full), "line"), (f" {percent} ", "faint"))


def _wrapped(text: str, width: int, ink: str, first: str = " ", rest: str = " ") -> list[Line]:
    lines = wrapped(shown(text), width - len(first) - 1)
    return [((f"{rest if number else first}{line}", ink),) for number, line in enumerate(lines)]


def _centred(pieces: Line, width: int) -> Line:
    length = sum(cell_len(text) for text, _ in pieces)
    return ((" " * max(0, (width - length) // 2), "foreground"), *pieces)


def _fitted(lines: Sequence[Line], width: int, height: int) -> list[Line]:
    """Cut or fill every line to `width`, and the lines to `height`."""
    fitted: list[Line] = []
    for line in [*lines, *[()] * height][:height]:
        pieces: list[Piece] = []
        room = width
        for text, ink in line:
            kept = cut(text, room)
            if kept:
                pieces.append((kept, ink))
                room -= cell_len(kept)
            if kept != text:
                break
        if room > 0:
            pieces.append((" " * room, "foreground"))
        fitted.append(tuple(pieces))
    return fitted
