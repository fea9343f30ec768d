"""Reading files that someone else wrote without hanging or dying; writing one whole, or not at all."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from glute_tui.core.reading.fields import FILE_BYTES


class UnreadableError(Exception):
    """A file can't be read; the message says why in a few words."""


class Stamp(NamedTuple):
    """What changes when a file does, so that it is read again only then."""

    modified_ns: int
    size: int
    inode: int


def read_bytes(path: Path, most: int = FILE_BYTES) -> tuple[bytes, Stamp]:
    """The bytes of a regular file, at most one more than `most`. Raises UnreadableError."""
    data, stamp, is_settled = _read_once(path, most)
    if not is_settled:  # somebody saved it meanwhile
        data, stamp, _ = _read_once(path, most)
    return data, stamp


def _read_once(path: Path, most: int) -> tuple[bytes, Stamp, bool]:
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
        while size <= most:
            # What it says it has, and more if it has more: room for a mebibyte each time would cost more than reading.
            room = max(4096, status.st_size + 1 - size)
            chunk = os.read(handle, min(room, most + 1 - size))
            chunks.append(chunk)
            size += len(chunk)
            if not chunk or size == status.st_size:
                break
        stamp = _stamp(status)
        return b"".join(chunks), stamp, stamp == _stamp(os.fstat(handle))
    except OSError as error:
        raise UnreadableError(why(error)) from error
    finally:
        os.close(handle)


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file as it is now, or None when there is none to be had."""
    try:
        return _stamp(path.stat())
    except (OSError, ValueError):
        return None


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def why(error: Exception, act: str = "read") -> str:
    """The reason of an OSError in plain words, without the path and number that Python adds; `act` is what failed."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return f"may not be {act}: permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)


def write_atomic(path: Path, text: str) -> None:
    """Replace a file's text in one step, through symlinks, keeping its permissions. Raises OSError."""
    target = path.resolve()
    with _written_beside(target, text.encode()) as temporary:
        if target.exists():
            temporary.chmod(target.stat().st_mode)
        temporary.replace(target)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, in one step. Raises FileExistsError when it is, also as a broken link, and
    OSError."""
    with _written_beside(path, data) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            temporary.replace(path)


@contextmanager
def _written_beside(target: Path, data: bytes) -> Iterator[Path]:
    """A file beside `target` that is on the disk with its data; gone afterwards, unless it was moved away."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
