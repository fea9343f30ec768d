"""Text that was typed and not saved yet, so that a kill loses no typing: one file for each edited file."""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.store.documents import Document, SaveError
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic

_DRAFT_BYTES = 8 * FILE_BYTES
"""A text that may be saved, with every character of it escaped."""


class Draft(NamedTuple):
    """The unsaved text of the file at `path`; `base` tells the bytes it was typed over, "" when there was no file."""

    path: Path
    text: str
    base: str

    def is_of(self, document: Document) -> bool:
        """Whether the file is still the one that the text was typed over."""
        return self.base == _base(document)


class Drafts:
    """The drafts in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, document: Document, text: str) -> None:
        """Keep the unsaved text of a file. Raises SaveError."""
        draft = {"path": str(document.path), "text": text, "base": _base(document)}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomic(self._place(document.path), json.dumps(draft))
        except OSError as error:
            raise SaveError(f"Unsaved text can't be kept in {self._folder}: {why(error, 'written')}") from error

    def find(self, path: Path) -> Draft | None:
        """The unsaved text of the file at `path`; None when there is none, or none that can be read."""
        return _read(self._place(path))

    def of_no_file(self, folder: Path) -> tuple[Draft, ...]:
        """The text of files in `folder` that were never saved, or are gone."""
        found = (_read(place) for place in sorted(self._folder.glob("*.json")))
        return tuple(draft for draft in found if draft and draft.path.parent == folder and not draft.path.exists())

    def drop(self, path: Path) -> None:
        """The text of the file at `path` is saved, or not wanted."""
        self._place(path).unlink(missing_ok=True)

    def _place(self, path: Path) -> Path:
        name = str(path.absolute()).encode("utf-8", "surrogateescape")
        return self._folder / f"{hashlib.sha256(name).hexdigest()[:24]}.json"


def _base(document: Document) -> str:
    return "" if document.data is None else hashlib.sha256(document.data).hexdigest()


def _read(place: Path) -> Draft | None:
    try:
        draft = json.loads(read_bytes(place, most=_DRAFT_BYTES)[0])
        path, text, base = draft["path"], draft["text"], draft["base"]
    except (UnreadableError, ValueError, TypeError, KeyError):
        return None
    if not all(isinstance(value, str) for value in (path, text, base)):
        return None
    if first_refused(text, allowed="\n\t") is not None or first_refused(path) is not None:
        return None
    return Draft(Path(path), text, base)
