"""The moves in reach, read when asked for, and again when a file of them has changed."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glute_tui.core.model import Move
from glute_tui.core.reading.problems import Problem
from glute_tui.store.files import Stamp, UnreadableError, read_bytes, stamp_of
from glute_tui.store.folders import Entry, found, unreadable
from glute_tui.store.paths import built_in_routines

if TYPE_CHECKING:
    from glute_tui.core.reading.parse import Known


class Moves:
    """The moves of folders of one's own, the first folder first, and the built-in ones.

    `known` is what a routine may refer to, and another object once anything of it has changed. After `refresh` there
    are `problems`, those of files and folders, `faults`, those of the folders alone, and `checked`, each file with its
    problems and warnings.
    """

    def __init__(self, own: Sequence[Path], explanations: Collection[str]) -> None:
        self._own = own
        self._explanations = explanations
        self._stamps: list[tuple[Entry, Stamp | None]] = []
        self.faults: list[Problem] = []
        self._read: dict[Path, tuple[Stamp, Move | None, tuple[Problem, ...]]] = {}
        self._known: Known | None = None
        self.problems: tuple[Problem, ...] = ()
        self.checked: list[tuple[Entry, tuple[Problem, ...]]] = []

    @property
    def known(self) -> "Known":
        return self._known or self.refresh()

    def refresh(self) -> "Known":
        """Read what is new or has changed since the last time: one listing a folder, and a stamp a file."""
        faults: list[Problem] = []
        entries = found(self._own, built_in_routines() / "moves", faults)
        stamps = [(entry, stamp_of(entry.path)) for entry in entries]
        if self._known is None or stamps != self._stamps or faults != self.faults:
            self._stamps, self.faults = stamps, faults
            return self._gather()
        return self._known

    def _gather(self) -> "Known":
        from glute_tui.core.reading.parse import Known

        moves: dict[str, Move] = {}
        broken: dict[str, str] = {}
        problems = [*self.faults]
        self.checked = []
        for entry, stamp in self._stamps:
            move, told = self._move(entry, stamp)
            self.checked.append((entry, told))
            problems += (problem for problem in told if problem.severity == "error")
            if move is None:
                broken[entry.id] = str(entry.path)
            else:
                moves[entry.id] = move
        self.problems = tuple(problems)
        self._known = Known(moves, self._explanations, broken)
        return self._known

    def _move(self, entry: Entry, stamp: Stamp | None) -> tuple[Move | None, tuple[Problem, ...]]:
        kept = self._read.get(entry.path)
        if kept and kept[0] == stamp:
            return kept[1:]
        try:
            data, stamp = read_bytes(entry.path)
        except UnreadableError as error:
            return None, (unreadable(entry.path, error),)
        from glute_tui.core.reading.parse import parse_move

        read = parse_move(data, entry.id, str(entry.path), lint=True)
        self._read[entry.path] = (stamp, *read)
        return read
