"""The one table of what a routine file and a move file may say.

Everything that checks, describes or writes a file reads this table: a key is known because it stands here.
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from glute_tui.core.model import Kind, Order, Position, Sides

FORMAT = 1
FILE_BYTES = 1024 * 1024
STEPS = 200
TOTAL_SECONDS = 12 * 60 * 60

Type = Literal["text", "texts", "integer", "seconds", "flag", "table list"]
"""`seconds` is a whole number or a pair of them; `texts` is a list of strings."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table. `low` and `high` bound a number, or the number of characters of a text.

    `most` bounds the entries of a list; `sided` texts may say `{side}` and `{other}`.
    """

    key: str
    type: Type
    doc: str
    required: bool = False
    low: int = 0
    high: int = 500
    most: int = 20
    choices: tuple[str, ...] = ()
    sided: bool = False


DOSE_OF: dict[Kind, tuple[str, ...]] = {
    "hold": ("hold_seconds", "reps", "rest_seconds"),
    "activity": ("activity_seconds", "reps", "rest_seconds"),
    "reps": ("reps", "seconds_per_rep"),
    "press": ("press_seconds", "spots", "rest_seconds"),
}
"""The dose keys that mean something for a kind of move, the one that must be known first."""

DOSE = (
    Field("hold_seconds", "seconds", "how long to hold; a pair is enough and most", low=1, high=3600),
    Field("activity_seconds", "seconds", "how long to keep moving; a pair is enough and most", low=1, high=3600),
    Field("press_seconds", "integer", "how long to press at most", low=1, high=3600),
    Field("reps", "integer", "how often, on each side", low=1, high=200),
    Field("seconds_per_rep", "integer", "the pace of counted repetitions", low=1, high=60),
    Field("spots", "integer", "how many knots to press", low=1, high=20),
    Field("rest_seconds", "integer", "pause between repetitions; 0 for none", high=600),
    Field("setup_seconds", "integer", "time to get into position; 0 for none", high=600),
    Field("switch_seconds", "integer", "time to change sides; 0 for none", high=600),
    Field("sides", "text", "whether each side has its own turn", choices=get_args(Sides)),
    Field("order", "text", "all of one side first, or left and right in turn", choices=get_args(Order)),
)

HOW = (
    Field("name", "text", "what people call it", low=1, high=80),
    Field("kind", "text", "held, counted, pressed, or kept up", choices=get_args(Kind)),
    Field("how", "texts", "short sentences, read out in order; the last one is the work itself", low=1, sided=True),
    Field("position", "text", "so that one position stays together", choices=get_args(Position)),
    Field("equipment", "texts", "what it needs; an empty list for nothing", low=1, high=40),
    Field("felt", "text", "where it is felt", sided=True),
    Field("care", "text", "an easier way, or what to watch for", sided=True),
    Field("source", "text", "where it comes from"),
)

_FORMAT = Field("format", "integer", "the version of this file format: 1", required=True, low=FORMAT, high=FORMAT)

MOVE = (_FORMAT, *(replace(field, required=field.key in ("name", "kind", "how")) for field in HOW), *DOSE)

STEP = (
    Field("move", "text", "the id of a move", low=1, high=255),
    *HOW,
    *DOSE,
    Field("note", "text", "a sentence of the author's, shown with the step", sided=True),
)

ROUTINE = (
    _FORMAT,
    Field("name", "text", "the routine's name", required=True, low=1, high=80),
    Field("summary", "text", "whom it helps, in a sentence"),
    Field("helps", "texts", "ids of the explanations it is offered for", low=1, high=80),
    Field("gentle", "flag", "whether it may be offered when care is needed"),
    Field("source", "text", "where it comes from: a source's id, or your own words"),
    Field("steps", "table list", "the moves in their order, each with its dose", required=True, most=STEPS),
)
