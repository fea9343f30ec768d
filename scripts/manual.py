"""Writes docs/routine-files.md from the table of what a routine file may say."""

from pathlib import Path

from glute_tui.core.writing.manual import manual

(Path(__file__).resolve().parent.parent / "docs" / "routine-files.md").write_text(manual(), "utf-8")
