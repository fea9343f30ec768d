"""Finding files by listing folders: nothing is read, so that a thousand routines cost a first screen nothing."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from glute_tui.core.inert import first_refused, shown
from glute_tui.core.reading.problems import Problem
from glute_tui.store.files import UnreadableError, why

Origin = Literal["built-in", "user"]
SUFFIX = ".toml"


class Entry(NamedTuple):
    """A file that was found: `id` is its name without `.toml`; `replaces` says that it stands for a built-in one."""

    id: str
    origin: Origin
    path: Path
    replaces: bool = False


def entry_of(path: Path) -> Entry:
    """The entry of a file outside the folders, whose name may hold anything."""
    return Entry(shown(path.stem), "user", path)


def unreadable(path: Path, error: UnreadableError) -> Problem:
    """The problem of a file or folder that can't be read."""
    return Problem(str(path), 0, 0, "", str(error), unreadable=True)


def found(own: Sequence[Path], built_in: Path, faults: list[Problem]) -> tuple[Entry, ...]:
    """Every file of the folders of one's own, the first folder first, and of the built-in one; each id once."""
    built_in_entries = listed(built_in, "built-in", faults)
    built_in_ids = {entry.id for entry in built_in_entries}
    entries: dict[str, Entry] = {}
    for folder in own:
        for entry in listed(folder, "user", faults):
            replaces = entry.id in built_in_ids
            entries.setdefault(entry.id, Entry(entry.id, entry.origin, entry.path, replaces) if replaces else entry)
    for entry in built_in_entries:
        entries.setdefault(entry.id, entry)
    return tuple(entries.values())


def listed(folder: Path, origin: Origin, faults: list[Problem]) -> list[Entry]:
    """Every `.toml` of a folder but hidden ones, by name; a folder that is not there has none."""
    try:
        with os.scandir(folder) as scan:
            names = sorted(item.name for item in scan if item.name.endswith(SUFFIX) and item.name[0] != ".")
    except FileNotFoundError:
        return []
    except OSError as error:
        faults.append(unreadable(folder, UnreadableError(why(error))))
        return []
    entries = []
    for name in names:
        if first_refused(name) is None:
            entries.append(Entry(name.removesuffix(SUFFIX), origin, folder / name))
        else:
            message = "the file's name has characters that can't be shown; rename it"
            faults.append(Problem(str(folder / name), 0, 0, "", message, code="file-name"))
    return entries
