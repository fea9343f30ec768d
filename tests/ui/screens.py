"""Every screen of the app in a typical state, by name, made anew for each test."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

from textual.screen import Screen

from glute_tui.store.documents import Document
from glute_tui.store.now import utc_now
from glute_tui.store.paths import built_in_routines
from glute_tui.ui.desk import Desk, Opened
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.advice import AdviceScreen
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.screens.diary import DiaryScreen
from glute_tui.ui.screens.editor import EditorScreen
from glute_tui.ui.screens.feelings import HowWasIt
from glute_tui.ui.screens.help import HelpScreen
from glute_tui.ui.screens.new import NewRoutine
from glute_tui.ui.screens.pick_move import PickMove
from glute_tui.ui.screens.routines import RoutinesScreen
from glute_tui.ui.screens.symptoms import StopSigns, WhereAndHow
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import Command
from glute_tui.ui.widgets.routine_text import RoutineText
from tests.ui.sessions import START
from tests.ui.test_advice import assessment, offer
from tests.ui.test_places import SESSION, found, listed, shown
from tests.ui.test_player import Played
from tests.ui.test_routine import AFTER_RUN, screen_of
from tests.ui.window import KNOWLEDGE, LIBRARY, Window

Walk = Callable[[Window], Awaitable[object]]


class Scene(NamedTuple):
    """A screen, and what brings it into the state that is meant."""

    screen: Screen[Any]
    walk: Walk


async def _stay(_: Window) -> None:
    pass


def _press(*keys: str) -> Walk:
    return lambda win: win.press(*keys)


def _advice(outcome: str) -> Scene:
    found = assessment(outcome)

    async def walk(win: Window) -> None:
        if found.offers:
            await offer(win, found)

    return Scene(AdviceScreen(found, KNOWLEDGE), walk)


def _stop_signs() -> Scene:
    screen = StopSigns(KNOWLEDGE)

    async def walk(_: Window) -> None:
        screen.offer_again("After a run")

    return Scene(screen, walk)


def _player(seconds: float, *keys: str) -> Scene:
    run = Played()

    async def walk(win: Window) -> None:
        await run.to(win, seconds)
        await win.press(*keys)

    return Scene(run.screen, walk)


def _help() -> Scene:
    keys = [Command("space", "space", "tick", "Tick or untick the box under the cursor", True)]
    keys += [Command("n", "n", "none of these", "None of these is true today: go on", True)]
    return Scene(HelpScreen(keys), _stay)


def _editor(bad: str = "", *keys: str) -> Scene:
    path = Path("/home/me/routines/mine.toml")
    text = (built_in_routines() / "after-run.toml").read_text("utf-8")
    opened = Opened("mine", Document(path, text, text.encode()), False, False, None, LIBRARY.known)
    screen = EditorScreen(opened, Desk(LIBRARY, Keeper(LIBRARY.paths, utc_now)))

    async def walk(win: Window) -> None:
        screen.query_one(RoutineText).go_to(10)
        screen.query_one(RoutineText).insert(bad)
        screen._check()
        await win.press(*keys)

    return Scene(screen, walk)


SCENES: dict[str, Callable[[], Scene]] = {
    "stop-signs": _stop_signs,
    "stop-signs-ticked": lambda: Scene(StopSigns(KNOWLEDGE), _press("down", "space")),
    "where-and-how": lambda: Scene(
        WhereAndHow(KNOWLEDGE, frozenset()), _press("space", "right", "space", "right", "down", "space")
    ),
    "advice-go": lambda: _advice("go"),
    "advice-doctor": lambda: _advice("doctor"),
    "advice-emergency": lambda: _advice("emergency"),
    "routine": lambda: Scene(screen_of(AFTER_RUN), _stay),
    "routines": lambda: Scene(RoutinesScreen(), lambda win: listed(win, found())),
    "diary": lambda: Scene(DiaryScreen(), lambda win: shown(win, [SESSION, SESSION])),
    "player-ready": lambda: _player(-2),
    "player-hold": lambda: _player(START["hold"] + 5),
    "player-press": lambda: _player(START["press"] + 5),
    "player-paused": lambda: _player(START["hold"] + 5, "space"),
    "how-was-it": lambda: Scene(HowWasIt("Finished: 22 of 22 done. It is kept."), _press("5", "down", "3")),
    "confirm": lambda: Scene(Confirm(literal("End the session? What was done is kept.")), _stay),
    "help": _help,
    "editor": _editor,
    "editor-steps": lambda: _editor("", "tab"),
    "editor-problem": lambda: _editor("rep = 3\n"),
    "pick-move": lambda: Scene(PickMove(LIBRARY.moves), _press("r", "o", "l", "l")),
    "new-routine": lambda: Scene(NewRoutine("after-run", lambda _: ""), _press("tab")),
}
