"""The body of a figure: limbs of fixed length, put together from the angles of a pose.

Lengths are in body heights. x grows to the right of the picture, y upward, z out of it toward the viewer.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import cos, hypot, radians, sin

from glute_tui.core.model import Camera, Figure, Pose

Point = tuple[float, float, float]
Angles = Mapping[str, tuple[float, ...]]
"""Every angle of a pose by its key in the file, blended and thus no longer whole."""

LOWER_SPINE, UPPER_SPINE, NECK = 0.145, 0.165, 0.105
HALF_HIPS, HALF_SHOULDERS = 0.052, 0.105
ARM = (0.180, 0.148, 0.058)
LEG = (0.245, 0.240, 0.115)
_SHOULDER_DROP = 0.022

_REST: dict[str, tuple[float, ...]] = {
    "trunk": (90, 90),
    "trunk_toward": (0, 0),
    "head": (90,),
    "head_toward": (0,),
    "hips": (0,),
    "shoulders": (0,),
    "face": (0,),
    "right_arm": (270, 270, 270),
    "right_arm_toward": (0, 0, 0),
    "left_arm": (270, 270, 270),
    "left_arm_toward": (0, 0, 0),
    "right_leg": (270, 270, 0),
    "right_leg_toward": (0, 0, 0),
    "left_leg": (270, 270, 0),
    "left_leg_toward": (0, 0, 0),
    "breath": (0,),
}
"""Standing at ease: what a first pose need not say."""

_FRONT: dict[str, tuple[float, ...]] = {"hips": (90,), "shoulders": (90,), "face": (90,)}
_FACING: dict[Camera, dict[str, tuple[float, ...]]] = {
    "side": {},
    "front": _FRONT
    | {
        "right_leg": (270, 270, 260),
        "right_leg_toward": (0, 0, 60),
        "left_leg": (270, 270, 280),
        "left_leg_toward": (0, 0, 60),
    },
    "top": _FRONT
    | {
        "trunk": (180, 180),
        "head": (180,),
        "right_arm": (0, 0, 0),
        "left_arm": (0, 0, 0),
        "right_leg": (0, 0, 0),
        "left_leg": (0, 0, 0),
    },
}


@lru_cache(maxsize=64)
def full_poses(figure: Figure) -> tuple[dict[str, tuple[float, ...]], ...]:
    """Every pose of the figure's way with all its angles: what one leaves out is as in the pose before."""
    known: dict[str, tuple[float, ...]] = _REST | _FACING[figure.camera]
    poses = []
    for pose in (figure.start, *figure.via, *([figure.end] if figure.end else [])):
        known = known | _written(pose)
        poses.append(known)
    return tuple(poses)


def _written(pose: Pose) -> dict[str, tuple[float, ...]]:
    written = {}
    for key, value in pose._asdict().items():
        if value is not None:
            written[key] = value if isinstance(value, tuple) else (value,)
    return written


def blended(figure: Figure, progress: float) -> Angles:
    """The angles at `progress` along the figure's way, 0 its beginning and 1 its end.

    Angles are blended and never places: half way between two places a limb would be too short.
    """
    poses = full_poses(figure)
    if figure.loop:
        poses = (*poses, _nearest(poses[0], poses[-1]))
    way = min(max(progress, 0.0), 1.0) * (len(poses) - 1)
    index = min(int(way), len(poses) - 2)
    if index < 0:
        return poses[0]
    before, after, part = poses[index], poses[index + 1], way - index
    return {
        key: tuple(a + (b - a) * part for a, b in zip(values, after.get(key, values), strict=True))
        for key, values in before.items()
    }


def _nearest(angles: Angles, before: Angles) -> dict[str, tuple[float, ...]]:
    """The same pose in whole turns more or less, so that an arm that goes round need not go all the way back."""
    return {
        key: tuple(a + 360 * round((b - a) / 360) for a, b in zip(values, before.get(key, values), strict=True))
        for key, values in angles.items()
    }


def joints(angles: Angles) -> dict[str, Point]:
    """Every joint by its name, with the middle of the hips at the origin."""
    low, high = _directions(angles["trunk"], angles["trunk_toward"])
    (up,) = _directions(angles["head"], angles["head_toward"])
    waist = _along((0.0, 0.0, 0.0), low, LOWER_SPINE)
    neck = _along(waist, high, UPPER_SPINE)
    across_hips = across(low, angles["hips"][0])
    across_shoulders = across(high, angles["shoulders"][0])
    middle = _along(neck, high, -_SHOULDER_DROP)
    found: dict[str, Point] = {
        "hips": (0.0, 0.0, 0.0),
        "waist": waist,
        "neck": neck,
        "head": _along(neck, up, NECK),
        "up": up,
        "face": facing(up, angles["face"][0]),
        "back": _along((0.0, 0.0, 0.0), facing(low, angles["hips"][0]), -1.0),
    }
    for side, sign in (("right", 1), ("left", -1)):
        shoulder = _along(middle, across_shoulders, sign * HALF_SHOULDERS)
        hip = _along((0.0, 0.0, 0.0), across_hips, sign * HALF_HIPS)
        arm = _chain(shoulder, _directions(angles[f"{side}_arm"], angles[f"{side}_arm_toward"]), ARM)
        leg = _chain(hip, _directions(angles[f"{side}_leg"], angles[f"{side}_leg_toward"]), LEG)
        names = (*zip(("shoulder", "elbow", "wrist", "hand"), arm, strict=True),)
        for name, point in (*names, *zip(("hip", "knee", "ankle", "toes"), leg, strict=True)):
            found[f"{side} {name}"] = point
    return found


def across(spine: Point, turn: float) -> Point:
    """The direction from the left of the body to its right, about a spine that points `spine`."""
    front, near = _sideways(spine)
    c, s = cos(radians(turn)), sin(radians(turn))
    return (near[0] * c - front[0] * s, near[1] * c - front[1] * s, near[2] * c - front[2] * s)


def facing(spine: Point, turn: float) -> Point:
    """The direction in which the body looks, about a spine that points `spine`."""
    return across(spine, turn - 90)


def _sideways(spine: Point) -> tuple[Point, Point]:
    """Two directions square to the spine: where a body seen from its right looks, and the one nearest the viewer."""
    x, y, z = spine
    flat = hypot(x, y)
    # A spine that points straight at the viewer has no such direction; any will do.
    front = (y / flat, -x / flat, 0.0) if flat > 1e-6 else (1.0, 0.0, 0.0)
    near = (front[1] * z, -front[0] * z, front[0] * y - front[1] * x)
    return front, near


def _directions(angles: Sequence[float], toward: Sequence[float]) -> list[Point]:
    found = []
    for angle, out in zip(angles, toward, strict=True):
        flat = cos(radians(out))
        found.append((cos(radians(angle)) * flat, sin(radians(angle)) * flat, sin(radians(out))))
    return found


def _along(start: Point, direction: Point, length: float) -> Point:
    return (start[0] + direction[0] * length, start[1] + direction[1] * length, start[2] + direction[2] * length)


def _chain(start: Point, directions: Sequence[Point], lengths: Sequence[float]) -> list[Point]:
    points = [start]
    for direction, length in zip(directions, lengths, strict=True):
        points.append(_along(points[-1], direction, length))
    return points
