"""The words for what the player shows and says: phases, doses, lengths of time."""

from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate

from glute_tui.core.knowledge import Course, Outcome, Topic
from glute_tui.core.model import Move, Side, Span, Step
from glute_tui.core.timeline import Phase, PhaseKind, full_dose

PHASE_WORDS: dict[PhaseKind, str] = {
    "setup": "GET INTO POSITION",
    "hold": "HOLD",
    "rest": "RELAX",
    "switch": "CHANGE SIDES",
    "count": "COUNT",
    "press": "PRESS",
    "activity": "KEEP MOVING",
}

COUNTDOWN_SECONDS = 3
"""The end of a set-up, a rest or a change of sides, in which only numbers are said."""
_PAUSE_CHARACTERS = 8
"""The breath before a sentence, as long as this many characters."""
_LENGTH_CHARACTERS = 24


def filled(text: str, side: Side | None) -> str:
    """`text` with its side named: `{side}` is the one that works, `{other}` the other."""
    if side is None:
        return text
    return text.replace("{side}", side).replace("{other}", "left" if side == "right" else "right")


def clock(seconds: int) -> str:
    """Whole seconds as people read a clock: `0:30`, `12:05`, `1:02:00`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def exactly(seconds: int) -> str:
    """Whole seconds of a dose, nothing rounded: `90 s`, `3 min`, `2 min 30 s`."""
    minutes, rest = divmod(seconds, 60)
    if minutes < 2:
        return f"{seconds} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def exact_range(span: Span) -> str:
    """A dose from what is enough to the most: `20-30 s`, `2-3 min`, `90 s - 2 min 30 s`."""
    if span.low == span.high:
        return exactly(span.high)
    if span.high < 120:
        return f"{span.low}-{span.high} s"
    if span.low % 60 == span.high % 60 == 0:
        return f"{span.low // 60}-{span.high // 60} min"
    return f"{exactly(span.low)} - {exactly(span.high)}"


def about(seconds: int) -> str:
    """Whole seconds as one would say it: `45 s`, `12 min`, `1 h 10 min`."""
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def about_range(low: int, high: int) -> str:
    """`12-16 min`, or one length when both are said alike."""
    if about(low) == about(high):
        return about(high)
    if low >= 60 and round(high / 60) < 60:
        return f"{round(low / 60)}-{about(high)}"
    return f"{about(low)} - {about(high)}"


def setup_lines(phase: Phase) -> tuple[str, ...]:
    """How to get into position, one sentence after another."""
    return tuple(filled(line, phase.side) for line in phase.move.how)


def setup_starts(phase: Phase, length: float) -> tuple[float, ...]:
    """When each sentence of the way into position begins, in seconds of a set-up of `length`: a longer one has longer,
    and the last seconds are left to be counted."""
    weights = [len(line) + _PAUSE_CHARACTERS for line in setup_lines(phase)]
    weights[0] += len(phase.move.name) + _PAUSE_CHARACTERS  # a voice names the move and its side before it,
    weights[-1] += _LENGTH_CHARACTERS  # and how long it will be after it
    room = max(length - COUNTDOWN_SECONDS, length / 2) / sum(weights)
    return tuple(room * begun for begun in accumulate(weights[:-1], initial=0))


def instruction(phase: Phase) -> str:
    """What to do in this phase, in a sentence or a few."""
    match phase.kind:
        case "setup":
            return " ".join(setup_lines(phase))
        case "rest":
            return "Ease off, and find the next knot." if phase.move.kind == "press" else "Relax, and breathe out."
        case "switch":
            return f"Change over: the {phase.side} side is next."
        case _:
            felt = f" Feel it {filled(phase.move.felt, phase.side)}." if phase.move.felt else ""
            return filled(phase.move.how[-1], phase.side) + felt


def place(phase: Phase, rep: int) -> str:
    """Side and repetition of a phase: `RIGHT side · 2 of 3`."""
    parts = [f"{phase.side.upper()} side"] if phase.side else []
    if phase.kind == "setup":
        return parts[0] if parts else ""
    if phase.kind == "count":
        parts.append(f"{rep} of {phase.reps}")
    elif phase.reps > 1:
        # A rest is numbered by what it leads to.
        then = "next " if phase.kind == "rest" else ""
        unit = "knot " if phase.move.kind == "press" else ""
        parts.append(f"{then}{unit}{phase.rep} of {phase.reps}")
    return " · ".join(parts)


def coming(phases: tuple[Phase, ...], index: int) -> str:
    """What follows the phase at `index`: `Next: relax 5 s, then hold 3 of 3`, or that it is the last."""
    if index + 1 >= len(phases):
        return "Next: finished"
    phase, after = phases[index + 1], phases[index + 2] if index + 2 < len(phases) else None
    match phase.kind:
        case "setup":
            return f"Next: {phase.move.name}"
        case "rest" | "switch":
            word = "relax" if phase.kind == "rest" else "change sides"
            then = f", then {_short(after)}" if after else ""
            return f"Next: {word} {phase.seconds} s{then}"
        case _:
            move = f"{phase.move.name}, " if phase.step != phases[index].step else ""
            return f"Next: {move}{_short(phase)}"


def _short(phase: Phase) -> str:
    where = place(phase, 1).replace(" side", "").lower()
    word = {"activity": "move"}.get(phase.kind, phase.kind)
    if phase.kind == "count":
        return f"{phase.reps} times" + (f", {phase.side}" if phase.side else "")
    return f"{word} {exactly(phase.seconds)}" + (f", {where}" if where else "")


def dose_text(step: Step, move: Move) -> str:
    """The dose of a step as a runner would say it: `hold 20-30 s, 3 times a side`."""
    dose = full_dose(move, step.dose)
    a_side = " a side" if dose.sides == "each" else ""
    match move.kind:
        case "reps":
            return f"{dose.reps} times{a_side}"
        case "press":
            knots = f"{dose.spots} knots" if dose.spots != 1 else "1 knot"
            return f"press up to {exactly(dose.press_seconds or 0)}, {knots}{a_side}"
        case "hold" | "activity":
            span = dose.hold_seconds if move.kind == "hold" else dose.activity_seconds
            assert span is not None
            times = f", {dose.reps} times" if dose.reps != 1 else ""
            return ("hold " if move.kind == "hold" else "keep moving ") + exact_range(span) + times + a_side


OUTCOME_WORDS: dict[Outcome, tuple[str, str]] = {
    "go": ("●", "OK to stretch"),
    "gentle": ("◐", "Gently does it"),
    "doctor": ("■", "See a doctor first"),
    "emergency": ("▲", "Emergency: get help now"),
}
"""Shape and word of each outcome, so that colour is never alone in telling them apart."""

TOPIC_WORDS: dict[Topic, str] = {
    "care": "Take care",
    "run-or-rest": "Run or rest",
    "stretching": "What stretching can do",
    "recovery": "What helps recovery",
    "next-time": "Next time",
}
"""Headings of advice, in the order in which it is given."""

STOP_LINE = "Stop for pain that is sharp or shooting, or if a leg goes numb, tingles or gives way."
"""Named before every session; the emergencies are on the symptom screen and in `assess`."""


def held_back(outcome: str, at: datetime, check: str = "Your last check") -> str:
    """Why a start asks first: what the assessment of `at` said, in the reader's own time."""
    word = "to get emergency care" if outcome == "emergency" else "to see a doctor first"
    return f"{check}, {at.astimezone():%A %H:%M}, said {word}."


def course_text(course: Course) -> str:
    """What one source says of delayed onset soreness over time, every range as it gives it."""
    parts = []
    for word, ranges, unit in (
        ("begins", course.begins_hours, "h"),
        ("worst", course.worst_hours, "h"),
        ("over", course.over_days, "days"),
    ):
        if ranges:
            parts.append(f"{word} after {ranges_text(ranges)} {unit}")
    text = "; ".join(parts).capitalize()
    return f"{text}. {course.note}".strip(". ") + "."


def ranges_text(ranges: Iterable[tuple[int, int]]) -> str:
    """Ranges as a source gives them: `8-10 or 12-48`, `up to 7`."""
    return " or ".join(f"{low}-{high}" if low else f"up to {high}" for low, high in ranges)
