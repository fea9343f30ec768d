"""The open diary file as such: transactions, texts and times as they are kept, and the stamp of a change."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from glute_tui.core.inert import shown
from glute_tui.store.migrate import explained

if TYPE_CHECKING:
    import sqlite3


class Database:
    """The open file. Any thread may use it, but only one at a time; every method may raise StoreError.

    `notice` is a sentence for the user when a damaged file was set aside on opening, otherwise empty.
    """

    def __init__(self, db: "sqlite3.Connection", path: Path, notice: str) -> None:
        self.path = path
        self.notice = notice
        self._db = db

    def close(self) -> None:
        """Close the file. Nothing is lost without it, but it leaves no log files behind."""
        with explained("The diary cannot be closed", self.path):
            self._db.close()

    @contextmanager
    def transaction(self, what: str, begin: str = "BEGIN IMMEDIATE") -> Iterator["sqlite3.Connection"]:
        """All of it or nothing; whatever goes wrong is a StoreError that begins with `what`."""
        with explained(what, self.path):
            self._db.execute(begin)
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                # A full disk has already rolled back by itself.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def text(value: str) -> str:
    """`value` as every copy of the diary keeps it: without what is no text or what a terminal would obey."""
    # A file name or a paste may hold bytes that are no text; SQLite refuses them, and the session would be lost.
    return shown(value.encode(errors="replace").decode())


def stamp(moment: datetime) -> str:
    """A moment as it is kept: in UTC, and always with microseconds, so that texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def change_stamp(before: str | None, now: datetime) -> str:
    """The time of a change to a row that was last changed at `before`, always later than that.

    A clock that was set back, or a row from a machine whose clock is ahead, must not make this change the older one.
    """
    if before is None or stamp(now) > before:
        return stamp(now)
    return stamp(datetime.fromisoformat(before) + timedelta(microseconds=1))
