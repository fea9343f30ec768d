"""The diary to read: what its screen shows, each asked of the history when it is shown, off the screen's thread."""

from collections.abc import Callable, Mapping, Sequence

from glute_tui.core.diary.entries import Entry
from glute_tui.core.diary.pictures.calendar import Calendar, calendar_of
from glute_tui.core.diary.pictures.mornings import Verdicts
from glute_tui.core.diary.pictures.moves import MoveSides
from glute_tui.core.diary.pictures.soreness_days import SoreDays, sore_days
from glute_tui.core.knowledge import Knowledge
from glute_tui.store.figures import read_calendar, read_moves, read_soreness
from glute_tui.store.history import SessionRecord
from glute_tui.store.library import Library
from glute_tui.store.past import DiaryLine, diary_lines, routine_names
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.diary import MOVE_WEEKS

_ALL = 10**9


class DiaryBook:
    """The diary of the keeper, as `Book` says; what the user wants changed in it is left to `correct` and `remove`."""

    def __init__(
        self,
        keeper: Keeper,
        library: Library,
        knowledge: Knowledge,
        *,
        correct: Callable[[Entry], None],
        remove: Callable[[Entry], None],
    ) -> None:
        self._keeper = keeper
        self._library = library
        self._knowledge = knowledge
        self.correct = correct
        self.remove = remove

    async def soreness(self, days: int) -> SoreDays:
        """The figures of the last days."""
        now, knowledge = self._keeper.now(), self._knowledge
        nothing = sore_days((), (), (), now=now, days=days)
        return await self._keeper.read(lambda history: read_soreness(history, knowledge, now, days), nothing)

    async def calendar(self, weeks: int) -> Calendar:
        """The figures of the last months."""
        now = self._keeper.now()
        nothing = calendar_of((), now=now, weeks=weeks)
        return await self._keeper.read(lambda history: read_calendar(history, now, weeks), nothing)

    async def moves(self) -> tuple[MoveSides, ...]:
        """The figures of the last weeks."""
        now, names = self._keeper.now(), await self._names()
        return await self._keeper.read(lambda history: read_moves(history, names, now, MOVE_WEEKS), ())

    async def mornings(self) -> tuple[Verdicts, Mapping[str, str]]:
        """What was said of each routine, and what the routines are called."""
        return await self._keeper.verdicts(), await self._keeper.read(routine_names, {})

    async def lines(self, after: DiaryLine | None, limit: int | None) -> Sequence[DiaryLine]:
        """Sessions and entries, the newest first."""
        return await self._keeper.read(lambda history: diary_lines(history, limit or _ALL, after), ())

    async def session(self, id: str) -> tuple[SessionRecord | None, Mapping[str, str]]:
        """One session, and the names of the moves."""
        return await self._keeper.read(lambda history: history.session(id), None), await self._names()

    async def _names(self) -> Mapping[str, str]:
        return await self._keeper.run(lambda: {id: move.name for id, move in self._library.moves.items()})
