"""`glute-tui check`: what is wrong with routine files, as a compiler would say it."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from glute_tui.cli.output import problem_json, say, say_json
from glute_tui.cli.routines import near_routine, open_library
from glute_tui.core.inert import shown
from glute_tui.core.reading.excerpt import excerpt
from glute_tui.core.reading.problems import Problem, Severity
from glute_tui.store.files import UnreadableError, read_bytes
from glute_tui.store.library import Checked, Library

_WIDTH = 100
"""Columns where there is no terminal to ask."""
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}


def run_check(options: Namespace) -> int:
    """Print every problem and warning of the files named, or of all in reach.

    0 when every file can be used, whatever the warnings; 1 for problems; 2 when something can't be read.
    """
    library = open_library()
    checked = (
        [each for name in options.paths for each in _check_path(name, library)]
        if options.paths
        else [*library.check_all()]
    )
    problems = [problem for _, found in checked for problem in found]
    if options.json:
        say_json({"problems": [problem_json(problem) for problem in problems]})
    else:
        print_problems(problems)
        if sys.stdout.isatty():
            say(_summary(checked, problems))
    if any(problem.unreadable for problem in problems):
        return 2
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _check_path(name: str, library: Library) -> Iterator[Checked]:
    path = Path(name)
    if path.is_dir() and path.suffix != ".toml":
        yield from library.check_each(path)
        return
    hint = ""
    if not os.path.lexists(path):
        entry = library.find(name)
        if entry is None:
            hint = near_routine(name, library)
        elif entry.id == name:
            path = entry.path
    kind, problems = library.check_one(path)
    yield kind, tuple(problem._replace(message=problem.message + hint) for problem in problems)


def print_problems(problems: Iterable[Problem]) -> None:
    """Each problem with its line of the file, a mark under what is wrong, and what to write instead."""
    is_terminal = sys.stdout.isatty()
    coloured = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = max(40, shutil.get_terminal_size((_WIDTH, 24)).columns if is_terminal else _WIDTH)
    path, lines = "", [""]
    for problem in problems:
        if problem.end_line and problem.path != path:
            path, lines = problem.path, _lines(problem.path)
        for line in described(problem, lines, width, coloured=coloured):
            say(line)


def _lines(path: str) -> list[str]:
    """The lines of a file as the columns of its problems count them; none when it has gone meanwhile."""
    try:
        data, _ = read_bytes(Path(path))
    except UnreadableError:
        return []
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def described(problem: Problem, lines: list[str], width: int, *, coloured: bool) -> Iterator[str]:
    """A problem as lines of at most `width` columns, but for the first: its place and what it is, the line of the
    file with a mark under what is wrong, why that is so, and what to write instead."""
    colour = _COLOURS[problem.severity]

    def paint(text: str, codes: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if coloured else text

    told = str(problem)
    yield paint(told.removesuffix(problem.message), "1") + paint(problem.message, f"1;{colour}")
    if problem.end_line and 0 < problem.line <= len(lines):
        number = str(problem.line)
        line = lines[problem.line - 1]
        is_one_line = problem.end_line == problem.line
        end = problem.end_column if is_one_line else len(line.rstrip()) + 1
        text, before, marked = excerpt(line, problem.column, end, width - len(number) - 5)
        yield f"  {paint(number + ' |', '2')} {text}"
        yield f"  {' ' * len(number)} {paint('|', '2')} {' ' * before}{paint('^' * marked, colour)}"
    for line in problem.help.split("\n") if problem.help else ():
        yield from _wrapped(shown(line), width)


def _wrapped(text: str, width: int) -> Iterator[str]:
    if text.startswith("try: "):
        yield f"    {text}"
        return
    import textwrap

    yield from textwrap.wrap(text, min(width, _WIDTH), initial_indent="    ", subsequent_indent="    ")


def _summary(checked: list[Checked], problems: list[Problem]) -> str:
    """The end of it in one line: how much is wrong in how many files, or how many are well."""
    parts = []
    for severity in ("error", "warning"):
        some = [problem for problem in problems if problem.severity == severity]
        if some:
            files = len({problem.path for problem in some})
            word = "problem" if severity == "error" else "warning"
            parts.append(f"{_counted(len(some), word)} in {_counted(files, 'file')}")
    if parts:
        return ", ".join(parts)
    kinds = [kind for kind, _ in checked]
    counts = [_counted(kinds.count(kind), kind) for kind in ("routine", "move") if kind in kinds]
    return f"{' and '.join(counts) or 'no files'}: all is well"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
