"""`routines`, `show` and `paths`: what is in reach, and what it becomes."""

from pathlib import Path

import pytest

from glute_tui.store.paths import built_in_routines
from tests.cli.conftest import Command

MINE = 'format = 1\nname = "Mine"\nhelps = ["doms"]\nsource = "my physio"\n[[steps]]\nmove = "foam-roll-glutes"\n'

TWO_MINUTES = """\

1. Knee to chest
     0:00  GET INTO POSITION    15 s                RIGHT side
     0:15  HOLD                 20 s                RIGHT side
     0:35  CHANGE SIDES          8 s                LEFT side
     0:43  HOLD                 20 s                LEFT side

2. Piriformis stretch
     1:03  GET INTO POSITION    20 s                RIGHT side
     1:23  HOLD                 20 s                RIGHT side
     1:43  CHANGE SIDES         12 s                LEFT side
     1:55  HOLD                 20 s                LEFT side
     2:15  finished
"""


def add(home: Path, name: str, text: str = MINE) -> Path:
    path = home / "config" / "routines" / name
    path.write_text(text, "utf-8")
    return path


def test_routines_json(glute_tui: Command, home: Path) -> None:
    path = add(home, "mine.toml")
    add(home, "after-run.toml", MINE)
    broken = add(home, "zzz.toml", "a = 1")
    ran = glute_tui("routines --json")
    assert (ran.code, ran.err, list(ran.json)) == (0, "", ["routines", "problems"])
    routines = {routine["id"]: routine for routine in ran.json["routines"]}
    assert list(routines)[:2] == ["after-run", "mine"]
    assert routines["mine"] == {
        "id": "mine",
        "name": "Mine",
        "origin": "user",
        "replaces_built_in": False,
        "path": str(path),
        "seconds_min": 120,
        "seconds_max": 120,
        "steps": 1,
        "equipment": ["foam roller"],
        "gentle": False,
        "helps": ["doms"],
        "source": "my physio",
    }
    assert routines["after-run"]["replaces_built_in"]
    assert routines["wind-down"]["origin"] == "built-in"
    assert len(routines) == 10
    assert ran.json["problems"][1] == {
        "path": str(broken),
        "line": 1,
        "column": 1,
        "end_line": 0,
        "end_column": 0,
        "where": "format",
        "message": "is missing: the version of this file format: 1",
        "severity": "error",
        "code": "missing-key",
        "help": "try: format = 1",
    }


def test_routines_in_words(glute_tui: Command, home: Path) -> None:
    add(home, "after-run.toml")
    add(home, "mine.toml")
    broken = add(home, "zzz.toml", "a =")
    ran = glute_tui("routines")
    assert ran.code == 0
    assert ran.out.split("\n")[:3] == [
        "after-run          Mine                                        2 min  yours, replaces the built-in one",
        "mine               Mine                                        2 min  yours",
        "active-recovery    Active recovery                            16 min",
    ]
    assert ran.err == f"glute-tui: {broken}:1:3: a value is missing after =\n"


def test_of_each_broken_file_the_first_problem_is_listed(glute_tui: Command, home: Path) -> None:
    (home / "config" / "routines" / "moves").mkdir()
    move = add(home, "moves/shell.toml", 'format = 1\nname = "Shell"\n')
    one, other = add(home, "a.toml", "a ="), add(home, "b.toml", "")
    told = (
        f"{move}:1:1: how: is missing: short sentences, read out in order; the last one is the work itself "
        "(and 1 more: glute-tui check)",
        f"{one}:1:3: a value is missing after =",
        f"{other}:1:1: format: is missing: the version of this file format: 1 (and 2 more: glute-tui check)",
    )
    assert glute_tui("routines").err == "".join(f"glute-tui: {line}\n" for line in told)
    assert len(glute_tui("routines --json").json["problems"]) == 6


