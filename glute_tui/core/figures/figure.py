"""What a figure looks like: a pose as rounded limbs on a picture plane, with their depth and what each stands for.

Pure geometry in body heights: nothing here knows of cells or colours.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import cos, radians, sin
from typing import Literal, NamedTuple

from glute_tui.core.figures.props import prop_parts
from glute_tui.core.figures.skeleton import Angles, Point, blended, joints
from glute_tui.core.figures.solid import Part, Role
from glute_tui.core.model import Figure

FRAMES = 16
"""Pictures along the way from start to end; a motion shows no others, so that each is drawn once."""

_TILT = 11.0
"""The camera looks down a little: what lies behind stands higher, so that two legs on the floor stay two."""
_MAT_HALF = 0.17
_DIM_DEPTH = 0.05
WATER = 0.19

Ground = Literal["mat", "water", "none"]


class Shape(NamedTuple):
    """A limb on the picture: round at both ends, `ra` and `rb` wide; `dim` is 1 for a limb on the far side."""

    ax: float
    ay: float
    bx: float
    by: float
    ra: float
    rb: float
    role: Role
    group: str
    dim: float
    ring: float


class Scene(NamedTuple):
    """Everything to paint, the farthest first. The ground reaches from `ground_low` to `ground_high`."""

    shapes: tuple[Shape, ...]
    ground: Ground
    ground_low: float
    ground_high: float


class Bounds(NamedTuple):
    """The part of the picture plane that a figure needs on all its way. It stands on a frame's foot or `floats`."""

    left: float
    right: float
    low: float
    high: float
    floats: bool = False


def frame_of(progress: float) -> int:
    """The number of the picture nearest to `progress`."""
    return round(min(max(progress, 0.0), 1.0) * FRAMES)


@lru_cache(maxsize=32)
def scene(figure: Figure, frame: int) -> Scene:
    """The picture of a figure at a frame, with its right side at work."""
    low, high = _ground(figure)
    ground: Ground = "water" if "water" in figure.props else "none" if figure.camera == "top" else "mat"
    return Scene(_projected(figure, placed(figure, frame / FRAMES)), ground, low, high)


@lru_cache(maxsize=64)
def bounds(figure: Figure) -> Bounds:
    """Room for every frame of the figure, so that its size never changes on the way."""
    left = low = 9.0
    right = high = -9.0
    for frame in range(FRAMES + 1):
        for shape in scene(figure, frame).shapes:
            left = min(left, shape.ax - shape.ra, shape.bx - shape.rb)
            right = max(right, shape.ax + shape.ra, shape.bx + shape.rb)
            low = min(low, shape.ay - shape.ra, shape.by - shape.rb)
            if shape.role != "wall":
                high = max(high, shape.ay + shape.ra, shape.by + shape.rb)
    if figure.camera != "top":
        low = min(low, _ground(figure)[0])
    return Bounds(left, right, low, high, floats=figure.camera == "top")


def placed(figure: Figure, progress: float) -> tuple[Part, ...]:
    """The solid body and its props where they stand: y is 0 on the floor, x is 0 at the anchor."""
    angles = blended(figure, progress)
    found = joints(angles)
    body = tuple(_body(found, angles, figure))
    lowest = min(min(part.a[1] - part.ra, part.b[1] - part.rb) for part in body)
    rise = angles["height"][0] / 100 if "height" in angles else -lowest
    if figure.camera == "top":
        rise = 0.0
    shift = -_anchor(found, figure)
    found = {name: _moved(point, shift, rise) for name, point in found.items()}
    body = tuple(part._replace(a=_moved(part.a, shift, rise), b=_moved(part.b, shift, rise)) for part in body)
    return (*body, *_props(figure, progress, found))


def _props(figure: Figure, progress: float, found: dict[str, Point]) -> Iterator[Part]:
    for prop in figure.props:
        if prop == "wall" and progress < 1:
            # A wall stays where the hand finds it in the end.
            yield from (part for part in placed(figure, 1.0) if part.name == "wall")
        else:
            yield from prop_parts(prop, found)


def _anchor(found: dict[str, Point], figure: Figure) -> float:
    match figure.anchor:
        case "hips":
            return 0.0
        case "shoulders":
            return found["neck"][0]
        case "right foot" | "left foot":
            return found[figure.anchor.replace("foot", "ankle")][0]
        case "right hand" | "left hand":
            return found[figure.anchor.replace("hand", "wrist")][0]


def _moved(point: Point, x: float, y: float) -> Point:
    return (point[0] + x, point[1] + y, point[2])


def _toward(start: Point, end: Point, part: float) -> Point:
    return (
        start[0] + (end[0] - start[0]) * part,
        start[1] + (end[1] - start[1]) * part,
        start[2] + (end[2] - start[2]) * part,
    )


def _beside(start: Point, direction: Point, length: float) -> Point:
    return (start[0] + direction[0] * length, start[1] + direction[1] * length, start[2] + direction[2] * length)


def _body(found: dict[str, Point], angles: Angles, figure: Figure) -> Iterator[Part]:
    """The body around its joints."""
    yield from _trunk(found, angles, figure)
    yield from _head(found)
    for side in ("right", "left"):
        yield from _leg(found, side, figure)
        yield from _arm(found, side, figure)


