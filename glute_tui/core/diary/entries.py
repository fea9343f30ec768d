"""What the diary holds besides sessions: workouts, and how sore it was; values without a clock or a disk."""

from datetime import datetime
from typing import Literal, NamedTuple

WorkoutKind = Literal["run", "strength", "cycle", "swim", "walk", "other"]
Effort = Literal["easy", "medium", "hard"]
SoreSide = Literal["left", "right", "both"]
Verdict = Literal["helped", "same", "worse"]
"""What a session did, as the runner sees it the morning after."""

SORENESS_MOST = 10


class Workout(NamedTuple):
    """Something that can make sore, done at `at` (with its zone). Only `hard` ones ask for days between them."""

    id: str
    at: datetime
    kind: WorkoutKind
    effort: Effort
    note: str = ""


class Soreness(NamedTuple):
    """How sore it was at `at` (with its zone): `level` from 0, nothing, to 10, the worst there is.

    `session` is the id of the session it was said about, with the runner's `verdict` of it, or empty.
    """

    id: str
    at: datetime
    level: int
    side: SoreSide | None = None
    session: str = ""
    verdict: Verdict | None = None
    note: str = ""


Entry = Workout | Soreness
"""What a runner can log, correct and remove."""


def soreness_of_session(
    session: str, began: datetime, ended: datetime | None, before: int | None, after: int | None
) -> tuple[Soreness, ...]:
    """What was said about a session, as soreness: `before` (0-10 or None) when it `began`, `after` when it `ended`.

    Without a side: which side was the worse one compares the two, while the level is of all that is sore.
    """
    said = (("before", began, before), ("after", ended or began, after))
    return tuple(
        Soreness(id=f"{session}-{word}", at=at, level=level, session=session)
        for word, at, level in said
        if level is not None
    )
