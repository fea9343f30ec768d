"""The third place, in five views of one purpose each: soreness, calendar, moves, mornings, and everything in a list."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.core.diary.pictures import calendar, mornings, moves, soreness
from glute_tui.core.diary.pictures.calendar import Calendar
from glute_tui.core.diary.pictures.mornings import Verdicts
from glute_tui.core.diary.pictures.moves import MoveSides
from glute_tui.core.diary.pictures.runs import Row, Run, side_by_side
from glute_tui.core.diary.pictures.soreness_days import SoreDays
from glute_tui.store.history import SessionRecord
from glute_tui.store.past import DiaryLine
from glute_tui.ui.screens.diary_text import entry_paragraphs, line_look, session_text
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import LOG_KEYS, PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.line_list import LineList, Look
from glute_tui.ui.widgets.page import Page, PagedScreen
from glute_tui.ui.widgets.picture import Draw, Picture
from glute_tui.ui.widgets.prose import Prose
from glute_tui.ui.widgets.views import Views

VIEWS = ("Soreness", "Calendar", "Moves", "Mornings", "List")
LIST = VIEWS.index("List")
PAGE_LINES = 100
MOVE_WEEKS = 12
_TALL = 30
_MARGIN = 4
NOTHING_YET = "Nothing here yet."


class Book(Protocol):
    """What the diary shows, read when it is shown, and what it asks for."""

    async def soreness(self, days: int) -> SoreDays:
        """The figures of the last `days` days."""

    async def calendar(self, weeks: int) -> Calendar:
        """The figures of the last `weeks` weeks."""

    async def moves(self) -> tuple[MoveSides, ...]:
        """The figures of the last `MOVE_WEEKS` weeks."""

    async def mornings(self) -> tuple[Verdicts, Mapping[str, str]]:
        """What the mornings after said of each routine, and what the routines are called."""

    async def lines(self, after: DiaryLine | None, limit: int | None) -> Sequence[DiaryLine]:
        """The lines of the list that follow on one, or the first; all there are when there is no `limit`."""

    async def session(self, id: str) -> tuple[SessionRecord | None, Mapping[str, str]]:
        """One session, and the names of the moves."""

    def correct(self, entry: Entry) -> None:
        """The user wants to correct an entry."""

    def remove(self, entry: Entry) -> None:
        """The user wants to remove an entry."""


class DiaryLines(LineList[DiaryLine]):
    """The list of sessions and entries."""

    def look(self, line: DiaryLine) -> Look:
        """How a session or an entry looks."""
        return line_look(line)


class DiaryScreen(PagedScreen[None]):
    """Shows a `book`, a view at a time; `read_again` when it may have changed."""

    BINDINGS = [
        Binding("right,tab", "view(1)", "next view", key_display="← →", tooltip="The next view of the diary"),
        Binding("left,shift+tab", "view(-1)", "view before", show=False),
        Binding("e,enter", "correct", "correct", tooltip="Correct the entry under the cursor"),
        Binding("x,delete", "remove", "remove", tooltip="Remove the entry under the cursor"),
        *LOG_KEYS,
        Binding("q", "app.quit", "quit"),
        *PLACE_KEYS,
    ]
    AUTO_FOCUS = ""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._is_reading = False
        self._is_read = False

    def compose(self) -> ComposeResult:
        yield TopBar("Diary", "diary")
        yield Views(VIEWS)
        with Page(id="pictures"):
            yield Picture()
            yield Prose(literal("Reading the diary …", "$faint"), id="key")
            yield Prose(id="words")
        with Horizontal(id="list"):
            yield DiaryLines()
            with Page(id="chosen"):
                yield Prose(id="line")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the pictures."""
        self._switch()

    @property
    def view(self) -> int:
        """Which view is shown, counted from 0."""
        return self.query_one(Views).chosen

    def show_list(self) -> None:
        """Go to the list, at its newest."""
        self.query_one(DiaryLines).cursor = 0
        self.query_one(Views).choose(LIST)

    def read_again(self) -> None:
        """Read what this view shows, which may have changed."""
        self._read()

    def action_view(self, by: int) -> None:
        """Go to the next view in a direction."""
        self.query_one(Views).choose(self.view + by)

    def on_views_chosen(self) -> None:
        """Show another view."""
        self._switch()
        self.read_again()

    def _switch(self) -> None:
        is_list = self.view == LIST
        self.query_one("#list").display = is_list
        pictures = self.query_one("#pictures", Page)
        pictures.display = not is_list
        pictures.scroll_home(animate=False)
        if is_list:
            self.query_one(DiaryLines).focus()
        else:
            self.set_focus(None)
        self.refresh_bindings()

    @property
    def page(self) -> Page:
        """What reading on scrolls."""
        return self.query_one("#chosen" if self.view == LIST else "#pictures", Page)

    @work(group="read", exclusive=True)
    async def _read(self) -> None:
        self._is_read = True
        show = (self._soreness, self._calendar, self._moves, self._mornings, self._list)
        await show[self.view]()

    async def _soreness(self) -> None:
        figures = await self._book.soreness(soreness.days_shown(self._width))
        self._draw(
            lambda width: soreness.draw(figures, width, tall=self.size.height >= _TALL),
            soreness.key(figures),
            soreness.words(figures),
        )

    async def _calendar(self) -> None:
        figures = await self._book.calendar(calendar.weeks_shown(self._width))
        self._draw(
            lambda width: calendar.draw(figures.shorter(calendar.weeks_shown(width))),
            calendar.key(),
            calendar.words(figures),
        )

    async def _moves(self) -> None:
        found = await self._book.moves()
        heading: Row = (Run(f"The last {MOVE_WEEKS} weeks", "faint"),)
        self._draw(lambda width: moves.draw(found, width), (heading,), moves.words(found))

    async def _mornings(self) -> None:
        said, names = await self._book.mornings()
        key = (mornings.key(),) if said else ()
        self._draw(lambda width: mornings.draw(said, names, width), key, mornings.words(said, names))

    def _draw(self, draw: Draw, key: Sequence[Row], words: Sequence[str]) -> None:
        self.query_one(Picture).show(draw)
        self.query_one("#key", Prose).update(*_key(key, self.size.width - _MARGIN))
        air = [Content()] if self.size.height >= _TALL else []
        self.query_one("#words", Prose).update(*air, *map(literal, words))

    @property
    def _width(self) -> int:
        """How many columns a picture has."""
        return self.size.width - (0 if self.has_class("-narrow") else _MARGIN)

    def on_resize(self) -> None:
        """More days fit, or fewer."""
        if self._is_read:
            self.read_again()

    # The list

    async def _list(self) -> None:
        lines = self.query_one(DiaryLines)
        cursor = lines.cursor
        limit = max(PAGE_LINES, cursor + PAGE_LINES)
        found = await self._book.lines(None, limit)
        lines.show(found, is_all=len(found) < limit, empty=NOTHING_YET, cursor=cursor)

    def on_line_list_wanted(self, message: LineList.Wanted) -> None:
        """Read on, once however often it is asked."""
        if not self._is_reading:
            self._is_reading = True
            self.run_worker(self._more(everything=message.everything), group="more")

    async def _more(self, *, everything: bool) -> None:
        lines = self.query_one(DiaryLines)
        limit = None if everything else PAGE_LINES
        after = lines.lines[-1] if lines.lines else None
        found = await self._book.lines(after, limit)
        self._is_reading = False
        # The list may have been read again meanwhile.
        if after == (lines.lines[-1] if lines.lines else None):
            lines.add(found, is_all=limit is None or len(found) < limit, to_the_end=everything)

    def on_line_list_moved(self) -> None:
        """Show what is kept of the line under the cursor."""
        line = self.query_one(DiaryLines).current
        self.refresh_bindings()
        if line is None:
            note = "What you do and log is kept here: every move, every side, and how it felt."
            self.query_one("#line", Prose).update(literal(note, "$faint"))
        elif isinstance(line, Workout | Soreness):
            self.query_one("#line", Prose).update(*entry_paragraphs(line))
        else:
            self.run_worker(self._read_session(line.id), group="line", exclusive=True)
        self.query_one("#chosen", Page).scroll_home(animate=False)

    async def _read_session(self, id: str) -> None:
        session, names = await self._book.session(id)
        line = self.query_one(DiaryLines).current
        if session and line and line.id == id:
            self.query_one("#line", Prose).update(*session_text(session, names))

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor of the list, if the list is shown and it is one."""
        line = self.query_one(DiaryLines).current if self.is_mounted and self.view == LIST else None
        return line if isinstance(line, Workout | Soreness) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only entries are corrected and removed."""
        if action in ("correct", "remove"):
            return self.entry is not None
        if action == "scroll_lines" and self.is_mounted and self.view == LIST:
            return False
        return super().check_action(action, parameters)

    def action_correct(self) -> None:
        """Correct the entry under the cursor."""
        if entry := self.entry:
            self._book.correct(entry)

    def action_remove(self) -> None:
        """Remove the entry under the cursor, once that is confirmed."""
        if entry := self.entry:
            self._book.remove(entry)


def _key(parts: Sequence[Row], width: int) -> list[Content]:
    """The parts of a key side by side, after an empty line."""
    styled = [
        [
            Content("").join(Content.styled(run.text, f"${run.meaning}" if run.meaning else "") for run in part)
            for part in line
        ]
        for line in side_by_side(parts, width)
    ]
    return [Content(), *(Content("   ").join(line) for line in styled)]
