"""`glute-tui export` and `glute-tui import`: a routine as one file for a friend, and a friend's file as one's own."""

import os
import shlex
import sys
from argparse import Namespace
from pathlib import Path
from typing import NoReturn

from glute_tui.cli.check import print_problems
from glute_tui.cli.output import fail, say, source_label, warn, wrapped
from glute_tui.cli.routines import find_routine, open_library
from glute_tui.core.inert import shown
from glute_tui.core.model import Routine
from glute_tui.core.outline import outline
from glute_tui.core.timeline import move_of
from glute_tui.core.words import about_range
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic, write_new
from glute_tui.store.folders import SUFFIX, entry_of
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library


def run_export(options: Namespace) -> int:
    """Write a routine with all its moves into one file."""
    from glute_tui.core.reading.parse import parse_routine
    from glute_tui.core.writing.share import origin_of, self_contained

    library = open_library()
    routine = find_routine(options.routine, library)
    entry = library.find(options.routine)
    assert entry is not None
    path = Path(options.file)
    if path.is_dir():
        path /= f"{routine.id}{SUFFIX}"
    try:
        text = self_contained(read_bytes(entry.path)[0].decode(), routine, library.moves, origin_of(routine))
    except (UnreadableError, ValueError) as error:
        fail(f"{entry.path} can't be read any more: {error}", 1)
    again, problems = parse_routine(text.encode(), routine.id, str(path), library.known)
    if again is None:
        for problem in problems:
            warn(str(problem))
        fail("nothing was written: the file with all its moves would not be a routine", 1)
    if options.file == "-":
        sys.stdout.write(text)
        return 0
    try:
        if options.force:
            write_atomic(path, text)
        else:
            write_new(path, text.encode())
    except FileExistsError:
        fail(f"{path} is there already; to replace it: --force", 1)
    except (OSError, ValueError) as error:
        fail(f"{path} can't be written: {_why(error)}", 1)
    say(f"{shown(str(path))} has {_steps(routine)} of {routine.name}, with all their moves.")
    say(f"Whoever gets it types: glute-tui import {shlex.quote(shown(path.name))}")
    return 0


def run_import(options: Namespace) -> int:
    """Check a file, say what it would become, ask, and put it among the user's routines."""
    from glute_tui.core.reading.parse import is_move, parse_routine
    from glute_tui.core.writing.share import safe_id

    library = open_library()
    source = Path(options.file)
    try:
        data, _ = read_bytes(source)
    except UnreadableError as error:
        fail(f"{source} {error}")
    if is_move(data):
        fail(f"{source} is a move, not a routine. Moves belong into {library.paths.moves}", 1)
    routine, problems = parse_routine(data, safe_id(source.stem), str(source), library.known)
    print_problems(problems)
    if routine is None:
        if library.load(entry_of(source)).routine:
            fail(
                "nothing was imported: it needs moves from the folder moves beside it. For one file with all of them: "
                f"glute-tui export {shlex.quote(str(source))} FILE",
                1,
            )
        fail("nothing was imported: a file with a problem stays outside", 1)
    if same := _same(data, library):
        say(f"{routine.name} is there already, word for word: {shown(str(same))}")
        return 0
    target = library.paths.routines / f"{_free_id(routine.id, library)}{SUFFIX}"
    _introduce(routine, target, library)
    if not options.yes:
        _ask()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_new(target, data)
    except OSError as error:
        fail(f"{target} can't be written: {_why(error)}", 1)
    say(f"Imported. To follow it: glute-tui start {target.stem}")
    return 0


def _why(error: Exception) -> str:
    return "its folder does not exist" if isinstance(error, FileNotFoundError) else why(error, "written")


def _same(data: bytes, library: Library) -> Path | None:
    """The routine in reach whose file has the same bytes."""
    for entry in library.entries():
        try:
            if entry.path.stat().st_size == len(data) and read_bytes(entry.path)[0] == data:
                return entry.path
        except (OSError, UnreadableError):
            continue
    return None


def _free_id(id: str, library: Library) -> str:
    """`id`, or with the first number behind it that no routine has; says so when it is another one."""
    # Some file systems do not tell capitals from small letters.
    taken = {entry.id.casefold(): entry for entry in library.entries()}
    free, number = id, 1
    while free in taken or os.path.lexists(library.paths.routines / f"{free}{SUFFIX}"):
        number += 1
        free = f"{id}-{number}"
    if free != id:
        whose = "is built in" if id in taken and taken[id].origin == "built-in" else "is among yours"
        say(f"A routine called {id} {whose} already and stays as it is; this one will be called {free}.")
    return free


def _introduce(routine: Routine, target: Path, library: Library) -> None:
    """Say what would be imported."""
    knowledge = load_knowledge()
    _, seconds, equipment = outline(routine, library.moves)
    say(f"{routine.name}  ({about_range(*seconds)})")
    if routine.summary:
        say(wrapped(routine.summary))
    names = ", ".join(move_of(step, library.moves).name for step in routine.steps)
    say(wrapped(f"{_steps(routine)}: {names}."))
    say(wrapped(f"Needs: {', '.join(equipment) or 'nothing'}."))
    if routine.helps:
        fits = ", ".join(knowledge.explanations[id].name for id in routine.helps)
        say(wrapped(f"Offered for: {fits}{', and when care is needed' if routine.gentle else ''}."))
    source = source_label(routine.source, knowledge) if routine.source else ""
    for word, text in (("Author", routine.author), ("Origin", routine.origin), ("Source", source)):
        if text:
            say(wrapped(f"{word}: {text}"))
    say(f"  Goes to: {shown(str(target))}")


def _steps(routine: Routine) -> str:
    count = len(routine.steps)
    return f"{count} step" if count == 1 else f"{count} steps"


def _ask() -> None:
    """Return when the user agrees; leave otherwise, or when there is nobody to ask."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        fail("nothing was imported: there is no terminal to ask on. To agree beforehand: --yes")
    try:
        answer = input("Import it? y/n ")
    except EOFError:
        say()
        answer = ""
    if answer.strip().casefold() not in ("y", "yes"):
        _leave()


def _leave() -> NoReturn:
    say("Nothing was imported.")
    raise SystemExit(1)
