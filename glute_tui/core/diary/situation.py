"""What the diary and the last check say about today, as far as "can I run today?" asks: values, without the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.core.knowledge import OUTCOMES, Outcome

THIRD_DAY = 3
WEEK = timedelta(days=7)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Sore:
    """The latest level (0-10) that was said of a side, or of both at once (None), and how many hours ago."""

    level: int
    hours: float
    side: Literal["left", "right"] | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The last assessment, `hours` ago: what was ticked, its outcome, whether a clinician has cleared stretching."""

    outcome: Outcome
    ticked: frozenset[str]
    cleared: bool = False
    hours: float = 0.0

    @property
    def stops(self) -> bool:
        """Whether it asked to see someone, which stays so until a later check says otherwise."""
        return self.outcome in ("doctor", "emergency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Today, `now` in the runner's own zone. `hours` have passed since the last hard workout, `hard`.

    `sore` has the latest level of each side, or one when that was said of both at once. `over_a_week`: sore without a
    0 for more than 7 days, since `sore_since`; `rising`: sorer than before, after the third day of it.
    """

    now: datetime
    hard: Workout | None = None
    hours: float | None = None
    sore: tuple[Sore, ...] = ()
    over_a_week: bool = False
    sore_since: datetime | None = None
    rising: bool = False
    check: Check | None = None

    @property
    def nothing_known(self) -> bool:
        return self.hours is None and not self.sore and self.check is None


def check_of(
    at: datetime, outcome: str, symptoms: Iterable[str], known: Iterable[str], *, cleared: bool, now: datetime
) -> Check:
    """A kept assessment as a check. An outcome of another version counts as `doctor`: how bad it is, only that version
    knows. Symptoms that are not among the `known` ids are left out; the outcome still tells of them."""
    word: Outcome = next((ours for ours in OUTCOMES if ours == outcome), "doctor")
    return Check(word, frozenset(symptoms).intersection(known), cleared, _hours(at, now))


def situation(now: datetime, entries: Iterable[Entry], check: Check | None, entry_hours: int) -> Situation:
    """What `entries`, in any order, say at `now`. A level speaks for `entry_hours`, and after a longer silence
    the next soreness is a new one. What has a time after `now`, by a clock that was wrong, counts as just now."""
    ordered = sorted(entries, key=lambda entry: entry.at)
    hard = next((e for e in reversed(ordered) if isinstance(e, Workout) and e.effort == "hard"), None)
    silence = timedelta(hours=entry_hours)
    left, right = (
        [e for e in ordered if isinstance(e, Soreness) and e.side in (side, "both", None)] for side in ("left", "right")
    )
    runs = [run for said in (left, right) if (run := _run(said, silence))]
    lasting = [run[0].at for run in runs if _lasts(run, now, silence)]
    return Situation(
        now=now,
        hard=hard,
        hours=_hours(hard.at, now) if hard else None,
        sore=_latest(left, right, now),
        over_a_week=bool(lasting),
        sore_since=min(lasting, default=None),
        rising=any(_rises(run) for run in runs),
        check=check,
    )


def _hours(at: datetime, now: datetime) -> float:
    return max(0.0, (now - at) / _HOUR)


def _latest(left: list[Soreness], right: list[Soreness], now: datetime) -> tuple[Sore, ...]:
    if left and right and left[-1] is right[-1]:
        return (Sore(left[-1].level, _hours(left[-1].at, now)),)
    sides: tuple[tuple[Literal["left", "right"], list[Soreness]], ...] = (("left", left), ("right", right))
    return tuple(Sore(said[-1].level, _hours(said[-1].at, now), side) for side, said in sides if said)


def _run(said: Iterable[Soreness], silence: timedelta) -> list[Soreness]:
    """The soreness that goes on: the last entries above 0 without a 0 between them, or a longer silence. Once it is a
    reason to see someone, silence is no sign that it is over, and only a 0 ends it."""
    run: list[Soreness] = []
    for entry in said:
        silent = run and entry.at - run[-1].at > silence
        if entry.level == 0 or (silent and not _lasts(run, entry.at, silence) and not _rises(run)):
            run = []
        if entry.level:
            run.append(entry)
    return run


def _lasts(run: list[Soreness], now: datetime, silence: timedelta) -> bool:
    return min(now, run[-1].at + silence) - run[0].at > WEEK


def _rises(run: list[Soreness]) -> bool:
    """Whether the last day of a run comes after the third and was sorer than one before it. Days are counted from its
    begin and each speaks by its worst, because a session moves it up and down. Those compared with are the last one
    before the third day was over, but not the first, on which soreness only begins, and all since."""
    began = run[0].at
    days = [
        (day, max(entry.level for entry in entries))
        for day, entries in groupby(run, key=lambda entry: (entry.at - began).days)
    ]
    last, level = days[-1]
    until_third = [before for day, before in days if 0 < day < THIRD_DAY][-1:]
    since = [before for day, before in days if THIRD_DAY <= day < last]
    return last >= THIRD_DAY and level > min([*until_third, *since], default=level)
