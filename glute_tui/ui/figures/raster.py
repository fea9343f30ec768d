"""Paints a scene onto a grid of square dots, two to a cell: round limbs with soft edges, light from above."""

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from glute_tui.core.figures.figure import Bounds, Scene, Shape

Rgb = tuple[int, int, int]
Cell = tuple[Rgb, Rgb]
"""Colours of the upper and of the lower half of a cell."""

_LIGHT = (-0.45, 0.89)
_SHADE = 0.20
_GAP = 0.016
_LEAST_RADIUS = 0.55
_RIM = 1.5
"""Dots that stay free at the sides and above, for the soft edges of limbs."""


class Palette(NamedTuple):
    """The colour of each role. `flat` is for terminals of few colours: no shades, no soft edges."""

    roles: tuple[tuple[str, Rgb], ...]
    flat: bool = False


@lru_cache(maxsize=8)
def _colours(palette: Palette) -> Mapping[str, Rgb]:
    return dict(palette.roles)


class Canvas:
    """Dots of a frame. Places are in body heights and are turned into dots by one scale, so nothing is stretched."""

    def __init__(self, columns: int, lines: int, room: Bounds, palette: Palette) -> None:
        self.width, self.height = columns, lines * 2
        self._colours = _colours(palette)
        self._flat = palette.flat
        self._dots = [self._colours["background"]] * (self.width * self.height)
        self._owners = [""] * (self.width * self.height)
        wide, high = room.right - room.left, room.high - room.low
        self._scale = min((self.width - 2 * _RIM) / wide, (self.height - _RIM) / high)
        self._left = self.width / 2 - (room.left + room.right) / 2 * self._scale
        above = (self.height - high * self._scale) / 2 if room.floats else 0.0
        self._base = self.height + room.low * self._scale - above

    def paint(self, scene: Scene) -> None:
        """Everything of a scene, in its order."""
        if scene.ground == "mat":
            self._mat(scene)
        for shape in scene.shapes:
            self._limb(shape)
        if scene.ground == "water":
            self._water(scene)

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The dots two by two."""
        rows = [self._dots[y * self.width : (y + 1) * self.width] for y in range(self.height)]
        return tuple(tuple(zip(rows[y], rows[y + 1], strict=True)) for y in range(0, self.height, 2))

    def _mat(self, scene: Scene) -> None:
        """A band that is lighter toward the viewer, with an edge."""
        top, edge = self._base - scene.ground_high * self._scale, self._base - (scene.ground_low + 0.03) * self._scale
        far, near, rim = self._colours["floor"], self._colours["floor_near"], self._colours["floor_edge"]
        for y in range(max(0, int(top)), self.height):
            middle = y + 0.5
            part = min(1.0, max(0.0, (middle - top) / max(edge - top, 1e-6)))
            colour = rim if middle > edge else _mixed(far, near, 0.0 if self._flat else part)
            covered = min(1.0, max(0.0, middle - top + 0.5))
            if self._flat:
                covered = float(covered >= 0.5)
            start = y * self.width
            self._dots[start : start + self.width] = [_mixed(self._dots[start], colour, covered)] * self.width

    def _water(self, scene: Scene) -> None:
        """Over everything below the surface, so that what is under water shows through."""
        surface = self._base - scene.ground_high * self._scale
        water, crest = self._colours["water"], self._colours["water_edge"]
        for y in range(max(0, int(surface)), self.height):
            edge = y - surface < 1
            for x in range(self.width):
                at = y * self.width + x
                if self._flat:
                    if edge or not self._owners[at]:
                        self._dots[at] = crest if edge else water
                else:
                    part = 0.35 if self._owners[at] else 1.0
                    self._dots[at] = _mixed(self._dots[at], crest if edge and part == 1.0 else water, part)

    def _limb(self, shape: Shape) -> None:
        """A tapered limb; a thin dark gap sets it off from what it covers, but not at its own joints."""
        scale, width, dots = self._scale, self.width, self._dots
        ax, ay = shape.ax * scale + self._left, self._base - shape.ay * scale
        dx, dy = (shape.bx - shape.ax) * scale, (shape.ay - shape.by) * scale
        ra, rb = max(shape.ra * scale, _LEAST_RADIUS), max(shape.rb * scale, _LEAST_RADIUS)
        gap = min(max(_GAP * scale, 0.3), 0.9)
        reach = max(ra, rb) + gap + 0.5
        long = dx * dx + dy * dy
        # Near a joint the limb before it goes on: a gap there would cut the leg from the hip.
        gap_from, gap_to = (
            (ra * ra / long) ** 0.5 if long else 1.0,
            1.0 - 0.5 * (rb * rb / long) ** 0.5 if long else 0.0,
        )
        colour, back = self._colours[shape.role], self._colours["background"]
        if shape.dim:
            far = self._colours[f"{shape.role}_far"]
            colour = _mixed(colour, far, float(shape.dim > 0.5) if self._flat else shape.dim)
        owners, group = self._owners, shape.group
        red, green, blue = colour
        back_red, back_green, back_blue = back
        ring = max(shape.ring * scale, 0.9) if shape.ring else 0.0
        flat, taper = self._flat, rb - ra
        lx, ly = _LIGHT
        r: float
        g: float
        b: float
        for y in range(max(0, int(min(ay, ay + dy) - reach)), min(self.height, int(max(ay, ay + dy) + reach) + 1)):
            py = y + 0.5 - ay
            first, last = _crossing(py, dx, dy, reach)
            row = y * width
            for x in range(max(0, int(ax + first - reach)), min(width, int(ax + last + reach) + 1)):
                px = x + 0.5 - ax
                t = (px * dx + py * dy) / long if long else 0.0
                inner = gap_from < t < gap_to
                t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
                nx, ny = px - t * dx, py - t * dy
                radius = ra + taper * t
                outside = sqrt(nx * nx + ny * ny) - radius
                if ring:
                    outside = abs(outside + ring / 2) - ring / 2
                if outside >= gap + 0.5:
                    continue
                covered = 0.5 - outside
                if flat:
                    if covered >= 0.5:
                        dots[row + x], owners[row + x] = colour, group
                    elif inner and outside < gap and owners[row + x] not in ("", group):
                        dots[row + x] = back
                    continue
                r, g, b = dots[row + x]
                if covered < 1.0 and inner and owners[row + x] != group:
                    dark = 0.8 * min(1.0, gap + 0.5 - outside)
                    r, g, b = r + (back_red - r) * dark, g + (back_green - g) * dark, b + (back_blue - b) * dark
                if covered > 0.0:
                    light = 1.0 + _SHADE * (nx * lx - ny * ly) / radius
                    if covered >= 0.5:
                        owners[row + x] = group
                    if covered >= 1.0:
                        r, g, b = red * light, green * light, blue * light
                    else:
                        r += (red * light - r) * covered
                        g += (green * light - g) * covered
                        b += (blue * light - b) * covered
                dots[row + x] = (min(int(r), 255), min(int(g), 255), min(int(b), 255))


def _crossing(y: float, dx: float, dy: float, reach: float) -> tuple[float, float]:
    """Between which x a line from the origin to (dx, dy) comes within `reach` of height `y`."""
    if abs(dy) < 1e-9:
        return min(0.0, dx), max(0.0, dx)
    one = min(1.0, max(0.0, (y - reach) / dy)) * dx
    two = min(1.0, max(0.0, (y + reach) / dy)) * dx
    return (one, two) if one < two else (two, one)


def _mixed(a: Rgb, b: Rgb, part: float) -> Rgb:
    return (
        int(a[0] + (b[0] - a[0]) * part),
        int(a[1] + (b[1] - a[1]) * part),
        int(a[2] + (b[2] - a[2]) * part),
    )
