"""`check`: every problem with its place, the line and a mark under it, why, and what to write instead."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from glute_tui.cli.check import described
from glute_tui.core.reading.parse import Known, parse_routine
from glute_tui.store.paths import built_in_routines
from tests.cli.conftest import Command
from tests.cli.test_routines import MINE, add

ZERO = """\
{path}:7:8: steps[1].reps: must be between 1 and 200, not 0
  7 | reps = 0
    |        ^
    try: reps = 3
"""
SHORT = """\
{path}:7:16: steps[1].hold_seconds: warning: a hold of 3 s is over before a muscle can let go
  7 | hold_seconds = 3
    |                ^
    A stretch has hardly begun by then; the usual dose is 10 to 30 s.
    try: hold_seconds = [10, 30]
"""
HELD = MINE.replace("foam-roll-glutes", "knee-to-chest")
SHELL = 'format = 1\nname = "Shell"\nkind = "reps"\nhow = ["Open."]\nreps = 3\n'


def test_check(glute_tui: Command, home: Path) -> None:
    for clean in ("", "after-run", f"{built_in_routines()}", f"{built_in_routines() / 'moves' / 'plank.toml'}"):
        ran = glute_tui(f"check {clean}")
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    path = add(home, "mine.toml", MINE + "reps = 0\n")
    problem = ZERO.format(path=path)
    for arguments in ("", "mine", f"{path}", f"{path.parent}", "after-run mine"):
        ran = glute_tui(f"check {arguments}")
        assert (ran.code, ran.out, ran.err) == (1, problem, "")
    (path.parent / "zzz.toml").mkdir()
    unreadable = f"{path.parent / 'zzz.toml'}: is a folder, not a file\n"
    ran = glute_tui("check")
    assert (ran.code, ran.out, ran.err) == (2, problem + unreadable, "")
    assert glute_tui("check after-run").code == 0


def test_check_of_what_is_not_there(glute_tui: Command) -> None:
    ran = glute_tui("check xyzzy ./none.toml")
    assert (ran.code, ran.out, ran.err) == (2, "xyzzy: does not exist\nnone.toml: does not exist\n", "")
    ran = glute_tui("check after-rum Wind-Down")
    assert (ran.code, ran.err, ran.out.splitlines()) == (
        2,
        "",
        [
            'after-rum: does not exist - did you mean "after-run"?',
            'Wind-Down: does not exist - did you mean "wind-down"?',
        ],
    )


def test_a_warning_is_told_and_keeps_nothing_from_being_used(glute_tui: Command, home: Path) -> None:
    path = add(home, "mine.toml", HELD + "hold_seconds = 3\n")
    ran = glute_tui("check")
    assert (ran.code, ran.out, ran.err) == (0, SHORT.format(path=path), "")
    listed = glute_tui("routines")
    assert (listed.code, listed.err, listed.out.split()[:2]) == (0, "", ["mine", "Mine"])
    assert glute_tui("routines --json").json["problems"] == []
    assert glute_tui("show mine").code == 0


def test_check_json(glute_tui: Command, home: Path) -> None:
    path = add(home, "mine.toml", HELD + "hold_seconds = 3\n")
    ran = glute_tui("check --json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {
        "problems": [
            {
                "path": str(path),
                "line": 7,
                "column": 16,
                "end_line": 7,
                "end_column": 17,
                "where": "steps[1].hold_seconds",
                "message": "a hold of 3 s is over before a muscle can let go",
                "severity": "warning",
                "code": "short-hold",
                "help": "A stretch has hardly begun by then; the usual dose is 10 to 30 s.\n"
                "try: hold_seconds = [10, 30]",
            }
        ]
    }
    assert glute_tui("check --json none.toml").json["problems"][0]["code"] == "unreadable"
    assert glute_tui("check --json after-run").json == {"problems": []}


def test_a_file_in_place_of_a_built_in_one_is_noted(glute_tui: Command, home: Path) -> None:
    routine = add(home, "after-run.toml")
    (routine.parent / "moves").mkdir()
    move = add(home, "moves/swimming.toml", SHELL)
    notes = [f"{path}: note: takes the place of the built-in {kind} of this name\n"
             for path, kind in ((move, "move"), (routine, "routine"))]  # fmt: skip
    ran = glute_tui("check")
    assert (ran.code, ran.out) == (0, "".join(notes))
    assert glute_tui(f"check {routine}").out == notes[1]
    assert glute_tui(f"check {move}").out == notes[0]
    assert glute_tui(f"check {built_in_routines()}").out == ""


def test_a_folder_is_checked_with_its_own_moves(glute_tui: Command, home: Path) -> None:
    folder = Path("shared")
    (folder / "moves").mkdir(parents=True)
    (folder / "moves" / "shell.toml").write_text(SHELL)
    (folder / "mine.toml").write_text(MINE.replace("foam-roll-glutes", "shell"))
    assert (glute_tui("check shared").code, glute_tui("check shared").out) == (0, "")
    (folder / "moves" / "shell.toml").write_text(SHELL + "spots = 3\n")
    ran = glute_tui("check shared")
    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.out.split("\n") if line and line[0] != " "] == [
        f"shared{os.sep}mine.toml",
        f"shared{os.sep}moves{os.sep}shell.toml",
    ]


MOVE_AMONG_ROUTINES = """\
{path}: is a move, not a routine; moves belong into the folder moves
    The folder that a file is in decides what it has to be.
