"""A window for a test: an app without screens of its own, on which one screen is shown, used and read."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import glute_tui.ui
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import Paths
from glute_tui.ui.app import GluteApp
from glute_tui.ui.screens.advice import Chosen, Cleared
from glute_tui.ui.screens.symptoms import Answered
from glute_tui.ui.sizes import SizedApp
from glute_tui.ui.theme import THEME

KNOWLEDGE = load_knowledge()
NOWHERE = Path(__file__).parent / "no such folder"
LIBRARY = Library(Paths(NOWHERE, NOWHERE, NOWHERE), KNOWLEDGE)
"""The built-in routines alone."""

CHARACTERS = {"space": " ", "question_mark": "?", "plus": "+"}
Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((80, 24), (43, 40), (120, 40), (40, 12))
USUAL_AND_SMALL: tuple[Size, ...] = (SIZES[0], SIZES[3])
WIDE_AND_SMALL: tuple[Size, ...] = (SIZES[2], SIZES[3])


class Parsed(LRUCache[Any, Any]):
    """Parsed style sheets for all windows: parsing them anew takes a sixth of the time of a test."""

    def clear(self) -> None:
        """All windows have the same theme, for whose sake it would be cleared."""


PARSED = Parsed(200)


class Host(SizedApp):
    """Has the looks and the general keys of the app, and notes what a screen asks of it."""

    CSS_PATH = Path(glute_tui.ui.__file__).with_name("glute.tcss")
    BINDINGS = GluteApp.BINDINGS
    action_help = GluteApp.action_help

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet._parse_cache = PARSED
        self.register_theme(THEME)
        self.theme = THEME.name
        self.messages: list[Message] = []
        self.results: list[Any] = []
        self.places: list[str] = []
        self.journal: list[str] = []
        self.quits = 0
        self.frames = 0

    def on_answered(self, message: Answered) -> None:
        self.messages.append(message)

    def on_chosen(self, message: Chosen) -> None:
        self.messages.append(message)

    def on_cleared(self, message: Cleared) -> None:
        self.messages.append(message)

    def on_routines_screen_edit(self, message: Message) -> None:
        self.messages.append(message)

    def on_routine_screen_edit(self, message: Message) -> None:
        self.messages.append(message)

    def on_routines_screen_new(self, message: Message) -> None:
        self.messages.append(message)

    def on_stop_signs_again(self, message: Message) -> None:
        self.messages.append(message)

    def action_place(self, mode: str) -> None:
        self.places.append(mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Nothing is ever logged here, and so nothing is to be undone.
        if getattr(self.screen, "is_catching", False):
            return action == "leave"
        if action == "suspend_process":
            return not getattr(self.screen, "has_undo", False)
        return parameters != ("undo",)

    def action_journal(self, what: str) -> None:
        self.journal.append(what)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        self.frames += renderable is not None
        super()._display(screen, renderable)

    async def action_quit(self) -> None:
        self.quits += 1

    action_quit_between = action_quit


class Window:
    """The window of one test. Columns and lines count from 0."""

    def __init__(self, host: Host, pilot: Pilot[None]) -> None:
        self.host = host
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and let everything settle."""
        for key in keys:
            self.host.post_message(events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
            await self.settle()

    async def click(self, text: str, *, column: int = 0) -> None:
        """Click on the first place where `text` stands, some columns further on."""
        x, y = self.find(text)
        await self.click_at(x + column, y)

    async def click_at(self, x: int, y: int) -> None:
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            self.host.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing has anything left to do: the pilot's own wait takes 40 ms a key."""
        calm = 0
        while calm < 3 and self.host.is_running:
            await self.pilot._wait_for_screen()
            screen = self.host.screen
            screen._on_timer_update()
            busy = any(not pump._message_queue.empty() for pump in (self.host, *screen.walk_children(with_self=True)))
            calm = 0 if busy or screen._callbacks else calm + 1

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def until(self, predicate: Callable[[], object]) -> None:
        await wait_until(self.pilot, predicate)

    def shows(self, screen: Screen[Any] | type[Screen[Any]]) -> bool:
        """Whether `screen`, or one of its kind, is on top."""
        return isinstance(self.host.screen, screen) if isinstance(screen, type) else self.host.screen is screen

    @property
    def strips(self) -> list[Strip]:
        """The lines of the top screen, as painted."""
        return self.host.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        """The top screen as plain text, without the blanks at the ends of lines."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The top screen as one line without its bars and blocks, so that text is found however it was broken."""
        return _words(self.strips)

    def words_of(self, kind: type[Widget]) -> str:
        """What the widget of a kind shows, as one line."""
        x, y, width, height = self.host.screen.query_one(kind).region
        return _words([strip.crop(x, x + width) for strip in self.strips[y : y + height]])

    def find(self, text: str) -> Offset:
        """Where `text` stands first; it must be on the screen, in narrow characters up to there."""
        for y, line in enumerate(self.lines):
            if text in line:
                return Offset(line.index(text), y)
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")


def _words(strips: list[Strip]) -> str:
    text = " ".join(strip.text for strip in strips)
    return " ".join("".join(" " if "\u2580" <= character <= "\u259f" else character for character in text).split())


async def wait_until(pilot: Pilot[Any], predicate: Callable[[], object]) -> None:
    """Let the app work until `predicate` holds; raises AssertionError when it does not in the end."""
    for _ in range(500):
        await pilot.pause()
        if predicate():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never happened: {predicate}")


@asynccontextmanager
async def window(screen: Screen[Any], size: Size = (80, 24)) -> AsyncIterator[Window]:
    """A window of `size` that shows `screen`; what it is dismissed with is in `host.results`."""
    host = Host()
    async with host.run_test(size=size) as pilot:
        await host.push_screen(screen, host.results.append)
        shown = Window(host, pilot)
        await shown.settle()
        yield shown
