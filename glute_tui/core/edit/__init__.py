"""The step commands of the editor, on the text of a routine file: what the author wrote stays as it was written."""

from glute_tui.core.edit.dose import fewer_reps, longer, more_reps, shorter
from glute_tui.core.edit.insert import insert
from glute_tui.core.edit.order import duplicate, move_down, move_up, remove
from glute_tui.core.edit.steps import Edit, EditError, StepText, step_at, steps_of

__all__ = [
    "Edit",
    "EditError",
    "StepText",
    "duplicate",
    "fewer_reps",
    "insert",
    "longer",
    "more_reps",
    "move_down",
    "move_up",
    "remove",
    "shorter",
    "step_at",
    "steps_of",
]
