"""The app: three places, the keys that work everywhere, and an orderly way out."""

import asyncio
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.message import Message
from textual.screen import ModalScreen, Screen

from glute_tui.core.inert import shown
from glute_tui.core.knowledge import Knowledge
from glute_tui.core.reading.problems import Problem
from glute_tui.core.settings import DEFAULTS, Settings
from glute_tui.core.timeline import Timeline
from glute_tui.store.library import Entry, Library
from glute_tui.store.now import utc_now
from glute_tui.store.paths import Paths
from glute_tui.store.settings import load_settings
from glute_tui.ui.guide import Guide
from glute_tui.ui.journal import Journal
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.preferences import Preferences
from glute_tui.ui.screens.symptoms import Answered, StopSigns
from glute_tui.ui.sizes import SizedApp
from glute_tui.ui.theme import MEANINGS, OWN_THEMES, THEME
from glute_tui.ui.widgets.bars import commands

if TYPE_CHECKING:
    from glute_tui.ui.editing import Editing
    from glute_tui.ui.live import Look
    from glute_tui.ui.screens.advice import Chosen, Cleared
    from glute_tui.ui.screens.routine import RoutineScreen
    from glute_tui.ui.screens.routines import RoutinesScreen


def run(
    paths: Paths, knowledge: Knowledge, *, timeline: Timeline | None = None, speed: float = 1.0, cleared: bool = False
) -> int:
    """Run the app, at the symptom check or straight into `timeline`; the result is the exit code."""
    keeper = Keeper(paths, utc_now)
    settings, problems = load_settings(paths.settings)
    app = GluteApp(
        Library(paths, knowledge),
        knowledge,
        keeper,
        timeline=timeline,
        speed=speed,
        cleared=cleared,
        settings=settings,
        settings_path=paths.settings,
        settings_problems=problems,
    )
    try:
        app.run()
    finally:
        app.guide.sound.close()
        keeper.close()
    for name in app.unsaved:
        print(
            f"glute-tui: text of {shown(name)} was not saved. It is kept: edit it in the app, and take it up",
            file=sys.stderr,
        )
    if keeper.fault:
        print(f"glute-tui: this session could not be kept: {shown(keeper.fault)}", file=sys.stderr)
    # A crash while the terminal is read leaves no code.
    return 1 if app.return_code is None else app.return_code


def _driver() -> type[Driver] | None:
    if sys.platform == "win32":
        return None
    from glute_tui.ui.driver import TerminalDriver

    return TerminalDriver


