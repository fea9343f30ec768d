"""Reading a file that may be anything: it never hangs, never reads without end, and says in words why it can't.
Writing one whole or not at all."""

import errno
import os
import socket
from pathlib import Path

import pytest

from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic, write_new

posix_only = pytest.mark.skipif(os.name == "nt", reason="FIFOs, sockets and permissions of POSIX")


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(path)
    return str(caught.value)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"a = 1\r\n\xff\0")
    data, stamp = read_bytes(path)
    assert data == b"a = 1\r\n\xff\0"
    assert (stamp.size, stamp.modified_ns) == (9, path.stat().st_mtime_ns)


def test_an_empty_file_has_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "x.toml").touch()
    assert read_bytes(tmp_path / "x.toml")[0] == b""


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a = 1")
    (tmp_path / "x.toml").symlink_to(tmp_path / "there")
    assert read_bytes(tmp_path / "x.toml")[0] == b"a = 1"


@pytest.mark.parametrize("size", [FILE_BYTES, FILE_BYTES + 1, 8 * FILE_BYTES])
def test_no_more_is_read_than_shows_that_it_is_too_large(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"#" * size)
    data, stamp = read_bytes(path)
    assert len(data) == min(size, FILE_BYTES + 1)
    assert stamp.size == size


def test_the_stamp_changes_with_the_file_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("a = 1")
    first = read_bytes(path)[1]
    assert read_bytes(path)[1] == first
    path.write_text("a = 10")
    assert read_bytes(path)[1] != first
    path.write_text("a = 1")
    os.utime(path, ns=(0, first.modified_ns + 1))
    assert read_bytes(path)[1] != first
    other = tmp_path / "other"
    other.write_text("a = 2")
    os.utime(other, ns=(0, first.modified_ns))
    other.replace(path)
    assert read_bytes(path)[1] != first


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "dangling.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    assert refusal(tmp_path / "folder.toml") == "is a folder, not a file"
    assert refusal(tmp_path / "dangling.toml") == "does not exist"
    assert refusal(tmp_path / "missing.toml") == "does not exist"
    assert refusal(tmp_path / "loop.toml") == os.strerror(errno.ELOOP).lower()
    assert refusal(tmp_path / "a\0b.toml") == "embedded null byte"
    assert refusal(tmp_path / ("x" * 300 + ".toml")) == os.strerror(errno.ENAMETOOLONG).lower()


@posix_only
def test_a_fifo_and_a_socket_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo.toml")
    assert refusal(tmp_path / "fifo.toml") == "is not an ordinary file"
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.toml")
        assert refusal(tmp_path / "socket.toml") == os.strerror(errno.ENXIO).lower()


@posix_only
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device")
def test_an_endless_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    assert refusal(tmp_path / "zero.toml") == "is not an ordinary file"


@posix_only
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.touch(mode=0o000)
    assert refusal(path) == "may not be read: permission denied"


@posix_only
def test_reading_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "x.toml").touch()
    lowest = os.open(tmp_path / "x.toml", os.O_RDONLY)
    os.close(lowest)
    for _ in range(3):
        read_bytes(tmp_path / "x.toml")
        refusal(tmp_path / "folder.toml")
    again = os.open(tmp_path / "x.toml", os.O_RDONLY)
    os.close(again)
    assert again == lowest


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "does not exist"),
        (PermissionError(errno.EACCES, "Permission denied"), "may not be read: permission denied"),
        (OSError(errno.EIO, "Input/output error", "/secret"), "input/output error"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
)
def test_the_reason_is_told_in_words_without_the_path(error: Exception, text: str) -> None:
    assert why(error) == text


def test_a_new_file_is_written_whole_and_never_in_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    write_new(path, b"a = 1\r\n")
    assert path.read_bytes() == b"a = 1\r\n"
    (tmp_path / "dangling.toml").symlink_to(tmp_path / "nowhere")
    for taken in ("x.toml", "dangling.toml"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / taken, b"b")
    assert path.read_bytes() == b"a = 1\r\n"
    with pytest.raises(FileNotFoundError):
        write_new(tmp_path / "no" / "x.toml", b"")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["dangling.toml", "x.toml"]


def test_a_file_is_replaced_with_its_permissions_and_through_links(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomic(link, "new\r\n")
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new\r\n", 0o640)
    with pytest.raises(OSError, match=r"."):
        write_atomic(tmp_path, "a folder")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link", "real"]
