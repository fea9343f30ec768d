"""The symptom check: what is ticked is what is answered, by key and by mouse, in every width."""

import pytest

from glute_tui.core.words import OUTCOME_WORDS
from glute_tui.ui.screens.symptoms import Answered, StopSigns, WhereAndHow
from tests.ui.window import KNOWLEDGE, USUAL_AND_SMALL, Size, Window, window

SYMPTOMS = KNOWLEDGE.symptoms
NOTHING: frozenset[str] = frozenset()


def answers(win: Window) -> list[frozenset[str]]:
    return [message.ticked for message in win.host.messages if isinstance(message, Answered)]


def text_of(symptom: str) -> str:
    return SYMPTOMS[symptom].text


async def tick(win: Window, *symptoms: str) -> None:
    for symptom in symptoms:
        await win.click(f"] {text_of(symptom)}")


def test_every_symptom_stands_on_exactly_one_screen() -> None:
    boxes = [
        box.id for screen in (StopSigns(KNOWLEDGE), WhereAndHow(KNOWLEDGE, NOTHING)) for box in screen.board._boxes
    ]
    assert sorted(boxes) == sorted(SYMPTOMS)
    asked = {box.id for box in StopSigns(KNOWLEDGE).board._boxes}
    assert asked == {symptom.id for symptom in SYMPTOMS.values() if symptom.stop_sign} | {"both-legs"}


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_all_texts_can_be_reached_and_are_said_in_full(size: Size) -> None:
    for screen in (StopSigns(KNOWLEDGE), WhereAndHow(KNOWLEDGE, NOTHING)):
        async with window(screen, size) as win:
            for box in screen.board._boxes:
                assert screen.board.cursor == box
                assert f"[ ] {box.text}" in win.text
                assert SYMPTOMS[box.id].more[:60] in win.words
                await win.press("down")


async def test_the_stop_signs_go_on_only_with_a_tick_and_pass_only_without() -> None:
    async with window(StopSigns(KNOWLEDGE)) as win:
        await win.press("enter", "c")
        assert answers(win) == []
        assert "n none of these" in win.text
        assert "enter" not in win.text
        await win.press("space", "n")
        assert answers(win) == []
        assert "enter next" in win.text
        assert "none of these" not in win.text
        await win.press("down", "space", "enter")
        assert answers(win) == [{"lost-bladder-or-bowel-control", "saddle-numbness"}]
        await win.press("c", "enter")
        assert "n none of these" in win.text
        await win.press("n")
        assert answers(win)[1:] == [NOTHING]


@pytest.mark.parametrize("size", [*USUAL_AND_SMALL, (30, 8)])
async def test_enter_without_a_tick_says_how_to_go_on(size: Size) -> None:
    screen = StopSigns(KNOWLEDGE)
    hint = "Tick what is true, or press n for none of these."
    async with window(screen, size) as win:
        assert hint not in win.words
        for key in ("down", "space"):
            await win.press("enter")
            assert hint in win.words
            assert answers(win) == []
            await win.press(key)
            assert hint not in win.words
            assert SYMPTOMS[screen.board.cursor.id].more[:20] in win.words
        await win.press("enter")
        assert answers(win) == [{screen.board.cursor.id}]


async def test_the_routine_of_last_time_is_offered_without_ticks() -> None:
    screen = StopSigns(KNOWLEDGE)
    async with window(screen) as win:
        await win.press("r")
        assert "r same" not in win.text
        screen.offer_again("[/x] [b]mine[/b]")
        await win.until(lambda: "r same routine again" in win.text)
        await win.press("r")
        assert [type(message) for message in win.host.messages] == [StopSigns.Again]
        await win.press("space", "r")
        assert "r same" not in win.text
        assert len(win.host.messages) == 1


async def test_the_outcome_follows_the_ticks() -> None:
    async with window(StopSigns(KNOWLEDGE)) as win:
        assert all(word not in win.text for _, word in OUTCOME_WORDS.values())
        await tick(win, "fever")
        assert "■ See a doctor first" in win.text
        await tick(win, "dark-urine")
        assert "▲ Emergency: get help now" in win.text
        await tick(win, "dark-urine", "fever")
        assert all(word not in win.text for _, word in OUTCOME_WORDS.values())


@pytest.mark.parametrize("size", [(40, 12), (43, 40), (80, 12), (80, 24)])
async def test_what_does_not_fit_of_the_answer_ends_in_an_ellipsis(size: Size) -> None:
    screen = StopSigns(KNOWLEDGE)
    because = "No hard session for now. " * 8 + "The end."
    async with window(screen, size) as win:
        screen.offer_today("◐ Move gently", because)
        await win.settle()
        y = win.find("◐ Move gently   No hard session for").y
        bottom = win.find("You have suddenly").y
        said = " ".join(" ".join(win.lines[y:bottom]).split())
        whole = f"◐ Move gently {because}"
        assert said == whole or said.endswith("…")
        assert whole.startswith(said.removesuffix("…").rstrip())


async def test_the_second_step_counts_on_from_the_first() -> None:
    stop_signs = frozenset({"fever"})
    async with window(WhereAndHow(KNOWLEDGE, stop_signs)) as win:
        assert "■ See a doctor first" in win.text
        await tick(win, "buttock", "dull-ache")
        await win.press("enter")
        await tick(win, "swelling")
        await win.press("c", "enter", "b")
        assert answers(win) == [{"fever", "buttock", "dull-ache"}, {"fever"}]
        assert win.host.results == [None]


