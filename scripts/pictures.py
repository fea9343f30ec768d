"""Draws every screen of the app as an SVG file in docs/: `make pictures`.

The screens are the real ones with the real knowledge and routines; only the clock and the diary are made up.
"""

import asyncio
import os
import re
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["COLORTERM"] = "truecolor"

from textual.pilot import Pilot

from glute_tui.core.diary.entries import Entry, Soreness, Verdict, Workout
from glute_tui.core.session import Session
from glute_tui.core.settings import Settings
from glute_tui.core.timeline import expand
from glute_tui.store.history import Feelings, Status
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import Mark, Recorder, opener
from glute_tui.ui.app import GluteApp
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.player import Player

SIZES = ((80, 24), (43, 40))
"""A terminal window and a phone; more are drawn when they are asked for by name, such as 120x40."""

Walk = Callable[[Pilot[None]], Awaitable[None]]


class Clock:
    """A clock that stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


CLOCK = Clock()
QUIET = Settings(cues="off", flash=False)


async def _keys(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()
    for _ in range(50):
        await asyncio.sleep(0.01)
    await pilot.pause()


async def stop_signs(pilot: Pilot[None]) -> None:
    await _keys(pilot)


async def stop_sign_ticked(pilot: Pilot[None]) -> None:
    await _keys(pilot, *["down"] * 8, "space")


async def where_and_how(pilot: Pilot[None]) -> None:
    await _keys(pilot, "n", "space", "right", "space", "right", "down", "space")


async def advice(pilot: Pilot[None]) -> None:
    await where_and_how(pilot)
    await _keys(pilot, "enter")


async def advice_doctor(pilot: Pilot[None]) -> None:
    await _keys(pilot, *["down"] * 8, "space", "enter", "space", "enter")


async def advice_emergency(pilot: Pilot[None]) -> None:
    await _keys(pilot, "space", "enter")


async def routine(pilot: Pilot[None]) -> None:
    await advice(pilot)
    await _keys(pilot, "enter")


async def routines(pilot: Pilot[None]) -> None:
    await _keys(pilot, "2")


async def editor(pilot: Pilot[None]) -> None:
    paths = user_paths()
    paths.routines.mkdir(parents=True)
    (paths.routines / "my-evening.toml").write_text(EVENING)
    await _keys(pilot, "2", "e")
    await _keys(pilot, *["down"] * 18, "end")


async def editor_steps(pilot: Pilot[None]) -> None:
    await editor(pilot)
    await _keys(pilot, "tab", "d", "plus")


async def editor_problem(pilot: Pilot[None]) -> None:
    await editor(pilot)
    await _keys(pilot, "0", "0")
    await asyncio.sleep(0.3)
    await _keys(pilot)


async def _play_to(pilot: Pilot[None], seconds: float) -> None:
    await _keys(pilot)
    player = pilot.app.screen
    assert isinstance(player, Player)
    end = CLOCK.now + seconds
    while CLOCK.now < end:
        CLOCK.now = min(CLOCK.now + 1, end)
        player.tick()
    await pilot.pause()


async def player_ready(pilot: Pilot[None]) -> None:
    await _play_to(pilot, 1)


async def player_setup(pilot: Pilot[None]) -> None:
    await _play_to(pilot, 5 + 8)


async def player_hold(pilot: Pilot[None]) -> None:
    await _play_to(pilot, 5 + 20 + 8 + 70)


async def player_enough(pilot: Pilot[None]) -> None:
    await _play_to(pilot, 5 + 20 + 8 + 78)


async def player_count(pilot: Pilot[None]) -> None:
    await _play_to(pilot, 5 + 510)


async def player_paused(pilot: Pilot[None]) -> None:
    await player_hold(pilot)
    await _keys(pilot, "space")


async def player_end(pilot: Pilot[None]) -> None:
    await player_hold(pilot)
    await _keys(pilot, "q")


async def how_was_it(pilot: Pilot[None]) -> None:
    await player_hold(pilot)
    await _keys(pilot, "q", "y")
    await _keys(pilot, "5", "down", "3", "down", "r", "down", *"hills")


async def player_big(pilot: Pilot[None]) -> None:
    await player_hold(pilot)
    await _keys(pilot, "z")


async def player_hold_on_paper(pilot: Pilot[None]) -> None:
    pilot.app.theme = "paper"
    await player_hold(pilot)


async def player_hurts(pilot: Pilot[None]) -> None:
    await player_hold(pilot)
    await _keys(pilot, "h")


async def settings(pilot: Pilot[None]) -> None:
    await _keys(pilot, "comma")


def _diary(*keys: str) -> Walk:
    async def walk(pilot: Pilot[None]) -> None:
        await _keys(pilot)
        await _keys(pilot, *keys)

    return walk


async def keys(pilot: Pilot[None]) -> None:
    await _keys(pilot, "comma", "up", *["down"] * 9, "enter", "down", "enter", "z")


async def help_(pilot: Pilot[None]) -> None:
    await _keys(pilot, "question_mark")


EVENING = """\
format = 1
name = "My evening"
summary = "Ten quiet minutes on the mat."

