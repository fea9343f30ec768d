"""The path of a routine file: from the list to the editor, here or the user's own, and on to the list or a start."""

import os
import subprocess

from textual.app import App, SuspendNotSupported

from glute_tui.core.inert import shown
from glute_tui.core.outline import outline
from glute_tui.core.reading.problems import Problem
from glute_tui.store.editor import EditorError, WriteError, editor_argv
from glute_tui.store.files import UnreadableError
from glute_tui.store.library import Entry, Library, Loaded
from glute_tui.ui.desk import Desk, Opened
from glute_tui.ui.guide import Guide
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.file_screen import FileScreen
from glute_tui.ui.screens.routine import RoutineScreen
from glute_tui.ui.screens.routines import Found, RoutinesScreen


class Editing:
    """Shows the routine files as they are now, and leads through editing them."""

    def __init__(self, app: App[None], library: Library, keeper: Keeper, guide: Guide) -> None:
        self._app = app
        self._desk = Desk(library, keeper)
        self._library = library
        self._keeper = keeper
        self._guide = guide

    async def show_all(self, point_at: str = "") -> None:
        """Show the list of routines as it is now, with the cursor at the routine of this id."""

        def work() -> tuple[list[Found], list[Problem]]:
            found: list[Found] = []
            problems = [*self._library.folder_problems()]
            for loaded in self._library.load_all():
                problems += loaded.problems
                found.append((loaded, outline(loaded.routine, self._library.moves) if loaded.routine else None))
            return found, problems

        found, problems = await self._keeper.run(work)
        for entry in await self._desk.never_saved():
            told = Problem(str(entry.path), 0, 0, "", "was never saved; e brings its text back", severity="note")
            found.append((Loaded(entry, None, (told,)), None))
        for screen in self._app.screen_stack[:1]:
            if isinstance(screen, RoutinesScreen):
                screen.show(found, problems, point_at)

    async def look(self) -> None:
        """Show what has changed on the disk since the last look, in the list or on the screen of the routine."""
        if await self._keeper.run(self._library.has_changed):
            await self._show_again()

    async def _show_again(self, point_at: str = "") -> None:
        await self.show_all(point_at)
        screen = self._app.screen
        if isinstance(screen, FileScreen):
            await screen.look()
        elif isinstance(screen, RoutineScreen) and (entry := self._library.find(screen.routine.id)):
            routine = (await self._keeper.run(lambda: self._library.load(entry))).routine
            if routine:
                screen.show(routine, self._library.moves)
            else:
                self._say(f"{entry.path.name} has a problem now. This is the routine as it was.")

    async def edit(self, entry: Entry) -> None:
        """Edit a routine's file in the app."""
        try:
            opened = await self._desk.open(entry)
        except UnreadableError as error:
            self._say(f"{entry.path} can't be edited here: {error}")
            return
        await self._edit(opened)

    async def new(self, like: Entry | None) -> None:
        """Ask for a name, and edit a new file; there is none until it is saved."""
        from glute_tui.ui.screens.new import NewRoutine

        answer = await self._app.push_screen_wait(NewRoutine(like.id if like else "", self._desk.name_fault))
        if answer is None:
            return
        try:
            opened = await self._desk.new(answer.name, like if answer.is_copy else None)
        except UnreadableError as error:
            self._say(str(error))
            return
        await self._edit(opened)

    async def _edit(self, opened: Opened) -> None:
        from glute_tui.ui.screens.editor import EditorScreen

        left = await self._app.push_screen_wait(EditorScreen(opened, self._desk))
        await self._show_again(opened.id if left else "")
        if left == "start" and (entry := self._library.find(opened.id)):
            routine = (await self._keeper.run(lambda: self._library.load(entry))).routine
            if routine:
                self._guide.choose(routine, "routines")

    async def outside(self, entry: Entry) -> None:
        """Edit a routine's file with the user's own editor; a built-in one as a copy of the user's."""
        try:
            editor_argv(os.environ, entry.path)  # no copy is made when there is nothing to open it with
            path = await self._desk.own(entry)
            argv = editor_argv(os.environ, path)
            with self._app.suspend():
                code = subprocess.run(argv, check=False).returncode
            is_dropped = await self._desk.drop_unchanged(entry, path)
        except SuspendNotSupported:
            self._say("Another program can't have the screen here; e edits in the app.")
            return
        except UnreadableError as error:
            self._say(f"{entry.path} can't be edited: {error}")
            return
        except (EditorError, WriteError, OSError) as error:
            self._say(str(error))
            return
        if code:
            self._say(f"{argv[0]} ended with code {code}.")
        if is_dropped:
            self._say("Nothing was changed, so no copy is kept.")
        await self._show_again()

    def _say(self, message: str) -> None:
        self._app.notify(shown(message), severity="warning", timeout=10, markup=False)
