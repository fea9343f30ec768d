"""The words for "can I run today?": the answer in a few lines for a screen, and its parts for the command line."""

from datetime import date
from typing import Literal, NamedTuple

from glute_tui.core.diary.course import Place, Stage
from glute_tui.core.diary.situation import Situation
from glute_tui.core.diary.today import Answer
from glute_tui.core.diary.words import KIND_WORDS
from glute_tui.core.knowledge import RunAnswer
from glute_tui.core.words import OUTCOME_WORDS, ranges_text

RUN_WORDS: dict[RunAnswer, tuple[str, str]] = {
    "go-by-feel": ("○", "Go by how it feels"),
    "run-easy": ("●", "Run easy"),
    "move-gently": ("◐", "Move gently"),
    "rest-legs": ("◆", "Rest the legs"),
    "see-someone": ("■", "See someone first"),
    "emergency": ("▲", "Emergency: get help now"),
}
"""Shape and word of each answer, so that colour is never alone in telling them apart."""

STAGE_WORDS: dict[Stage, str] = {
    "before": "soreness often begins only hours later",
    "begins": "soreness often begins about now",
    "worst": "often the worst time",
    "easing": "often past the worst",
}

Role = Literal["answer", "do", "why", "known", "course", "helps"]


class Line(NamedTuple):
    """One line of the answer, and what it is, so that a screen can give each its look."""

    role: Role
    text: str


def today_lines(answer: Answer) -> tuple[Line, ...]:
    """The answer in two to six lines, the most important first; in an emergency nothing but what to do and why. What is
    asked for beside a milder answer is cut short, since `actions` has it all; beside a stop nothing is."""
    shape, word = RUN_WORDS[answer.outcome]
    stops = answer.outcome in ("see-someone", "emergency")
    actions = answer.actions if stops else answer.actions[:2]
    lines = [Line("answer", f"{shape} {word}"), Line("do", " ".join(actions))]
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
    """What the answer rests on: the hours since the last hard session, how sore it was, the last check; or that nothing
    of it is logged."""
    if situation.nothing_known:
        return "Nothing logged yet."
    texts = [hard_text(situation), sore_text(situation)]
    if situation.sore_since:
        since = situation.sore_since.astimezone(situation.now.tzinfo)
        texts.append(f"No 0 since {since.day} {since:%B}.")
    if check := situation.check:
        word = OUTCOME_WORDS[check.outcome][1]
        texts.append(f"Last check, {_ago(check.hours)}: {word}{', cleared since' if check.cleared else ''}.")
    return " ".join(texts)


def hard_text(situation: Situation) -> str:
    """`31 h since Tuesday's hard run.`"""
    if situation.hard is None or situation.hours is None:
        return "No hard session logged."
    on, kind = situation.hard.at.astimezone(situation.now.tzinfo).date(), f"hard {KIND_WORDS[situation.hard.kind]}"
    text = f"{length(situation.hours)} since {_named(on, (situation.now.date() - on).days, kind)}."
    return text[0].upper() + text[1:]


def sore_text(situation: Situation) -> str:
    """`Soreness 4 of 10, 3 h ago.`, side by side where they differ."""
    if not situation.sore:
        return "How sore it is today is not logged."
    levels = [f"{sore.level} of 10{f' on the {sore.side}' if sore.side else ''}" for sore in situation.sore]
    times = [_ago(sore.hours) for sore in situation.sore]
    if len(set(times)) == 1:
        return f"Soreness {' and '.join(levels)}, {times[0]}."
    return f"Soreness {'; '.join(f'{level}, {time}' for level, time in zip(levels, times, strict=True))}."


def place_text(place: Place) -> str:
    """`Day 2 after Tuesday's run: often the worst time.`"""
    kind = KIND_WORDS[place.workout.kind]
    day = f"Day {place.day} after {_named(place.on, place.day, kind)}" if place.day else f"The day of your {kind}"
    return f"{day}: {STAGE_WORDS[place.stage]}."


def _named(on: date, days: int, kind: str) -> str:
    """`Tuesday's run`, as long as no other Tuesday could be meant, then `the run of 13 November`."""
    if days <= 0:
        return f"today's {kind}"
    return f"{on:%A}'s {kind}" if days < 7 else f"the {kind} of {on.day} {on:%B}"


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
