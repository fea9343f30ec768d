"""The lines at the top and the bottom: they show what works, and each of it works when clicked; help; questions."""

from typing import Any

import pytest
from textual.content import Content

from glute_tui.ui.screens.advice import AdviceScreen
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.screens.help import ABOUT, HelpScreen
from glute_tui.ui.widgets.bars import KeyBar, commands
from glute_tui.ui.widgets.prose import Prose
from tests.ui.screens import SCENES
from tests.ui.sessions import START
from tests.ui.test_diary import FULL
from tests.ui.test_player import Played
from tests.ui.window import Size, Window, window


def observed(win: Window) -> list[Any]:
    """All that a key may change."""
    host = win.host
    told = (host.messages, host.results, host.places, host.journal, FULL.asked)
    return [[list(strip) for strip in win.strips], *map(len, told), host.quits]


ELSEWHERE = ("player-ready", "player-paused", "editor", "editor-steps", "editor-problem")
"""The keys of these depend on the clock or write files; tests of their own press them."""


@pytest.mark.parametrize("name", [name for name in SCENES if name not in ELSEWHERE])
async def test_each_key_of_the_bar_works_when_it_is_clicked(name: str) -> None:
    clicked: set[str] = set()
    left = True
    while left:
        scene = SCENES[name]()
        left = False
        async with window(scene.screen) as win:
            await scene.walk(win)
            await win.settle()
            # In one window as long as nothing leads away from the screen; the keys of a player depend on one another.
            while not left and (now := [c for c in commands(scene.screen) if c.enabled and c.key not in clicked]):
                key = f"{now[0].display} {now[0].label}"
                before = observed(win)
                bottom = [line for line in win.lines if key in line][-1]
                await win.click_at(bottom.index(key) + len(clicked) % len(key), win.lines.index(bottom))
                assert observed(win) != before, f"{key} did nothing"
                clicked.add(now[0].key)
                left = not win.shows(scene.screen) or bool(win.host.results) or name.startswith("player")
    assert clicked


@pytest.mark.parametrize("name", ["stop-signs", "where-and-how", "advice-go", "routine", "player-press", "diary-list"])
async def test_every_key_that_works_is_shown_whole_in_every_window(name: str) -> None:
    scene = SCENES[name]()
    async with window(scene.screen, (43, 40)) as win:
        await scene.walk(win)
        for size in ((40, 12), (80, 24)):
            await win.resize(*size)
            bar = scene.screen.query_one(KeyBar).region
            rows = [line[bar.x : bar.right] for line in win.lines[bar.y : bar.bottom]]
            for command in commands(scene.screen):
                assert f"{command.display} {command.label}" in "\n".join(rows)


@pytest.mark.parametrize(("name", "help_key"), [("editor-steps", "f1"), ("diary-list", "?"), ("where-and-how", "?")])
@pytest.mark.parametrize("size", [(43, 40), (43, 24), (30, 20), (30, 8)])
async def test_the_way_back_and_the_help_are_never_left_out(name: str, help_key: str, size: Size) -> None:
    scene = SCENES[name]()
    async with window(scene.screen, size) as win:
        await scene.walk(win)
        await win.settle()
        assert f"{help_key} help" in win.words_of(KeyBar)
        if name != "diary-list":
            assert "esc " in win.words_of(KeyBar)
        await win.click(f"{help_key} help")
        assert win.shows(HelpScreen)


async def test_the_keys_of_the_stop_signs_are_one_line_in_the_usual_window() -> None:
    scene = SCENES["stop-signs-ticked"]()
    async with window(scene.screen) as win:
        await scene.walk(win)
        assert win.lines[-1].split("  ")[0] == " space tick"
        assert win.lines[-1].endswith("? help")


async def test_a_key_that_does_nothing_now_is_grey_and_a_click_on_it_does_nothing() -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["count"] + 1)
        x, y = win.find("+ 10s")
        styles = [win.strips[y].crop(at, at + 1)._segments[0].style for at in (x, x - 4)]
        assert styles[0] != styles[1]
        before = observed(win)
        await win.click_at(x, y)
        await win.click_at(x - 2, y)
        assert observed(win) == before


@pytest.mark.parametrize("name", ["stop-signs", "where-and-how", "routine", "routines", "diary", "advice-doctor"])
async def test_the_places_can_be_clicked(name: str) -> None:
    scene = SCENES[name]()
    async with window(scene.screen) as win:
        await scene.walk(win)
        for width in (80, 43):
            await win.resize(width, 24)
            top = win.lines[0]
            for number, mode in (("1", "today"), ("2", "routines"), ("3", "diary")):
                await win.click_at(top.rindex(number), 0)
                assert win.host.places.pop() == mode
            await win.click_at(1, 0)
            assert win.host.places == []


@pytest.mark.parametrize(
    "name", ["stop-signs", "advice-go", "advice-emergency", "routine", "player-press", "diary-list"]
)
async def test_help_names_every_key_of_its_screen(name: str) -> None:
    scene = SCENES[name]()
    async with window(scene.screen, (80, 50)) as win:
        await scene.walk(win)
        await win.settle()
        keys = [command for command in commands(scene.screen) if command.enabled]
        await win.press("question_mark")
        assert win.shows(HelpScreen)
        for command in keys:
            assert f"{command.display} {command.more}" in win.words_of(Prose)
        assert ABOUT in win.words_of(Prose)
        assert ("1  Today" in win.text) == (not name.startswith(("player", "advice-emergency")))
        await win.press("question_mark")
        assert win.shows(scene.screen)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("player-hold", "f Show or hide the figure"),
        ("routine", "o Edit the routine's file with $VISUAL or $EDITOR"),
        ("stop-signs", ", Settings"),
    ],
)
async def test_help_names_keys_for_which_the_bar_has_no_room(name: str, said: str) -> None:
    scene = SCENES[name]()
    async with window(scene.screen, (80, 50)) as win:
        await scene.walk(win)
        assert said not in win.words
        await win.press("question_mark")
        assert said in win.words_of(Prose)


@pytest.mark.parametrize("key", ["escape", "q", "enter", "question_mark"])
async def test_help_goes_away_with_any_key_that_means_so(key: str) -> None:
    scene = SCENES["help"]()
    async with window(scene.screen, (40, 12)) as win:
        await win.press(*["down"] * 20)
        assert "physiotherapist." in win.text
        await win.press(key)
        assert win.host.results == [None]


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("escape", False)])
async def test_a_question_is_answered_by_key_and_by_mouse(key: str, answer: bool) -> None:
    for by_mouse in (False, True):
        async with window(Confirm(Content("Is [b]this[/b] so?")), (40, 12)) as win:
            assert "Is [b]this[/b] so?" in win.text
            await win.press("enter", "space", "1", "q")
            assert win.host.results == []
            if by_mouse and key != "escape":
                await win.click(f"{key} {'yes' if answer else 'no'}")
            else:
                await win.press(key)
            assert win.host.results == [answer]


async def test_an_emergency_shows_no_places() -> None:
    scene = SCENES["advice-emergency"]()
    async with window(scene.screen) as win:
        assert isinstance(scene.screen, AdviceScreen)
        assert win.lines[0] == " Today › advice"
