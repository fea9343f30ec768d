"""The one table of what a routine file and a move file may say.

Everything that checks, describes or writes a file reads this table: a key is known because it stands here.
"""

from typing import Literal, NamedTuple, get_args

from glute_tui.core.model import Anchor, Camera, Kind, Order, Position, Prop, Sides, Worked

FORMAT = 1
FILE_BYTES = 1024 * 1024
STEPS = 200
TOTAL_SECONDS = 12 * 60 * 60

Type = Literal["text", "texts", "integer", "integers", "seconds", "flag", "table", "table list"]
"""`seconds` is a whole number or a pair of them; `texts` is a list of strings; `integers` are `most` numbers."""


class Field(NamedTuple):
    """One key of a table. `low` and `high` bound a number, or the number of characters of a text.

    `most` bounds the entries of a list; `sided` texts may say `{side}` and `{other}`. `fields` are those of a table
    inside this one; `unit` is what its numbers count, for messages. `least` is the fewest entries of a list of texts;
    `default` is what holds when nobody writes the key, None for nothing.
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
    fields: "tuple[Field, ...]" = ()
    unit: str = ""
    least: int = 0
    default: int | str | bool | None = None


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
    Field("reps", "integer", "how often, on each side", low=1, high=200, default=1),
    Field("seconds_per_rep", "integer", "the pace of counted repetitions", low=1, high=60, default=4),
    Field("spots", "integer", "how many knots to press", low=1, high=20, default=1),
    Field("rest_seconds", "integer", "pause between repetitions; 0 for none", high=600, default=5),
    Field("setup_seconds", "integer", "time to get into position; 0 for none", high=600, default=12),
    Field("switch_seconds", "integer", "time to change sides; 0 for none", high=600, default=8),
    Field("sides", "text", "whether each side has its own turn", choices=get_args(Sides), default="none"),
    Field(
        "order",
        "text",
        "all of one side first, or left and right in turn",
        choices=get_args(Order),
        default="side-by-side",
    ),
)

_DEGREES = 540
_TILT = 90


def _angles(key: str, doc: str, count: int) -> tuple[Field, Field]:
    """Where limbs point on the picture, and how far they point out of it."""
    return (
        Field(key, "integers", doc, low=-_DEGREES, high=_DEGREES, most=count, unit="degrees"),
        Field(
            f"{key}_toward",
            "integers",
            "how far the same parts point at the viewer",
            low=-_TILT,
            high=_TILT,
            most=count,
            unit="degrees",
        ),
    )


def _turn(key: str, doc: str, most: int = _DEGREES) -> Field:
    return Field(key, "integer", doc, low=-most, high=most, unit="degrees")


POSE = (
    *_angles("trunk", "where the spine points: hips to waist, waist to neck", 2),
    _turn("head", "where the crown of the head points"),
    _turn("head_toward", "how far the head leans toward the viewer", _TILT),
    _turn("hips", "turn of the hips: 0 shows the body's right side, 90 its front"),
    _turn("shoulders", "turn of the shoulders"),
    _turn("face", "turn of the face"),
    *_angles("right_arm", "where the right upper arm, forearm and hand point", 3),
    *_angles("left_arm", "where the left upper arm, forearm and hand point", 3),
    *_angles("right_leg", "where the right thigh, shin and foot point", 3),
    *_angles("left_leg", "where the left thigh, shin and foot point", 3),
    Field("height", "integer", "of the hips above the floor, in hundredths of the body's height", high=150),
    Field("breath", "integer", "how full the belly is of breath", high=100, unit="percent"),
)

FIGURE = (
    Field("camera", "text", "where it is seen from", required=True, choices=get_args(Camera)),
    _turn("orbit", "how far the camera walks around the figure", 60),
    Field("anchor", "text", "the part that stays where it is", choices=get_args(Anchor), default="hips"),
    Field("props", "texts", "the things it uses", most=4, choices=get_args(Prop)),
    Field("worked", "texts", "the limbs that are drawn warm", most=7, choices=get_args(Worked)),
    Field("loop", "flag", "whether it goes on from the end to the start, instead of back the same way", default=False),
    Field("cycle_seconds", "integer", "how long one movement of an activity takes", low=1, high=60, default=4),
    Field("start", "table", "the pose it begins with: a table [figure.start]", required=True, fields=POSE),
    Field("via", "table list", "poses on the way", most=12, fields=POSE),
    Field("end", "table", "the pose it is held in", fields=POSE),
)

HOW = (
    Field("name", "text", "what people call it", low=1, high=80),
    Field("kind", "text", "held, counted, pressed, or kept up", choices=get_args(Kind)),
    Field(
        "how",
        "texts",
        "short sentences, read out in order; the last one is the work itself",
        low=1,
        least=1,
        sided=True,
    ),
    Field("position", "text", "so that one position stays together", choices=get_args(Position)),
    Field("equipment", "texts", "what it needs; an empty list for nothing", low=1, high=40),
    Field("felt", "text", "where it is felt", sided=True),
    Field("care", "text", "an easier way, or what to watch for", sided=True),
    Field("source", "text", "where it comes from"),
    Field("figure", "table", "how it is drawn, with the right side at work", fields=FIGURE),
)

_FORMAT = Field("format", "integer", "the version of this file format: 1", required=True, low=FORMAT, high=FORMAT)

MOVE = (_FORMAT, *(field._replace(required=field.key in ("name", "kind", "how")) for field in HOW), *DOSE)

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
    Field("author", "text", "who wrote it", high=200),
    Field("origin", "text", "where this file was exported from", high=200),
    Field("helps", "texts", "ids of the explanations it is offered for", low=1, high=80),
    Field("gentle", "flag", "whether it may be offered when care is needed", default=False),
    Field("source", "text", "where it comes from: a source's id, or your own words"),
    Field("equipment", "texts", "what it needs, or an empty list; a move that needs more is told", low=1, high=40),
    Field("steps", "table list", "the moves in their order, each with its dose", required=True, most=STEPS),
)
