"""The command line: what may be typed, and which function answers it. Nothing here loads Textual or Rich."""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, Self

from glute_tui import __version__
from glute_tui.core.inert import shown

_EPILOG = """\
begin with
  glute-tui                                        tick what hurts, get an honest answer, follow a routine
  glute-tui start after-run                        straight into a routine
  glute-tui assess buttock dull-ache hours-later   the answer without the app

Everything stays on this machine, nothing is sent anywhere. glute-tui explains what it knows from its sources;
it can't examine you."""

_ASSESS = """\
examples
  glute-tui assess buttock dull-ache hours-later
  glute-tui assess groin on-foot-strike --json
  glute-tui symptoms                               every id, and what it means

Any stop sign ends in "see a doctor" or "emergency" and offers no routine; ticking more never makes the answer
milder. The exit code is 0 whatever the outcome, 2 for an id that does not exist."""

_START = """\
examples
  glute-tui start after-run                        in the player
  glute-tui start ./mine.toml                      a file of your own
  glute-tui start two-minutes --plain              one line a cue, no terminal needed
  glute-tui start after-run --plain --speed 200    the whole routine in seconds, as a rehearsal"""

_TODAY = """\
From the hours since the last hard session, how sore it is, and the last check. The worst rule wins, and every reason
names its source. A stop sign stays in force until a new check, or --gone, says otherwise. The table of all answers:
docs/run-or-rest.md. The exit code is 0 whatever the answer."""

_CHECK = """\
examples
  glute-tui check                                  every routine and move in reach
  glute-tui check mine.toml                        a file, wherever it is
  glute-tui check ~/routines                       every file of a folder, with its own moves

Each problem begins with path:line:column: where: what is wrong; indented below are the line itself, why, and what to
write instead. A warning says so and keeps nothing from being used. The exit code is 0 when every file can be used,
warnings or not, 1 for problems, 2 when a file can't be read."""

_EXPORT = """\
The file has every move written in place, so that it needs no other, and keeps your comments. When FILE is a folder, it
is named after the routine. The exit code is 1 when it can't be written, or is there already and --force is not said."""

_IMPORT = """\
First the file is checked: with a problem, nothing is written and the exit code is 1; 2 when it can't be read. Then it
says what the routine is and where it goes, and asks. No file is ever replaced: a name that is taken gets a number."""

_NEW = """\
examples
  glute-tui new "My evening"                       a short routine with comments, in my-evening.toml
  glute-tui new my-run --from after-run            a copy of another routine, comments and all

The file goes into your routines folder. One that is there already is never written over."""

_EDIT = """\
examples
  glute-tui edit my-evening
  VISUAL="code --wait" glute-tui edit after-run    a built-in one: you get your own copy, which takes its place

Opens $VISUAL, else $EDITOR, else nano or vi, and checks the file afterwards. The exit code is 0 when all is well, 1
for problems, 2 when there is no such routine or no such editor."""

_SCHEMA = """\
examples
  glute-tui schema > routine.schema.json
  glute-tui schema --move > move.schema.json

Editors with a TOML language server follow a first line such as: #:schema ./routine.schema.json"""

_LOG = """\
examples
  glute-tui log run --hard --at yesterday
  glute-tui log strength --easy --at "monday 18:30" --note "new exercises"
  glute-tui log soreness 4 --side left             how sore it is now, from 0 to 10
  glute-tui log                                    the last entries, with their ids
  glute-tui log change 3f2a --at "3h ago"          the beginning of an id is enough
  glute-tui log remove 3f2a

what can be logged: run, strength, cycle, swim, walk, other (how hard: --easy, --medium, --hard), soreness
--at understands: now, 18:30, yesterday, yesterday 18:30, monday, 2026-11-20, 2026-11-20 18:30, 3h ago; a day
without an hour means 18:00."""