[[steps]]
move = "knee-to-chest"
hold_seconds = [20, 30]  # 20 is enough
reps = 3

# what my physio showed me
[[steps]]
name = "Clamshell"
kind = "reps"
how = ["Open the {side} knee like a shell."]
sides = "each"
reps = 12
"""

FROM_START: dict[str, Walk] = {
    "stop-signs": stop_signs,
    "stop-sign-ticked": stop_sign_ticked,
    "where-and-how": where_and_how,
    "advice": advice,
    "advice-doctor": advice_doctor,
    "advice-emergency": advice_emergency,
    "routine": routine,
    "routines": routines,
    "editor": editor,
    "editor-steps": editor_steps,
    "editor-problem": editor_problem,
    "help": help_,
    "settings": settings,
    "keys": keys,
}
IN_PLAYER: dict[str, Walk] = {
    "player-ready": player_ready,
    "player-setup": player_setup,
    "player-hold": player_hold,
    "player-enough": player_enough,
    "player-count": player_count,
    "player-paused": player_paused,
    "player-big": player_big,
    "player-hold-on-paper": player_hold_on_paper,
    "player-hurts": player_hurts,
    "player-end": player_end,
    "how-was-it": how_was_it,
}


IN_DIARY: dict[str, Walk] = {
    "today": _diary(),
    "run-or-rest": _diary("t"),
    "diary": _diary("3"),
    "diary-calendar": _diary("3", "right"),
    "diary-moves": _diary("3", "right", "right"),
    "diary-mornings": _diary("3", "left", "left"),
    "diary-list": _diary("3", "left", "down"),
    "log-workout": _diary("w", "3"),
    "log-soreness": _diary("3", "s", "right"),
    "morning-after": _diary("4"),
}
MORNING = "morning-after"

NOW = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
"""A Sunday evening, after a hard run on Friday."""


def write_diary(*, answered: bool) -> None:
    """Four months, as a runner might have them; without an answer about yesterday it is asked for."""
    knowledge, paths = load_knowledge(), user_paths()
    library = Library(paths, knowledge)
    history_of = opener(paths, lambda: datetime(2026, 2, 20, tzinfo=UTC))

    def at(days: int, hour: int, minute: int = 0) -> datetime:
        return NOW.replace(hour=hour, minute=minute) - timedelta(days=days)

    felt = Feelings(before=6, after=4, worse_side="right", note="hills yesterday")
    sessions: list[tuple[str, int, Status, float, Feelings]] = [
        *(("after-run", 10 + 7 * week + week % 3, "finished", 1.0, Feelings()) for week in range(15)),
        *(("two-minutes", 9 + 5 * number, "finished", 1.0, Feelings()) for number in range(14) if number % 4),
        *(("active-recovery", 13 + 14 * number, "finished", 1.0, Feelings()) for number in range(7)),
        ("after-run", 6, "finished", 1.0, felt),
        ("two-minutes", 4, "finished", 1.0, Feelings()),
        ("active-recovery", 3, "ended", 0.5, Feelings(before=3, after=3)),
        ("after-run", 1, "finished", 0.9, Feelings(before=5, after=4, worse_side="right")),
    ]
    for name, days, status, share, feelings in sorted(sessions, key=lambda session: -session[1]):
        entry = library.find(name)
        assert entry is not None
        routine = library.load(entry).routine
        assert routine is not None
        timeline = expand(routine, library.moves)
        began = at(days, 18, days % 60)
        recorder = Recorder(history_of)
        recorder.begin(f"{name}-{days}", Session(timeline), 1.0, began)
        sides = {"left": 0.8, "right": 1.0, None: 1.0}
        phases = timeline.phases[: round(len(timeline.phases) * share)]
        recorder.mark([Mark(i, True, phase.seconds * sides[phase.side]) for i, phase in enumerate(phases)], began)
        recorder.end(status, began)
        recorder.feel(feelings, began)
    history = history_of()
    verdicts: list[tuple[str, int, Verdict]] = [
        ("after-run", 24, "helped"),
        ("after-run", 17, "same"),
        ("after-run", 6, "helped"),
        ("two-minutes", 4, "worse"),
        *([("after-run", 1, "helped")] if answered else []),  # type: ignore[list-item]
    ]
    entries: list[Entry] = [
        Workout(id="a", at=at(12, 17), kind="run", effort="easy"),
        Workout(id="b", at=at(7, 10), kind="run", effort="hard", note="hills"),
        Workout(id="c", at=at(4, 12), kind="swim", effort="easy"),
        Workout(id="d", at=at(2, 17), kind="run", effort="hard", note="the long one"),
        *(
            Soreness(id=f"s{days}", at=at(days, 8), level=level)
            for days, level in ((11, 2), (10, 1), (9, 0), (5, 3), (2, 0))
        ),
        Soreness(id="today", at=at(0, 8), level=4, side="right"),
        *(
            Soreness(id=name, at=at(days - 1, 8), level=3, session=f"{name}-{days}", verdict=verdict)
            for name, days, verdict in verdicts
        ),
    ]
    for logged in entries:
        history.put_entry(logged, NOW)
    history.close()


async def draw(name: str, walk: Walk, size: tuple[int, int], folder: Path, *, play: bool) -> None:
    """Walk to a screen in a fresh app and save it."""
    knowledge, paths = load_knowledge(), user_paths()
    library = Library(paths, knowledge)
    timeline = None
    if play:
        entry = library.find("after-run")
        assert entry is not None
        loaded = library.load(entry).routine
        assert loaded is not None
        timeline = expand(loaded, library.moves)
    keeper = Keeper(paths, lambda: NOW)
    app = GluteApp(library, knowledge, keeper, timeline=timeline, clock=CLOCK, settings=QUIET)
    async with app.run_test(size=size) as pilot:
        await walk(pilot)
        (folder / f"{name}-{size[0]}x{size[1]}.svg").write_text(_tidied(app.export_screenshot()), "utf-8")
    keeper.close()


def _tidied(svg: str) -> str:
    """A picture that fetches no font from the net, and keeps the spaces that some renderers drop."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("<text ", '<text xml:space="preserve" ')


async def main(folder: Path, sizes: Sequence[tuple[int, int]], only: str) -> None:
    """Draw the screens whose name has `only` in it, in every size."""
    folder.mkdir(exist_ok=True, parents=True)
    os.environ["TZ"] = "UTC"
    for play, walks in ((False, FROM_START), (True, IN_PLAYER), (False, IN_DIARY)):
        for name, walk in walks.items():
            for size in sizes:
                if only in name:
                    with tempfile.TemporaryDirectory() as home:
                        os.environ["GLUTE_TUI_HOME"] = home
                        if walks is IN_DIARY:
                            write_diary(answered=name != MORNING)
                        await draw(name, walk, size, folder, play=play)
                    print(f"{name} {size[0]}x{size[1]}")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--only", default="", metavar="TEXT", help="screens with this in their name")
    parser.add_argument("--size", type=_size, action="append", metavar="WIDTHxHEIGHT", help="instead of the usual two")
    options = parser.parse_args()
    asyncio.run(main(options.folder, options.size or SIZES, options.only))
