"""`glute-tui new`, `edit` and `schema`: the user's own routine files."""

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from glute_tui.cli.check import print_problems
from glute_tui.cli.output import fail, say, say_json, warn
from glute_tui.cli.routines import find_routine, open_library, unknown_routine
from glute_tui.core.inert import shown
from glute_tui.core.reading.problems import Problem, quoted
from glute_tui.core.writing.schema import move_schema, routine_schema
from glute_tui.core.writing.starter import BadNameError, file_id, renamed, starter, title
from glute_tui.store.editor import (
    EditorError,
    WriteError,
    drop_unchanged,
    editor_argv,
    keep_schema,
    new_file,
    own_copy,
)
from glute_tui.store.files import UnreadableError, read_bytes
from glute_tui.store.folders import Entry
from glute_tui.store.library import Library
from glute_tui.store.paths import user_paths


def run_schema(options: Namespace) -> int:
    """Print the JSON Schema of a routine file, or of a move file."""
    say_json(move_schema() if options.move else routine_schema())
    return 0


def run_new(options: Namespace) -> int:
    """Write a new routine file. 0 written, 1 it is there already or can't be written, 2 a bad name."""
    try:
        id = file_id(options.name)
    except BadNameError as error:
        fail(f"{quoted(options.name)} can't be used: {error}")
    library = open_library()
    name = title(options.name)
    text = renamed(_text_of(options.source, library), name) if options.source else starter(name)
    takes_place = any(entry.id == id and entry.origin == "built-in" for entry in library.entries())
    try:
        path = new_file(user_paths(), id, text)
    except WriteError as error:
        fail(str(error), 1)
    _keep_schema()
    say(f"written: {shown(str(path))}")
    if takes_place:
        say(f"It takes the place of the built-in routine {id}.")
    say(f"next:    glute-tui edit {id}     change it in your editor")
    say(f"         glute-tui start {id}    follow it")
    return 0


def _text_of(name: str, library: Library) -> str:
    """The text of a routine's file, with the moves in it that only the folder beside that file has; leaves when there
    is none that can be used."""
    routine = find_routine(name, library)
    entry = library.find(name)
    try:
        text = read_bytes(entry.path)[0].decode("utf-8-sig") if entry else ""
    except UnreadableError as error:
        fail(f"{name}: {error}")
    beside, here = library.moves, library.known.moves
    named = [step.move for step in routine.steps if isinstance(step.move, str)]
    if all(beside[id] == here.get(id) for id in named):
        return text
    from glute_tui.core.writing.share import origin_of, self_contained

    return self_contained(text, routine, beside, origin_of(routine))


def run_edit(options: Namespace) -> int:
    """Open a routine in the user's editor and check it. 0 clean, 1 problems, 2 no such routine or no editor."""
    library = open_library()
    entry = library.find(options.routine)
    if entry is None:
        unknown_routine(options.routine, library)
    if not os.path.lexists(entry.path):
        fail(f"{entry.path} does not exist; for a new routine: glute-tui new NAME")
    _argv(entry.path)  # no copy is made when there is nothing to open it with
    path = _own(entry)
    line = 0
    while True:
        code = _run(_argv(path, line))
        if _is_unchanged(entry, path):
            say("Nothing was changed, so no copy is kept.")
            return 1 if code else 0
        # A library of its own sees moves that were changed meanwhile.
        found = [problem for problem in open_library().check(path) if problem.severity != "note"]
        print_problems(found)
        problems = [problem for problem in found if problem.severity == "error"]
        if not problems:
            say(f"{shown(str(path))} is all right.")
        if code:
            return 1
        if not problems:
            return 0
        if not _again():
            return 1
        line = _first_line(problems)


def _own(entry: Entry) -> Path:
    try:
        path = own_copy(entry, user_paths())
    except WriteError as error:
        fail(str(error), 1)
    if entry.origin == "built-in":
        say(f"{entry.id} is built in, so this is your copy, which takes its place: {shown(str(path))}")
    if path.parent == user_paths().routines:
        _keep_schema()
    return path


def _is_unchanged(entry: Entry, path: Path) -> bool:
    """Whether a copy of a built-in routine is as it was made, and gone again."""
    try:
        return drop_unchanged(entry, path)
    except WriteError as error:
        warn(str(error))
        return False


def _argv(path: Path, line: int = 0) -> tuple[str, ...]:
    try:
        return editor_argv(os.environ, path, line)
    except EditorError as error:
        fail(str(error))


def _run(argv: tuple[str, ...]) -> int:
    """Run the editor until it ends; its exit code, said when it is not 0."""
    sys.stdout.flush()
    try:
        code = subprocess.run(argv, check=False).returncode
    except OSError as error:
        fail(f"the editor {argv[0]} can't be started: {error.strerror}")
    if code:
        warn(f"the editor {argv[0]} ended with {f'exit code {code}' if code > 0 else f'signal {-code}'}")
    return code


def _again() -> bool:
    """Whether the user wants the file opened again; nobody is asked without a terminal."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input("Open it again? [Y/n] ").strip().lower() in ("", "y", "yes")
    except EOFError:
        return False


def _first_line(problems: Sequence[Problem]) -> int:
    return min((problem.line for problem in problems if problem.line), default=0)


def _keep_schema() -> None:
    # Only the editor's help is lost without it.
    try:
        keep_schema(user_paths())
    except WriteError as error:
        warn(str(error))
