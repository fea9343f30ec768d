"""Colours that mean something, under one name each, for styles in CSS, in `Content` and in painted strips."""

from functools import lru_cache

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

MEANINGS = {
    "work": "#ffa04d",
    "calm": "#7fb2ff",
    "go": "#7ed491",
    "gentle": "#f0cf65",
    "doctor": "#ff9d6b",
    "emergency": "#ff6b6b",
    "faint": "#8d97a8",
    "off": "#667085",
    "line": "#3a4150",
}
"""What each colour stands for: the move itself, the time around it, the four outcomes, what steps back, and what does
nothing now."""

PAPER_MEANINGS = {
    "work": "#a34200",
    "calm": "#1f58a6",
    "go": "#1d6b37",
    "gentle": "#755600",
    "doctor": "#a8380f",
    "emergency": "#b3161c",
    "faint": "#565c68",
    "off": "#62666f",
    "line": "#e4ddcd",
}
"""The same on paper: dark enough to be read in the sun."""

_SCROLLBARS = {
    "scrollbar": "#3a4150",
    "scrollbar-hover": "#667085",
    "scrollbar-active": "#8d97a8",
    "scrollbar-background": "#1a1e26",
}

THEME = Theme(
    name="mat",
    primary="#ffa04d",
    secondary="#7fb2ff",
    accent="#ffa04d",
    warning="#f0cf65",
    error="#ff6b6b",
    success="#7ed491",
    foreground="#e6e9ef",
    background="#12151b",
    surface="#1a1e26",
    panel="#222732",
    dark=True,
    variables=MEANINGS | _SCROLLBARS,
)

PAPER = Theme(
    name="paper",
    primary="#a34200",
    secondary="#1f58a6",
    accent="#a34200",
    warning="#755600",
    error="#b3161c",
    success="#1d6b37",
    foreground="#1f2229",
    background="#faf6ec",
    surface="#f3eee1",
    panel="#ece6d7",
    dark=False,
    variables=PAPER_MEANINGS
    | {
        "scrollbar": "#c9c1b0",
        "scrollbar-hover": "#a39c8d",
        "scrollbar-active": "#7d776b",
        "scrollbar-background": "#f3eee1",
    },
)

OWN_THEMES = (THEME, PAPER)


@lru_cache(maxsize=64)
def _style(colour: str, bold: bool, background: str) -> Style:
    return Style(
        color=Color.parse(colour).rich_color,
        bgcolor=Color.parse(background).rich_color if background else None,
        bold=bold,
    )


def ink(app: App[object], name: str, *, bold: bool = False, on: str = "") -> Style:
    """The style of a theme colour by its name, for segments that a widget paints itself."""
    variables = app.theme_variables
    return _style(variables[name], bold, variables[on] if on else "")
