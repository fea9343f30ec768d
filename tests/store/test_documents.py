"""Files open to be edited: written back as they were written, never over someone else's work, and drafts that outlive a
kill."""

import os
from pathlib import Path

import pytest

from glute_tui.store.documents import (
    ChangedError,
    SaveError,
    changed,
    copied_to,
    open_document,
    save_document,
)
from glute_tui.store.files import UnreadableError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"a = 1\nb = 2\n")
    return path


def test_a_saved_file_differs_only_where_its_text_does(path: Path) -> None:
    document = open_document(path)
    saved = save_document(document, "a = 1\nb = 3\n")
    assert path.read_bytes() == b"a = 1\nb = 3\n"
    assert changed(saved) is saved
    assert save_document(saved, "a = 2\n").text == open_document(path).text == "a = 2\n"


def test_line_ends_and_a_byte_order_mark_are_kept(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    document = open_document(path)
    assert document.text == "a = 1\nb = 2\n"
    saved = save_document(document, "a = 1\nb = 2\nc = 3")
    assert path.read_bytes() == b"\xef\xbb\xbfa = 1\r\nb = 2\r\nc = 3"
    assert open_document(path) == saved


def test_symlinks_and_permissions_are_kept(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    save_document(open_document(link), "a = 2\n")
    assert link.is_symlink()
    assert path.read_text() == "a = 2\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.toml", "mine.toml"]


def test_what_someone_else_saved_is_noticed_and_can_be_overwritten(path: Path) -> None:
    document = open_document(path)
    path.write_text("a = 9\n")
    with pytest.raises(ChangedError) as caught:
        save_document(document, "a = 2\n")
    assert caught.value.theirs == open_document(path)
    assert path.read_text() == "a = 9\n"
    save_document(document, "a = 2\n", over=True)
    assert path.read_text() == "a = 2\n"


def test_the_same_bytes_saved_anew_are_no_change(path: Path) -> None:
    document = open_document(path)
    path.unlink()
    path.write_bytes(document.data or b"")
    assert save_document(document, "a = 2\n").text == "a = 2\n"


@pytest.mark.parametrize("now", ["gone", "folder", "bytes"])
def test_a_file_that_is_gone_or_unreadable_is_noticed(path: Path, now: str) -> None:
    document = open_document(path)
    path.unlink()
    if now == "folder":
        path.mkdir()
    elif now == "bytes":
        path.write_bytes(b"\xff\xfe")
    with pytest.raises(ChangedError) as caught:
        save_document(document, "a = 2\n")
    assert caught.value.theirs is None


def test_a_copy_is_written_where_nothing_is_yet(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "own" / "mine.toml"
    document = copied_to(open_document(path), target)
    save_document(document, document.text)
    assert target.read_bytes() == path.read_bytes()
    with pytest.raises(ChangedError):
        save_document(document, "a = 2\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a = '\xff'\n", "is not UTF-8 text"),
        (b"a = 1\nb = '\x1b'\n", "line 2, column 6: the invisible character U+001B is not allowed here; delete it"),
        ("a = '\u2028'\n".encode(), "line 1, column 6: the invisible character U+2028 is not allowed here; delete it"),
        (b"a = 1\rb = 2\n", "line 1, column 6: the invisible character U+000D is not allowed here; delete it"),
        (b"#" * (1024 * 1024 + 1), "is larger than 1 MiB; a routine is a page of text"),
    ],
)
def test_what_an_editor_could_not_show_or_keep_is_not_opened(path: Path, data: bytes, message: str) -> None:
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        open_document(path)
    assert str(caught.value) == message
    assert path.read_bytes() == data


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_can_t_be_written_is_said(path: Path) -> None:
    document = open_document(path)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(SaveError, match="can't be saved: may not be written"):
            save_document(document, "a = 2\n")
    finally:
        path.parent.chmod(0o700)


def test_a_disk_that_refuses_is_said(path: Path) -> None:
    document = copied_to(open_document(path), path / "below a file.toml")
    with pytest.raises(SaveError, match=r"below a file.toml can't be saved: "):
        save_document(document, "a = 2\n", over=True)