async def test_the_second_step_may_be_left_empty_and_says_what_fits() -> None:
    async with window(WhereAndHow(KNOWLEDGE, NOTHING)) as win:
        assert "● OK to stretch" in win.text
        await win.press("enter")
        await tick(win, "dull-ache", "hours-later")
        assert "Fits: Delayed onset muscle soreness (dull ache, began hours later)" in win.text
        await tick(win, "burning")
        assert "◐ Gently does it" in win.text
        await win.press("enter")
        assert answers(win) == [NOTHING, {"dull-ache", "hours-later", "burning"}]


@pytest.mark.parametrize(("size", "columns"), [((120, 30), 3), ((80, 24), 3), ((77, 60), 1), ((43, 60), 1)])
async def test_a_click_ticks_the_box_that_was_clicked(size: Size, columns: int) -> None:
    screen = WhereAndHow(KNOWLEDGE, NOTHING)
    async with window(screen, size) as win:
        assert len(screen.board._columns(screen.board.size.width)) == columns
        for number, box in enumerate(screen.board._boxes[:: 1 if size == (80, 24) else 3]):
            await win.click(f"[ ] {box.text}", column=(len(box.text) + 3) * (number % 2))
            assert screen.board.ticked == {box.id}
            assert screen.board.cursor == box
            await win.press("space")
            assert screen.board.ticked == NOTHING


@pytest.mark.parametrize(("size", "columns"), [((80, 24), 2), ((43, 40), 1)])
async def test_a_click_ticks_the_stop_sign_that_was_clicked(size: Size, columns: int) -> None:
    screen = StopSigns(KNOWLEDGE)
    async with window(screen, size) as win:
        assert len(screen.board._columns(screen.board.size.width)) == columns
        await tick(win, *(box.id for box in screen.board._boxes))
        await win.press("enter")
        assert answers(win) == [{box.id for box in screen.board._boxes}]


async def test_clicks_beside_the_boxes_tick_nothing() -> None:
    screen = WhereAndHow(KNOWLEDGE, NOTHING)
    async with window(screen) as win:
        await win.click("FEELS LIKE")
        await win.click("ALSO")
        x, y = win.find("[ ] Even at rest")
        await win.click_at(x, y + 1)
        assert screen.board.ticked == NOTHING


async def test_arrows_cross_columns_to_the_nearest_box() -> None:
    screen = WhereAndHow(KNOWLEDGE, NOTHING)
    async with window(screen) as win:

        async def goes(key: str, symptom: str) -> None:
            await win.press(key)
            assert screen.board.cursor.id == symptom

        await goes("left", "buttock")
        await goes("up", "buttock")
        await goes("j", "deep-buttock")
        await goes("right", "tight")
        await goes("right", "hours-later")
        await goes("right", "hours-later")
        await goes("end", "at-rest")
        await goes("down", "at-rest")
        await goes("left", "weakness")
        await goes("down", "spasm")
        await goes("down", "new-or-harder-workout")
        await goes("k", "spasm")
        await goes("left", "swelling")
        await goes("home", "buttock")
        await goes("up", "buttock")


async def test_the_cursor_is_scrolled_into_view_in_a_small_window() -> None:
    screen = WhereAndHow(KNOWLEDGE, NOTHING)
    async with window(screen, (40, 12)) as win:
        assert text_of("at-rest") not in win.text
        await win.press("end", "space")
        assert f"[x] {text_of('at-rest')}" in win.text
        await win.press(*["up"] * 12)
        assert f"] {screen.board.cursor.text}" in win.text
        await win.press("home")
        assert "WHERE" in win.text


async def test_boxes_below_the_edge_are_announced_and_can_be_read() -> None:
    async with window(WhereAndHow(KNOWLEDGE, NOTHING), (43, 40)) as win:
        assert text_of("at-rest") not in win.text
        await win.click("pgdn read on")
        assert text_of("at-rest") in win.text
        await win.press("pageup")
        assert "WHERE" in win.text
        await win.resize(80, 24)
        await win.until(lambda: "read on" not in win.text)


async def test_a_box_that_was_scrolled_away_is_shown_before_it_is_ticked() -> None:
    screen = WhereAndHow(KNOWLEDGE, NOTHING)
    async with window(screen, (40, 12)) as win:
        await win.press("pagedown", "pagedown", "space")
        assert screen.board.ticked == NOTHING
        assert "[ ] Buttock" in win.text
        await win.press("space")
        assert "[x] Buttock" in win.text


async def test_the_board_keeps_its_cursor_when_the_window_was_too_small_for_a_while() -> None:
    screen = StopSigns(KNOWLEDGE)
    async with window(screen) as win:
        await win.press("down")
        for size in ((12, 3), (1, 1), (80, 24)):
            await win.resize(*size)
        await win.press("space", "enter")
        assert answers(win) == [{"saddle-numbness"}]


async def test_a_window_that_is_too_small_says_so() -> None:
    async with window(StopSigns(KNOWLEDGE)) as win:
        for size in ((29, 24), (80, 7)):
            await win.resize(*size)
            assert win.words == "window too small: make it 30 x 8 or larger"
        await win.resize(30, 8)
        await win.until(lambda: "Is any of these true" in win.text)


async def test_in_a_window_that_is_too_small_no_key_answers_and_q_leaves() -> None:
    screen = StopSigns(KNOWLEDGE)
    async with window(screen, (25, 8)) as win:
        await win.press("n", "down", "space", "enter", "w", "2", "question_mark", "ctrl+p")
        await win.click_at(20, 0)
        assert win.shows(screen)
        assert win.host.journal == win.host.places == []
        assert answers(win) == []
        await win.press("q")
        assert win.host.quits == 1
        await win.resize(80, 24)
        await win.press("n")
        assert answers(win) == [NOTHING]
        assert screen.board.cursor == screen.board._boxes[0]
