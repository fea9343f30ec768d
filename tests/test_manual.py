"""The manual says what the table of fields says, and its examples are right."""

import re
from pathlib import Path

import pytest

from glute_tui.cli import main
from glute_tui.core.reading.parse import parse_move, parse_routine
from glute_tui.core.writing.manual import EXAMPLE, OWN_MOVE, manual
from tests.core.samples import KNOWN

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_it_is_up_to_date() -> None:
    assert (DOCS / "routine-files.md").read_text("utf-8") == manual(), "run: make manual"


def test_its_examples_have_no_problem() -> None:
    assert parse_routine(EXAMPLE.encode(), "my-evening", "my-evening.toml", KNOWN)[1] == ()
    assert parse_move(OWN_MOVE.encode(), "clamshell", "clamshell.toml")[1] == ()


def test_its_limits_are_those_of_the_messages() -> None:
    assert "A file may have 1 MiB, and a routine 12 hours." in manual()
    assert "| a list of up to 20 texts of up to 500 characters | **must be there** |" in manual()


def test_its_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", manual()) if not link.startswith("https:")]
    assert links
    assert all((DOCS / link).exists() for link in links)


@pytest.mark.parametrize("command", ["new", "edit", "check", "show", "schema", "paths", "start"])
def test_its_commands_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"glute-tui {command}" in manual()
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
