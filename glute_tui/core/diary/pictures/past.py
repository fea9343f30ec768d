"""Sessions as the pictures need them, whatever they are kept in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One session in earnest, `started` with its zone: `seconds` were spent in it. Soreness `before` and `after` is
    0 to 10; None where nothing was said."""

    started: datetime
    seconds: float
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class MoveTime:
    """How many seconds of work a move had on one `side`, `left` or `right`, or on no side in particular."""

    move: str
    side: str | None
    seconds: float
