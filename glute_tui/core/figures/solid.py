"""One rounded piece of a figure in space, and the roles a piece can play."""

from typing import Literal, NamedTuple

from glute_tui.core.figures.skeleton import Point

Role = Literal["worked", "near", "shirt", "skin", "hair", "prop", "ball", "wall"]


class Part(NamedTuple):
    """A ball that grows from `ra` at `a` to `rb` at `b`. `bias` brings it nearer the viewer where two are level.

    No gap is drawn between parts of one `group`; `ring` leaves only a rim of that width. A `limb` dims with distance.
    """

    name: str
    role: Role
    group: str
    a: Point
    b: Point
    ra: float
    rb: float
    bias: float = 0.0
    ring: float = 0.0
    limb: bool = False
