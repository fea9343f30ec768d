"""It hurts: the question, its answers and what follows from each, for a screen and for lines alike.

No answer is a reproach, and nothing that is left because it hurts counts as skipped.
"""

from typing import Literal, NamedTuple

from glute_tui.core.session import Event, Session
from glute_tui.core.timeline import Phase
from glute_tui.core.words import filled

Wish = Literal["go-on", "shorter", "next-move", "stop"]


class Hurt(NamedTuple):
    """What the runner wishes, and the symptoms they named, by id."""

    wish: Wish
    symptoms: frozenset[str] = frozenset()


class Kind(NamedTuple):
    """One kind of hurt with the key that names it. `hurt` is what follows; None asks what to do, after `advice`."""

    key: str
    text: str
    hurt: Hurt | None = None
    advice: str = ""


QUESTION = "What kind of hurt is it?"
KINDS = (
    Kind("1", "the stretch itself", Hurt("go-on")),
    Kind("2", "too strong", advice="Ease off until it is a stretch and no more."),
    Kind("3", "sharp", Hurt("stop", frozenset({"sharp"}))),
    Kind("4", "shooting", Hurt("stop", frozenset({"shooting"}))),
    Kind("5", "numb or tingling", Hurt("stop", frozenset({"numbness"}))),
    Kind(
        "6",
        "something else",
        advice="Let go of it and see how it is at rest. If you are not sure, end here: nothing is lost.",
    ),
)
WISHES: tuple[tuple[str, str, Wish], ...] = (
    ("s", "a shorter hold", "shorter"),
    ("n", "the next move", "next-move"),
    ("e", "end the session", "stop"),
    ("g", "go on", "go-on"),
)
"""What can be done about it: key, words, wish."""


AFTER = "Leave it at that for now. Nothing more is offered right after something hurt."
"""Stands in the place of routines when a session was ended by a symptom."""


def note(phase: Phase) -> str:
    """What stands below the question."""
    return "Pressing on a knot is expected to hurt, but not sharply." if phase.kind == "press" else "The clock stands."


def easier(phase: Phase) -> str:
    """The easier way of the move, or nothing when it names none."""
    return filled(phase.move.care, phase.side)


def can_wish(wish: Wish, phase: Phase) -> bool:
    """Only what is held or kept up for a time can be shortened."""
    return wish != "shorter" or phase.kind in ("hold", "activity")


def carry_out(hurt: Hurt, session: Session, now: float) -> tuple[Event, ...]:
    """Let a session do what the runner wishes; going on is left to who stopped the clock."""
    match hurt.wish:
        case "go-on":
            return ()
        case "shorter":
            return session.shorten(now)
        case "next-move":
            return session.leave_move(now)
        case "stop":
            return session.stop_hurt(now)


def ticks(symptoms: frozenset[str]) -> frozenset[str]:
    """What to assess after a session was ended by these symptoms: pain that comes while moving is looked at as what it
    is, not as the soreness of before."""
    return symptoms | {"sudden-during-exercise"} if symptoms else symptoms
