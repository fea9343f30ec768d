"""A new file is right from the start, is never written over another, and says what to do next."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.inert import first_refused
from glute_tui.core.writing.schema import SCHEMA_LINE
from glute_tui.core.writing.starter import BadNameError, file_id, starter, title
from glute_tui.store.paths import built_in_routines
from tests.cli.conftest import Command


def test_a_new_routine_is_right_and_can_be_followed(glute_tui: Command, home: Path) -> None:
    path = home / "config" / "routines" / "my-evening.toml"
    ran = glute_tui("new", "My evening")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"written: {path}\n"
        "next:    glute-tui edit my-evening     change it in your editor\n"
        "         glute-tui start my-evening    follow it\n"
    )
    assert path.read_text().startswith(f"{SCHEMA_LINE}\n# ")
    assert glute_tui("check", "my-evening").code == 0
    assert glute_tui("show", "my-evening").out.startswith("My evening  (")
    assert [item["id"] for item in glute_tui("routines --json").json["routines"]].count("my-evening") == 1


def test_the_schema_is_beside_it_and_kept_up_to_date(glute_tui: Command, home: Path) -> None:
    schema = home / "config" / "routines" / "routine.schema.json"
    schema.write_text("{}")
    glute_tui("new one")
    assert json.loads(schema.read_text()) == glute_tui("schema").json
    assert glute_tui("schema", "--move").json["title"] == "A move of glute-tui"
    assert sorted(path.name for path in schema.parent.iterdir()) == ["one.toml", "routine.schema.json"]


def test_a_folder_that_is_not_there_is_made(glute_tui: Command, home: Path) -> None:
    (home / "config" / "routines").rmdir()
    assert glute_tui("new one").code == 0


def test_a_copy_keeps_every_line_but_the_name(glute_tui: Command, home: Path) -> None:
    assert glute_tui("new", "my-run", "--from", "after-run").code == 0
    source = (built_in_routines() / "after-run.toml").read_text()
    copied = (home / "config" / "routines" / "my-run.toml").read_text()
    assert copied == f"{SCHEMA_LINE}\n" + source.replace('name = "Sore glutes after a run"', 'name = "My run"')
    assert glute_tui("new", "Again", "--from", "my-run").code == 0
    again = (home / "config" / "routines" / "again.toml").read_text()
    assert again == copied.replace('"My run"', '"Again"')


def test_a_copy_of_nothing_is_refused(glute_tui: Command, home: Path) -> None:
    ran = glute_tui("new", "mine", "--from", "after-rum")
    assert (ran.code, ran.err) == (2, 'glute-tui: no routine is called "after-rum" - did you mean "after-run"?\n')
    assert not [*(home / "config" / "routines").iterdir()]


def test_nothing_is_written_over(glute_tui: Command, home: Path) -> None:
    path = home / "config" / "routines" / "mine.toml"
    path.write_text("# precious")
    ran = glute_tui("new", "Mine")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"glute-tui: {path} is there already; it was left as it is\n"
    assert path.read_text() == "# precious"
    path.unlink()
    path.symlink_to(home / "nowhere")
    assert glute_tui("new", "Mine").code == 1
    assert not (home / "nowhere").exists()


def test_a_built_in_name_takes_its_place_and_says_so(glute_tui: Command) -> None:
    assert "It takes the place of the built-in routine after-run.\n" in glute_tui("new", "After run").out


def test_a_folder_that_is_a_file_is_said(glute_tui: Command, home: Path) -> None:
    (home / "config" / "routines").rmdir()
    (home / "config" / "routines").write_text("")
    ran = glute_tui("new one")
    assert (ran.code, ran.out) == (1, "")
    assert "one.toml can't be written: " in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(glute_tui: Command, home: Path) -> None:
    (home / "config" / "routines").chmod(0o500)
    ran = glute_tui("new one")
    (home / "config" / "routines").chmod(0o700)
    assert ran.code == 1
    assert ran.err.endswith("one.toml can't be written: permission denied\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "a name needs at least one letter or digit"),
        ("?!", "a name needs at least one letter or digit"),
        ("../mine", "a name can't have a slash: the file goes into your routines folder"),
        ("a\\b", "a name can't have a slash: the file goes into your routines folder"),
        (".hidden", "a name can't begin with a dot: the file would be hidden"),
        ("{side}", "a name can't have braces"),
        ("a\x1b[0m", "a name can't have characters that can't be shown"),
        ("x" * 61, "a name can't be longer than 60 characters"),
        ("Aux", 'no file may be called "aux" on every computer; choose another name'),
    ],
)
def test_a_bad_name_is_refused(glute_tui: Command, home: Path, name: str, message: str) -> None:
    ran = glute_tui("new", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f" can't be used: {message}\n")
    assert first_refused(ran.err, "\n") is None
    assert not [*(home / "config" / "routines").iterdir()]


@pytest.mark.parametrize(
    ("name", "id", "shown"),
    [
        ("My Evening", "my-evening", "My Evening"),
        ("my-evening", "my-evening", "My evening"),
        ("my-evening.toml", "my-evening", "My evening"),
        ("  After  work, 10 min ", "after-work-10-min", "After  work, 10 min"),
        ("Für abends", "für-abends", "Für abends"),
        ('"><script>', "script", '"><script>'),
    ],
)
def test_what_a_name_becomes(name: str, id: str, shown: str) -> None:
    assert (file_id(name), title(name)) == (id, shown)


@given(st.text(max_size=70))
def test_any_name_is_refused_or_makes_a_plain_file_name(name: str) -> None:
    try:
        id = file_id(name)
    except BadNameError:
        return
    assert id == file_id(id)
    assert all(character.isalnum() or character == "-" for character in id)
    assert f"{SCHEMA_LINE}\n" in starter(title(name))
