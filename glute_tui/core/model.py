"""Moves, steps and routines: what a routine file says, once it has been read.

A value that a file leaves out is None here; `timeline` fills it from the move and then from the app.
"""

from typing import Literal, NamedTuple

Kind = Literal["hold", "reps", "press", "activity"]
Position = Literal["lying", "sitting", "standing"]
Sides = Literal["each", "none"]
Side = Literal["left", "right"]
Order = Literal["side-by-side", "alternating"]
Camera = Literal["side", "front", "top"]
Anchor = Literal["hips", "shoulders", "right foot", "left foot", "right hand", "left hand"]
Prop = Literal["roller", "ball", "wall", "bike", "water"]
Worked = Literal["right leg", "left leg", "right buttock", "left buttock", "right arm", "left arm", "trunk"]


class Span(NamedTuple):
    """A range of whole seconds: `low` is enough, `high` is the most. Equal when the file gives one number."""

    low: int
    high: int


class Dose(NamedTuple):
    """How much: the keys a step may write and a move may give as its defaults. Seconds are whole seconds."""

    hold_seconds: Span | None = None
    activity_seconds: Span | None = None
    press_seconds: int | None = None
    reps: int | None = None
    seconds_per_rep: int | None = None
    spots: int | None = None
    rest_seconds: int | None = None
    setup_seconds: int | None = None
    switch_seconds: int | None = None
    sides: Sides | None = None
    order: Order | None = None


class Pose(NamedTuple):
    """Where the limbs of a figure point, in whole degrees on the picture: 0 right, 90 up, 180 left, 270 down.

    `..._toward` is how far the same parts point out of the picture at the viewer. `hips`, `shoulders` and `face` turn
    about the spine: 0 shows the right side of the body, 90 its front. `height` of the hips above the floor is in
    hundredths of the body's height; without it the lowest part rests on the floor. None is: as in the pose before.
    """

    trunk: tuple[int, ...] | None = None
    trunk_toward: tuple[int, ...] | None = None
    head: int | None = None
    head_toward: int | None = None
    hips: int | None = None
    shoulders: int | None = None
    face: int | None = None
    right_arm: tuple[int, ...] | None = None
    right_arm_toward: tuple[int, ...] | None = None
    left_arm: tuple[int, ...] | None = None
    left_arm_toward: tuple[int, ...] | None = None
    right_leg: tuple[int, ...] | None = None
    right_leg_toward: tuple[int, ...] | None = None
    left_leg: tuple[int, ...] | None = None
    left_leg_toward: tuple[int, ...] | None = None
    height: int | None = None
    breath: int | None = None


class Figure(NamedTuple):
    """How a move is drawn, for the right side at work; the left side is its mirror image.

    The body goes from `start` through every `via` to `end` and back the same way; with `loop` it goes on from `end`
    to `start`. `anchor` is the part that stays where it is.
    """

    camera: Camera
    start: Pose
    orbit: int = 0
    anchor: Anchor = "hips"
    props: tuple[Prop, ...] = ()
    worked: tuple[Worked, ...] = ()
    loop: bool = False
    cycle_seconds: int = 4
    via: tuple[Pose, ...] = ()
    end: Pose | None = None


class Move(NamedTuple):
    """How one exercise is done. `how`, `felt` and `care` may hold `{side}` and `{other}`.

    `id` is the file's name without `.toml`, or empty for a move written in place inside a step.
    """

    name: str
    kind: Kind
    how: tuple[str, ...]
    id: str = ""
    position: Position | None = None
    equipment: tuple[str, ...] = ()
    felt: str = ""
    care: str = ""
    source: str = ""
    figure: Figure | None = None
    dose: Dose = Dose()


class Step(NamedTuple):
    """A move with its dose inside a routine. `move` is a move's id, or the move itself when written in place."""

    move: str | Move
    dose: Dose = Dose()
    note: str = ""


class Routine(NamedTuple):
    """Ordered steps with a name: one file.

    `author` says who wrote it and `origin` where the file was exported from, in words.
    `helps` are ids of explanations; `gentle` lets it be offered when the outcome is `gentle`;
    `source` is the id of a source of the app's, or the author's own words. `equipment` is what the author says that it
    needs, which is then held against its moves; None when nothing is said.
    """

    id: str
    name: str
    steps: tuple[Step, ...]
    summary: str = ""
    author: str = ""
    origin: str = ""
    helps: tuple[str, ...] = ()
    gentle: bool = False
    source: str = ""
    equipment: tuple[str, ...] | None = None
