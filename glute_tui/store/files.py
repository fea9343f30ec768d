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


def read_bytes(path: Path, limit: int = FILE_BYTES) -> tuple[bytes, Stamp]:
    """The bytes of a regular file, at most one more than `limit`. Raises UnreadableError."""
    data, stamp, is_settled = _read_once(path, limit)
    if not is_settled:  # somebody saved it meanwhile
        data, stamp, _ = _read_once(path, limit)
    return data, stamp


def _read_once(path: Path, limit: int) -> tuple[bytes, Stamp, bool]:
    """The bytes of a file, its stamp, and whether it was the same file before and after reading."""
    try:
        # A FIFO without a writer would block open() for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise UnreadableError(why(error)) from error
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("is not an ordinary file")
        chunks, size = [], 0
        while size <= limit and (chunk := os.read(handle, min(limit + 1 - size, 1 << 20))):
            chunks.append(chunk)
            size += len(chunk)
        stamp = _stamp(status)
        return b"".join(chunks), stamp, stamp == _stamp(path.stat())
    except OSError as error:
        raise UnreadableError(why(error)) from error
    finally:
        os.close(handle)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def why(error: Exception) -> str:
    """The reason of an OSError in plain words, without the path and number that Python adds."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)
