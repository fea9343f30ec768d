"""What the diary holds besides sessions: workouts, and how sore it was; values without a clock or a disk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WorkoutKind = Literal["run", "strength", "cycle", "swim", "walk", "other"]
Effort = Literal["easy", "medium", "hard"]
SoreSide = Literal["left", "right", "both"]
Verdict = Literal["helped", "same", "worse"]
"""What a session did, as the runner sees it the morning after."""

SORENESS_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """Something that can make sore, done at `at` (with its zone). Only `hard` ones ask for days between them."""

    id: str
    at: datetime
    kind: WorkoutKind
    effort: Effort
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soreness:
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
