"""The words for what was logged: entries in a line, and the moments that logging offers."""

from datetime import datetime, timedelta, tzinfo

from glute_tui.core.diary.entries import Entry, Soreness, Verdict, Workout
from glute_tui.core.diary.when import said
from glute_tui.core.diary.words import KIND_WORDS

VERDICTS: dict[Verdict, str] = {"helped": "it helped", "same": "no change", "worse": "worse"}
_EARLIER = timedelta(hours=3)
_USUAL_HOUR = 18


def short_text(entry: Entry) -> str:
    """An entry in a few words: `hard run`, `soreness 4, left side`, `soreness 2, it helped`."""
    if isinstance(entry, Workout):
        return f"{entry.effort} {KIND_WORDS[entry.kind]}"
    side = {"left": ", left side", "right": ", right side", "both": ", both sides", None: ""}[entry.side]
    verdict = f", {VERDICTS[entry.verdict]}" if entry.verdict else ""
    return f"soreness {entry.level}{side}{verdict}"


def kept_text(entry: Entry, now: datetime) -> str:
    """What was kept, as it is said: `Hard run, today 18:30.`"""
    text = short_text(entry)
    return f"{text[0].upper()}{text[1:]}, {said(entry.at, now, _zone(now))}."


def moments(now: datetime) -> tuple[tuple[str, datetime], ...]:
    """When something was, to choose from, the latest first; `now` is in the zone of the runner's days."""
    choices = [("just now", now)]
    if (earlier := now - _EARLIER).date() == now.date():
        choices.append((f"earlier, {earlier:%H}:00", earlier.replace(minute=0, second=0, microsecond=0)))
    for days, word in ((1, "yesterday"), (2, "two days ago")):
        day = now - timedelta(days=days)
        choices.append((f"{word}, {_USUAL_HOUR}:00", day.replace(hour=_USUAL_HOUR, minute=0, second=0, microsecond=0)))
    return tuple(choices)


def moments_of(entry: Entry, now: datetime, *, is_new: bool) -> tuple[tuple[str, datetime], ...]:
    """The moments to choose from for an entry: its own first if it is kept already."""
    if is_new:
        return moments(now)
    return ((said(entry.at, now, _zone(now)), entry.at), *moments(now))


def morning_question(routine: str, started: datetime, now: datetime) -> str:
    """What is asked the morning after a session: `Yesterday: Two minutes. How is it now?`"""
    days = (now.date() - started.astimezone(now.tzinfo).date()).days
    day = "Yesterday" if days == 1 else f"On {started.astimezone(now.tzinfo):%A}"
    return f"{day}: {routine}. How is it now?"


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None, "times have a zone here"
    return now.tzinfo


def is_answer(entry: Entry) -> bool:
    """Whether it is what was said the morning after a session."""
    return isinstance(entry, Soreness) and bool(entry.session)
