"""Text that was typed and not saved is kept apart from its file, and found again."""

from pathlib import Path

import pytest

from glute_tui.store.documents import Document, open_document
from glute_tui.store.drafts import Draft, Drafts


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"a = 1\r\n")
    return open_document(path)


def text_of(draft: Draft | None) -> str | None:
    return draft.text if draft else None


def test_a_draft_is_found_until_it_is_dropped(document: Document, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "state" / "drafts")
    assert drafts.find(document.path) is None
    drafts.keep(document, "a = 'typed, not saved ü'\n")
    other = Document(tmp_path / "other.toml", "", None)
    drafts.keep(other, "other")
    found = Drafts(tmp_path / "state" / "drafts").find(document.path)
    assert found
    assert (found.path, found.text) == (document.path, "a = 'typed, not saved ü'\n")
    drafts.drop(document.path)
    drafts.drop(document.path)
    assert drafts.find(document.path) is None
    assert text_of(drafts.find(other.path)) == "other"


def test_a_draft_knows_the_file_it_was_typed_over(document: Document, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.keep(document, "text")
    found = drafts.find(document.path)
    assert found
    assert found.is_of(document)
    document.path.write_text("a = 2\n")
    assert not found.is_of(open_document(document.path))
    assert not found.is_of(Document(document.path, "", None))


def test_drafts_of_no_file_are_those_of_the_folder_whose_files_are_not_there(
    tmp_path: Path, document: Document
) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.of_no_file(tmp_path) == ()
    for name in ("mine", "new", "gone"):
        drafts.keep(Document(tmp_path / f"{name}.toml", "", None), name)
    drafts.keep(Document(tmp_path / "elsewhere" / "new.toml", "", None), "elsewhere")
    (tmp_path / "drafts" / "odd.json").write_text("[]")
    assert sorted(draft.text for draft in drafts.of_no_file(tmp_path)) == ["gone", "new"]


def test_a_large_draft_is_found_whole(document: Document, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    text = "# ü\n" * 250_000
    drafts.keep(document, text)
    assert text_of(drafts.find(document.path)) == text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"text": 3}',
        b'{"path": "a", "base": 3, "text": ""}',
        b'{"path": "a", "base": "", "text": "\\u001b]52"}',
        b'{"path": "\\u001b]52", "base": "", "text": ""}',
        b"\xff",
    ],
)
def test_a_draft_that_is_damaged_or_hostile_is_none(document: Document, tmp_path: Path, content: bytes) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.keep(document, "text")
    next((tmp_path / "drafts").iterdir()).write_bytes(content)
    assert drafts.find(document.path) is None
    assert drafts.of_no_file(tmp_path) == ()
