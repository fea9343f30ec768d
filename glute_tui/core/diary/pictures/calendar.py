"""The picture of the last months: a week a column, each day in a shade by its minutes, or a calm dot for rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from glute_tui.core.diary.pictures.past import Done
from glute_tui.core.diary.pictures.runs import Canvas, Row, Run

SHADES = ((1, "░"), (10, "▒"), (20, "▓"), (30, "█"))
"""From how many minutes on a day has which shade."""
_LABELS = 4
_WEEK = 3
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """Minutes of each day with a session, from the Monday of the first week to `today`, and the days of `workouts`.
    `since` is the first day of the diary: no day before it is one of rest."""

    first: date
    today: date
    since: date | None
    minutes: Mapping[date, int]
    workouts: frozenset[date] = frozenset()

    def shorter(self, weeks: int) -> "Calendar":
        """The same of the last `weeks` weeks alone."""
        first = max(self.first, _monday(self.today) - timedelta(weeks=weeks - 1))
        return replace(self, first=first, minutes={on: spent for on, spent in self.minutes.items() if on >= first})


def weeks_shown(width: int) -> int:
    """How many weeks fit into `width` columns."""
    return max(1, (width - _LABELS + 1) // _WEEK)


def calendar_of(
    done: Iterable[Done],
    workouts: Iterable[datetime] = (),
    *,
    now: datetime,
    weeks: int,
    since: datetime | None = None,
) -> Calendar:
    """The figures of `weeks` weeks up to `now`, whose zone is that of the runner's days, with the times of `workouts`.
    A day with a session has at least a minute. `since` is when the diary begins, if that is before all of these."""
    today = now.date()
    first = _monday(today) - timedelta(weeks=weeks - 1)
    seconds: defaultdict[date, float] = defaultdict(float)
    for session in done:
        seconds[session.started.astimezone(now.tzinfo).date()] += session.seconds
    worked = frozenset(at.astimezone(now.tzinfo).date() for at in workouts)
    begun = min([*seconds, *worked, *([since.astimezone(now.tzinfo).date()] if since else [])], default=None)
    minutes = {on: max(1, round(spent / 60)) for on, spent in sorted(seconds.items()) if first <= on <= today and spent}
    return Calendar(first, today, begun, minutes, worked)


def shade(minutes: int) -> str:
    """The shade of a day: denser for more, and a dot for none."""
    return next((mark for least, mark in reversed(SHADES) if minutes >= least), "·")


def draw(figures: Calendar) -> tuple[Row, ...]:
    """The picture, its first line the months, below it Monday to Sunday."""
    weeks = ((figures.today - figures.first).days // _DAYS) + 1
    canvas = Canvas(_LABELS + _WEEK * weeks - 1, 1 + _DAYS)
    for row in range(_DAYS):
        canvas.put(0, 1 + row, f"{figures.first + timedelta(days=row):%a}", "faint")
    free = 0
    for week in range(weeks):
        x, monday = _LABELS + week * _WEEK, figures.first + timedelta(weeks=week)
        begins = [d for d in (monday + timedelta(days=n) for n in range(_DAYS)) if d.day == 1]
        if begins and x >= free and begins[0] <= figures.today:
            name = f"{begins[0]:%b}"
            canvas.put(min(x, canvas.width - len(name)), 0, name, "faint")
            free = x + len(name) + 1
        for row in range(_DAYS):
            day = monday + timedelta(days=row)
            if day > figures.today:
                continue
            if minutes := figures.minutes.get(day, 0):
                canvas.put(x, 1 + row, shade(minutes) * 2, "go")
            elif day in figures.workouts:
                canvas.put(x, 1 + row, "+", "gentle")
            elif figures.since and day >= figures.since:
                canvas.put(x, 1 + row, "·", "calm")
    return canvas.rows()


def key() -> tuple[Row, ...]:
    """What the shades stand for."""
    parts: list[Row] = [(Run("·", "calm"), Run(" rest", "faint")), (Run("+", "gentle"), Run(" workout", "faint"))]
    for index, (least, mark) in enumerate(SHADES):
        last = index == len(SHADES) - 1
        until = "+ min" if last else f"-{SHADES[index + 1][0] - 1}"
        parts.append((Run(mark * 2, "go"), Run(f" {least}{until}", "faint")))
    return tuple(parts)


def words(figures: Calendar) -> tuple[str, ...]:
    """The picture in sentences, for those who do not see it."""
    begin = max(figures.first, figures.since) if figures.since else figures.first
    days = (figures.today - begin).days + 1
    if not figures.minutes:
        return ("No session yet. Each day you stretch is shaded by its minutes, and each day of rest has its dot.",)
    total, count = sum(figures.minutes.values()), len(figures.minutes)
    week = {on: spent for on, spent in figures.minutes.items() if on >= _monday(figures.today)}
    rest = days - len(figures.minutes.keys() | {on for on in figures.workouts if begin <= on <= figures.today})
    return (
        f"Since {begin.day} {begin:%B}: {_minutes(total)} on {count} {_days(count)}.",
        f"This week: {_minutes(sum(week.values()))} on {len(week)} {_days(len(week))}."
        if week
        else "This week: none yet.",
        *([f"{rest} {_days(rest)} of rest, which {'is' if rest == 1 else 'are'} part of the plan."] if rest else []),
    )


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