def test_columns_stand_in_line_below_wide_characters(glute_tui: Command, home: Path) -> None:
    add(home, "夜.toml", MINE.replace('"Mine"', '"夜のストレッチ e\u0301"'))
    line = glute_tui("routines").out.split("\n")[0]
    assert line == f"夜{' ' * 16} 夜のストレッチ e\u0301{' ' * 20}        2 min  yours"


def test_a_source_that_asks_is_not_ended_twice(glute_tui: Command) -> None:
    assert "Source: Can I Still Run With a Sore Gluteus Maximus Muscle?\n" in glute_tui("show two-minutes").out


def test_show(glute_tui: Command) -> None:
    shown = glute_tui("show two-minutes")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("Two minutes  (2 min)\n  For tight glutes and little time: ")
    assert shown.out.endswith(TWO_MINUTES)
    document = glute_tui("show two-minutes --json").json
    phases = document.pop("phases")
    assert document == {
        "id": "two-minutes",
        "name": "Two minutes",
        "summary": "For tight glutes and little time: two stretches, one short hold a side, all on the floor. "
        "It may ease tightness for a while.",
        "source": "still-run",
        "author": "",
        "origin": "",
        "equipment": [],
        "seconds_min": 135,
        "seconds_max": 135,
    }
    assert [phase["kind"] for phase in phases] == ["setup", "hold", "switch", "hold"] * 2
    assert phases[1] == {
        "kind": "hold",
        "step": 1,
        "move": "knee-to-chest",
        "name": "Knee to chest",
        "side": "right",
        "rep": 1,
        "reps": 1,
        "seconds": 20,
        "enough_seconds": None,
        "text": "Draw the right knee gently closer until the buttock stretches. Feel it along the right buttock.",
    }


def test_a_routine_by_its_path(glute_tui: Command) -> None:
    Path("mine.toml").write_text(MINE)
    assert glute_tui("show mine.toml --json").json["id"] == "mine"
    assert "Source: my physio." in glute_tui("show ./mine.toml").out
    Path("mine.toml").write_text(MINE + "reps = 0\n")
    ran = glute_tui("show mine.toml --json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "glute-tui: mine.toml:7:8: steps[1].reps: must be between 1 and 200, not 0\n"


@pytest.mark.parametrize("command", ["show", "start --plain"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("after-rnu", 'no routine is called "after-rnu" - did you mean "after-run"?'),
        ("AFTER-RUN", 'no routine is called "AFTER-RUN" - did you mean "after-run"?'),
        ("xyzzy", 'no routine is called "xyzzy"'),
        ("none/xyzzy.toml", "none/xyzzy.toml: does not exist"),
        ("..", 'no routine is called ".."'),
    ],
)
def test_an_unknown_routine(glute_tui: Command, command: str, name: str, message: str) -> None:
    ran = glute_tui(f"{command} {name}")
    assert (ran.code, ran.out, ran.err) == (2, "", f"glute-tui: {message}\n")


def test_the_name_of_a_routine_hints_at_its_id(glute_tui: Command, home: Path) -> None:
    add(home, "evening.toml", MINE.replace("Mine", "Quiet time on the mat"))
    for name, id in (("Sore glutes after a run", "after-run"), ("quiet TIME on the mat", "evening")):
        for words in (("start",), ("edit",), ("new", "x", "--from")):
            ran = glute_tui(*words, name)
            told = f'glute-tui: no routine is called "{name}" - did you mean "{id}"?\n'
            assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_paths(glute_tui: Command, home: Path) -> None:
    document = glute_tui("paths --json").json
    assert document == {
        "config": f"{home}/config",
        "routines": f"{home}/config/routines",
        "moves": f"{home}/config/routines/moves",
        "settings": f"{home}/config/settings.toml",
        "data": f"{home}/data",
        "history": f"{home}/data/history.sqlite3",
        "state": f"{home}/state",
        "built_in_routines": str(built_in_routines()),
    }
    lines = glute_tui("paths").out.split("\n")
    assert lines[1] == f"routines           {home}/config/routines"
    assert lines[2] == f"moves              {home}/config/routines/moves  (not there yet)"
