"""Finds and loads routines: the user's own folder first, then the built-in ones.

A file that can't be used is a list of problems, never an error that hides the others.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glute_tui.core.knowledge import Knowledge
from glute_tui.core.model import Move, Routine
from glute_tui.core.reading.problems import Problem
from glute_tui.store.files import Stamp, UnreadableError, read_bytes, stamp_of
from glute_tui.store.folders import SUFFIX, entry_of, found, listed, unreadable
from glute_tui.store.folders import Entry as Entry
from glute_tui.store.moves import Moves
from glute_tui.store.paths import Paths, built_in_routines

if TYPE_CHECKING:
    from glute_tui.core.reading.parse import FileKind, Known

# The reader is imported where a file is read: the first screen shows nothing of a file, and does not wait for it.


class Loaded(NamedTuple):
    """A routine file that was read: its routine, or its problems."""

    entry: Entry
    routine: Routine | None
    problems: tuple[Problem, ...]


class Library:
    """The routines and moves in reach of `paths`. Files are read when asked for, and again when they changed."""

    def __init__(self, paths: Paths, knowledge: Knowledge) -> None:
        self.paths = paths
        self._explanations = knowledge.explanations.keys()
        self._moves = Moves((paths.moves,), self._explanations)
        self._beside: dict[Path, Moves] = {}
        self._latest = self._moves
        self._cache: dict[Path, tuple[Stamp, Known, Loaded]] = {}
        self._seen: list[tuple[Entry, Stamp | None]] = []

    def entries(self) -> tuple[Entry, ...]:
        """Every routine file in reach, the user's first, each id once."""
        return found((self.paths.routines,), built_in_routines(), [])

    def folder_problems(self) -> tuple[Problem, ...]:
        """Folders and file names that can't be read or shown, and the problems of move files."""
        faults: list[Problem] = []
        found((self.paths.routines,), built_in_routines(), faults)
        self._moves.refresh()
        return (*faults, *self._moves.problems)

    @property
    def moves(self) -> Mapping[str, Move]:
        """The moves that the routines loaded last may name, by id."""
        return self._latest.known.moves

    @property
    def known(self) -> "Known":
        """What the text of a routine may refer to."""
        return self._moves.refresh()

    def has_changed(self) -> bool:
        """Whether a file or folder is not as it was at the last call: one listing a folder, and a stamp a file."""
        before = self._seen
        files = (*self.entries(), *found((self.paths.moves,), built_in_routines() / "moves", []))
        self._seen = [(entry, stamp_of(entry.path)) for entry in files if entry.origin == "user"]
        return self._seen != before

    def load_all(self) -> Iterator[Loaded]:
        """Every routine file in reach, read one after another; behind one of the user's that can't be used also the
        built-in one whose place it takes."""
        self._use(self._moves)
        for entry in self.entries():
            loaded = self._load(entry)
            yield loaded
            if loaded.routine is None and entry.replaces:
                yield self._load(Entry(entry.id, "built-in", built_in_routines() / entry.path.name))

    def load(self, entry: Entry) -> Loaded:
        """The routine of an entry, or its problems."""
        self._use(self._moves_for(entry.path.parent))
        return self._load(entry)

    def _use(self, moves: Moves) -> None:
        moves.refresh()
        self._latest = moves

    def _moves_for(self, folder: Path) -> Moves:
        """The moves that a routine in a folder may name: first those of the folder `moves` in it, if there is one."""
        beside = folder / "moves"
        if beside in (self.paths.moves, _built_in("move")):
            return self._moves
        with suppress(OSError):
            if not beside.is_dir():
                return self._moves
        if beside not in self._beside:
            self._beside[beside] = self._moves_of(beside)
        return self._beside[beside]

    def _moves_of(self, folder: Path) -> Moves:
        return Moves((folder, self.paths.moves), self._explanations)

    def _load(self, entry: Entry) -> Loaded:
        try:
            data, stamp = read_bytes(entry.path)
        except UnreadableError as error:
            return Loaded(entry, None, (unreadable(entry.path, error),))
        known = self._latest.known
        kept = self._cache.get(entry.path)
        if kept and kept[0] == stamp and kept[1] is known and kept[2].entry == entry:
            return kept[2]
        from glute_tui.core.reading.parse import parse_routine

        loaded = Loaded(entry, *parse_routine(data, entry.id, str(entry.path), known))
        self._cache[entry.path] = stamp, known, loaded
        return loaded

    def find(self, name: str) -> Entry | None:
        """The entry of an id, or of a path when `name` looks like one and no id is called so."""
        for entry in self.entries():
            if entry.id == name:
                return entry
        if name.endswith(SUFFIX) or os.sep in name:
            return entry_of(Path(name))
        return None

    def check(self, path: Path) -> tuple[Problem, ...]:
        """The problems and warnings of any file, a routine's or a move's."""
        return self.check_one(path)[1]

    def check_folder(self, folder: Path) -> tuple[Problem, ...]:
        """The problems and warnings of every routine in a folder and of every move in its folder `moves`."""
        return tuple(problem for _, problems in self.check_each(folder) for problem in problems)

    def check_one(self, path: Path) -> "Checked":
        """What any file is, and its problems and warnings."""
        kind = self._kind_in(path.parent)
        replaces = kind is not None and (_built_in(kind) / path.name).exists()
        known = self._moves_for(path.parent).refresh()
        return _checked(entry_of(path)._replace(replaces=replaces), known, kind)

    def check_each(self, folder: Path) -> "Iterator[Checked]":
        """What every file in a folder and in its folder `moves` is, with its problems and warnings. The routines may
        use those moves too. Folders and names that can't be read or shown come first."""
        faults: list[Problem] = []
        own = folder / "moves"
        routines, moves = listed(folder, "user", faults), listed(own, "user", faults)
        known = self._moves_of(own).known
        yield None, tuple(faults)
        kind = self._kind_in(folder)
        for entry in routines:
            yield _checked(entry, known, kind)
        for entry in moves:
            yield _checked(entry, known, "move")

    def check_all(self) -> "Iterator[Checked]":
        """The same of every file in reach, with a note of each that takes the place of a built-in one."""
        faults: list[Problem] = []
        routines = found((self.paths.routines,), built_in_routines(), faults)
        known = self._moves.refresh()
        yield None, (*faults, *self._moves.faults)
        for entry, problems in self._moves.checked:
            yield "move", (*_notes(entry, "move"), *problems)
        for entry in routines:
            yield _checked(entry, known, "routine")

    def _kind_in(self, folder: Path) -> "FileKind | None":
        """What every file of a folder has to be, when it is one of the user's two."""
        own: tuple[tuple[FileKind, Path], ...] = (("routine", self.paths.routines), ("move", self.paths.moves))
        for kind, place in own:
            with suppress(OSError, ValueError):
                if folder.samefile(place):
                    return kind
        return None


Checked = tuple["FileKind | None", tuple[Problem, ...]]
"""What a file is, None for the folders, and its problems and warnings."""


def _built_in(kind: "FileKind") -> Path:
    return built_in_routines() / "moves" if kind == "move" else built_in_routines()


def _checked(entry: Entry, known: "Known", must_be: "FileKind | None") -> Checked:
    try:
        data, _ = read_bytes(entry.path)
    except UnreadableError as error:
        return None, (unreadable(entry.path, error),)
    from glute_tui.core.reading.parse import check_file

    kind, problems = check_file(data, entry.id, str(entry.path), known, must_be)
    return kind, (*_notes(entry, kind), *problems) if entry.replaces else problems


def _notes(entry: Entry, kind: "FileKind") -> tuple[Problem, ...]:
    """That a file takes the place of a built-in one, if it does."""
    if not entry.replaces:
        return ()
    message = f"takes the place of the built-in {kind} of this name"
    return (Problem(str(entry.path), 0, 0, "", message, severity="note", code="replaces-built-in"),)
