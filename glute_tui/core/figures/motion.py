"""When a figure moves: how far along its way it is at any moment of a phase, and when it will look different.

A terminal pays for every frame, so there are few, at fixed moments: a way that is gone twice shows the same frames.
"""

from glute_tui.core.model import Figure
from glute_tui.core.timeline import PhaseKind

FRAMES_PER_SECOND = 4
_WAY_SECONDS = 4.0
"""As slow as a sore body moves; a phase without the time for it takes a third of what it has."""
_LESSON_SECONDS = 15.0
"""How long one showing takes while the runner gets into position: there, a look, and back."""


def progress_at(figure: Figure, kind: PhaseKind, elapsed: float, length: float, reps: int = 1) -> float:
    """From 0, the pose it begins with, to 1, the pose it is held in, `elapsed` seconds into a phase of `length`."""
    now = round(max(0.0, elapsed) * FRAMES_PER_SECOND) / FRAMES_PER_SECOND
    match kind:
        case "hold" | "press":
            return _eased(now / _way(length))
        case "rest":
            return 1.0 - _eased(now / _way(length))
        case "switch":
            return 0.0
        case "setup":
            lesson = _lesson(length)
            way, now = _way(lesson), now % lesson
            there = (lesson - 2 * way) / 3
            return _eased((now - there) / way) - _eased((now - 2 * there - way) / way)
        case "count" | "activity":
            cycle = length / max(1, reps) if kind == "count" else float(figure.cycle_seconds)
            turn = (now % cycle) / cycle
            return turn if figure.loop else _eased(2 * turn if turn < 0.5 else 2 - 2 * turn)


def next_frame(kind: PhaseKind, elapsed: float, length: float) -> float | None:
    """Seconds until the figure may look different, or None when it is still for the rest of the phase."""
    for start, end in _moving(kind, length):
        if elapsed < start:
            return start - elapsed
        if elapsed < end:
            step = 1 / FRAMES_PER_SECOND
            return step - elapsed % step
    return None


def _moving(kind: PhaseKind, length: float) -> list[tuple[float, float]]:
    """The stretches of a phase in which the figure moves."""
    match kind:
        case "hold" | "press" | "rest":
            return [(0.0, _way(length))]
        case "switch":
            return []
        case "setup":
            lesson = _lesson(length)
            way = _way(lesson)
            there = (lesson - 2 * way) / 3
            begins = [lesson * number for number in range(round(length / lesson))]
            ways = [(at + there, at + 2 * there + way) for at in begins]
            return [(start, start + way) for pair in ways for start in pair]
        case "count" | "activity":
            return [(0.0, length)]


def _way(length: float) -> float:
    return max(0.25, min(_WAY_SECONDS, length / 3))


def _lesson(length: float) -> float:
    return max(0.25, length / max(1, round(length / _LESSON_SECONDS)))


def _eased(part: float) -> float:
    """Slow at both ends, as bodies move."""
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)