_DIARY = """\
examples
  glute-tui diary                                  soreness, calendar and moves in pictures, and in words
  glute-tui diary --list                           every session, workout and soreness, by day
  glute-tui diary --export diary.jsonl             all of it, to keep or to carry to another machine
  glute-tui diary --import diary.jsonl             merged into the diary here: the newest change wins
  glute-tui diary --csv diary.csv                  for a spreadsheet

FILE may be - for the standard output or input. An import is checked whole first; if anything in it is wrong, all of
that is said, nothing is written, and the exit code is 1."""


class _Unasked:
    """Stands for a command that was not asked for, and takes whatever is said of it."""

    def __getattr__(self, _: str) -> Callable[..., Self]:
        return lambda *_args, **_options: self


def _parser(asked: str | None = None) -> argparse.ArgumentParser:
    """The whole command line; or, because argparse is slow to build, no other command than the one that was `asked`."""
    parser = argparse.ArgumentParser(
        prog="glute-tui",
        description="Guides a sore runner through timed stretches. Without a command: opens the app.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"glute-tui {__version__}")
    parser.set_defaults(run="start:run_app", parser=parser)
    # Without `prog` it would be taken from a usage line, for which the terminal is measured.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="glute-tui")

    names = []

    def command(name: str, run: str, text: str, epilog: str = "") -> Any:
        names.append(name)
        if asked is not None and name != asked:
            return _Unasked()
        added = commands.add_parser(
            name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(run=run, parser=added)
        return added

    start = command("start", "start:run_start", "follow a routine", _START)
    start.add_argument("routine", metavar="ROUTINE", help="its id, or the path of a file")
    start.add_argument("--plain", action="store_true", help="print each cue as a line; needs no terminal")
    start.add_argument("--speed", type=_speed, default=1.0, metavar="N", help="run the clock N times faster")
    start.add_argument("--cleared", action="store_true", help="a clinician has cleared stretching")
    assess = command("assess", "assess:run_assess", "the assessment of some symptoms", _ASSESS)
    assess.add_argument("symptoms", nargs="*", metavar="SYMPTOM", help="ids from: glute-tui symptoms")
    assess.add_argument("--cleared", action="store_true", help="a clinician has cleared stretching")
    show = command("show", "routines:run_show", "every phase of a routine, with its time")
    show.add_argument("routine", metavar="ROUTINE", help="its id, or the path of a file")
    show.add_argument("--figures", action="store_true", help="draw each move, in its first and its last pose")
    check = command("check", "check:run_check", "what is wrong with routine files", _CHECK)
    check.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or the id of a routine")
    today = command("today", "today:run_today", "whether to run today, from what the diary says", _TODAY)
    today.add_argument("--gone", action="store_true", help="what the last check stopped you for is over")
    export = command("export", "sharing:run_export", "a routine with its moves as one file, to hand on", _EXPORT)
    export.add_argument("routine", metavar="ROUTINE", help="its id, or the path of a file")
    export.add_argument("file", metavar="FILE", help="the file to write, a folder, or - for the standard output")
    export.add_argument("--force", action="store_true", help="replace the file if it is there")
    imported = command("import", "sharing:run_import", "take a routine file into your routines", _IMPORT)
    imported.add_argument("file", metavar="FILE", help="a routine file that someone gave you")
    imported.add_argument("--yes", action="store_true", help="do not ask")
    new = command("new", "files:run_new", "begin a routine of your own", _NEW)
    new.add_argument("name", metavar="NAME", help="what it is called")
    new.add_argument("--from", dest="source", metavar="ROUTINE", help="begin with a copy of this one")
    edit = command("edit", "files:run_edit", "change a routine in your editor, then check it", _EDIT)
    edit.add_argument("routine", metavar="ROUTINE", help="its id, or the path of a file")
    schema = command("schema", "files:run_schema", "the JSON Schema of routine files, for editors", _SCHEMA)
    schema.add_argument("--move", action="store_true", help="that of move files instead")
    with_json = [
        check,
        assess,
        today,
        command("symptoms", "assess:run_symptoms", "the symptoms that can be named, by their ids"),
        command("routines", "routines:run_routines", "the routines in reach, built-in and yours"),
        show,
        command("history", "history:run_history", "what was done, the newest first"),
        command("paths", "history:run_paths", "every folder and file that is used"),
    ]
    log = command("log", "log:run_log", "keep a workout or how sore it is", _LOG)
    log.add_argument("what", nargs="?", metavar="WHAT", help="what to log; or: change, remove; without it, the list")
    log.add_argument("value", nargs="?", metavar="VALUE", help="how sore, 0 to 10; or the ID to change or remove")
    hard = log.add_mutually_exclusive_group()
    for effort in ("easy", "medium", "hard"):
        hard.add_argument(f"--{effort}", dest="effort", action="store_const", const=effort, help="how hard it was")
    log.add_argument("--at", metavar="TIME", help="when it was, if it was not just now")
    log.add_argument("--side", metavar="SIDE", help="left, right or both")
    log.add_argument("--note", metavar="TEXT", help="a line of your own")
    log.add_argument("--kind", metavar="KIND", help="change: what the workout was")
    log.add_argument("--level", metavar="N", help="change: how sore it was, 0 to 10")
    with_json.append(log)
    diary = command("diary", "diary:run_diary", "how sore it was and what you did, in pictures", _DIARY)
    one = diary.add_mutually_exclusive_group()
    one.add_argument("--list", action="store_true", help="all that you did and how sore it was, by day")
    one.add_argument("--json", action="store_true", help="the figures of the pictures, as one JSON document on stdout")
    one.add_argument("--export", metavar="FILE", help="write all of it to a file of JSON Lines")
    one.add_argument("--import", dest="import_from", metavar="FILE", help="merge such a file into the diary")
    one.add_argument("--csv", metavar="FILE", help="write it as a table for spreadsheets")
    diary.add_argument("--force", action="store_true", help="overwrite the file if there is one")
    for added in with_json:
        added.add_argument("--json", action="store_true", help="one JSON document on stdout")
    if asked and not asked.startswith("-") and asked not in names:
        _no_command(asked, names)
    # An option is answered with all there is.
    return parser if not asked or asked in names else _parser()


def _no_command(word: str, names: list[str]) -> NoReturn:
    """Say so and leave, with what was meant: another command, or following a routine."""
    from glute_tui.cli.output import fail
    from glute_tui.cli.routines import open_library
    from glute_tui.core.reading.problems import did_you_mean, quoted

    if open_library().find(word):
        fail(f"no command is called {quoted(word)} - to follow that routine: glute-tui start {shown(word)}")
    near = did_you_mean(word, names) or "; glute-tui --help tells them all"
    fail(f"no command is called {quoted(word)}{near}")


def _no_option(words: list[str], parser: argparse.ArgumentParser) -> NoReturn:
    """Say that a command takes no such words, with how it is used and the option that was meant, and leave."""
    import re

    from glute_tui.core.reading.problems import did_you_mean

    near = did_you_mean(words[0], re.findall(r"--[\w-]+", parser.format_usage()))
    parser.error(shown(f"unrecognized arguments: {' '.join(words)}{near}"))


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a number such as 10") from None
    if not 0.1 <= speed <= 1000:
        raise argparse.ArgumentTypeError("must be between 0.1 and 1000")
    return speed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    arguments = sys.argv[1:] if arguments is None else arguments
    options, others = _parser(arguments[0] if arguments else "").parse_known_args(arguments)
    if others:
        _no_option(others, options.parser)
    module, _, function = options.run.partition(":")
    try:
        code: int = getattr(importlib.import_module(f"{__name__}.{module}"), function)(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not try to flush it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        with contextlib.suppress(OSError):
            print(f"glute-tui: the output can't be written: {error.strerror}", file=sys.stderr)
        return 1
    return code
