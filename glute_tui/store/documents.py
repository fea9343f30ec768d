"""Files that are open to be edited: read whole, written back as their authors have them, never over another's work."""

from dataclasses import dataclass, replace
from pathlib import Path

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.core.reading.locate import line_and_column, line_starts
from glute_tui.core.reading.toml import refused_message
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic

_BOM = "\ufeff"


class SaveError(Exception):
    """A file can't be written; the message says why, with the path."""


class ChangedError(Exception):
    """Someone else has changed the file since it was opened. `theirs` is it as it is now, None when it is gone."""

    def __init__(self, theirs: "Document | None") -> None:
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it is on the disk: `text` has `\\n` line ends, `newline` is what the file has. `data` are its bytes,
    None while there is no file at `path` yet."""

    path: Path
    text: str
    data: bytes | None
    newline: str = "\n"
    has_bom: bool = False


def open_document(path: Path) -> Document:
    """The file at `path`, to be edited. Raises UnreadableError, also for text that an editor can't show as it is."""
    data, _ = read_bytes(path)
    if len(data) > FILE_BYTES:
        raise UnreadableError("is larger than 1 MiB; a routine is a page of text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("is not UTF-8 text") from error
    has_bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    at = first_refused(text, allowed="\n\t")
    if at is not None:
        line, column = line_and_column(line_starts(text), at)
        raise UnreadableError(f"line {line}, column {column}: {refused_message(text[at])}")
    return Document(path, text, data, newline, has_bom)


def copied_to(document: Document, path: Path) -> Document:
    """The same text for a file that is not there yet."""
    return replace(document, path=path, data=None)


def save_document(document: Document, text: str, *, over: bool = False) -> Document:
    """Write `text` in the place of what `document` was, whole or not at all, through symlinks, with the permissions and
    line ends the file has. The result is the file as it is then. Raises ChangedError, unless `over`, and SaveError.
    """
    if not over and (theirs := changed(document)) is not document:
        raise ChangedError(theirs)
    written = (_BOM if document.has_bom else "") + text.replace("\n", document.newline)
    try:
        document.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(document.path, written)
    except OSError as error:
        raise SaveError(f"{document.path} can't be saved: {why(error, 'written')}") from error
    return replace(document, text=text, data=written.encode())


def changed(document: Document) -> Document | None:
    """`document` itself while the file is as it was; otherwise what it is now, None when it can't be read."""
    try:
        data, _ = read_bytes(document.path)
    except UnreadableError:
        return document if document.data is None and not document.path.exists() else None
    if data == document.data:
        return document
    try:
        return open_document(document.path)
    except UnreadableError:
        return None
