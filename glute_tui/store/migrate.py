"""The diary's file: opened, looked over for damage, and brought to the version this program knows.

`sqlite3` is imported only when a file is opened, so that commands that need no diary don't pay for it.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from glute_tui.store.schema import SCRIPTS, content_id

if TYPE_CHECKING:
    import sqlite3

# Long enough for another program's write to pass, short enough not to be felt.
BUSY_SECONDS = 0.25


class StoreError(Exception):
    """Something could not be read or kept. The message is for the user: what, why, and the path."""


class NewerVersion(StoreError):  # noqa: N818 - a state of the file, not a failure
    """The file was written by a newer glute-tui; it has not been touched."""


@contextmanager
def explained(what: str, path: Path) -> Iterator[None]:
    """Turn whatever the database or the system raises into a StoreError that begins with `what`."""
    import sqlite3

    try:
        yield
    # Damage that SQLite cannot notice shows only when a value turns out to be no date, no list, no text.
    except (sqlite3.Error, OSError, ValueError, TypeError, LookupError) as error:
        raise StoreError(f"{what}: {_reason(error)} ({path})") from error


def _reason(error: Exception) -> str:
    import sqlite3

    reasons = {
        sqlite3.SQLITE_BUSY: "another program is using the file, try again in a moment",
        sqlite3.SQLITE_LOCKED: "another program is using the file, try again in a moment",
        sqlite3.SQLITE_READONLY: "the file may not be written",
        sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
        sqlite3.SQLITE_IOERR: "the disk cannot be read or written, or is full",
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_CORRUPT: "the file is damaged",
        sqlite3.SQLITE_NOTADB: "the file is damaged",
    }
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, sqlite3.Error):
        return reasons.get(_code(error), str(error))
    return "a value in it is not valid"


def _code(error: Exception) -> int:
    # The low byte names the kind of error, the rest only details. Errors of the Python module itself have no code.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def open_database(
    path: Path, *, now: datetime, scripts: Sequence[str] = SCRIPTS
) -> tuple["sqlite3.Connection", Path | None]:
    """Open the database at `path`, made if need be, at version `len(scripts)`.

    A damaged file is moved aside and a fresh one begun; then the second value is where it is now. One thread at a
    time may use the connection, whichever it is.

    Raises:
        NewerVersion: the file is of a later version.
        StoreError: the file cannot be opened, made or brought up to date.
    """
    import sqlite3

    what = "The diary cannot be opened"
    aside = None
    with explained(what, path):
        for folder in reversed(path.parents):
            folder.mkdir(mode=0o700, exist_ok=True)
        if path.exists():
            if not path.is_file():
                raise StoreError(f"{what}: this is not a file ({path})")
            for place in (path.parent, path):
                if not os.access(place, os.R_OK | os.W_OK):
                    raise StoreError(f"{what}: no permission to read and write here ({place})")
            if not _sound(path, len(scripts)):
                aside = _set_aside(path, now)
        path.touch(mode=0o600)
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        db.row_factory = sqlite3.Row
        try:
            _migrate(db, path, scripts)
            _log_ahead(db)
            # Only now, because a script that rebuilds a table must be free to drop the old one.
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
    return db, aside


def _read_only(path: Path) -> "sqlite3.Connection":
    import sqlite3

    # After a crash a rollback journal must be played back before anything can be read, and that needs writing.
    mode = "rw" if path.with_name(f"{path.name}-journal").exists() else "ro"
    return sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode={mode}", uri=True, timeout=BUSY_SECONDS)


def _version(db: "sqlite3.Connection") -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _sound(path: Path, known: int) -> bool:
    """Whether the file is undamaged. Looks without writing, so that a damaged or newer file stays as it is."""
    import sqlite3

    with closing(_read_only(path)) as db:
        # The complaints about a damaged file may quote bytes that are no text.
        db.text_factory = bytes
        try:
            version = _version(db)
            # Before the check: an older SQLite may take a newer schema for damage.
            if version > known:
                raise NewerVersion(
                    f"The diary {path} was written by a newer glute-tui (version {version}, this one knows {known}). "
                    "Update glute-tui; nothing was changed."
                )
            return version >= 0 and db.execute("PRAGMA quick_check(1)").fetchone()[0] == b"ok"
        except UnicodeDecodeError:
            return False
        except sqlite3.DatabaseError as error:
            # Any other error (locked, no memory, disk gone) says nothing about the file.
            if _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                return False
            raise


def _set_aside(path: Path, now: datetime) -> Path:
    stem = f"{path.name}.bad-{now:%Y%m%d-%H%M%S}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    bad = next(place for place in map(path.with_name, names) if not place.exists())
    # The file itself goes last: SQLite deletes a log that it finds beside no database or an empty one.
    for suffix in ("-wal", "-shm", "-journal", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(bad.with_name(bad.name + suffix))
    return bad


def _log_ahead(db: "sqlite3.Connection") -> None:
    import sqlite3

    try:
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Switching does not wait for others. Another program that has just made the file will switch it, or the
        # next start will; until then SQLite keeps a rollback journal, which is as safe.
        if _code(error) != sqlite3.SQLITE_BUSY:
            raise
    # A killed process loses nothing either way; this keeps each write through a power cut too. Writes are rare: a
    # phase, an entry.
    db.execute("PRAGMA synchronous = FULL")


def _migrate(db: "sqlite3.Connection", path: Path, scripts: Sequence[str]) -> None:
    if _version(db) == len(scripts):
        return
    with explained(f"The diary cannot be brought to version {len(scripts)} and was left as it was", path):
        db.create_function("content_id", -1, content_id, deterministic=True)
        db.execute("BEGIN IMMEDIATE")
        try:
            # Asked again, now that no other program can be doing the same.
            version = _version(db)
            if version < len(scripts) and db.execute("SELECT 1 FROM sqlite_master").fetchone():
                _back_up(path, version)
            for number, script in enumerate(scripts[version:], version + 1):
                for statement in _statements(script):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    # Connection.executescript would commit the transaction that all scripts share.
    import sqlite3

    statement = ""
    *pieces, rest = script.split(";")
    for piece in pieces:
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield statement + rest


def _back_up(path: Path, version: int) -> None:
    import sqlite3

    part = path.with_name(f"{path.name}.bak-v{version}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        # A connection of its own: SQLite copies nothing from one that is about to write.
        with closing(_read_only(path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        part.replace(part.with_suffix(""))
    finally:
        part.unlink(missing_ok=True)
