"""A routine before the start: its doses, its length as chosen, and the timeline that comes back."""

import pytest

from glute_tui.core.model import Dose, Move, Routine, Span, Step
from glute_tui.core.timeline import Choice, Timeline, expand, full_dose, move_of
from glute_tui.core.words import about_range, dose_text
from glute_tui.ui.screens.routine import RoutineScreen
from tests.ui.window import KNOWLEDGE, LIBRARY, SIZES, Size, Window, window

ROLLER, BALL = "foam roller", "tennis or lacrosse ball"
MARCH = Move(name="March", kind="reps", how=("March on the spot.",))
SIT = Move(name="Sit on it", kind="hold", how=("Sit on the ball.",), equipment=("big ball", "mat"))
BALL_ONLY = Routine(id="ball", name="Ball", steps=(Step(move=SIT, dose=Dose(hold_seconds=Span(20, 20), reps=2)),))


def routine(id: str) -> Routine:
    entry = LIBRARY.find(id)
    assert entry
    found = LIBRARY.load(entry).routine
    assert found
    return found


AFTER_RUN = routine("after-run")


def screen_of(shown: Routine, place: str = "today") -> RoutineScreen:
    return RoutineScreen(shown, LIBRARY.moves, KNOWLEDGE.sources, place)


def chosen(shown: Routine, **choice: object) -> Timeline:
    return expand(shown, LIBRARY.moves, Choice(**choice))  # type: ignore[arg-type]


def total(timeline: Timeline) -> str:
    return about_range(timeline.seconds_min, timeline.seconds_max)


def dismissed(win: Window) -> Timeline | None:
    (result,) = win.host.results
    assert result is None or isinstance(result, Timeline)
    return result


@pytest.mark.parametrize("entry", LIBRARY.entries(), ids=lambda entry: entry.id)
async def test_every_step_is_shown_with_its_dose(entry: object) -> None:
    shown = LIBRARY.load(entry).routine  # type: ignore[arg-type]
    assert shown
    async with window(screen_of(shown), (80, 70)) as win:
        assert total(chosen(shown)) in win.text
        assert shown.summary in win.words
        at = 0
        for number, step in enumerate(shown.steps, 1):
            move = move_of(step, LIBRARY.moves)
            line = f"{number} {move.name} {dose_text(step, move)}"
            assert line in win.words[at:]
            at += win.words[at:].index(line)
        assert KNOWLEDGE.sources[shown.source].label in win.words


def test_doses_are_said_as_a_runner_says_them() -> None:
    hold = Move(name="h", kind="hold", how=("x",))
    press = Move(name="p", kind="press", how=("x",))
    said = [
        dose_text(Step(move=hold, dose=dose), hold)
        for dose in (
            Dose(hold_seconds=Span(20, 30), reps=3, sides="each"),
            Dose(hold_seconds=Span(45, 45)),
            Dose(hold_seconds=Span(60, 180), reps=2),
        )
    ]
    assert said == ["hold 20-30 s, 3 times a side", "hold 45 s", "hold 1-3 min, 2 times"]
    assert full_dose(MARCH, Dose(reps=12, sides="each")).seconds_per_rep == 4
    assert dose_text(Step(move=MARCH, dose=Dose(reps=12, sides="each")), MARCH) == "12 times a side"
    assert dose_text(Step(move=press, dose=Dose(press_seconds=180)), press) == "press up to 3 min, 1 knot"


async def test_shorter_holds_by_key_and_by_mouse() -> None:
    longer, shorter = chosen(AFTER_RUN), chosen(AFTER_RUN, holds="shorter")
    assert total(longer) != total(shorter)
    async with window(screen_of(AFTER_RUN)) as win:
        assert f"{total(longer)} longer holds, enough is marked" in win.words
        await win.press("l")
        assert f"{total(shorter)} shorter holds" in win.words
        await win.press("l")
        assert f"{total(longer)} longer holds" in win.words
        await win.click("l hold length")
        assert f"{total(shorter)} shorter holds" in win.words
        await win.press("s")
        assert dismissed(win) == shorter


