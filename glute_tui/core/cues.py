"""What is said at each event of a session: one sentence, ready to be printed or spoken.

Everything is announced before it happens, in one order: move, side, how to get there, how long; then start, enough,
the last seconds, relax, the other side, what is next.
"""

from glute_tui.core.session import Event
from glute_tui.core.timeline import WORK, Phase, Timeline
from glute_tui.core.words import exactly, filled, instruction, setup_lines

_PAUSED = {"paused": "Paused.", "away": "Paused: nobody was looking for a while."}


def sentence(event: Event, timeline: Timeline) -> str | None:
    """The sentence for an event, or None when there is nothing to say."""
    phase = timeline.phases[event.index]
    match event.kind:
        case "ready":
            return f"Get ready: {event.value} s."
        case "start":
            is_new = event.index == 0 or timeline.phases[event.index - 1].step != phase.step
            how = " ".join(setup_lines(phase)[:-1]) if is_new and phase.kind in WORK else ""
            return " ".join(filter(None, (_move(phase, timeline) if is_new else "", _start(phase, how))))
        case "resumed":
            return "Go on."
        case "enough":
            return "Enough; stay if it feels good."
        case "count":
            return str(event.value)
        case "last":
            return f"{event.value}" if phase.kind != "count" else None
        case "paused" | "away":
            return _PAUSED[event.kind]
        case "skipped":
            return f"Skipped: {phase.move.name}, {phase.kind}."
        case "finished":
            return "Finished. Well done."
        case "done" | "undone":
            return None


def _move(phase: Phase, timeline: Timeline) -> str:
    side = f", {phase.side} side" if phase.side else ""
    return f"Move {timeline.steps.index(phase.step) + 1} of {len(timeline.steps)}: {phase.move.name}{side}."


def _start(phase: Phase, untold: str) -> str:
    """`untold` are the sentences before the last that no set-up has told."""
    told = f"{untold} {instruction(phase)}".strip()
    match phase.kind:
        case "setup":
            how = " ".join(setup_lines(phase))
            care = f" {filled(phase.move.care, phase.side)}" if phase.move.care else ""
            note = f" {filled(phase.note, phase.side)}" if phase.note else ""
            return f"{how}{care}{note} You have {phase.seconds} s to get there."
        case "rest" | "switch":
            return f"{instruction(phase)} {phase.seconds} s."
        case "count":
            return f"{phase.reps} times{_turn(phase)}, {phase.seconds // phase.reps} s each. {told}"
        case "press":
            return f"Press{_turn(phase)}, up to {exactly(phase.seconds)}. {told}"
        case "hold" | "activity":
            word = "Hold" if phase.kind == "hold" else "Keep moving"
            enough = f" ({phase.enough_seconds} s is enough)" if phase.enough_seconds else ""
            return f"{word}{_turn(phase)}, {phase.seconds} s{enough}. {told}"


def _turn(phase: Phase) -> str:
    side = f", {phase.side} side" if phase.side else ""
    return side + (f", {phase.rep} of {phase.reps}" if phase.reps > 1 and phase.kind != "count" else "")
