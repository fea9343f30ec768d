"""The things a figure uses, placed by the joints of the body that uses them."""

from collections.abc import Iterator, Mapping

from glute_tui.core.figures.skeleton import Point
from glute_tui.core.figures.solid import Part
from glute_tui.core.model import Prop

ROLLER, BALL, WHEEL = 0.050, 0.037, 0.175
CRANK, SADDLE_TO_PEDALS = 0.088, (0.075, -0.455)
_WALL_HIGH, _WALL_HALF = 1.6, 0.07


def prop_parts(prop: Prop, found: Mapping[str, Point]) -> Iterator[Part]:
    """A prop as solid parts. The joints are those of the body as it stands on the floor."""
    match prop:
        case "roller":
            x = found["hips"][0]
            yield Part("roller", "prop", "roller", (x, ROLLER, -0.12), (x, ROLLER, 0.12), ROLLER, ROLLER, bias=-0.05)
        case "ball":
            x, _, z = found["right hip"]
            yield Part("ball", "ball", "ball", (x, BALL, z), (x, BALL, z), BALL, BALL, bias=0.08)
        case "wall":
            yield _wall(found)
        case "bike":
            yield from _bike(found)
        case "water":
            return


def _wall(found: Mapping[str, Point]) -> Part:
    """Beyond the hand that reaches farthest, higher than any frame shows."""
    x = max(found["left hand"][0], found["right hand"][0]) + _WALL_HALF + 0.01
    return Part("wall", "wall", "wall", (x, 0.0, 0.0), (x, _WALL_HIGH, 0.0), _WALL_HALF, _WALL_HALF, bias=-0.4)


def _bike(found: Mapping[str, Point]) -> Iterator[Part]:
    x, y, _ = found["hips"]
    saddle = (x - 0.01, y - 0.075, 0.0)
    pedals = (x + SADDLE_TO_PEDALS[0], y + SADDLE_TO_PEDALS[1], 0.0)
    rear, front = (x - 0.14, WHEEL, 0.0), (x + 0.46, WHEEL, 0.0)
    bar, head = (x + 0.36, y + 0.02, 0.0), (x + 0.345, y - 0.09, 0.0)
    for name, hub in (("rear wheel", rear), ("front wheel", front)):
        yield Part(name, "wall", name, hub, hub, WHEEL, WHEEL, bias=-0.2, ring=0.02)
    for name, a, b in (
        ("seat tube", saddle, pedals),
        ("down tube", pedals, head),
        ("top tube", (x + 0.01, y - 0.13, 0.0), head),
        ("stay", pedals, rear),
        ("fork", bar, front),
    ):
        yield Part(name, "prop", "frame", a, b, 0.012, 0.012, bias=-0.1)
    for side, bias in (("right", 0.0), ("left", -0.15)):
        foot = found[f"{side} toes"]
        ankle = found[f"{side} ankle"]
        pedal = ((foot[0] + ankle[0]) / 2, (foot[1] + ankle[1]) / 2 - 0.02, 0.0)
        yield Part(f"{side} crank", "prop", "frame", pedals, pedal, 0.012, 0.012, bias=bias - 0.05)
    a, b = (x - 0.06, y - 0.07, 0.0), (x + 0.05, y - 0.075, 0.0)
    yield Part("saddle", "prop", "frame", a, b, 0.018, 0.012, bias=-0.02)
