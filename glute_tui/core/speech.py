"""What is heard at each event of a session: a tone, and a sentence short enough for the time there is.

The eye can read on, the ear cannot: a spoken sentence has to end before the next one is due. So speech has words of its
own, and leaves out what does not fit.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from glute_tui.core.session import Event
from glute_tui.core.timeline import WORK, Phase, Timeline
from glute_tui.core.words import COUNTDOWN_SECONDS, filled, setup_lines, setup_starts

Tone = Literal["set-up", "start", "enough", "last", "relax", "switch", "next", "finished", "count"]
"""`last` is one of the last five seconds, `count` a repetition, `next` the set-up of the next move."""

CHARACTERS_A_SECOND = 14.0
"""A little slower than the voices speak: espeak-ng says 15 to 17 characters a second."""
_BREATH_SECONDS = 0.4
"""What an engine needs to begin."""
_LAST_SECONDS = 5
_STOP = "Stop if pain is sharp, or a leg goes numb."
_FIRST_READY_LEAST = 4


def speaking_seconds(text: str) -> float:
    """How long a voice needs for a text, roughly, in seconds."""
    return _BREATH_SECONDS + len(text) / CHARACTERS_A_SECOND


def tone(event: Event, timeline: Timeline) -> Tone | None:
    """The tone of an event, or None when it has none."""
    phase = timeline.phases[event.index]
    match event.kind:
        case "start" if phase.kind == "setup":
            return "next" if event.index else "set-up"
        case "start" if phase.kind in ("rest", "switch"):
            return "switch" if phase.kind == "switch" else "relax"
        case "start" | "resumed":
            return "start"
        case "enough" | "finished":
            return event.kind
        case "last" if phase.kind != "count":
            return "last"
        case "count" if event.value > 1:  # the first begins with the start
            return "count"
        case _:
            return None


def spoken(event: Event, timeline: Timeline) -> str | None:
    """The sentence of an event, or None when nothing is said: then its tone tells enough."""
    phase = timeline.phases[event.index]
    match event.kind:
        case "ready":
            return f"Get ready. {_STOP}" if event.value >= _FIRST_READY_LEAST else "Get ready."
        case "start":
            return _start(timeline, event.index)
        case "resumed":
            return "Go on."
        case "enough":
            return _fitting(["Enough.", "Stay if it feels good."], phase.seconds - phase.least_seconds - _LAST_SECONDS)
        case "count":
            return str(event.value) if event.value > 1 else None  # the start has said the first
        case "last":
            counts = phase.kind in WORK or event.value <= COUNTDOWN_SECONDS
            return str(event.value) if counts and phase.kind != "count" else None
        case "paused" | "away":
            return "Paused."
        case "finished":
            return "Finished. Well done."
        case "done" | "skipped" | "undone":
            return None


def telling(timeline: Timeline, index: int, length: float) -> tuple[float, ...]:
    """When each sentence of the way into position begins, in seconds of the phase at `index` of `length`: one schedule
    for the eye and the ear. A move without a set-up is told as its first phase begins, right after its name and for as
    long as there is time before the end is counted; in all other phases nothing is told."""
    phase = timeline.phases[index]
    if phase.kind == "setup":
        return setup_starts(phase, length)
    if not is_untold(timeline, index):
        return ()
    begin = speaking_seconds(_start(timeline, index))
    starts = accumulate(map(speaking_seconds, setup_lines(phase)[:-1]), initial=begin)
    return tuple(at for at in starts if at < length - _LAST_SECONDS)


def is_untold(timeline: Timeline, index: int) -> bool:
    """Whether a move begins at `index` for which no set-up has told how it is done."""
    before = timeline.phases[index - 1] if index else None
    phase = timeline.phases[index]
    return phase.kind in WORK and (before is None or before.step != phase.step)


def told_now(timeline: Timeline, index: int, passed: float, length: float) -> int | None:
    """Which sentence of the way into position, from 0, belongs to the moment `passed` seconds into the phase, or None
    when all has been told."""
    starts = telling(timeline, index, length)
    if not starts:
        return None
    line = max(0, bisect_right(starts, passed) - 1)
    lines = setup_lines(timeline.phases[index])
    is_over = timeline.phases[index].kind != "setup" and passed >= starts[line] + speaking_seconds(lines[line])
    return None if is_over else line


def spoken_line(timeline: Timeline, index: int, line: int) -> str:
    """Sentence `line`, from 0, of the way into position in the set-up at `index`: the first with the name of the move
    and its side, the last with how long it will be. Without a set-up the start has said both."""
    phase = timeline.phases[index]
    if phase.kind != "setup":  # its start has named it
        return setup_lines(phase)[line]
    text = _line(timeline, index, line)
    return " ".join([text, *_told_in_setup(timeline, index)]) if line == len(setup_lines(phase)) - 1 else text


def _line(timeline: Timeline, index: int, line: int) -> str:
    text = setup_lines(timeline.phases[index])[line]
    return text if line else f"{_announced(timeline, index)} {text}"


def _start(timeline: Timeline, index: int) -> str:
    phase, before = timeline.phases[index], timeline.phases[index - 1] if index else None
    if phase.kind == "setup":
        return spoken_line(timeline, index, 0)
    if phase.kind in ("rest", "switch"):
        return _between(phase, timeline.phases[index + 1])
    first = "Start: 1." if phase.kind == "count" else "Start."
    if is_untold(timeline, index):
        return " ".join([_announced(timeline, index), first if phase.kind == "count" else f"Start. {_length(phase)}"])
    assert before is not None
    if before.kind in WORK:  # neither a rest nor a change of sides has said what is next
        return f"{_turn(phase, other=phase.side != before.side)} {first}"
    if before.kind != "setup" or phase.kind == "count":
        return first
    told = _told_in_setup(timeline, index - 1)
    rest = [text for text in (_length(phase), *_asides(phase)) if text not in told]
    return _fitting([first, *rest], (phase.enough_seconds or phase.seconds) - _LAST_SECONDS)


def _between(phase: Phase, after: Phase) -> str:
    """A rest or a change of sides, and what follows it."""
    turn = _turn(after, other=phase.kind == "switch")
    if phase.kind == "switch":
        options = [f"Relax. {turn} {_length(after)}", f"Relax. {turn}", turn]
    else:
        if phase.move.kind == "press":
            relax = "Ease off, and find the next knot"
            options = [f"{relax}: {after.rep} of {after.reps}.", f"{relax}."]
        else:
            options = [f"Relax. {turn}", "Relax."]
    room = phase.seconds - COUNTDOWN_SECONDS
    return next((text for text in options if speaking_seconds(text) <= room), options[-1])


def _turn(phase: Phase, *, other: bool) -> str:
    if other:
        return f"Other side: {phase.side}."
    if phase.kind == "press" and phase.reps > 1:
        return f"Next knot: {phase.rep} of {phase.reps}."
    return f"Then {phase.rep} of {phase.reps}." if phase.reps > 1 and phase.kind != "count" else "Again."


def _announced(timeline: Timeline, index: int) -> str:
    phase = timeline.phases[index]
    side = f", {phase.side} side" if phase.side else ""
    return f"{'Next' if index else 'First'}: {phase.move.name}{side}."


def _told_in_setup(timeline: Timeline, index: int) -> list[str]:
    """What the last sentence of a set-up has room for: how long, and before a count, which leaves no time for it, what
    to care for."""
    phase, work = timeline.phases[index], timeline.phases[index + 1]
    counted = work.kind == "count"
    starts = setup_starts(phase, phase.seconds)
    room = phase.seconds - starts[-1] - speaking_seconds(_line(timeline, index, len(starts) - 1))
    told: list[str] = []
    for text in (_length(work), *(_asides(work) if counted else ())):
        if (room := room - speaking_seconds(text)) >= 0 or (counted and not told):
            told.append(text)
    return told


def _asides(phase: Phase) -> tuple[str, ...]:
    return tuple(filled(text, phase.side) for text in (phase.note, phase.move.care) if text)


def _length(phase: Phase) -> str:
    seconds = _seconds(phase.seconds)
    match phase.kind:
        case "count":
            return f"{phase.reps} times."
        case "press":
            return f"Up to {seconds}, less when it eases."
        case _:
            if not phase.enough_seconds:
                return f"{seconds}."
            alike = seconds.endswith(" seconds") and phase.enough_seconds < 60
            enough = str(phase.enough_seconds) if alike else _seconds(phase.enough_seconds)
            return f"{seconds}, {enough} is enough."


def _seconds(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60) if seconds >= 120 or seconds == 60 else (0, seconds)
    parts = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((minutes, "minute"), (rest, "second")) if n]
    return " ".join(parts)


def _fitting(sentences: list[str], seconds: float) -> str:
    """The first sentence, and of the others those that can be said in `seconds` as well."""
    said = sentences[0]
    for sentence in sentences[1:]:
        if speaking_seconds(f"{said} {sentence}") <= seconds:
            said = f"{said} {sentence}"
    return said
