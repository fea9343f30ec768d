"""Finds and loads routines: the user's own folder first, then the built-in ones.

Finding lists folders and reads no file, so that a thousand routines cost a first screen nothing. A file that can't be
used is a list of problems, never an error that hides the others.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from glute_tui.core.inert import first_refused, shown
from glute_tui.core.knowledge import Knowledge
from glute_tui.core.model import Move, Routine
from glute_tui.core.problems import Problem
from glute_tui.store.files import Stamp, UnreadableError, read_bytes, why
from glute_tui.store.paths import Paths, built_in_routines

if TYPE_CHECKING:
    from glute_tui.core.parse import Known

# The reader is imported where a file is read: the first screen shows nothing of a file, and does not wait for it.

Origin = Literal["built-in", "user"]
SUFFIX = ".toml"


class Entry(NamedTuple):
    """A file that was found: `id` is its name without `.toml`; `replaces` says that it stands for a built-in one."""

    id: str
    origin: Origin
    path: Path
    replaces: bool = False


class Loaded(NamedTuple):
    """A routine file that was read: its routine, or its problems."""

    entry: Entry
    routine: Routine | None
    problems: tuple[Problem, ...]


class Library:
    """The routines and moves in reach of `paths`. Files are read when asked for, and again when they changed."""

    def __init__(self, paths: Paths, knowledge: Knowledge) -> None:
        self._paths = paths
        self._knowledge = knowledge
        self._cache: dict[Path, tuple[Stamp, Loaded]] = {}

    def entries(self) -> tuple[Entry, ...]:
        """Every routine file in reach, the user's first, each id once."""
        return _found(self._paths.routines, built_in_routines(), [])

    def folder_problems(self) -> tuple[Problem, ...]:
        """Folders and file names that can't be read or shown, and the problems of move files."""
        faults: list[Problem] = []
        _found(self._paths.routines, built_in_routines(), faults)
        return (*faults, *self._moves[2])

    @property
    def moves(self) -> Mapping[str, Move]:
        return self._moves[0]

    def load_all(self) -> Iterator[Loaded]:
        """Every routine file in reach, read one after another."""
        return map(self.load, self.entries())

    def load(self, entry: Entry) -> Loaded:
        """The routine of an entry, or its problems."""
        try:
            data, stamp = read_bytes(entry.path)
        except UnreadableError as error:
            return Loaded(entry, None, (_unreadable(entry.path, error),))
        cached = self._cache.get(entry.path)
        if cached and cached[0] == stamp and cached[1].entry == entry:
            return cached[1]
        from glute_tui.core.parse import parse_routine

        loaded = Loaded(entry, *parse_routine(data, entry.id, str(entry.path), self._known))
        self._cache[entry.path] = stamp, loaded
        return loaded

    def find(self, name: str) -> Entry | None:
        """The entry of an id, or of a path when `name` looks like one and no id is called so."""
        for entry in self.entries():
            if entry.id == name:
                return entry
        if name.endswith(SUFFIX) or os.sep in name:
            return _entry_of(Path(name))
        return None

    def check(self, path: Path) -> tuple[Problem, ...]:
        """The problems of any file, a routine's or a move's."""
        entry = _entry_of(path)
        try:
            data, _ = read_bytes(path)
        except UnreadableError as error:
            return (_unreadable(path, error),)
        from glute_tui.core.parse import is_move, parse_move

        if is_move(data):
            return parse_move(data, entry.id, str(path))[1]
        return self.load(entry).problems

    def check_folder(self, folder: Path) -> tuple[Problem, ...]:
        """The problems of every routine in a folder and of every move in its folder `moves`."""
        problems: list[Problem] = []
        entries = [*_listed(folder, "user", problems), *_listed(folder / "moves", "user", problems)]
        return (*problems, *(problem for entry in entries for problem in self.check(entry.path)))

    @property
    def _known(self) -> "Known":
        moves, broken, _ = self._moves
        from glute_tui.core.parse import Known

        return Known(moves, self._knowledge.explanations.keys(), broken)

    @cached_property
    def _moves(self) -> tuple[dict[str, Move], dict[str, str], tuple[Problem, ...]]:
        """Moves by id, the paths of those that can't be used, and their problems."""
        problems: list[Problem] = []
        moves: dict[str, Move] = {}
        broken: dict[str, str] = {}
        for entry in _found(self._paths.moves, built_in_routines() / "moves", problems):
            move, found = _move(entry)
            problems += found
            if move is None:
                broken[entry.id] = str(entry.path)
            else:
                moves[entry.id] = move
        return moves, broken, tuple(problems)


def _entry_of(path: Path) -> Entry:
    """The entry of a file outside the folders, whose name may hold anything."""
    return Entry(shown(path.stem), "user", path)


def _move(entry: Entry) -> tuple[Move | None, tuple[Problem, ...]]:
    try:
        data, _ = read_bytes(entry.path)
    except UnreadableError as error:
        return None, (_unreadable(entry.path, error),)
    from glute_tui.core.parse import parse_move

    return parse_move(data, entry.id, str(entry.path))


def _unreadable(path: Path, error: UnreadableError) -> Problem:
    return Problem(str(path), 0, 0, "", str(error), unreadable=True)


def _found(own: Path, built_in: Path, faults: list[Problem]) -> tuple[Entry, ...]:
    built_in_entries = _listed(built_in, "built-in", faults)
    built_in_ids = {entry.id for entry in built_in_entries}
    user = [
        Entry(entry.id, entry.origin, entry.path, replaces=entry.id in built_in_ids)
        for entry in _listed(own, "user", faults)
    ]
    user_ids = {entry.id for entry in user}
    return (*user, *(entry for entry in built_in_entries if entry.id not in user_ids))


def _listed(folder: Path, origin: Origin, faults: list[Problem]) -> list[Entry]:
    """Every `.toml` of a folder but hidden ones, by name; a folder that is not there has none."""
    try:
        with os.scandir(folder) as scan:
            names = sorted(item.name for item in scan if item.name.endswith(SUFFIX) and item.name[0] != ".")
    except FileNotFoundError:
        return []
    except OSError as error:
        faults.append(_unreadable(folder, UnreadableError(why(error))))
        return []
    entries = []
    for name in names:
        if first_refused(name) is None:
            entries.append(Entry(name.removesuffix(SUFFIX), origin, folder / name))
        else:
            message = "the file's name has characters that can't be shown; rename it"
            faults.append(Problem(str(folder / name), 0, 0, "", message))
    return entries
