"""Reading files that someone else wrote without hanging, running out of memory, or dying."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from glute_tui.core.fields import FILE_BYTES


class UnreadableError(Exception):
    """A file can't be read; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes when a file does, so that it is read again only then."""

    modified_ns: int
    size: int
    inode: int


def read_bytes(path: Path) -> tuple[bytes, Stamp]:
    """The bytes of a regular file, at most one more than a routine file may have. Raises UnreadableError."""
    try:
        # A FIFO without a writer would block open() for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise UnreadableError(why(error)) from error
    with os.fdopen(handle, "rb", buffering=0) as file:
        try:
            status = os.fstat(handle)
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableError("is a folder, not a file")
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("is not an ordinary file")
            chunks, size = [], 0
            while size <= FILE_BYTES and (chunk := file.read(FILE_BYTES + 1 - size)):
                chunks.append(chunk)
                size += len(chunk)
        except OSError as error:
            raise UnreadableError(why(error)) from error
    return b"".join(chunks), Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def why(error: Exception) -> str:
    """The reason of an OSError in plain words, without the path and number that Python adds."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)