def _trunk(found: dict[str, Point], angles: Angles, figure: Figure) -> Iterator[Part]:
    role: Role = "worked" if "trunk" in figure.worked else "shirt"
    waist, neck = found["waist"], found["neck"]
    belly = 0.055 + 0.02 * angles["breath"][0] / 100
    right, left = found["right shoulder"], found["left shoulder"]
    right_hip, left_hip = found["right hip"], found["left hip"]
    for name, part, a, b, ra, rb in (
        ("left pelvis", _seat_role(figure, "left"), left_hip, found["hips"], 0.057, 0.057),
        ("right pelvis", _seat_role(figure, "right"), found["hips"], right_hip, 0.057, 0.057),
        ("belly", role, _toward(found["hips"], waist, 0.25), waist, 0.058, belly),
        ("chest", role, waist, _toward(waist, neck, 0.72), belly, 0.062),
        ("right flank", role, _toward(waist, right_hip, 0.30), _toward(right, neck, 0.22), 0.046, 0.050),
        ("left flank", role, _toward(waist, left_hip, 0.30), _toward(left, neck, 0.22), 0.046, 0.050),
        ("yoke", role, _toward(left, neck, 0.12), _toward(right, neck, 0.12), 0.036, 0.036),
    ):
        yield Part(name, part, "trunk", a, b, ra, rb)


def _seat_role(figure: Figure, side: str) -> Role:
    return "worked" if {f"{side} leg", f"{side} buttock", "trunk"} & {*figure.worked} else "near"


def _head(found: dict[str, Point]) -> Iterator[Part]:
    head, up, face = found["head"], found["up"], found["face"]
    yield Part("neck", "skin", "neck", found["neck"], head, 0.029, 0.027)
    skull = _beside(head, face, -0.008)
    yield Part("hair", "hair", "head", _beside(skull, up, -0.006), _beside(skull, up, 0.022), 0.050, 0.053)
    # A face that looks away is behind the hair, one that looks past the viewer half before it.
    front = _beside(head, face, 0.014)
    yield Part("face", "skin", "head", _beside(front, up, -0.024), _beside(front, up, 0.006), 0.036, 0.043, bias=0.012)


def _leg(found: dict[str, Point], side: str, figure: Figure) -> Iterator[Part]:
    role: Role = "worked" if f"{side} leg" in figure.worked else "near"
    hip, knee, ankle, toes = (found[f"{side} {name}"] for name in ("hip", "knee", "ankle", "toes"))
    seat = _beside(hip, found["back"], 0.022)
    calf = _toward(knee, ankle, 0.34)
    # The heel reaches behind the ankle, or a leg seen from the side ends in a stump.
    heel = _toward(ankle, toes, -0.16)
    yield Part(f"{side} buttock", _seat_role(figure, side), "trunk", hip, seat, 0.056, 0.052, bias=0.002, limb=True)
    yield Part(f"{side} thigh", role, f"{side} thigh", hip, knee, 0.055, 0.038, limb=True)
    if f"{side} buttock" in figure.worked:
        # The buttock alone is warm: it has to show on the thigh, which would cover it.
        end = _toward(hip, knee, 0.3)
        yield Part(f"{side} seat", "worked", f"{side} thigh", seat, end, 0.057, 0.050, bias=0.08, limb=True)
    yield Part(f"{side} calf", role, f"{side} shin", knee, calf, 0.035, 0.037, limb=True)
    yield Part(f"{side} shin", role, f"{side} shin", calf, ankle, 0.037, 0.022, limb=True)
    yield Part(f"{side} foot", "skin", f"{side} foot", heel, toes, 0.024, 0.014, limb=True)


def _arm(found: dict[str, Point], side: str, figure: Figure) -> Iterator[Part]:
    warm = f"{side} arm" in figure.worked
    skin: Role = "worked" if warm else "skin"
    sleeve: Role = "worked" if warm else "shirt"
    shoulder, elbow, wrist, hand = (found[f"{side} {name}"] for name in ("shoulder", "elbow", "wrist", "hand"))
    upper, lower = f"{side} upper arm", f"{side} forearm"
    yield Part(upper, skin, upper, shoulder, elbow, 0.032, 0.024, bias=0.010, limb=True)
    sleeve_end = _toward(shoulder, elbow, 0.36)
    yield Part(f"{side} sleeve", sleeve, upper, shoulder, sleeve_end, 0.036, 0.034, bias=0.012, limb=True)
    yield Part(lower, skin, lower, elbow, wrist, 0.024, 0.017, bias=0.014, limb=True)
    yield Part(f"{side} hand", skin, lower, wrist, hand, 0.020, 0.015, bias=0.016, limb=True)


def _projected(figure: Figure, parts: tuple[Part, ...]) -> tuple[Shape, ...]:
    """The parts as the camera sees them, the farthest first."""
    tilt = 0.0 if figure.camera == "top" else _TILT
    ct, st = cos(radians(tilt)), sin(radians(tilt))
    co, so = cos(radians(figure.orbit)), sin(radians(figure.orbit))

    def seen(point: Point) -> Point:
        x, y, z = point
        x, z = x * co - z * so, x * so + z * co
        return (x, y * ct - z * st, y * st + z * ct)

    shapes = []
    for number, part in enumerate(parts):
        a, b = seen(part.a), seen(part.b)
        depth = (a[2] + b[2]) / 2 + part.bias
        dim = min(1.0, max(0.0, -(part.a[2] + part.b[2]) / 2 / _DIM_DEPTH)) if part.limb else 0.0
        shape = Shape(a[0], a[1], b[0], b[1], part.ra, part.rb, part.role, part.group, dim, part.ring)
        shapes.append((depth, number, shape))
    return tuple(shape for _, _, shape in sorted(shapes, key=lambda entry: entry[:2]))


def _ground(figure: Figure) -> tuple[float, float]:
    if figure.camera == "top":
        return (0.0, 0.0)
    if "water" in figure.props:
        return (0.0, WATER)
    reach = _MAT_HALF * sin(radians(_TILT))
    return (-reach - 0.03, reach)
