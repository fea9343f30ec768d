"""Logging, the morning after, run or rest and what is offered, in the whole app over a real diary."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.diary.entries import Entry, Soreness, Verdict, Workout
from glute_tui.store.history import PhaseRecord
from glute_tui.store.library import Library
from glute_tui.store.paths import Paths
from glute_tui.store.recorder import open_history
from glute_tui.ui.app import GluteApp
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.advice import AdviceScreen
from glute_tui.ui.screens.diary import DiaryScreen
from glute_tui.ui.screens.log import LogSoreness, LogWorkout, MorningAfter
from glute_tui.ui.screens.run_or_rest import RunOrRestScreen
from glute_tui.ui.screens.symptoms import StopSigns
from tests.ui.book import NOW
from tests.ui.sessions import TIMELINE
from tests.ui.window import KNOWLEDGE, Window

YESTERDAY = NOW - timedelta(hours=14)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state")


@pytest.fixture
def keeper(paths: Paths) -> Iterator[Keeper]:
    opened = Keeper(paths, lambda: NOW)
    yield opened
    opened.close()


@asynccontextmanager
async def app(paths: Paths, keeper: Keeper) -> AsyncIterator[Window]:
    """The app, started and settled on its first screen."""
    opened = GluteApp(Library(paths, KNOWLEDGE), KNOWLEDGE, keeper)
    async with opened.run_test(size=(80, 30), notifications=True) as pilot:
        win = Window(opened, pilot)  # type: ignore[arg-type]
        await win.until(lambda: opened.journal.is_settled)
        await win.settle()
        yield win


def kept(paths: Paths) -> tuple[Entry, ...]:
    history = open_history(paths, NOW)
    entries = history.entries()
    history.close()
    return entries


def session(paths: Paths, id: str, routine: str = "after-run", started: datetime = YESTERDAY) -> None:
    """A session in which one hold was done."""
    history = open_history(paths, NOW)
    hold = PhaseRecord(index=0, kind="hold", step=1, move="knee-to-chest", side="left", rep=1, reps=1, seconds=30)
    history.begin(id, routine, "After a run", started, 1.0, [hold])
    history.mark(id, 0, done=True, spent_seconds=30, now=started)
    history.end(id, "finished", started)
    history.close()


def checks(paths: Paths) -> list[tuple[str, tuple[str, ...]]]:
    """What was assessed, the latest first: outcomes and symptoms."""
    history = open_history(paths, NOW)
    found = [(check.outcome, check.symptoms) for check in history.assessments(NOW)]
    history.close()
    return found


def answered(paths: Paths, id: str, verdict: Verdict) -> None:
    history = open_history(paths, NOW)
    history.put_entry(Soreness(id=id, at=NOW, level=3, session=id, verdict=verdict), NOW)
    history.close()


@pytest.mark.parametrize(
    ("keys", "kind", "effort", "at"),
    [
        ("r", "run", "medium", NOW),
        ("3 r", "run", "hard", NOW),
        ("1 m", "swim", "easy", NOW),
        ("right s", "strength", "hard", NOW),
        ("left c", "cycle", "easy", NOW),
        ("left left w", "walk", "hard", NOW),
        ("up o", "other", "medium", NOW.replace(hour=7)),
        ("up up r", "run", "medium", NOW.replace(hour=18) - timedelta(days=1)),
        ("up up up up up down r", "run", "medium", NOW.replace(hour=18) - timedelta(days=1)),
    ],
)
async def test_a_workout_in_two_keys(
    paths: Paths, keeper: Keeper, keys: str, kind: str, effort: str, at: datetime
) -> None:
    async with app(paths, keeper) as win:
        await win.press("w")
        assert win.shows(LogWorkout)
        await win.press("enter", *keys.split())
        assert win.shows(StopSigns)
        await win.until(lambda: kept(paths))
    (entry,) = kept(paths)
    assert isinstance(entry, Workout)
    assert (entry.kind, entry.effort, entry.at) == (kind, effort, at)


@pytest.mark.parametrize(
    ("keys", "level", "side"),
    [("0", 0, None), ("7", 7, None), ("t", 10, None), ("right 4", 4, "left"), ("left 4", 4, "both")],
)
async def test_soreness_in_two_keys(paths: Paths, keeper: Keeper, keys: str, level: int, side: str | None) -> None:
    async with app(paths, keeper) as win:
        await win.press("s")
        assert win.shows(LogSoreness)
        await win.press("enter", *keys.split())
        await win.until(lambda: kept(paths))
    (entry,) = kept(paths)
    assert isinstance(entry, Soreness)
    assert (entry.level, entry.side, entry.at, entry.session) == (level, side, NOW, "")


async def test_what_is_logged_can_be_clicked(paths: Paths, keeper: Keeper) -> None:
    async with app(paths, keeper) as win:
        await win.press("w")
        await win.click("3 hard")
        await win.click("‹ just")
        assert "3[hard]" in win.words
        assert "‹ earlier, 07:00 ›" in win.words
        await win.click("07:00 ›", column=6)
        assert "‹ just now ›" in win.words
        await win.click("c cycling", column=4)
        await win.until(lambda: len(kept(paths)) == 1)
        await win.press("s")
        await win.click("particular ›", column=11)
        assert "‹ left ›" in win.words
        await win.click("3  4  5", column=3)
        await win.until(lambda: len(kept(paths)) == 2)
    workout, soreness = sorted(kept(paths), key=lambda entry: isinstance(entry, Soreness))
    assert isinstance(workout, Workout)
    assert (workout.kind, workout.effort, workout.at) == ("cycle", "hard", NOW)
    assert isinstance(soreness, Soreness)
    assert (soreness.level, soreness.side) == (4, "left")


async def test_the_morning_after_can_be_clicked(paths: Paths, keeper: Keeper) -> None:
    session(paths, "a")
    async with app(paths, keeper) as win:
        await win.click("2  3  4", column=3)
        assert "[3]" in win.words
        await win.click("w worse")
        await win.until(lambda: kept(paths))
    assert [(e.level, e.verdict) for e in kept(paths) if isinstance(e, Soreness)] == [(3, "worse")]


async def test_a_toast_says_what_was_kept_and_u_takes_it_back(paths: Paths, keeper: Keeper) -> None:
    async with app(paths, keeper) as win:
        assert "u undo" not in win.text
        await win.press("w", "3", "r")
        await win.until(lambda: "u undo" in win.text)
        assert "Hard run, today 10:00. Kept. u takes" in win.words
        await win.press("u")
        await win.until(lambda: "Taken back." in win.words)
        assert "u undo" not in win.text
        await win.press("u", "s", "escape", "w", "escape")
    assert kept(paths) == ()


async def test_what_was_said_of_the_diary_does_not_cover_a_session(paths: Paths, keeper: Keeper) -> None:
    async with app(paths, keeper) as win:
        await win.press("w", "3", "r")
        await win.until(lambda: "u takes" in win.words)
        assert [said.timeout for said in win.host._notifications] == [4]
        assert isinstance(win.host, GluteApp)
        win.host.guide.play(TIMELINE)
        await win.until(lambda: "GET READY" in win.text)
        await win.until(lambda: "u takes" not in win.words)


async def test_what_is_logged_changes_the_answer_on_the_first_screen(paths: Paths, keeper: Keeper) -> None:
    async with app(paths, keeper) as win:
        assert "Move gently" not in win.text
        await win.press("w", "3", "up", "up", "r")
        await win.until(lambda: "Move gently   16 h since Sunday's hard run." in win.text)
        await win.press("t")
        await win.until(lambda: win.shows(RunOrRestScreen))
        assert "Your last hard session was less than 48 hours ago" in win.words
        await win.press("s", "5")
        await win.until(lambda: "Soreness 5 of 10" in win.words)
        await win.press("escape")
        assert win.shows(StopSigns)
        await win.until(lambda: "Soreness 5 of 10" in win.words)
        await win.press("space")
        assert "Soreness 5 of 10" not in win.words


async def test_an_entry_is_corrected_removed_and_brought_back(paths: Paths, keeper: Keeper) -> None:
    history = open_history(paths, NOW)
    history.put_entry(Workout(id="w", at=YESTERDAY, kind="run", effort="hard", note="hills"), NOW)
    history.close()
    async with app(paths, keeper) as win:
        await win.press("3", "left")
        await win.until(lambda: "hard run, hills" in win.text)
        await win.press("e")
        assert "3[hard]" in win.text
        assert "r[run]" in win.text
        assert "‹ yesterday 20:00 ›" in win.text
        await win.press("1", "enter")
        await win.until(lambda: "easy run, hills" in win.text)
        assert kept(paths) == (Workout(id="w", at=YESTERDAY, kind="run", effort="easy", note="hills"),)
        await win.press("u")
        await win.until(lambda: "hard run, hills" in win.text)
        await win.press("x")
        assert "Remove this?" in win.text
        await win.press("n")
        assert len(kept(paths)) == 1
        await win.press("x", "y")
        await win.until(lambda: "Nothing here yet." in win.text)
        assert kept(paths) == ()
        await win.press("u")
        await win.until(lambda: "hard run, hills" in win.text)
        assert kept(paths) == (Workout(id="w", at=YESTERDAY, kind="run", effort="hard", note="hills"),)


@pytest.mark.parametrize("keys", ["3 h", "h 3"])
async def test_the_morning_after_is_asked_once_and_belongs_to_its_session(
    paths: Paths, keeper: Keeper, keys: str
) -> None:
    session(paths, "a")
    async with app(paths, keeper) as win:
        assert win.shows(MorningAfter)
        assert "Yesterday: After a run. How is it now?" in win.words
        await win.press("enter", *keys.split())
        assert win.shows(StopSigns)
        await win.until(lambda: kept(paths))
        (entry,) = kept(paths)
        assert isinstance(entry, Soreness)
        assert (entry.id, entry.session, entry.level, entry.verdict) == ("a", "a", 3, "helped")
    async with app(paths, keeper) as win:
        assert win.shows(StopSigns)


async def test_who_would_rather_not_say_is_not_asked_again(paths: Paths, keeper: Keeper) -> None:
    session(paths, "a")
    async with app(paths, keeper) as win:
        await win.press("escape")
        assert win.shows(StopSigns)
    async with app(paths, keeper) as win:
        assert win.shows(StopSigns)
    assert kept(paths) == ()


async def test_a_level_is_enough_of_an_answer(paths: Paths, keeper: Keeper) -> None:
    session(paths, "a")
    async with app(paths, keeper) as win:
        await win.press("t", "enter")
        await win.until(lambda: kept(paths))
    assert [(e.level, e.verdict) for e in kept(paths) if isinstance(e, Soreness)] == [(10, None)]


async def test_a_routine_that_was_followed_by_worse_is_not_offered_first(paths: Paths, keeper: Keeper) -> None:
    async def offers(win: Window) -> str:
        await win.press("n", "enter")
        assert win.shows(AdviceScreen)
        await win.until(lambda: "Reading the routines" not in win.words)
        while "Routines for this" not in win.text:
            await win.press("pagedown")
        return win.words

    async with app(paths, keeper) as win:
        assert "r same routine" not in win.text
        first = await offers(win)
        assert "worse last time" not in first
        begin = first.index("Routines for this")
    names = sorted((first.find(i.routine.name), i.routine) for i in Library(paths, KNOWLEDGE).load_all() if i.routine)
    best = next(routine for place, routine in names if place > begin)
    session(paths, "a", best.id, NOW - timedelta(days=3))
    answered(paths, "a", "worse")
    async with app(paths, keeper) as win:
        assert "r same routine" not in win.text
        words = await offers(win)
        assert f"Routines for this {best.name}" not in words
    answered(paths, "a", "helped")
    async with app(paths, keeper) as win:
        assert "r same routine" in win.text
        assert f"Routines for this {best.name}" in await offers(win)


@pytest.mark.parametrize("key", ["2", "3", "t", "q", "ctrl+c"])
async def test_a_stop_sign_counts_though_its_check_was_left_before_the_answer(
    paths: Paths, keeper: Keeper, key: str
) -> None:
    async with app(paths, keeper) as win:
        await win.press("n", key)
    assert checks(paths) == []
    async with app(paths, keeper) as win:
        await win.press("space", key)
        await win.until(lambda: checks(paths))
        if key not in ("q", "ctrl+c"):
            await win.press("1", "escape", "1", key)
            await win.settle()
    ((outcome, symptoms),) = checks(paths)
    assert outcome in ("doctor", "emergency")
    assert len(symptoms) == 1


async def test_a_new_check_reminds_of_a_stop_that_nobody_has_cleared(paths: Paths, keeper: Keeper) -> None:
    async with app(paths, keeper) as win:
        await win.press("space", "2", "1", "space", "n", "enter")
        await win.until(lambda: "An earlier check, " in win.words)
        assert "If that is not over, go by it. Routines for this" in win.words
    assert checks(paths)[0][0] == "go"


async def test_what_hurt_is_not_offered_again_at_once(paths: Paths, keeper: Keeper) -> None:
    session(paths, "a")
    history = open_history(paths, NOW)
    history.end("a", "hurt", YESTERDAY)
    history.close()
    async with app(paths, keeper) as win:
        assert "r same routine" not in win.text


async def test_after_a_session_the_diary_shows_it(paths: Paths, keeper: Keeper) -> None:
    session(paths, "a", started=NOW - timedelta(hours=1))
    async with app(paths, keeper) as win:
        opened = win.host
        assert isinstance(opened, GluteApp)
        await opened._session_done()
        await win.until(lambda: win.shows(DiaryScreen) and "✓ finished" in win.text)
        assert "[List]" in win.text
