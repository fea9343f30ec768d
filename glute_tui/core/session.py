"""One run of a timeline: a state machine that is told the time and says what happened.

Every method takes `now`, seconds of any clock that never runs backwards, and returns the events since the last call.
Nothing here reads a clock, so a test can run an hour in a millisecond.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from glute_tui.core.timeline import WORK, Phase, Timeline

State = Literal["ready", "running", "paused", "finished", "ended", "hurt"]
EventKind = Literal[
    "ready", "start", "enough", "count", "last", "done", "skipped", "undone", "paused", "away", "resumed", "finished"
]
"""`start` begins a phase; `count` begins a repetition; `last` is one of the last five seconds; `away` is a pause
because nobody looked; `done`, `skipped` and `undone` are what a record has to keep."""

READY_SECONDS = 3.0
GAP_SECONDS = 2.0
LONGEST_PHASE_SECONDS = 3600.0
_LAST_SECONDS = 5
_RESTART_SECONDS = 2.0
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the phase at `index`; `value` is a repetition or the seconds left."""

    kind: EventKind
    index: int
    value: int = 0


class Result(NamedTuple):
    """What became of one phase. `spent_seconds` is the time it ran, without pauses."""

    done: bool
    spent_seconds: float


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see, in whole seconds, so that equal views need no repaint.

    `left` counts down the phase (with any seconds added), or the get-ready while the state is `ready`.
    `rep` is the repetition now running, `total_left` the planned rest of the routine.
    """

    state: State
    index: int
    phase: Phase
    left: int
    ready_left: int
    length: int
    rep: int
    enough: bool
    total_left: int
    total: int


class Session:
    """Runs `timeline`, which must have a phase. `first_ready_seconds` pass before it begins.

    A gap of more than `gap_seconds` between two calls pauses it where it was: no hold counts while nobody looks.
    """

    def __init__(
        self, timeline: Timeline, *, first_ready_seconds: float = READY_SECONDS, gap_seconds: float = GAP_SECONDS
    ) -> None:
        if not timeline.phases:
            raise ValueError("a session needs at least one phase")
        self.timeline = timeline
        self.state: State = "paused"
        self.index = 0
        self.results: list[Result | None] = [None] * len(timeline.phases)
        self._lengths = [float(phase.seconds) for phase in timeline.phases]
        self._elapsed = 0.0
        self._ready_left = first_ready_seconds
        self._gap = gap_seconds
        self._last = 0.0
        self._events: list[Event] = []

    def take_up(self, results: Sequence[Result | None]) -> None:
        """Before the start: go on where an earlier run of the same timeline stopped, at its first open phase."""
        self.results = list(results)
        last = max((i for i, result in enumerate(results) if result), default=-1)
        self.index = min(last + 1, len(results) - 1)

    @property
    def phase(self) -> Phase:
        return self.timeline.phases[self.index]

    @property
    def is_over(self) -> bool:
        return self.state in ("finished", "ended", "hurt")

    @property
    def elapsed_seconds(self) -> float:
        """Planned time that lies behind: all earlier phases and the part of this one that ran."""
        return sum(self._lengths[: self.index]) + self._elapsed

    @property
    def remaining_seconds(self) -> float:
        """Planned time ahead; together with `elapsed_seconds` it is the total with all added seconds."""
        return self._lengths[self.index] - self._elapsed + sum(self._lengths[self.index + 1 :])

    @property
    def total_seconds(self) -> float:
        return sum(self._lengths)

    @property
    def phase_seconds(self) -> tuple[float, float]:
        """How much of this phase has run, as of the last call, and its length with what was added."""
        return self._elapsed, self._lengths[self.index]

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin the get-ready before the first phase."""
        self._last = now
        self._get_ready()
        return self._take()

    def tick(self, now: float) -> tuple[Event, ...]:
        """Let time pass until `now`."""
        self._advance(now)
        return self._take()

    def pause(self, now: float) -> tuple[Event, ...]:
        """Stop the clock where it is; the remainder is kept exactly."""
        self._advance(now)
        if self.state in ("ready", "running"):
            self._pause("paused")
        return self._take()

    def resume(self, now: float) -> tuple[Event, ...]:
        """Go on after a get-ready with the remainder of the phase."""
        self._advance(now)
        if self.state == "paused":
            self._ready_left = READY_SECONDS
            self._get_ready()
        return self._take()

    def next(self, now: float) -> tuple[Event, ...]:
        """Leave this phase. It counts as done only when it had reached what is enough, and a press never so."""
        self._advance(now)
        if not self.is_over:
            self._leave(done=self._has_reached_enough)
        return self._take()

    @property
    def _has_reached_enough(self) -> bool:
        least = self.phase.least_seconds
        return least > 0 and self._elapsed >= least - _TINY

    def eased(self, now: float) -> tuple[Event, ...]:
        """End a press because the pain has eased; it counts as done once it has begun."""
        self._advance(now)
        if not self.is_over and self.phase.kind == "press" and self._elapsed > 0:
            self._leave(done=True)
        return self._take()

    def back(self, now: float) -> tuple[Event, ...]:
        """Begin this phase again, or the one before when this has only just begun."""
        self._advance(now)
        if not self.is_over:
            if self._elapsed < _RESTART_SECONDS and self.index > 0:
                self.index -= 1
                self.results[self.index] = None
                self._note("undone")
            self._elapsed = 0.0
            if self.state == "running":
                self._begin()
        return self._take()

    def extend(self, now: float, seconds: float = 10.0) -> tuple[Event, ...]:
        """Lengthen this phase; a counted one has no seconds to add, and none grows beyond an hour."""
        self._advance(now)
        if not self.is_over and self.can_extend:
            self._lengths[self.index] += seconds
        return self._take()

    @property
    def can_extend(self) -> bool:
        return self.phase.kind != "count" and self._lengths[self.index] + 10 <= LONGEST_PHASE_SECONDS

    def end(self, now: float) -> tuple[Event, ...]:
        """Stop for good; the phase that was running is skipped, unless it had reached what is enough."""
        self._advance(now)
        if not self.is_over:
            if self._elapsed > 0:
                self._record(done=self._has_reached_enough)
            self.state = "ended"
        return self._take()

    def stop_hurt(self, now: float) -> tuple[Event, ...]:
        """End because it hurts; the phase that was running is not counted as skipped."""
        self._advance(now)
        if not self.is_over:
            self.state = "hurt"
        return self._take()

    def leave_move(self, now: float) -> tuple[Event, ...]:
        """Go to the next move because this one hurts; what is left of it is not counted as skipped."""
        self._advance(now)
        if not self.is_over:
            step = self.phase.step
            following = [i for i in range(self.index, len(self.results)) if self.timeline.phases[i].step != step]
            if following:
                self.index, self._elapsed = following[0], 0.0
                if self.state == "running":
                    self._begin()
            else:
                self._finish()
        return self._take()

    def shorten(self, now: float) -> tuple[Event, ...]:
        """Let a hold or activity end at what is enough, or half way when the file gives no range, or now."""
        self._advance(now)
        if not self.is_over and self.phase.kind in ("hold", "activity"):
            enough = self.phase.enough_seconds or self.phase.seconds // 2
            self._lengths[self.index] = max(float(enough), math.ceil(self._elapsed))
        return self._take()

    def next_change(self) -> float | None:
        """Seconds from the last call until `view` changes by itself, or None when it does not."""
        match self.state:
            case "ready":
                left = self._ready_left
            case "running":
                left = self._lengths[self.index] - self._elapsed
            case _:
                return None
        return max(0.0, left - (math.ceil(left - _TINY) - 1))

    def view(self) -> View:
        """What there is to see as of the last call."""
        phase = self.phase
        left = max(0, math.ceil(self._lengths[self.index] - self._elapsed - _TINY))
        after = int(sum(self._lengths[self.index + 1 :]))
        reached = phase.enough_seconds is not None and self._elapsed >= phase.enough_seconds - _TINY
        return View(
            state=self.state,
            index=self.index,
            phase=phase,
            left=0 if self.is_over else left,
            ready_left=math.ceil(self._ready_left - _TINY) if self.state == "ready" else 0,
            length=int(self._lengths[self.index]),
            rep=self._rep(self._elapsed),
            enough=reached,
            total_left=0 if self.is_over else left + after,
            total=int(self.total_seconds),
        )

    def _rep(self, elapsed: float) -> int:
        phase = self.phase
        if phase.kind != "count":
            return phase.rep
        return min(phase.reps, int((elapsed + _TINY) / (phase.seconds / phase.reps)) + 1)

    def _advance(self, now: float) -> None:
        passed = max(0.0, now - self._last)
        self._last = max(now, self._last)
        if self.state not in ("ready", "running"):
            return
        if passed > self._gap:
            self._pause("away")
            return
        if self.state == "ready":
            used = min(passed, self._ready_left)
            self._ready_left -= used
            passed -= used
            if self._ready_left > _TINY:
                return
            self.state = "running"
            if self._elapsed:
                self._note("resumed")
            else:
                self._begin()
        while self.state == "running" and passed > 0:
            used = min(passed, self._lengths[self.index] - self._elapsed)
            passed -= used
            self._run(used)

    def _run(self, seconds: float) -> None:
        """Let `seconds` of this phase pass, which are not more than it has left."""
        phase, before, after = self.phase, self._elapsed, self._elapsed + seconds
        length = self._lengths[self.index]
        self._elapsed = after
        if phase.enough_seconds and before < phase.enough_seconds - _TINY <= after:
            self._note("enough")
        for rep in range(self._rep(before) + 1, self._rep(after) + 1):
            self._note("count", rep)
        for left in range(_LAST_SECONDS, 0, -1):
            if before < length - left - _TINY <= after:
                self._note("last", left)
        if after >= length - _TINY:
            self._leave(done=True)

    def _leave(self, *, done: bool) -> None:
        self._record(done=done)
        if self.index + 1 < len(self.results):
            self._elapsed = 0.0
            self.index += 1
            if self.state == "running":
                self._begin()
            return
        self._elapsed = self._lengths[self.index]
        self._finish()

    def _finish(self) -> None:
        any_work = any(
            result and result.done and phase.kind in WORK
            for result, phase in zip(self.results, self.timeline.phases, strict=True)
        )
        self.state = "finished" if any_work else "ended"
        self._note("finished")

    def _record(self, *, done: bool) -> None:
        self.results[self.index] = Result(done, self._elapsed)
        self._note("done" if done else "skipped")

    def _begin(self) -> None:
        self._note("start")
        if self.phase.kind == "count":
            self._note("count", 1)

    def _get_ready(self) -> None:
        self.state = "ready"
        self._note("ready", math.ceil(self._ready_left))

    def _pause(self, kind: EventKind) -> None:
        self.state = "paused"
        self._note(kind)

    def _note(self, kind: EventKind, value: int = 0) -> None:
        self._events.append(Event(kind, self.index, value))

    def _take(self) -> tuple[Event, ...]:
        events, self._events = tuple(self._events), []
        return events
