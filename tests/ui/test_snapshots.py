"""Whole screens as plain text beside those that are kept; without colour they say the same."""

from collections.abc import Callable

import pytest
from rich.color import Color

from glute_tui.core.words import OUTCOME_WORDS
from tests.kept import SNAPSHOTS
from tests.ui.screens import SCENES
from tests.ui.window import Size, window

KEPT = (
    *("stop-signs", "stop-signs-ticked", "where-and-how", "advice-go", "advice-doctor", "advice-emergency"),
    *("routine", "routines", "player-ready", "player-hold", "player-press", "player-paused", "how-was-it", "diary"),
    *("settings", "keys"),
    *("editor", "editor-steps", "editor-problem", "pick-move", "new-routine"),
    *("diary-calendar", "diary-moves", "diary-mornings", "diary-list", "log-workout", "log-soreness"),
    *("morning-after", "run-or-rest"),
)
SIZES: tuple[Size, ...] = ((80, 24), (43, 40))


async def dump(name: str, size: Size) -> tuple[str, set[Color]]:
    """A scene as plain text, and every colour in it."""
    scene = SCENES[name]()
    async with window(scene.screen, size) as win:
        await scene.walk(win)
        await win.settle()
        styles = [style for strip in win.strips for _, style, _ in strip if style]
        return win.text, {colour for style in styles for colour in (style.color, style.bgcolor) if colour}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", KEPT)
async def test_a_screen_looks_as_it_did(name: str, size: Size, snapshot: Callable[[str, str], None]) -> None:
    text, _ = await dump(name, size)
    snapshot(f"{name}-{size[0]}x{size[1]}", text)


def test_nothing_is_kept_that_is_not_compared() -> None:
    names = {f"{name}-{width}x{height}" for name in KEPT for width, height in SIZES}
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == names


@pytest.mark.parametrize("name", ["stop-signs-ticked", "advice-doctor", "player-hold", "how-was-it", "diary"])
async def test_without_colour_it_says_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    coloured, colours = await dump(name, (80, 24))
    assert not all(is_grey(colour) for colour in colours)
    monkeypatch.setenv("NO_COLOR", "1")
    text, colours = await dump(name, (80, 24))
    assert text == coloured
    assert all(is_grey(colour) for colour in colours)


async def test_without_colour_everything_that_matters_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for outcome in ("go", "doctor", "emergency"):
        text, _ = await dump(f"advice-{outcome}", (80, 24))
        told = [word for word in OUTCOME_WORDS.values() if f"{word[0]}  {word[1].upper()}" in text]
        assert told == [OUTCOME_WORDS[outcome]]
    text, _ = await dump("stop-signs-ticked", (80, 24))
    assert text.count("[x]") == 1
    texts = [(await dump(f"player-{state}", (80, 24)))[0] for state in ("ready", "hold", "press", "paused")]
    for word in ("○ GET READY", "▶ HOLD", "▶ PRESS", "❚❚ PAUSED · HOLD"):
        assert sum(word in text for text in texts) == 1
    text, _ = await dump("how-was-it", (80, 24))
    assert "[5]" in text
    assert "[3]" in text


def is_grey(colour: Color) -> bool:
    red, green, blue = colour.get_truecolor()
    return red == green == blue
