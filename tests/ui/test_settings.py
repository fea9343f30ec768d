"""The settings: their values, and the keys of the player, which are caught by pressing them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from glute_tui.core.settings import Settings
from glute_tui.ui.player_keys import COMMANDS, TAKEN, Pairs, in_force, keymap
from glute_tui.ui.screens.keys import WAITING, KeysScreen
from glute_tui.ui.screens.settings import SettingsScreen
from tests.ui.test_player import Played
from tests.ui.window import Size, Window, window


@asynccontextmanager
async def keys(*pairs: tuple[str, str], size: Size = (80, 24)) -> AsyncIterator[Window]:
    async with window(KeysScreen(pairs), size) as win:
        yield win


async def result(win: Window) -> object:
    await win.press("escape")
    return win.host.results[0]


async def test_a_row_opens_the_keys_and_what_is_chosen_comes_back_with_the_settings() -> None:
    async with window(SettingsScreen(Settings(), path="settings.toml", test=lambda _: "")) as win:
        await win.press(*["down"] * 9)
        assert "Keys of the player          ‹ as they come ›" in win.text
        assert "enter choose the keys" in win.text
        await win.press("enter")
        assert win.shows(KeysScreen)
        await win.press("enter", "p", "escape")
        assert "‹ 1 of your own ›" in win.text
        await win.press("space")
        assert win.shows(KeysScreen)
        await win.press("q", "escape")
        assert win.host.results == [Settings()._replace(keys=(("pause", "p"),))]


async def test_enter_leaves_the_settings_from_every_other_row() -> None:
    async with window(SettingsScreen(Settings(), path="settings.toml", test=lambda _: "")) as win:
        await win.press("down", "right")
        assert "choose the keys" not in win.text
        await win.press("enter")
        assert win.host.results == [Settings()._replace(holds="shorter")]


async def test_what_a_test_said_is_gone_when_the_cues_are_others() -> None:
    screen = SettingsScreen(
        Settings(cues="bell"), path="settings.toml", test=lambda settings: f"This is {settings.cues}."
    )
    async with window(screen) as win:
        await win.press("t", "down")
        assert "This is bell." in win.words
        await win.press("up", "right")
        assert "This is" not in win.words
        await win.press("t")
        assert "This is off." in win.words


@pytest.mark.parametrize("size", [(80, 24), (43, 40), (40, 12)])
async def test_the_next_key_becomes_the_key_of_the_command(size: Size) -> None:
    async with keys(("newer", "n"), size=size) as win:
        assert "pause         space" in win.text
        assert "next          → or pgdn" in win.text
        await win.press("down", "enter")
        assert WAITING in win.text
        assert "esc leave it as it is" in win.text
        await win.press("n")
        assert "next          n" in win.text
        assert await result(win) == (("newer", "n"), ("next", "n"))


@pytest.mark.parametrize(
    ("key", "shown"), [("Q", "Q"), ("1", "1"), ("comma", ","), ("f5", "f5"), ("down", "↓"), ("a", "a"), ("k", "k")]
)
async def test_any_key_can_be_caught_whatever_it_does_elsewhere(key: str, shown: str) -> None:
    async with keys() as win:
        await win.press("enter", key)
        assert f"pause         {shown}\n" in win.text
        assert await result(win) == (("pause", key),)
        assert win.host.places == []


@pytest.mark.parametrize("key", [key for key in TAKEN if key != "ctrl+c"])
async def test_a_key_that_could_not_work_is_refused_with_a_word_and_another_is_waited_for(key: str) -> None:
    async with keys() as win:
        await win.press("enter", key)
        assert TAKEN[key] in win.text
        assert WAITING in win.text
        await win.press("p")
        assert TAKEN[key] not in win.text
        assert await result(win) == (("pause", "p"),)


async def test_in_a_low_window_the_chosen_row_is_in_sight_and_a_click_meets_the_row_it_shows() -> None:
    async with keys(size=(40, 12)) as win:
        assert "q or esc" not in win.text
        await win.press(*["down"] * 8)
        assert "end           q or esc" in win.text
        assert "pause  " not in win.text
        await win.click("hurt")
        assert WAITING in win.lines[win.find("hurt").y]
        await win.resize(43, 18)
        assert "pause  " in win.text
        await win.press("z")
        assert "z is the key of big" in win.text


async def test_escape_leaves_a_key_as_it_is() -> None:
    async with keys() as win:
        await win.press("enter", "escape")
        assert WAITING not in win.text
        assert win.host.results == []
        assert await result(win) == ()


async def test_the_key_of_another_command_is_not_taken_and_two_can_be_swapped_by_way_of_a_third() -> None:
    async with keys() as win:
        await win.press("enter", "z")
        assert "z is the key of big: give that another one first" in win.text
        await win.press("x", *["down"] * 6, "enter", "space", *["up"] * 6, "enter", "z")
        assert "pause         z" in win.text
        assert "big           space" in win.text
        assert await result(win) == (("pause", "z"), ("big", "space"))


async def test_delete_gives_a_command_its_own_key_again_unless_another_has_it() -> None:
    async with keys(("pause", "x"), ("big", "space")) as win:
        await win.press("delete")
        assert "space is the key of big: give that another one first" in win.text
        await win.press(*["down"] * 6, "backspace", *["up"] * 6, "enter", "delete")
        assert "pause         space" in win.text
        assert await result(win) == ()


async def test_one_of_its_own_keys_brings_all_of_them_back() -> None:
    async with keys(("next", "n")) as win:
        await win.press("down", "enter", "right")
        assert "next          → or pgdn" in win.text
        assert await result(win) == ()


async def test_all_can_be_given_back_at_once() -> None:
    async with keys(("pause", "z"), ("big", "space"), ("newer", "n")) as win:
        await win.press("a")
        assert await result(win) == (("newer", "n"),)


async def test_a_command_can_be_clicked() -> None:
    async with keys() as win:
        await win.click("hurt")
        assert WAITING in win.lines[win.find("hurt").y]
        await win.click("esc leave it")
        assert WAITING not in win.text


@pytest.mark.parametrize(
    ("pairs", "expected", "faults"),
    [
        ((("pause", "z"), ("big", "space")), {"pause": ("z",), "big": ("space",)}, []),
        ((("next", "n, ."),), {"next": ("n", "full_stop")}, []),
        ((("back", ","),), {"back": ("comma",)}, []),
        ((("end", "ctrl+f5"),), {"end": ("ctrl+f5",)}, []),
        ((("pauze", "p"),), {}, ['no command is called "pauze" - did you mean "pause"?']),
        ((("pause", "z"),), {}, ['pause: "z" is the key of big already']),
        ((("pause", "x"), ("big", "x")), {"pause": ("x",)}, ['big: "x" is the key of pause already']),
        (
            (("pause", "h"), ("big", "space")),
            {},
            ['pause: "h" is the key of hurt already', 'big: "space" is the key of pause already'],
        ),
        ((("pause", "ctrl+c"), ("big", "b")), {"big": ("b",)}, ["pause: ctrl+c always leaves the app"]),
        ((("pause", "spcae"),), {}, ['pause: no key is called "spcae"']),
        ((("pause", "p,"),), {}, ['pause: no key is called ""']),
        ((("pause", "ctrl++"),), {}, ['pause: no key is called "ctrl++"']),
    ],
)
def test_what_can_not_be_falls_back_by_itself(
    pairs: Pairs, expected: dict[str, tuple[str, ...]], faults: list[str]
) -> None:
    found, said = in_force(pairs)
    own, _ = in_force(())
    assert found == own | expected
    assert said == faults
    assert keymap(pairs) == {name: ",".join(found[name]) for name, _ in pairs if name in COMMANDS}


async def test_the_player_obeys_the_keys_and_shows_them() -> None:
    run = Played()
    async with window(run.screen) as win:
        win.host.set_keymap(keymap((("pause", "z"), ("big", "space"), ("end", "x"))))
        run.screen.refresh_bindings()
        await win.settle()
        assert "z pause" in win.lines[-1] + win.lines[-2]
        await win.press("z")
        assert run.state() == "paused"
        await win.press("space", "q")
        assert run.state() == "paused"
        await win.press("x", "y")
        assert run.state() == "ended"