"""
ROUTINE_AMONG_MOVES = """\
{path}: is a routine, not a move; routines belong into the folder above moves
    The folder that a file is in decides what it has to be.
"""


def test_a_file_in_the_wrong_folder_is_told_once_and_everywhere_the_same(glute_tui: Command, home: Path) -> None:
    move = add(home, "shell.toml", SHELL)
    told = MOVE_AMONG_ROUTINES.format(path=move)
    for arguments in ("", "shell", f"{move}", f"{move.parent}"):
        ran = glute_tui(f"check {arguments}")
        assert (ran.code, ran.out, ran.err) == (1, told, "")
    first = f"glute-tui: {told.splitlines()[0]}\n"
    assert glute_tui("routines").err == glute_tui("show shell").err == first
    move.unlink()
    (move.parent / "moves").mkdir()
    routine = add(home, "moves/my-run.toml", MINE)
    told = ROUTINE_AMONG_MOVES.format(path=routine)
    for arguments in ("", f"{routine}", f"{routine.parent}", f"{move.parent}"):
        ran = glute_tui(f"check {arguments}")
        assert (ran.code, ran.out, ran.err) == (1, told, "")
    assert glute_tui("routines").err == f"glute-tui: {told.splitlines()[0]}\n"


def test_a_file_elsewhere_is_what_it_says_it_is(glute_tui: Command) -> None:
    Path("shell.toml").write_text(SHELL)
    Path("mine.toml").write_text(MINE)
    assert (glute_tui("check shell.toml mine.toml").code, glute_tui("check .").code) == (0, 0)


def lines_of(step: str, width: int = 100) -> list[str]:
    """What `check` says below the first line of the only problem of a step."""
    text = f'format = 1\nname = "Mine"\n[[steps]]\nname = "Walk"\nkind = "activity"\nhow = ["Go."]\n{step}'
    _, (problem,) = parse_routine(text.encode(), "mine", "mine.toml", Known())
    return [*described(problem, text.split("\n"), width, coloured=False)][1:3]


@pytest.mark.parametrize(
    ("step", "line", "mark"),
    [
        ("activity_seconds = 0", "7 | activity_seconds = 0", "  |                    ^"),
        ("activity_seconds\t=\t[0, 20]", "7 | activity_seconds    =   [0, 20]", "  |                          ^"),
        ("activity_seconds = 9\nx = '🏃' # ö", "8 | x = '🏃' # ö", "  | ^"),
        ("activity_seconds = 9\nsource = ['お尻', 3]", "8 | source = ['お尻', 3]", "  |          ^^^^^^^^^^^"),
        ("steps = { 'お尻' = 'e\u0301', reps = 0 }", "7 | steps = { 'お尻' = 'e\u0301', reps = 0 }", "  | ^^^^^"),
        ("activity_seconds = [\n  1,\n  0 ]", "9 |   0 ]", "  |   ^"),
        ("activity_seconds = [\n  1,\n  2, 3 ]", "7 | activity_seconds = [", "  |                    ^"),
    ],
)
def test_the_mark_is_under_what_is_wrong(step: str, line: str, mark: str) -> None:
    found = lines_of(step if "activity" in step else f"{step}\nactivity_seconds = 9")
    assert found == [f"  {line}", f"  {mark}"]


def test_a_long_line_is_cut_around_the_place() -> None:
    step = f"activity_seconds = 9\nhow_long = {{ a = '{'x' * 200}', b = 3 }}"
    line, mark = lines_of(step, 40)
    assert line == f"  8 | how_long = {{ a = '{'x' * 15}…"
    assert mark == "    | ^^^^^^^^"
    line, mark = lines_of(f"activity_seconds = 9\nequipment = ['{'x' * 40}', 3, '{'y' * 40}']", 40)
    assert line == "  8 | …xxxxxxx', 3, 'yyyyyyyyyyyyyyyyyy…"
    assert mark == "    |            ^"


class Terminal:
    """`check` on a terminal of 80 columns."""

    def __init__(self, home: Path) -> None:
        self.env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        self.env |= {"GLUTE_TUI_HOME": str(home), "TERM": "xterm", "COLUMNS": "80"}

    def run(self, *arguments: str, **env: str) -> str:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "glute_tui", "check", *arguments]
        with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=self.env | env) as process:
            os.close(theirs)
            written = b""
            while chunk := _read(ours):
                written += chunk
            process.wait(30)
        os.close(ours)
        return written.decode().replace("\r\n", "\n")


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # the other side has gone
        return b""


def test_on_a_terminal_there_is_colour_and_a_summary(home: Path) -> None:
    terminal = Terminal(home)
    assert terminal.run() == "9 routines and 16 moves: all is well\n"
    assert terminal.run("after-run") == "1 routine: all is well\n"
    path = add(home, "mine.toml", MINE + "reps = 0\nspots = 3\n")
    other = add(home, "other.toml", HELD + "hold_seconds = 3\n")
    plain = terminal.run(NO_COLOR="1")
    assert plain.startswith(ZERO.format(path=path))
    assert plain.endswith(SHORT.format(path=other) + "2 problems in 1 file, 1 warning in 1 file\n")
    coloured = terminal.run()
    assert coloured.startswith(f"\x1b[1m{path}:7:8: steps[1].reps: \x1b[0m\x1b[1;31mmust be between")
    assert "\x1b[33m^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
