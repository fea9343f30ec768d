"""When something was, as one says it: `yesterday 18:30`, `monday`, `3h ago`, to a moment, and back to words."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from glute_tui.core.reading.problems import did_you_mean, quoted

USUAL = time(18)
"""The hour of a day that was named without one."""

EARLIEST = date(2000, 1, 1)
"""No diary begins before this day; an earlier date is a slip."""

EXAMPLES = "now, 18:30, yesterday, yesterday 18:30, monday, 2026-11-20, 2026-11-20 18:30, 3h ago"

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COMING = ("tomorrow", "tonight")
_FILLING = ("at", "on", "last")
_SHORTEST = 3

_AGO = re.compile(r"(\d{1,4}) ?(h|hours?|m|min|minutes?|d|days?)( ago)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_T = re.compile(r"(?<=\d)t(?=\d)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class WhenError(ValueError):
    """A text names no moment that has been; the message says why, for the user."""


def parse_when(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment that `text` names, in `zone`, never later than `now`; no text is now.

    A day without an hour is that day at 18:00, or now if today is not that late yet. An hour without a day is the
    last one such; a weekday is the last one before today. An hour that the clocks left out is meant as they stood
    before; one that they had twice is the first of the two. Raises WhenError.
    """
    now = now.astimezone(zone)
    words = [word for word in _T.sub(" ", text.lower()).split() if word not in _FILLING]
    plain = " ".join(words)
    if plain == "now" or not text.strip():
        return now
    moment = _ago(ago, now, zone) if (ago := _AGO.fullmatch(plain)) else _on(words, text, now, zone)
    if _is_later(moment, now):
        raise _coming(text)
    if moment.date() < EARLIEST:
        raise _too_old(text)
    return moment


def _ago(ago: re.Match[str], now: datetime, zone: tzinfo) -> datetime:
    count = int(ago[1])
    if ago[2].startswith("d"):
        return _moment(now.date() - timedelta(days=count), now.time(), zone)
    span = timedelta(hours=count) if ago[2].startswith("h") else timedelta(minutes=count)
    # In UTC: an hour is an hour, whatever the clocks on the wall did meanwhile.
    return (now.astimezone(UTC) - span).astimezone(zone)


def _on(words: list[str], text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment of a day, an hour, or both in this order."""
    today = now.date()
    clock = _clock(words[-1]) if words else None
    named = words[:-1] if clock else words
    if clock and not named:
        moment = _moment(today, clock, zone)
        return _moment(today - timedelta(days=1), clock, zone) if _is_later(moment, now) else moment
    if len(named) != 1:
        raise _unknown(text, named)
    day = _day(named[0], text, today)
    # Before anything is counted with it: the first and the last year there are end within some zones.
    if day > today:
        raise _coming(text)
    if day < EARLIEST:
        raise _too_old(text)
    moment = _moment(day, clock or USUAL, zone)
    return now if day == today and not clock and _is_later(moment, now) else moment


def _day(word: str, text: str, today: date) -> date:
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    if word in _COMING:
        raise _coming(text)
    if len(word) >= _SHORTEST:
        for number, name in enumerate(DAYS):
            if name.startswith(word):
                return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if not (written := _DATE.fullmatch(word)):
        raise _unknown(text, [word])
    try:
        return date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        raise WhenError(f"there is no day {quoted(word)}") from None


def _clock(word: str) -> time | None:
    if not (written := _CLOCK.fullmatch(word)):
        return None
    try:
        return time(int(written[1]), int(written[2]))
    except ValueError:
        raise WhenError(f"there is no hour {quoted(word)}; the last one of a day is 23:59") from None


def _moment(day: date, clock: time, zone: tzinfo) -> datetime:
    # There and back through UTC, so that an hour the clocks left out becomes the one they showed then.
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


def _is_later(one: datetime, other: datetime) -> bool:
    # In UTC: of two times in one zone Python compares what the wall shows, which may have come twice.
    return one.astimezone(UTC) > other.astimezone(UTC)


def _coming(text: str) -> WhenError:
    return WhenError(f"{quoted(text)} is still to come; log it when it is done")


def _too_old(text: str) -> WhenError:
    return WhenError(f"{quoted(text)} is too long ago; the earliest day is {EARLIEST}")


def _unknown(text: str, words: list[str]) -> WhenError:
    known = ("now", "today", "yesterday", *DAYS)
    hints = (did_you_mean(word, known) for word in words if word not in known)
    hint = next(filter(None, hints), ".")
    return WhenError(f"{quoted(text)} is no time that I know{hint} Try: {EXAMPLES}")


def said(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """A moment in the words of `zone`: `today 07:10`, `yesterday 18:00`, else the date, as `2026-11-20 18:30`."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    days = {today: "today", today - timedelta(days=1): "yesterday"}
    return f"{days.get(local.date(), local.date())} {local:%H:%M}"
