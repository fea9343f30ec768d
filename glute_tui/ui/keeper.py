"""Keeps what happens: everything the screens ask of the history, in order, off the screen's thread."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from glute_tui.core.diary.entries import Entry, Verdict
from glute_tui.core.session import Event, Session
from glute_tui.store.history import AssessmentRecord, Feelings, History, SessionRecord, Status, StoreError
from glute_tui.store.now import LOCAL
from glute_tui.store.paths import Paths
from glute_tui.store.recorder import Recorder, changes, open_history, open_mark

T = TypeVar("T")


class Keeper:
    """Asks and tells the history one thing after another. `trouble` is called, on the keeper's thread, with each new
    reason why something is not on the disk; what could not be written is tried again with the next write."""

    def __init__(self, paths: Paths, now: Callable[[], datetime]) -> None:
        self._paths = paths
        self._now = now
        self._thread = ThreadPoolExecutor(1, "keeper")
        self._history: History | None = None
        self._recorder: Recorder | None = None
        self._said: set[str] = set()
        self.trouble: Callable[[str], object] = lambda _message: None

    @property
    def fault(self) -> str:
        """Why the session of this run is not on the disk, or nothing."""
        return self._recorder.fault if self._recorder else ""

    def close(self) -> None:
        """Wait until everything is written."""
        self._thread.shutdown(wait=True)
        if self._history:
            self._history.close()

    def begin(self, session_id: str, session: Session, speed: float) -> None:
        """Create the record of a session."""
        now = self._now()

        def work() -> None:
            self._recorder = Recorder(self._opened)
            self._recorder.begin(session_id, session, speed, now)

        self.tell(work)

    def go_on(self, session_id: str) -> None:
        """Take up the record of an interrupted session."""
        now = self._now()

        def work() -> None:
            self._recorder = Recorder(self._opened)
            self._recorder.go_on(session_id, now)

        self.tell(work)

    def follow(self, session: Session, events: Iterable[Event]) -> None:
        """Write what the events say was done, skipped or taken back."""
        if marks := changes(session, events):
            now = self._now()
            self._record(lambda recorder: recorder.mark(marks, now))

    def cut_off(self, session: Session) -> None:
        """Write how long the phase had run in which the session is cut off; it stays open, to go on with."""
        now, mark = self._now(), open_mark(session)
        self._record(lambda recorder: recorder.mark([mark], now))

    def end(self, status: Status) -> None:
        """Close the record of the session."""
        now = self._now()
        self._record(lambda recorder: recorder.end(status, now))

    def feel(self, feelings: Feelings) -> None:
        """Add how it was to the session."""
        now = self._now()
        self._record(lambda recorder: recorder.feel(feelings, now))

    def assessed(self, record: AssessmentRecord) -> None:
        """Remember an assessment."""

        def work() -> None:
            try:
                self._opened().add_assessment(record)
            except StoreError as error:
                self._trouble(str(error))

        self.tell(work)

    def last_assessment(self, since: datetime) -> Awaitable[AssessmentRecord | None]:
        """The latest assessment since a time."""
        return self._ask(lambda history: history.last_assessment(since), None)

    def assessments(self, since: datetime) -> Awaitable[tuple[AssessmentRecord, ...]]:
        """The assessments since a time, the latest first."""
        return self._ask(lambda history: history.assessments(since), ())

    def sessions(self, limit: int | None) -> Awaitable[tuple[SessionRecord, ...]]:
        """The sessions of the past, the newest first."""
        return self._ask(lambda history: history.sessions(limit), ())

    def entries(self, since: datetime | None = None) -> Awaitable[tuple[Entry, ...]]:
        """The workouts and the soreness that were logged, the oldest first."""
        return self._ask(lambda history: history.entries(since), ())

    def put_entry(self, entry: Entry) -> Awaitable[bool]:
        """Keep or correct an entry; whether it is on the disk."""
        now = self._now()
        return self._done(lambda history: history.put_entry(entry, now))

    def remove_entry(self, entry_id: str) -> Awaitable[bool]:
        """Remove an entry; whether it is gone."""
        now = self._now()
        return self._done(lambda history: history.remove_entry(entry_id, now))

    def unasked_session(self) -> Awaitable[SessionRecord | None]:
        """The session to ask about this morning."""
        now = self.now()
        return self._ask(lambda history: history.unasked_session(now), None)

    def decline_morning(self, session_id: str) -> Awaitable[bool]:
        """Ask no more about a session; whether that is on the disk."""
        now = self._now()
        return self._done(lambda history: history.decline_morning(session_id, now))

    def verdicts(self) -> Awaitable[Mapping[str, tuple[Verdict, ...]]]:
        """What the mornings after said of each routine, by its id, the oldest first."""
        return self._ask(lambda history: history.verdicts(), {})

    def now(self) -> datetime:
        """The time, in the zone of the runner's days."""
        return self._now().astimezone(LOCAL)

    def read(self, question: Callable[[History], T], otherwise: T) -> Awaitable[T]:
        """Ask the history something else, in its turn; `otherwise` when it cannot be read."""
        return self._ask(question, otherwise)

    def run(self, work: Callable[[], T]) -> Awaitable[T]:
        """Do something else that reads the disk, in its turn."""
        return self._submitted(work)

    def _opened(self) -> History:
        """The history, opened when it is first needed. Raises StoreError."""
        if self._history is None:
            self._history = open_history(self._paths, self._now())
            if self._history.notice:
                self._trouble(self._history.notice)
        return self._history

    def _record(self, change: Callable[[Recorder], None]) -> None:
        def work() -> None:
            assert self._recorder is not None
            change(self._recorder)
            if self._recorder.fault:
                self._trouble(self._recorder.fault)

        self.tell(work)

    def tell(self, work: Callable[[], None]) -> None:
        """Do something else that writes to the disk, in its turn; nobody waits for it."""
        self._thread.submit(work)

    def _ask(self, question: Callable[[History], T], otherwise: T) -> Awaitable[T]:
        def work() -> T:
            try:
                return question(self._opened())
            except StoreError as error:
                self._trouble(str(error))
                return otherwise

        return self._submitted(work)

    def _done(self, change: Callable[[History], object]) -> Awaitable[bool]:
        def ask(history: History) -> bool:
            change(history)
            return True

        return self._ask(ask, False)

    def _submitted(self, work: Callable[[], T]) -> Awaitable[T]:
        return asyncio.wrap_future(self._thread.submit(work))

    def _trouble(self, message: str) -> None:
        if message not in self._said:
            self._said.add(message)
            self.trouble(message)
