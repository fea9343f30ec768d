"""The colours of figures, for terminals of many colours, of sixteen, of greys and of none."""

from functools import lru_cache
from typing import Literal

from textual.app import App
from textual.color import Color

from glute_tui.ui.figures.raster import Palette, Rgb
from glute_tui.ui.theme import MEANINGS, PAPER, THEME

Depth = Literal["full", "sixteen", "grey", "none", "paper", "paper-sixteen", "paper-grey"]
"""How many colours there are, on a dark ground or on paper. Without any, the greys are shown as blocks of different
weight, in the terminal's own colours."""


def _rgb(text: str) -> Rgb:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


_FULL: dict[str, Rgb] = {
    "background": _rgb(str(THEME.background)),
    "worked": _rgb(MEANINGS["work"]),
    "worked_far": (216, 130, 62),
    "near": (150, 182, 232),
    "near_far": (80, 96, 132),
    "shirt": (92, 124, 184),
    "shirt_far": (62, 82, 122),
    "skin": (236, 192, 154),
    "skin_far": (140, 114, 98),
    "hair": (124, 86, 68),
    "prop": (104, 196, 164),
    "ball": (214, 226, 92),
    "wall": (64, 84, 92),
    "water": (24, 60, 96),
    "water_edge": (92, 150, 190),
    "floor": (34, 36, 48),
    "floor_near": (52, 52, 70),
    "floor_edge": (74, 70, 98),
}

# The sixteen are named by the values that terminals' own tables are matched against, so that each is met exactly.
_SIXTEEN: dict[str, Rgb] = {
    "background": (0, 0, 0),
    "worked": (255, 255, 85),
    "worked_far": (170, 85, 0),
    "near": (85, 255, 255),
    "near_far": (0, 0, 170),
    "shirt": (0, 170, 170),
    "shirt_far": (0, 0, 170),
    "skin": (255, 255, 255),
    "skin_far": (170, 170, 170),
    "hair": (170, 85, 0),
    "prop": (0, 170, 0),
    "ball": (85, 255, 85),
    "wall": (85, 85, 85),
    "water": (0, 0, 170),
    "water_edge": (85, 85, 255),
    "floor": (85, 85, 85),
    "floor_near": (85, 85, 85),
    "floor_edge": (85, 85, 85),
}

# Without colours the worked limb has to be the brightest thing there is.
_GREY: dict[str, int] = {
    "background": 18,
    "worked": 255,
    "worked_far": 205,
    "near": 128,
    "near_far": 72,
    "shirt": 92,
    "shirt_far": 60,
    "skin": 160,
    "skin_far": 88,
    "hair": 84,
    "prop": 110,
    "ball": 120,
    "wall": 62,
    "water": 48,
    "water_edge": 110,
    "floor": 34,
    "floor_near": 46,
    "floor_edge": 58,
}

# On paper what is far fades toward the light, and what works is the most vivid.
_PAPER: dict[str, Rgb] = {
    "background": _rgb(str(PAPER.background)),
    "worked": (226, 96, 12),
    "worked_far": (238, 158, 104),
    "near": (70, 104, 168),
    "near_far": (158, 176, 208),
    "shirt": (44, 72, 128),
    "shirt_far": (134, 152, 190),
    "skin": (196, 140, 100),
    "skin_far": (222, 190, 166),
    "hair": (84, 54, 40),
    "prop": (38, 128, 98),
    "ball": (132, 146, 24),
    "wall": (184, 190, 188),
    "water": (176, 208, 232),
    "water_edge": (84, 136, 184),
    "floor": (232, 224, 206),
    "floor_near": (220, 210, 190),
    "floor_edge": (192, 180, 156),
}

_PAPER_SIXTEEN: dict[str, Rgb] = {
    "background": (255, 255, 255),
    "worked": (170, 0, 0),
    "worked_far": (255, 85, 85),
    "near": (0, 0, 170),
    "near_far": (85, 85, 255),
    "shirt": (0, 170, 170),
    "shirt_far": (85, 255, 255),
    "skin": (170, 85, 0),
    "skin_far": (170, 170, 170),
    "hair": (0, 0, 0),
    "prop": (0, 170, 0),
    "ball": (85, 255, 85),
    "wall": (170, 170, 170),
    "water": (85, 255, 255),
    "water_edge": (85, 85, 255),
    "floor": (170, 170, 170),
    "floor_near": (170, 170, 170),
    "floor_edge": (170, 170, 170),
}

_GREYS = tuple((role, (value, value, value)) for role, value in _GREY.items())
_PAPER_GREYS = tuple((role, (273 - value,) * 3) for role, value in _GREY.items())
PALETTES: dict[Depth, Palette] = {
    "full": Palette(tuple(_FULL.items())),
    "sixteen": Palette(tuple(_SIXTEEN.items()), flat=True),
    "grey": Palette(_GREYS),
    "none": Palette(_GREYS, flat=True),
    "paper": Palette(tuple(_PAPER.items())),
    "paper-sixteen": Palette(tuple(_PAPER_SIXTEEN.items()), flat=True),
    "paper-grey": Palette(_PAPER_GREYS),
}


@lru_cache(maxsize=8)
def palette_of(depth: Depth, ground: str) -> Palette:
    """The colours of a depth, on the ground of a theme, by its name in CSS; where there are few colours, on theirs."""
    palette = PALETTES[depth]
    if not ground or depth not in ("full", "paper"):
        return palette
    return Palette((*palette.roles, ("background", Color.parse(ground).rgb)))


def depth_of(app: App[object]) -> Depth:
    """How many colours figures may use on the terminal of this app."""
    system = app.console.color_system
    if system is None or (app.no_color and app.native_ansi_color):
        return "none"
    dark = app.current_theme.dark
    if app.no_color:
        return "grey" if dark else "paper-grey"
    if system in ("standard", "windows"):
        return "sixteen" if dark else "paper-sixteen"
    return "full" if dark else "paper"
