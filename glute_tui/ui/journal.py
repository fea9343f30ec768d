"""Everything of the diary that is not a session: logging, the morning after, and whether to run."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from glute_tui.core.diary.entries import Entry, Soreness
from glute_tui.core.knowledge import Knowledge
from glute_tui.store.entries import new_entry_id
from glute_tui.store.library import Library
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.symptoms import StopSigns

if TYPE_CHECKING:
    from glute_tui.core.diary.today import Answer

# What a first screen does not show is imported when it is needed.

UNDO_SECONDS = 10.0


class Journal:
    """Logs what the user says, and says whether to run."""

    def __init__(self, app: App[None], library: Library, knowledge: Knowledge, keeper: Keeper) -> None:
        self._app = app
        self._library = library
        self._knowledge = knowledge
        self._keeper = keeper
        self._undo: tuple[str, Entry | None] | None = None
        self.is_settled = False
        """Whether what is asked on a start has been asked."""

    def can(self, what: str) -> bool:
        """Whether something can be done now."""
        return what != "undo" or self._undo is not None

    def do(self, what: str) -> None:
        """What a key asks for: log a `workout` or `soreness`, `undo` it, or the answer of `today` in full."""
        match what:
            case "workout":
                self._log_workout()
            case "soreness":
                self._log_soreness()
            case "undo":
                self._take_back()
            case "today":
                self._app.run_worker(self._show_answer())

    # Logging

    def _log_workout(self) -> None:
        from glute_tui.ui.screens.log import new_workout

        self._ask_for(new_workout(new_entry_id(), self._keeper.now()), is_new=True)

    def _log_soreness(self) -> None:
        self._ask_for(Soreness(id=new_entry_id(), at=self._keeper.now(), level=0), is_new=True)

    def _ask_for(self, entry: Entry, *, is_new: bool) -> None:
        from glute_tui.ui.screens.log import log_screen

        def chosen(said: Any) -> None:
            if said is not None and (is_new or said != entry):
                self._keep(said, None if is_new else entry)

        screen: Screen[Any] = log_screen(entry, self._keeper.now(), is_new=is_new)
        self._app.push_screen(screen, chosen)

    def _keep(self, entry: Entry, before: Entry | None) -> None:
        from glute_tui.core.diary.log_words import kept_text

        text = f"{kept_text(entry, self._keeper.now())} Kept."
        self._app.run_worker(self._once(self._keeper.put_entry(entry), lambda: self._changed(text, entry.id, before)))

    async def _once(self, is_done: Awaitable[bool], then: Callable[[], None]) -> None:
        """Go on when a change is on the disk. It has been handed over before: an app that leaves meanwhile does not
        lose it."""
        if await is_done:
            then()

    def correct(self, entry: Entry) -> None:
        """Ask what an entry should say instead."""
        self._ask_for(entry, is_new=False)

    def remove(self, entry: Entry) -> None:
        """Remove an entry, if the user means it."""
        from glute_tui.core.diary.log_words import kept_text
        from glute_tui.ui.screens.confirm import Confirm
        from glute_tui.ui.text import lines, literal

        text = kept_text(entry, self._keeper.now())

        def answered(yes: bool | None) -> None:
            if yes:
                removed = self._keeper.remove_entry(entry.id)
                self._app.run_worker(self._once(removed, lambda: self._changed(f"{text} Removed.", entry.id, entry)))

        self._app.push_screen(Confirm(lines(literal("Remove this?", "bold"), literal(text))), answered)

    def _changed(self, text: str, id: str, before: Entry | None) -> None:
        """Say what was done, let it be undone for a while, and show it."""
        undo = self._undo = (id, before)
        self._app.clear_notifications()
        self._app.notify(f"{text} u takes it back.", markup=False)
        self._app.set_timer(UNDO_SECONDS, lambda: self._forget(undo))
        self._refresh()

    def _forget(self, undo: tuple[str, Entry | None]) -> None:
        if self._undo is undo:
            self._undo = None
            self._bindings()

    def _take_back(self) -> None:
        if self._undo is None:
            return
        (id, before), self._undo = self._undo, None
        undone = self._keeper.put_entry(before) if before else self._keeper.remove_entry(id)
        self._app.run_worker(self._once(undone, self._taken_back))

    def _taken_back(self) -> None:
        self._app.clear_notifications()
        self._app.notify("Taken back.", markup=False)
        self._refresh()

    def _refresh(self) -> None:
        """Show what has changed where it is seen."""
        from glute_tui.ui.screens.diary import DiaryScreen

        self._bindings()
        if isinstance(self._place, DiaryScreen):
            self._place.read_again()
        elif isinstance(self._place, StopSigns):
            self._app.run_worker(self._answer_again())

    # The morning after

    async def ask_morning(self) -> None:
        """Ask once how it is after the session of yesterday, when nothing else is on the screen."""
        session = None if self.is_settled else await self._keeper.unasked_session()
        if session is None or not isinstance(self._top, StopSigns):
            self.is_settled = True
            return
        from glute_tui.core.diary.log_words import morning_question
        from glute_tui.ui.screens.log import MorningAfter

        now = self._keeper.now()
        asked = Soreness(id=session.id, at=now, level=0, session=session.id)

        def answered(said: Soreness | None) -> None:
            if said:
                self._keep(said, None)
            else:
                self._keeper.decline_morning(session.id)

        self.is_settled = True
        self._app.push_screen(MorningAfter(morning_question(session.name, session.started, now), asked), answered)

    # Run or rest

    async def offer_today(self) -> None:
        """Say in the spare lines of the first screen whether to run, once something is logged."""
        answer = await self._answer()
        if answer and isinstance(place := self._place, StopSigns):
            today = answer.situation
            known = today.hard or today.sore or (today.check and today.check.stops)
            place.offer_today(*(_in_short(answer) if known else ("", "")))

    async def _show_answer(self) -> None:
        from glute_tui.ui.screens.run_or_rest import RunOrRestScreen

        if (answer := await self._answer()) and not isinstance(self._top, RunOrRestScreen):
            self._app.push_screen(RunOrRestScreen(answer, self._knowledge))

    async def _answer_again(self) -> None:
        from glute_tui.ui.screens.run_or_rest import RunOrRestScreen

        await self.offer_today()
        answer = await self._answer()
        if answer and isinstance(screen := self._top, RunOrRestScreen):
            screen.show(answer)

    async def _answer(self) -> "Answer | None":
        from glute_tui.core.diary.today import answer
        from glute_tui.store.situation import read_situation

        now, knowledge = self._keeper.now(), self._knowledge
        return await self._keeper.read(lambda history: answer(read_situation(history, now, knowledge), knowledge), None)

    # The third place

    def diary_screen(self) -> Screen[None]:
        """Its screen."""
        from glute_tui.ui.book import DiaryBook
        from glute_tui.ui.screens.diary import DiaryScreen

        book = DiaryBook(self._keeper, self._library, self._knowledge, correct=self.correct, remove=self.remove)
        return DiaryScreen(book)

    def show_diary(self, *, after_session: bool = False) -> None:
        """Read what the diary shows; after a session that is the list, with the session at its top."""
        from glute_tui.ui.screens.diary import DiaryScreen

        if isinstance(place := self._place, DiaryScreen):
            if after_session:
                place.show_list()
            else:
                place.read_again()

    def _bindings(self) -> None:
        """Show the keys that work now."""
        if self._top:
            self._top.refresh_bindings()

    @property
    def _top(self) -> Screen[Any] | None:
        """The screen on top, or None when the app has begun to leave."""
        return self._app.screen_stack[-1] if self._app.screen_stack else None

    @property
    def _place(self) -> Screen[Any] | None:
        """The screen of this place, or None when the app has begun to leave."""
        return self._app.screen_stack[0] if self._app.screen_stack else None


def _in_short(answer: "Answer") -> tuple[str, str]:
    """An answer for a line or two: the word, and what stops, or else what it rests on."""
    from glute_tui.core.diary.today_words import today_lines

    said = {line.role: line.text for line in today_lines(answer)}
    if answer.outcome == "emergency":
        return said["answer"], said["do"]
    if answer.outcome == "see-someone":
        return said["answer"], said.get("why", said["do"])
    return said["answer"], " ".join(said[role] for role in ("known", "course") if role in said)
