"""What two copies of a diary share: everything in it as items to carry, and items merged into it in one transaction."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from glute_tui.core.diary.checked import TEXT_LENGTH
from glute_tui.core.diary.merge import Item, Merge, merge
from glute_tui.core.inert import shown
from glute_tui.store.database import Database

if TYPE_CHECKING:
    import sqlite3

_SESSION = ("routine", "name", "started", "ended", "status", "speed", "before", "after", "worse_side", "note")
_PHASE = ("index", "kind", "step", "move", "side", "rep", "reps", "seconds", "done", "spent_seconds")
_ENTRY = {
    "workout": ("at", "kind", "effort", "note"),
    "soreness": ("at", "level", "side", "session", "verdict", "note"),
    "removed": (),
}


def shared_items(diary: Database) -> tuple[Item, ...]:
    """Everything of the diary but sessions that are running now, in an order that follows from the content."""
    with diary.transaction("The diary cannot be read", "BEGIN") as db:
        return tuple(_items(db))


def merge_items(diary: Database, items: Iterable[Item]) -> Merge:
    """Write into the diary what is new or newer in some checked items; all of it or nothing."""
    with diary.transaction("The diary cannot be merged") as db:
        running = {row["id"] for row in db.execute("SELECT id FROM session WHERE status = 'running'")}
        ours = (item for item in items if not (item.type == "session" and item.id in running))
        found = merge({item.key: item for item in _items(db)}, ours)
        for item in (*found.new, *found.changed):
            _write(db, item)
        return found


def _items(db: "sqlite3.Connection") -> Iterable[Item]:
    phases: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in db.execute("SELECT * FROM phase ORDER BY session, idx"):
        phases[row["session"]].append(phase_values(dict(row)))
    for row in db.execute("SELECT * FROM session WHERE status <> 'running' ORDER BY started, id"):
        yield session_item(dict(row), phases[row["id"]])
    for row in db.execute("SELECT * FROM assessment ORDER BY at, id"):
        yield assessment_item(dict(row))
    for row in db.execute("SELECT * FROM entry ORDER BY at, id"):
        yield entry_item(dict(row))


def phase_values(row: Mapping[str, Any]) -> dict[str, Any]:
    """A phase's row as part of its session's values."""
    done = None if row["done"] is None else bool(row["done"])
    return {**_plain({**row, "index": row["idx"]}, _PHASE), "done": done}


def session_item(row: Mapping[str, Any], phases: list[dict[str, Any]]) -> Item:
    """A session's row, with its phases, as an item."""
    return Item(
        type="session", id=row["id"], changed=row["changed"], values={**_plain(row, _SESSION), "phases": phases}
    )


def assessment_item(row: Mapping[str, Any]) -> Item:
    """An assessment's row as an item."""
    values = {
        "at": row["at"],
        "outcome": row["outcome"],
        "symptoms": json.loads(row["symptoms"]),
        "cleared": bool(row["cleared"]),
    }
    return Item(type="assessment", id=row["id"], changed=row["changed"], values=values)


def entry_item(row: Mapping[str, Any]) -> Item:
    """An entry's row as an item."""
    return Item(type=row["type"], id=row["id"], changed=row["changed"], values=_plain(row, _ENTRY[row["type"]]))


def _plain(row: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    """Some values of a row; texts as any file may hold them."""
    values = ((column, row[column]) for column in columns)
    return {key: shown(value)[:TEXT_LENGTH] if isinstance(value, str) else value for key, value in values}


def _write(db: "sqlite3.Connection", item: Item) -> None:
    values = dict(item.values)
    if item.type == "session":
        phases = values.pop("phases")
        _put(db, "session", {**values, "id": item.id, "changed": item.changed, "updated": values["ended"], "pid": 0})
        db.execute("DELETE FROM phase WHERE session = ?", (item.id,))
        for phase in phases:
            rest = {key: value for key, value in phase.items() if key != "index"}
            _put(db, "phase", {**rest, "idx": phase["index"], "session": item.id})
    elif item.type == "assessment":
        values["symptoms"] = json.dumps(values["symptoms"])
        _put(db, "assessment", {**values, "id": item.id, "changed": item.changed})
    else:
        empty = dict.fromkeys(column for columns in _ENTRY.values() for column in columns)
        _put(db, "entry", {**empty, **values, "id": item.id, "changed": item.changed, "type": item.type})


def _put(db: "sqlite3.Connection", table: str, row: Mapping[str, Any]) -> None:
    """Insert a row of ours, or replace all of it but its place among the others."""
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
    if "id" in row:
        statement += f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in row)}"
    db.execute(statement, [*row.values()])
