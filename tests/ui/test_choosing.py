"""The small windows of editing: a question with answers, a move picked by typing, a name for a new routine."""

import pytest

from glute_tui.core.model import Move
from glute_tui.ui.screens.ask import Ask, Choice
from glute_tui.ui.screens.new import Named, NewRoutine
from glute_tui.ui.screens.pick_move import PickMove
from glute_tui.ui.text import lines, literal
from tests.ui.window import LIBRARY, USUAL_AND_SMALL, Size, window


@pytest.mark.parametrize(("key", "answer"), [("s", "s"), ("d", "d"), ("escape", "")])
async def test_an_answer_is_its_key(key: str, answer: str) -> None:
    ask = Ask(literal("There is text that is not saved."), [Choice("s", "save"), Choice("d", "drop it")])
    async with window(ask) as win:
        assert "There is text that is not saved." in win.words
        assert "s save d drop it esc back" in win.words
        await win.press("x", key)
        assert win.host.results == [answer]


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_a_long_question_can_be_read_on(size: Size) -> None:
    ask = Ask(lines(*(f"line {number}" for number in range(60))), [Choice("m", "mine")])
    async with window(ask, size) as win:
        seen = win.words
        for _ in range(30):
            await win.press("down")
            seen += win.words
        assert all(f"line {number}" in seen for number in range(60))
        assert "m mine" in win.words


def moves() -> dict[str, Move]:
    own = Move(id="clamshell", name="My [b]clamshell", kind="reps", how=("Open.",), equipment=("strap",))
    return {**LIBRARY.moves, "clamshell": own}


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_a_move_is_found_by_a_part_of_its_name(size: Size) -> None:
    async with window(PickMove(moves()), size) as win:
        await win.press(*"piri", "enter")
        assert [move.id for move in win.host.results] == ["piriformis-stretch"]


@pytest.mark.parametrize("typed", ["strap", "clam my", "REPS clam"])
async def test_a_move_is_found_by_what_it_needs_and_is(typed: str) -> None:
    async with window(PickMove(moves())) as win:
        await win.press(*("space" if letter == " " else letter for letter in typed))
        assert "My [b]clamshell" in win.words
        assert "needs strap" in win.words
        await win.press("enter")
        assert [move.id for move in win.host.results] == ["clamshell"]


async def test_nothing_that_fits_picks_nothing() -> None:
    async with window(PickMove(moves())) as win:
        await win.press(*"zzz", "enter", "up", "down")
        assert win.host.results == []
        await win.press(*["backspace"] * 3, "down", "up", "down", "enter")
        assert [move.id for move in win.host.results] == [
            sorted(moves().values(), key=lambda m: m.name.casefold())[1].id
        ]


async def test_a_move_can_be_clicked_and_escape_picks_none() -> None:
    async with window(PickMove(moves())) as win:
        await win.click("Foam roller")
        assert [move.id for move in win.host.results] == ["foam-roll-glutes"]
    async with window(PickMove(moves())) as win:
        await win.press("escape")
        assert win.host.results == [None]


def taken(name: str) -> str:
    return "There is a routine called so." if name == "taken" else ""


async def test_a_new_routine_has_a_name_and_may_be_a_copy() -> None:
    async with window(NewRoutine("after-run", taken)) as win:
        await win.press("enter")
        assert "It begins with two steps and notes." in win.words
        await win.press("tab", *"My", "space", *"evening")
        assert "It begins as a copy of after-run." in win.words
        await win.press("enter")
        assert win.host.results == [Named("My evening", True)]


async def test_a_name_that_is_taken_is_said_and_not_taken() -> None:
    async with window(NewRoutine("", taken)) as win:
        await win.press(*"taken", "enter", "tab")
        assert "There is a routine called so." in win.words
        await win.press("2", "enter")
        assert win.host.results == [Named("taken2", False)]