async def test_unticked_equipment_leaves_steps_out_by_key_and_by_mouse() -> None:
    for ways in ("key", "mouse"):
        async with window(screen_of(AFTER_RUN)) as win:
            assert f"[x] {ROLLER}" in win.text
            assert "left out" not in win.text
            await (win.press("down", "space") if ways == "key" else win.click(BALL))
            without_ball = chosen(AFTER_RUN, missing=frozenset({BALL}))
            assert f"[ ] {BALL}" in win.text
            assert total(without_ball) in win.text
            assert f"left out, needs {BALL}" in win.words
            assert f"left out, needs {ROLLER}" not in win.words
            await (win.press("up", "space") if ways == "key" else win.click(ROLLER))
            without_both = chosen(AFTER_RUN, missing=frozenset({BALL, ROLLER}))
            assert total(without_both) in win.text
            assert f"left out, needs {ROLLER}" in win.words
            await (win.press("down", "space") if ways == "key" else win.click(BALL))
            await (win.press("enter") if ways == "key" else win.click("s start"))
            assert dismissed(win) == chosen(AFTER_RUN, missing=frozenset({ROLLER}))


async def test_both_choices_together() -> None:
    async with window(screen_of(AFTER_RUN)) as win:
        await win.press("l", "space")
        both = chosen(AFTER_RUN, holds="shorter", missing=frozenset({ROLLER}))
        assert f"{total(both)} shorter holds" in win.words
        await win.press("s")
        assert dismissed(win) == both


async def test_nothing_can_start_when_nothing_is_left() -> None:
    async with window(screen_of(BALL_ONLY)) as win:
        await win.press("down", "space")
        assert "nothing is left of it" in win.text
        await win.press("s", "enter")
        await win.click("s start")
        assert win.host.results == []
        await win.press("space", "s")
        assert dismissed(win) == expand(BALL_ONLY, {})


async def test_its_file_can_be_edited_here_or_with_another_editor() -> None:
    async with window(screen_of(BALL_ONLY)) as win:
        assert "e edit" in win.words
        await win.press("e", "o")
        edits = [message for message in win.host.messages if isinstance(message, RoutineScreen.Edit)]
        assert [(edit.id, edit.outside) for edit in edits] == [(BALL_ONLY.id, False), (BALL_ONLY.id, True)]
        assert win.host.results == []


async def test_exact_holds_offer_no_choice_of_length() -> None:
    async with window(screen_of(BALL_ONLY)) as win:
        assert "shorter" not in win.words
        await win.press("l", "s")
        assert dismissed(win) == expand(BALL_ONLY, {})


async def test_a_routine_without_equipment_asks_for_none() -> None:
    two_minutes = routine("two-minutes")
    async with window(screen_of(two_minutes)) as win:
        assert "I HAVE" not in win.text
        await win.press("space")
        await win.press("enter")
        assert dismissed(win) == chosen(two_minutes)


@pytest.mark.parametrize("back", ["escape", "b"])
async def test_going_back_chooses_nothing(back: str) -> None:
    async with window(screen_of(AFTER_RUN)) as win:
        await win.press("l", back)
        assert dismissed(win) is None


@pytest.mark.parametrize(("place", "here"), [("today", "Today › Sore glutes"), ("routines", "Routines › Sore glutes")])
async def test_it_says_where_one_is(place: str, here: str) -> None:
    async with window(screen_of(AFTER_RUN, place)) as win:
        assert win.text.startswith(f" {here}")
        await win.press("3")
        assert win.host.places == ["diary"]


@pytest.mark.parametrize("size", SIZES)
async def test_in_every_window_all_steps_can_be_read_and_the_start_is_at_hand(size: Size) -> None:
    async with window(screen_of(AFTER_RUN), size) as win:
        assert "s start" in win.text
        seen = win.words
        for _ in range(12):
            await win.press("pagedown")
            seen += win.words
        for step in AFTER_RUN.steps:
            assert move_of(step, LIBRARY.moves).name in seen
