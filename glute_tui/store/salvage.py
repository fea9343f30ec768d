"""What can still be read of a damaged diary, row by row, as checked items; whatever cannot be read is passed over."""

import shutil
import sqlite3
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from glute_tui.core.diary.file import checked_item
from glute_tui.core.diary.merge import Item, Key
from glute_tui.store.database import Database
from glute_tui.store.migrate import StoreError
from glute_tui.store.schema import content_id
from glute_tui.store.shared import assessment_item, entry_item, merge_items, phase_values, session_item

Row = dict[str, Any]

# So many reads in a row may fail before the rest of a table is given up: milliseconds, and holes of dozens of pages.
_PATIENCE = 1000

# A value that was hit by the damage may be anything, and so may the error.
_NO_ROW = (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError, RecursionError, MemoryError)
_COUNTED = (("session", "session", "sessions"), ("entry", "entry", "entries"), ("assessment", "check", "checks"))
_INDEXES = {"session": "session_started", "assessment": "assessment_at", "entry": "entry_at"}
_ROW_BYTES = 30
"""No row is smaller, so that a file's size bounds the number of its last row; none is ever deleted."""


def save_into(diary: Database, bad: Path) -> str:
    """Save into a new diary what can be read of the damaged one at `bad`, and say for the user what became of it."""
    told = f"The diary {diary.path} was damaged. It was kept as {bad}, and a new one was begun"
    try:
        items = salvaged_items(bad)
        merge_items(diary, items)
    except (OSError, StoreError) as error:
        return f"{told}, but what the old one holds could not be saved: {error}"
    kinds = Counter(item.key[0] for item in items if item.type != "removed")
    counts = [f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, one, many in _COUNTED if kinds[kind]]
    return (
        f"{told} with what could be read: {', '.join(counts)}." if counts else f"{told}; nothing in it could be read."
    )


def salvaged_items(bad: Path) -> tuple[Item, ...]:
    """Everything of the damaged diary at `bad` that is still whole and makes sense. Raises OSError."""
    # On a copy, because SQLite plays back logs and mends what it opens.
    with TemporaryDirectory(prefix=".salvage-", dir=bad.parent) as folder:
        copy = Path(folder) / "diary"
        for suffix in ("", "-wal", "-journal"):
            if (part := bad.with_name(bad.name + suffix)).exists():
                shutil.copyfile(part, copy.with_name(copy.name + suffix))
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.row_factory = sqlite3.Row
            db.text_factory = lambda data: data.decode(errors="replace")
            with suppress(*_NO_ROW):
                # Also of a file whose end is missing.
                db.execute("PRAGMA writable_schema = ON")
            return _Reader(db, copy.stat().st_size).items()


class _Reader:
    def __init__(self, db: sqlite3.Connection, size: int) -> None:
        self._db = db
        self._most_rows = size // _ROW_BYTES

    def items(self) -> tuple[Item, ...]:
        found: dict[Key, Item] = {}
        for table, item_of in (("session", self._session), ("assessment", _assessment), ("entry", entry_item)):
            for row in self._rows(table, "rowid", self._last_row(table), _PATIENCE):
                with suppress(*_NO_ROW):
                    item = item_of(row)
                    item = checked_item({"type": item.type, "id": item.id, "changed": item.changed, **item.values})
                    found.setdefault(item.key, item)
        return tuple(found.values())

    def _session(self, row: Row) -> Item:
        # The phases of one session stand together: from both ends is as near as one can get to a hole.
        rows = [*self._rows("phase", "idx", self._most_rows, 2, "AND session = ?", row["id"])]
        rows.sort(key=lambda phase: int(phase["idx"]))
        # Lost phases leave gaps in the numbers; the session took place all the same.
        phases = [phase_values({**phase, "idx": place}) for place, phase in enumerate(rows)]
        stopped = {} if row["ended"] else {"ended": row["updated"], "status": "interrupted"}
        return session_item({"changed": row["updated"], **row, **stopped}, phases)

    def _last_row(self, table: str) -> int:
        """The number of a table's last row, or of one that is surely behind it."""
        try:
            found = self._db.execute(f"SELECT max(rowid) FROM {table} INDEXED BY {_INDEXES[table]}").fetchone()[0]
        except _NO_ROW:
            return self._most_rows
        return min(found or 0, self._most_rows)

    def _rows(self, table: str, key: str, last: int, patience: int, which: str = "", *values: object) -> Iterator[Row]:
        """The rows that can be reached: from the start to a hole, from the end to it, then in ever smaller parts."""
        query = f"SELECT {key} AS place, * FROM {table} WHERE {key} >= ? AND {key} < ? {which} ORDER BY {key}"
        parts = deque([(0, last + 1)])
        failures = 0
        while parts and failures < patience:
            low, high = parts.popleft()
            for order in ("ASC", "DESC"):
                try:
                    for row in self._db.execute(f"{query} {order}", (low, high, *values)):
                        place = row["place"]
                        if not low <= place < high:
                            raise LookupError("a damaged tree leads in circles")
                        low, high = (place + 1, high) if order == "ASC" else (low, place)
                        failures = 0
                        yield dict(row)
                    break
                except _NO_ROW:
                    failures += 1
            else:
                middle = (low + high) // 2
                parts += [part for part in ((low, middle), (middle, high)) if low < middle]


def _assessment(row: Row) -> Item:
    key = content_id(row["at"], row["outcome"], row["symptoms"], row["cleared"])
    return assessment_item({"id": key, "changed": row["at"], **row})
