"""How was it: every answer by key and by mouse, and any of them left out."""

import pytest
from textual import events

from glute_tui.store.history import Feelings
from glute_tui.ui.screens.feelings import NOTE_LENGTH, HowWasIt
from tests.ui.window import SIZES, USUAL_AND_SMALL, Size, Window, window

HOSTILE = "[/x] [Left] $n [@click=app.quit]x[/] \\"


def saved(win: Window) -> Feelings:
    (feelings,) = win.host.results
    assert isinstance(feelings, Feelings)
    return feelings


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_all_answers_by_key(size: Size) -> None:
    async with window(HowWasIt("Finished: 22 of 22 done."), size) as win:
        if size != (40, 12):
            assert "Finished: 22 of 22 done." in win.text
        await win.press("5", "down", "3", "down", "r", "down", *"a hilly one", "enter")
        assert saved(win) == Feelings(before=5, after=3, worse_side="right", note="a hilly one")


async def test_the_scale_by_keys() -> None:
    async with window(HowWasIt("")) as win:
        for keys, before in (
            ("0", 0),
            ("1", 1),
            ("1 0", 10),
            ("1 0 0", 0),
            ("2 0", 0),
            ("right", 0),
            ("left", 10),
            ("7 right", 8),
            ("7 left left", 5),
            ("1 0 right", 10),
            ("0 left", 0),
            ("7 backspace", None),
            ("7 delete", None),
            ("7 backspace right", 0),
            ("x minus space", None),
        ):
            await win.press("backspace", *keys.split())
            assert ("[" in win.text) == (before is not None)
            assert before is None or f"[{before}]" in win.text
        await win.press("8", "enter")
        assert saved(win) == Feelings(before=8)


async def test_nothing_is_answered_while_the_window_is_too_small() -> None:
    screen = HowWasIt("")
    async with window(screen) as win:
        await win.press("5")
        await win.resize(25, 8)
        win.host.post_message(events.Paste("7"))
        await win.press("7", "down", "enter", "escape")
        assert win.shows(screen)
        await win.resize(80, 24)
        await win.press("enter")
        assert saved(win) == Feelings(before=5)


@pytest.mark.parametrize("side", ["left", "right", "both", "neither"])
async def test_the_side_by_its_letter_and_by_mouse(side: str) -> None:
    for by_mouse in (False, True):
        async with window(HowWasIt("")) as win:
            if by_mouse:
                await win.click(f" {side}", column=len(side))
            else:
                await win.press("down", "down", side[0])
            assert f"[{side}]" in win.text
            await win.press("enter")
            assert saved(win) == Feelings(worse_side=side)  # type: ignore[arg-type]


async def test_the_scales_by_mouse() -> None:
    async with window(HowWasIt("")) as win:
        await win.click(" 0  1 ", column=31)
        assert "[10]" in win.text
        _, y = win.find("Soreness now")
        x, _ = win.find("[10]")
        await win.click_at(x - 3, y + 1)
        assert "[9]" in win.text
        await win.click_at(60, y + 1)
        await win.press("enter")
        assert saved(win) == Feelings(before=10, after=9)


@pytest.mark.parametrize("down", [0, 2, 3])
async def test_enter_saves_from_anywhere(down: int) -> None:
    async with window(HowWasIt("")) as win:
        await win.press("4", *["down"] * down)
        await win.press("enter")
        assert saved(win) == Feelings(before=4)


async def test_up_goes_back() -> None:
    async with window(HowWasIt(""), (40, 12)) as win:
        await win.press("down", "down", "down", "up", "up", "6", "up", "2", "enter")
        assert saved(win) == Feelings(before=2, after=6)


@pytest.mark.parametrize("down", [0, 3])
async def test_escape_leaves_everything_out(down: int) -> None:
    async with window(HowWasIt("")) as win:
        await win.press("4", *["down"] * down)
        await win.press("escape")
        assert saved(win) == Feelings()


async def test_a_note_is_taken_and_shown_literally() -> None:
    async with window(HowWasIt("")) as win:
        await win.press("up", *HOSTILE)
        assert HOSTILE.rstrip() in win.text
        await win.press("enter")
        assert saved(win) == Feelings(note=HOSTILE)


async def test_a_note_has_an_end_and_no_blanks_around_it() -> None:
    async with window(HowWasIt("")) as win:
        await win.press("up", "space")
        win.host.post_message(events.Paste("a" * (NOTE_LENGTH - 2)))
        await win.press("b", "c", "enter")
        assert saved(win) == Feelings(note="a" * (NOTE_LENGTH - 2) + "b")


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_in_front_is_in_view_with_its_answers(size: Size) -> None:
    async with window(HowWasIt("done"), size) as win:
        for question, answers in (
            ("Soreness before", " 0  1  2 "),
            ("Soreness now", " 0  1  2 "),
            ("Which side was worse", " left  right  both  neither"),
        ):
            assert question in win.text
            assert answers in win.lines[win.find(question)[1] + 1]
            await win.press("down")
        assert "A note, if you like" in win.text
        assert "next question" in win.text
