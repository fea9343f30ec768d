"""Every colour of the app's own themes can be read on what it stands on."""

import pytest
from textual.color import Color
from textual.theme import Theme

from glute_tui.ui.screens.settings import ROWS
from glute_tui.ui.theme import MEANINGS, OWN_THEMES, PAPER_MEANINGS


def contrast(text: str, ground: str) -> float:
    """By the formula of WCAG 2, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(text), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
def test_every_meaning_can_be_read(theme: Theme) -> None:
    colours = theme.variables | {"foreground": str(theme.foreground)}
    said = [name for name in (*MEANINGS, "foreground") if name not in ("line", "off")]
    for ground in (str(theme.background), str(theme.panel)):
        low = {name: contrast(colours[name], ground) for name in said if contrast(colours[name], ground) < 4.5}
        assert not low
    # What the cursor stands on.
    for name in ("work", "foreground"):
        assert contrast(colours[name], colours["line"]) >= 4.5
    # A flash is the ground's colour on that of the phase.
    for name in ("work", "calm", "faint"):
        assert contrast(str(theme.background), colours[name]) >= 4.5


def test_the_light_theme_means_the_same_and_can_be_chosen() -> None:
    assert PAPER_MEANINGS.keys() == MEANINGS.keys()
    (row,) = [row for row in ROWS if row.key == "theme"]
    assert {theme.name for theme in OWN_THEMES} <= {name for name, _ in row.values}
