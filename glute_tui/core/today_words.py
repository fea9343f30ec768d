"""The words for "can I run today?": the answer in a few lines for a screen, and its parts for the command line."""

from datetime import datetime
from typing import Literal, NamedTuple

from glute_tui.core.course import Place, Stage
from glute_tui.core.diary import Workout, WorkoutKind
from glute_tui.core.knowledge import RunAnswer
from glute_tui.core.situation import Situation, Sore
from glute_tui.core.today import Answer
from glute_tui.core.words import ranges_text

RUN_WORDS: dict[RunAnswer, tuple[str, str]] = {
    "go-by-feel": ("○", "Go by how it feels"),
    "run-easy": ("●", "Run easy"),
    "move-gently": ("◐", "Move gently"),
    "rest-legs": ("◆", "Rest the legs"),
    "see-someone": ("■", "See someone first"),
    "emergency": ("▲", "Emergency: get help now"),
}
"""Shape and word of each answer, so that colour is never alone in telling them apart."""

KIND_WORDS: dict[WorkoutKind, str] = {
    "run": "run",
    "strength": "strength session",
    "cycle": "ride",
    "swim": "swim",
    "walk": "walk",
    "other": "workout",
}

STAGE_WORDS: dict[Stage, str] = {
    "before": "soreness, if it comes, begins hours later",
    "begins": "if soreness comes, it often begins about now",
    "worst": "often the worst time",
    "easing": "often past the worst",
}

Role = Literal["answer", "do", "why", "known", "course", "helps"]


class Line(NamedTuple):
    """One line of the answer, and what it is, so that a screen can give each its look."""

    role: Role
    text: str


def today_lines(answer: Answer) -> tuple[Line, ...]:
    """The answer in two to six lines, the most important first; in an emergency nothing but what to do and why."""
    shape, word = RUN_WORDS[answer.outcome]
    lines = [Line("answer", f"{shape} {word}"), Line("do", " ".join(answer.actions))]
    if answer.reasons:
        lines.append(Line("why", answer.reasons[0].text))
    if answer.outcome == "emergency":
        return tuple(lines)
    lines.append(Line("known", known_text(answer.situation)))
    if answer.place:
        lines.append(Line("course", place_text(answer.place)))
    if answer.helps:
        lines.append(Line("helps", answer.helps[0].text))
    return tuple(lines)


def known_text(situation: Situation) -> str:
    """What the answer rests on: the hours since the last hard session and how sore it was, or what is not logged."""
    if situation.nothing_known:
        return "Nothing logged yet."
    return f"{hard_text(situation)} {sore_text(situation)}"


def hard_text(situation: Situation) -> str:
    """`31 h since Tuesday's hard run.`"""
    if situation.hard is None or situation.hours is None:
        return "No hard session logged."
    since = _of_day(situation.hard.at, situation.now, f"hard {KIND_WORDS[situation.hard.kind]}")
    return f"{length(situation.hours)} since {since}."


def sore_text(situation: Situation) -> str:
    """`Soreness 4 of 10, 3 h ago.`, side by side where they differ."""
    if not situation.sore:
        return "How sore it is today is not logged."
    return f"Soreness {' and '.join(_side_text(sore) for sore in situation.sore)}."


def _side_text(sore: Sore) -> str:
    return f"{sore.level} of 10{f' on the {sore.side}' if sore.side else ''}, {_ago(sore.hours)}"


def place_text(place: Place) -> str:
    """`Day 2 after Tuesday's run: often the worst time.`"""
    kind = KIND_WORDS[place.workout.kind]
    day = f"Day {place.day} after {_weekday(place)} {kind}" if place.day else f"The day of your {kind}"
    return f"{day}: {STAGE_WORDS[place.stage]}."


def said_text(place: Place, ranges: tuple[tuple[int, int], ...]) -> str:
    """What one source says of the stage of a place: `Worst after 24-48 h.`"""
    word = {"worst": "Worst after", "easing": "Over after"}.get(place.stage, "Begins after")
    return f"{word} {ranges_text(ranges)} {'days' if place.stage == 'easing' else 'h'}."


def length(hours: float) -> str:
    """Hours as one would say them: `less than an hour`, `31 h`, `5 days`; rounded down, never to more rest than was."""
    if hours < 1:
        return "less than an hour"
    return f"{int(hours)} h" if hours < 96 else f"{int(hours // 24)} days"


def _ago(hours: float) -> str:
    return "just now" if hours < 1 else f"{length(hours)} ago"
