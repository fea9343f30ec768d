"""What is in the diary, in words."""

from glute_tui.core.diary.entries import Effort, Entry, SoreSide, Verdict, Workout, WorkoutKind
from glute_tui.core.inert import shown

KIND_WORDS: dict[WorkoutKind, str] = {
    "run": "run",
    "strength": "strength session",
    "cycle": "ride",
    "swim": "swim",
    "walk": "walk",
    "other": "workout",
}
_EFFORTS: dict[Effort, str] = {"easy": "an easy", "medium": "a medium", "hard": "a hard"}
_SIDES: dict[SoreSide, str] = {"left": ", left side", "right": ", right side", "both": ", both sides"}
_VERDICTS: dict[Verdict, str] = {"helped": ": it helped", "same": ": no change", "worse": ": it was worse"}


def entry_text(entry: Entry) -> str:
    """What was logged, without its time: `a hard run, "hills"`; `soreness 4 of 10, left side`."""
    note = f', "{shown(entry.note)}"' if entry.note else ""
    if isinstance(entry, Workout):
        return f"{_EFFORTS[entry.effort]} {KIND_WORDS[entry.kind]}{note}"
    side = _SIDES[entry.side] if entry.side else ""
    morning = " the morning after a session" if entry.session else ""
    verdict = _VERDICTS[entry.verdict] if entry.verdict else ""
    return f"soreness {entry.level} of 10{side}{morning}{verdict}{note}"