class GluteApp(SizedApp):
    """Begins at the symptom check, or plays `timeline` and leaves when it is over."""

    CSS_PATH = "glute.tcss"
    TITLE = "glute-tui"
    NOTIFICATION_TIMEOUT = 4
    BINDINGS = [
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("comma", "settings", "settings", key_display=",", show=False, tooltip="Settings"),
        Binding("q", "quit_between", "quit", show=False),
        Binding("ctrl+c", "leave(130)", "quit at once", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "back to the shell", show=False, priority=True),
    ]

    class Trouble(Message):
        """Something could not be kept; the reason is fit for the user."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(
        self,
        library: Library,
        knowledge: Knowledge,
        keeper: Keeper,
        *,
        timeline: Timeline | None = None,
        speed: float = 1.0,
        cleared: bool = False,
        clock: Callable[[], float] = time.monotonic,
        settings: Settings = DEFAULTS,
        settings_path: Path | None = None,
        settings_problems: Sequence[Problem] = (),
    ) -> None:
        self.DEFAULT_MODE = "session" if timeline else "today"  # type: ignore[misc]
        super().__init__(driver_class=_driver())
        self._library = library
        self._keeper = keeper
        self._start_with = timeline
        self._cleared = cleared
        self._answered_at = 0.0
        self.unsaved: list[str] = []
        self.guide = Guide(
            self,
            library,
            knowledge,
            keeper,
            clock=lambda: clock() * speed,
            speed=speed,
            done=lambda: self.run_worker(self._session_done()),
            settings=settings,
        )
        self.journal = Journal(self, library, knowledge, keeper)
        self._preferences = Preferences(self, self.guide, keeper, settings_path, settings_problems)
        for theme in OWN_THEMES:
            self.register_theme(theme)
        # Nothing has been styled yet. Watching the theme change would have every style sheet parsed again, twice.
        self.set_reactive(App.theme, THEME.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._preferences.use(settings)
        self._add_place("today", lambda: StopSigns(knowledge))
        if timeline:
            self._add_place("session", lambda: self.guide.player(timeline))
        self._add_place("routines", _routines_screen)
        self._add_place("diary", self.journal.diary_screen)
        keeper.trouble = lambda reason: self.post_message(self.Trouble(reason))

    def _add_place(self, mode: str, make: Callable[[], Screen[Any]]) -> None:
        def made() -> Screen[Any]:
            screen = make()
            # A new screen is styled by the sheets as they are. Without this all of them would be parsed again for it.
            screen._css_update_count = self._css_update_count
            return screen

        self.add_mode(mode, made)

    async def on_load(self) -> None:
        """Leave in order when a signal asks for it, from before the terminal is taken."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                # Called later, because an app that exits before its first screen is mounted crashes.
                loop.add_signal_handler(number, self.call_later, self.action_leave, 128 + number)

    async def on_mount(self) -> None:
        """Go on when the first screen is painted."""
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        """The first screen is painted: what exists now stays, and what it did not need can be looked up."""
        gc.freeze()
        gc.enable()
        self.run_worker(self._question_start() if self._start_with else self._offer_again())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What each colour stands for, in the themes that come with Textual too."""
        return MEANINGS

    async def _question_start(self) -> None:
        if not await self.guide.may_start(cleared=self._cleared):
            self.guide.break_off("ended")
            self.exit()

    async def _offer_again(self) -> None:
        for fault in self._preferences.faults():
            self.notify(shown(fault), severity="warning", timeout=10, markup=False)
        found = await self.guide.open_session()
        if found and isinstance(screen := self._place, StopSigns):
            screen.offer_to_go_on(found.said)
        routine = await self.guide.last_routine()
        if routine and isinstance(screen := self._place, StopSigns):
            screen.offer_again(routine.name)
        await self.journal.offer_today()
        await self.journal.ask_morning()

    @property
    def _place(self) -> Screen[Any] | None:
        """The screen of this place, or None when the app has begun to leave."""
        return self.screen_stack[0] if self.screen_stack else None

    # What screens say

    def on_glute_app_trouble(self, message: Trouble) -> None:
        """Say it once, without taking the screen."""
        self.notify(shown(message.reason), severity="warning", timeout=10, markup=False)

    def on_answered(self, message: Answered) -> None:
        """A step of the symptom check was answered. A key that bounced comes too early to answer the next one."""
        if message.time > self._answered_at:
            self.guide.answered(message.ticked)
            self._answered_at = Message().time

    def on_cleared(self, message: "Cleared") -> None:
        """The user says that a clinician has cleared stretching."""
        self.guide.clear(message.ticked)

    def on_chosen(self, message: "Chosen") -> None:
        """A routine was chosen from a list."""
        self.guide.choose(message.routine, self.current_mode)

    def on_routines_screen_edit(self, message: "RoutinesScreen.Edit") -> None:
        """A routine's file is to be edited."""
        self._edit(message.entry, outside=message.outside)

    def on_routine_screen_edit(self, message: "RoutineScreen.Edit") -> None:
        """The file of the routine in front is to be edited."""
        if entry := self._library.find(message.id):
            self._edit(entry, outside=message.outside)

    def _edit(self, entry: Entry, *, outside: bool) -> None:
        self.run_worker((self._editing.outside if outside else self._editing.edit)(entry))

    def on_routines_screen_new(self, message: "RoutinesScreen.New") -> None:
        """A new routine is wanted."""
        self.run_worker(self._editing.new(message.like))

    def on_look(self, _: "Look") -> None:
        """See whether a file has changed."""
        self.run_worker(self._editing.look(), group="look", exclusive=True)

    def on_stop_signs_again(self) -> None:
        """The routine of last time."""
        self.run_worker(self.guide.again())

    def on_stop_signs_go_on(self) -> None:
        """The session that was interrupted."""
        self.run_worker(self.guide.ask_then_go_on())

    # Keys

    def action_settings(self) -> None:
        """Change the settings, and save them."""
        self._preferences.change()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Settings and the diary wait until a session is over; where changes can be undone, ctrl+z does so, where
        text is selected, ctrl+c copies it; and where a key is asked for, it is given, unless it always leaves."""
        if getattr(self.screen, "is_catching", False):
            return action == "leave"
        if action == "leave" and getattr(self.screen, "has_selection", False):
            return False  # ctrl+c copies, as everywhere else
        if action == "suspend_process":
            return not getattr(self.screen, "has_undo", False)
        if action == "journal":
            return self.journal.can(str(parameters[0]))
        if action == "settings":
            return self.guide.session is None and not isinstance(self.screen, ModalScreen)
        return True

    def action_journal(self, what: str) -> None:
        """Log something, take it back, or say whether to run."""
        self.guide.note()
        self.journal.do(what)

    # Places

    async def action_place(self, mode: str) -> None:
        """Go to one of the three places."""
        if self.current_mode != mode:
            self.guide.note()
            await self.switch_mode(mode)
        if mode == "diary":
            self.journal.show_diary()
        else:
            self.run_worker(self._offer_again() if mode == "today" else self._editing.show_all())

    @cached_property
    def _editing(self) -> "Editing":
        from glute_tui.ui.editing import Editing

        return Editing(self, self._library, self._keeper, self.guide)

    async def _session_done(self) -> None:
        """Back at the beginning, with the diary in front; a session begun from the command line leaves."""
        if self._start_with:
            self.exit()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        await self.action_place("diary")
        self.journal.show_diary(after_session=True)

    # Ways out

    async def action_quit(self) -> None:
        """Leave, and keep what was done."""
        self.guide.note()
        self.guide.break_off("ended")
        self.exit()

    async def action_quit_between(self) -> None:
        """Leave, but not out of a session: there the key may be that of nothing, or of something else."""
        if self.guide.session is None:
            await self.action_quit()

    def action_leave(self, code: int) -> None:
        """Leave at once with an exit code, and keep what was done."""
        self.guide.note()
        self.unsaved = [name for screen in self.screen_stack if (name := getattr(screen, "unsaved", ""))]
        self.guide.break_off("ended" if code == 130 else "interrupted")
        self.exit(return_code=code)

    def _handle_exception(self, error: Exception) -> None:
        # A screen that is taken away while it is being made finds parts of itself missing: that is no crash.
        if not self._exit:
            super()._handle_exception(error)

    def action_suspend_process(self) -> None:
        """Stop until the shell goes on with us; when no shell waits, that would be for ever."""
        if sys.platform != "win32" and os.getpgrp() != os.getsid(0):
            super().action_suspend_process()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from glute_tui.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen([c for c in commands(self.screen, hidden=True) if c.enabled]))

    def action_command_palette(self) -> None:
        """Show what can be done on this screen, to be found by typing."""
        from glute_tui.ui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: everything that can be done on this screen, and leaving."""
        found = {"Quit": SystemCommand("Quit", "Leave the app", self.action_quit)}
        for command in commands(screen, hidden=True):
            if command.enabled:
                title = command.label.capitalize()
                more = "" if command.more == title else command.more
                found.setdefault(title, SystemCommand(title, more, partial(self.simulate_key, command.key)))
        return found.values()


def _routines_screen() -> Screen[None]:
    from glute_tui.ui.screens.routines import RoutinesScreen

    return RoutinesScreen()
