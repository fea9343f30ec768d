"""`glute-tui diary --export`, `--import` and `--csv`: the diary as a file of one's own."""

import csv
import io
import sys
from pathlib import Path

from glute_tui.cli.output import fail, say, warn
from glute_tui.core.diary.entries import Entry, Workout
from glute_tui.core.diary.file import FILE_BYTES, read_items, written
from glute_tui.core.inert import shown
from glute_tui.core.reading.problems import quoted
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic
from glute_tui.store.history import History, SessionRecord
from glute_tui.store.now import LOCAL
from glute_tui.store.shared import merge_items, shared_items

PIPE = "-"
COLUMNS = (
    "date",
    "time",
    "what",
    "name",
    "effort",
    "status",
    "minutes",
    "soreness",
    "soreness before",
    "soreness after",
    "side",
    "morning after",
    "note",
)
_COMMANDS = ("=", "+", "-", "@", "\t", "\r")


def export_to(history: History, name: str, *, force: bool) -> int:
    """Write everything that is shared to a file, or to stdout."""
    items = shared_items(history)
    _write(name, "".join(written(items)), force=force)
    if name != PIPE:
        removed = sum(item.type == "removed" for item in items)
        say(f"Exported: {len(items) - removed} to {shown(name)}")
    return 0


def import_from(history: History, name: str) -> int:
    """Merge a file, or stdin, into the history, if all of it is right."""
    items, problems = read_items(_read(name), "stdin" if name == PIPE else name)
    if problems:
        for problem in problems:
            say(str(problem))
        warn("nothing was imported")
        return 1
    found = merge_items(history, items)
    say(f"Merged: {len(found.new)} new, {len(found.changed)} changed, {found.same} already there")
    return 0


def write_table(history: History, name: str, *, force: bool) -> int:
    """Write sessions and entries as a table, the oldest first; times are those of this machine's zone."""
    rows = [(session.started, _session_row(session)) for session in history.sessions()]
    rows += [(entry.at, _entry_row(entry)) for entry in history.entries()]
    rows.sort(key=lambda row: row[0])
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS)
    writer.writeheader()
    for at, row in rows:
        local = at.astimezone(LOCAL)
        row |= {"date": f"{local:%Y-%m-%d}", "time": f"{local:%H:%M}"}
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    # The mark tells spreadsheets that it is UTF-8; a pipe leads to a program, which knows.
    _write(name, table.getvalue() if name == PIPE else "\ufeff" + table.getvalue(), force=force)
    if name != PIPE:
        say(f"Written: {len(rows)} rows to {shown(name)}")
    return 0


def _session_row(session: SessionRecord) -> dict[str, object]:
    feelings = session.feelings
    row: dict[str, object] = {
        "what": "session",
        "name": session.name,
        "status": session.status,
        "minutes": round(sum(phase.spent_seconds for phase in session.phases) / 60, 1),
    }
    if feelings:
        row |= {
            "soreness before": feelings.before,
            "soreness after": feelings.after,
            "side": feelings.worse_side,
            "note": feelings.note,
        }
    return row


def _entry_row(entry: Entry) -> dict[str, object]:
    if isinstance(entry, Workout):
        return {"what": "workout", "name": entry.kind, "effort": entry.effort, "note": entry.note}
    return {
        "what": "soreness",
        "soreness": entry.level,
        "side": entry.side,
        "morning after": entry.verdict,
        "note": entry.note,
    }


def _harmless(value: object) -> object:
    """A value that no spreadsheet takes for a formula, and no terminal for a command."""
    if not isinstance(value, str):
        return value
    text = shown(value)
    return f"'{text}" if text.lstrip().startswith(_COMMANDS) else text


def _read(name: str) -> bytes:
    if name == PIPE:
        return sys.stdin.buffer.read(FILE_BYTES + 1)
    try:
        return read_bytes(Path(name), FILE_BYTES)[0]
    except UnreadableError as error:
        return fail(f"{quoted(name)} can't be read: {error}", 1)


def _write(name: str, text: str, *, force: bool) -> None:
    if name == PIPE:
        # Always UTF-8 and as it is, whatever the terminal's encoding: what reads a pipe is a program.
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            fail(f"{quoted(name)} is not a file", 1)
        if path.exists() and not force:
            fail(f"{quoted(name)} is there already; --force overwrites it", 1)
        if not path.parent.is_dir():
            fail(f"{quoted(str(path.parent))} is no folder that is there", 1)
        write_atomic(path, text)
    except (OSError, ValueError) as error:
        fail(f"{quoted(name)} can't be written: {why(error)}", 1)
