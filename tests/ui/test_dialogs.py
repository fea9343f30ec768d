"""Questions over other screens: in the smallest of windows the answers are there, and the question can be read."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen

from glute_tui.core.hurt import KINDS, WISHES
from glute_tui.ui.screens.ask import Ask, Choice
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.screens.hurt import ItHurts
from glute_tui.ui.screens.log import LogSoreness, LogWorkout, MorningAfter
from glute_tui.ui.screens.new import NewRoutine
from glute_tui.ui.screens.pick_move import PickMove
from glute_tui.ui.text import literal
from tests.ui.book import NOW, sore, workout
from tests.ui.test_hurt import phase
from tests.ui.window import LIBRARY, Size, window

QUESTION = "End the session? What was done is kept. " * 8
SMALL: tuple[Size, ...] = ((25, 8), (30, 8), (40, 7))
DIALOGS: dict[str, tuple[Callable[[], Screen[Any]], tuple[str, ...]]] = {
    "confirm": (lambda: Confirm(literal(QUESTION)), ("y yes", "n no")),
    "hurt": (lambda: ItHurts(phase("press")), (*(f"{kind.key} {kind.text}" for kind in KINDS), "g go on")),
    "ask": (lambda: Ask(literal(QUESTION), [Choice("s", "save"), Choice("d", "drop it")]), ("s save", "d drop it")),
    "workout": (lambda: LogWorkout(workout(0), NOW, is_new=True), ("r run", "s strength", "o other", "esc leave it")),
    "soreness": (lambda: LogSoreness(sore(0, 0), NOW, is_new=True), (" 0 1 ", " 9 t ", "side ‹", "esc leave it")),
    "morning": (lambda: MorningAfter("How is it?", sore(0, 0)), (" 9 t ", "h helped", "w worse", "esc rather not")),
    "new": (lambda: NewRoutine("after-run", lambda _: ""), ("My evening", "enter write it", "esc back")),
    "move": (lambda: PickMove(LIBRARY.moves), ("Which move?", "Bodyweight squats", "enter insert", "esc back")),
}


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize(("dialog", "answers"), DIALOGS.values(), ids=DIALOGS)
async def test_every_answer_is_in_view(dialog: Callable[[], Screen[Any]], answers: tuple[str, ...], size: Size) -> None:
    async with window(dialog(), size) as win:
        for answer in answers:
            assert answer in win.words


async def test_what_to_do_about_a_hurt_is_in_view() -> None:
    async with window(ItHurts(phase("hold")), (25, 8)) as win:
        await win.press("2")
        for key, text, _ in WISHES:
            assert f"{key} {text}" in win.words


@pytest.mark.parametrize("size", SMALL)
async def test_a_question_longer_than_the_window_can_be_read_on(size: Size) -> None:
    async with window(Confirm(literal(QUESTION + "The end.")), size) as win:
        assert "The end." not in win.words
        await win.press(*["down"] * 3, *["pagedown"] * 3)
        assert "The end." in win.words
        await win.press(*["up"] * 3, *["pageup"] * 3)
        assert "End the session? What" in win.words
        assert "y yes n no" in win.words
