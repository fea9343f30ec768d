"""A routine is opened in the user's editor, a built-in one as their copy, and checked when the editor ends."""

import os
import sys
from pathlib import Path

import pytest

from glute_tui.core.writing.schema import SCHEMA_LINE
from glute_tui.store.editor import EditorError, editor_argv
from glute_tui.store.paths import built_in_routines
from tests.cli.conftest import Command

_EDITOR = """\
#!{python}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
path = pathlib.Path(sys.argv[-1])
path.write_text(path.read_text() + {adds!r})
sys.exit({code})
"""

RIGHT = 'format = 1\nname = "Mine"\n\n[[steps]]\nmove = "knee-to-chest"\n'


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture
def mine(home: Path) -> Path:
    path = home / "config" / "routines" / "mine.toml"
    path.write_text(RIGHT)
    return path


def editor(folder: Path, adds: str = "", code: int = 0, name: str = "ed it") -> Path:
    """A program that appends to the file it is given and ends with a code."""
    path = folder / name
    path.write_text(_EDITOR.format(python=sys.executable, adds=adds, code=code))
    path.chmod(0o755)
    return path


def calls(program: Path) -> str:
    return (program.parent / "calls").read_text()


def test_visual_comes_before_editor_with_its_words(
    glute_tui: Command, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = editor(tmp_path)
    monkeypatch.setenv("VISUAL", f"'{program}' --wait 'two words' '$HOME;ls'")
    monkeypatch.setenv("EDITOR", "not-this-one")
    ran = glute_tui("edit mine")
    assert (ran.code, ran.out, ran.err) == (0, f"{mine} is all right.\n", "")
    assert calls(program) == f'["--wait", "two words", "$HOME;ls", "{mine}"]\n'
    assert (mine.parent / "routine.schema.json").exists()


def test_problems_are_printed_as_check_does(
    glute_tui: Command, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"'{editor(tmp_path, 'rep = 3')}'")
    ran = glute_tui("edit", str(mine))
    assert ran.code == 1
    assert ran.out == glute_tui("check", str(mine)).out
    assert f'{mine}:6:1: steps[1].rep: unknown key - did you mean "reps"?' in ran.out


def test_a_built_in_one_becomes_the_users_copy(
    glute_tui: Command, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"'{editor(tmp_path, '# mine')}'")
    built_in = (built_in_routines() / "after-run.toml").read_text()
    path = home / "config" / "routines" / "after-run.toml"
    ran = glute_tui("edit after-run")
    assert ran.code == 0
    assert ran.out == (
        f"after-run is built in, so this is your copy, which takes its place: {path}\n{path} is all right.\n"
    )
    assert path.read_text() == f"{SCHEMA_LINE}\n{built_in}# mine"
    assert (built_in_routines() / "after-run.toml").read_text() == built_in
    assert glute_tui("edit after-run").out == f"{path} is all right.\n"


@pytest.mark.parametrize("code", [0, 1])
def test_a_copy_in_which_nothing_was_changed_is_not_kept(
    glute_tui: Command, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    program = editor(tmp_path, code=code)
    monkeypatch.setenv("EDITOR", f"'{program}'")
    ran = glute_tui("edit after-run")
    path = home / "config" / "routines" / "after-run.toml"
    assert calls(program) == f'["{path}"]\n'
    assert ran.code == code
    assert ran.out.endswith(f"{path}\nNothing was changed, so no copy is kept.\n")
    assert not path.exists()


def test_a_file_of_the_users_is_kept_when_nothing_was_changed(
    glute_tui: Command, home: Path, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"'{editor(tmp_path)}'")
    built_in = (built_in_routines() / "after-run.toml").read_text()
    for path, text in ((mine, RIGHT), (home / "config" / "routines" / "after-run.toml", f"{SCHEMA_LINE}\n{built_in}")):
        path.write_text(text)
        assert glute_tui("edit", path.stem).out == f"{path} is all right.\n"
        assert path.read_text() == text


def test_an_editor_that_fails_is_said(
    glute_tui: Command, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = editor(tmp_path, code=3)
    monkeypatch.setenv("EDITOR", f"'{program}'")
    ran = glute_tui("edit mine")
    assert (ran.code, ran.err) == (1, f"glute-tui: the editor {program} ended with exit code 3\n")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("no-such-editor -w", "the editor no-such-editor that $VISUAL names is not here"),
        ("'vi", "$VISUAL can't be understood; are its quotes in pairs?"),
        ("''", "$VISUAL can't be understood; are its quotes in pairs?"),
    ],
)
def test_an_editor_that_is_missing_is_said_and_nothing_is_copied(
    glute_tui: Command, home: Path, monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    monkeypatch.setenv("VISUAL", value)
    ran = glute_tui("edit after-run")
    assert (ran.code, ran.out, ran.err) == (2, "", f"glute-tui: {message}\n")
    assert not [*(home / "config" / "routines").iterdir()]


def test_no_such_routine(glute_tui: Command, mine: Path) -> None:
    assert glute_tui("edit min").err == 'glute-tui: no routine is called "min" - did you mean "mine"?\n'
    ran = glute_tui("edit ./no.toml")
    assert (ran.code, ran.err) == (2, "glute-tui: no.toml does not exist; for a new routine: glute-tui new NAME\n")


def test_a_line_is_given_only_to_editors_that_know_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for name, at in (("vim", ["+7"]), ("nano", ["+7"]), ("code", [])):
        program = editor(tmp_path, name=name)
        environ = {"EDITOR": f"{name} -x", "PATH": str(tmp_path)}
        assert editor_argv(environ, path, 7) == (str(program), "-x", *at, str(path))
        assert editor_argv(environ, path) == (str(program), "-x", str(path))


def test_without_a_variable_the_first_that_is_there(tmp_path: Path) -> None:
    environ = {"VISUAL": " ", "PATH": str(tmp_path)}
    with pytest.raises(EditorError, match=r"^no editor is here; set \$EDITOR to the name of yours$"):
        editor_argv(environ, tmp_path / "a")
    vi = editor(tmp_path, name="vi")
    assert editor_argv(environ, Path("a")) == (str(vi), str(Path.cwd() / "a"))
    nano = editor(tmp_path, name="nano")
    assert editor_argv(environ, tmp_path / "a")[0] == str(nano)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_problem_offers_to_open_it_again(home: Path, mine: Path, tmp_path: Path) -> None:
    import pty
    import subprocess

    program = editor(tmp_path, "rep = 3\n", name="vi")
    env = {**os.environ, "VISUAL": str(program)}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "glute_tui", "edit", "mine"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        os.write(ours, b"y\nn\n")  # the second time the key is there twice
        written = b""
        try:
            while more := os.read(ours, 4096):
                written += more
        except OSError:  # Linux says so when the other end has closed
            pass
    os.close(ours)
    assert process.returncode == 1
    assert written.count(b"Open it again? [Y/n]") == 2
    assert calls(program) == f'["{mine}"]\n["+6", "{mine}"]\n'
