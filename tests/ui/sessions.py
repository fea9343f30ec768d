"""A session for tests in which every kind of phase occurs, and a clock that is moved by hand."""

from dataclasses import dataclass

from glute_tui.core.model import Dose, Move, Routine, Span, Step
from glute_tui.core.session import Session, View
from glute_tui.core.timeline import Timeline, expand

HOLD = Move(
    name="Knee to chest",
    kind="hold",
    how=("Lie down.", "Bring the {side} knee up, {other} leg long.", "Draw the {side} knee closer."),
    felt="along the {side} buttock",
    care="Sore {side} knee? Hold behind it.",
)
COUNT = Move(name="March", kind="reps", how=("Stand tall.", "Lift one knee after the other."))
PRESS = Move(name="Ball", kind="press", how=("Lie on the ball.", "Breathe out onto the ball."), equipment=("ball",))
WALK = Move(name="Easy walk", kind="activity", how=("Walk at an easy pace.",))
EVERYTHING = Routine(
    id="everything",
    name="Every kind",
    summary="One of each.",
    steps=(
        Step(
            move=HOLD,
            dose=Dose(hold_seconds=Span(10, 20), reps=2, sides="each", setup_seconds=9),
            note="A towel helps the {side} knee.",
        ),
        Step(move=COUNT, dose=Dose(reps=12, seconds_per_rep=2, setup_seconds=0)),
        Step(move=PRESS, dose=Dose(press_seconds=150, spots=2, setup_seconds=0, rest_seconds=5)),
        Step(move=WALK, dose=Dose(activity_seconds=Span(3600, 3600), setup_seconds=0)),
    ),
)
TIMELINE = expand(EVERYTHING, {})
KINDS = [phase.kind for phase in TIMELINE.phases]
START = {kind: sum(phase.seconds for phase in TIMELINE.phases[: KINDS.index(kind)]) for kind in KINDS}
"""Seconds from the first set-up to the first phase of each kind."""


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def session(timeline: Timeline = TIMELINE) -> Session:
    """A session that has just begun its get-ready of 3 s, at 0 of its clock; no gap is too long for it."""
    begun = Session(timeline, gap_seconds=1e9)
    begun.start(0)
    return begun


def view_at(seconds: float, timeline: Timeline = TIMELINE) -> View:
    """The view `seconds` after the first phase began."""
    run = session(timeline)
    run.tick(3 + seconds)
    return run.view()


def every_view(timeline: Timeline = TIMELINE) -> list[View]:
    """Views of every phase, begun and far on, and of every state."""
    views = [session(timeline).view()]
    at = 0
    for phase in timeline.phases:
        views += [view_at(at + part * phase.seconds, timeline) for part in (0.01, 0.6, 0.98)]
        run = session(timeline)
        run.tick(3 + at + phase.seconds / 2)
        run.pause(3 + at + phase.seconds / 2)
        views.append(run.view())
        run.resume(3 + at + phase.seconds / 2)
        run.extend(3 + at + phase.seconds / 2)
        views.append(run.view())
        at += phase.seconds
    finished, ended = session(timeline), session(timeline)
    finished.tick(1e6)
    ended.end(50)
    return [*views, finished.view(), ended.view()]
