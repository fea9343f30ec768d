"""The user's settings and their defaults."""

from typing import Literal, NamedTuple

from glute_tui.core.model import Side
from glute_tui.core.timeline import Choice

Cues = Literal["off", "bell", "tones", "voice"]


class Settings(NamedTuple):
    """Every setting with its default. `setup_seconds` and `switch_seconds` are the least a runner wants, whatever the
    routine says; 0 leaves them to the routine. `keys` gives commands other keys, by the command's name."""

    cues: Cues = "tones"
    holds: Literal["longer", "shorter"] = "longer"
    first_side: Side = "right"
    setup_seconds: int = 0
    switch_seconds: int = 0
    big: bool = False
    figure: bool = True
    flash: bool = True
    theme: str = "mat"
    keys: tuple[tuple[str, str], ...] = ()


DEFAULTS = Settings()


def choice_of(settings: Settings) -> Choice:
    """What the settings choose before anything else is chosen."""
    return Choice(
        holds=settings.holds,
        first_side=settings.first_side,
        setup_seconds=settings.setup_seconds,
        switch_seconds=settings.switch_seconds,
    )
