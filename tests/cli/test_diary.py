"""`glute-tui diary`: read by day, carried to another machine and back, and opened in a spreadsheet."""

import csv
import io
import json
import os
import stat
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.diary.entries import Soreness, Workout
from glute_tui.store.history import Feelings, History, PhaseRecord
from glute_tui.store.now import utc_now
from tests.cli.conftest import Command

AT = datetime(2026, 1, 2, 18, 0).astimezone()
HOLD = PhaseRecord(index=0, kind="hold", step=1, move="m", side="left", rep=1, reps=1, seconds=90)
HEADER = '{"type": "glute-tui diary", "format": 1}'


@pytest.fixture
def lived(home: Path) -> Path:
    """A home with a run, a session the same evening, and soreness the next day."""
    with closing(History.open(home / "data" / "history.sqlite3", now=utc_now())) as history:
        history.put_entry(Workout(id="run1", at=AT, kind="run", effort="hard", note="=1+1"), AT)
        history.begin("a", "after-run", "Sore glutes after a run", AT + timedelta(hours=1), 1.0, [HOLD])
        history.mark("a", 0, done=True, spent_seconds=90, now=AT)
        history.end("a", "finished", AT + timedelta(hours=2))
        history.feel("a", Feelings(before=6, after=4, worse_side="left", note="é"), AT)
        morning = AT + timedelta(hours=14)
        history.put_entry(Soreness(id="", at=morning, level=3, session="a", verdict="helped"), AT)
    return home


@pytest.fixture
def elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another machine's home, which is used from now on."""
    other = home.parent / "other"
    monkeypatch.setenv("GLUTE_TUI_HOME", str(other))
    return other


def test_it_reads_by_day_the_newest_first(glute_tui: Command, lived: Path) -> None:
    assert glute_tui("diary --list").out == (
        "Saturday 03 January 2026\n"
        "  08:00  soreness 3 of 10 the morning after a session: it helped\n"
        "\n"
        "Friday 02 January 2026\n"
        '  18:00  a hard run, "=1+1"\n'
        '  19:00  Sore glutes after a run, finished, 2 min; soreness 6 before, 4 after; left side worse; "é"\n'
    )


def test_an_empty_diary_says_how_to_begin(glute_tui: Command) -> None:
    assert (
        glute_tui("diary --list").out
        == "Nothing yet. Begin with: glute-tui log run --hard, or glute-tui start after-run\n"
    )


def test_it_is_carried_to_another_machine_and_merged_once(
    glute_tui: Command, lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = glute_tui("diary --list").out
    assert glute_tui("diary --export d.jsonl").out == "Exported: 3 to d.jsonl\n"
    assert Path("d.jsonl").read_text("utf-8").splitlines()[0] == HEADER
    monkeypatch.setenv("GLUTE_TUI_HOME", str(lived.parent / "other"))
    assert glute_tui("diary --import d.jsonl").out == "Merged: 3 new, 0 changed, 0 already there\n"
    assert glute_tui("diary --import d.jsonl").out == "Merged: 0 new, 0 changed, 3 already there\n"
    assert glute_tui("diary --list").out == here
    glute_tui("log remove run1")
    glute_tui("diary --export back.jsonl")
    monkeypatch.setenv("GLUTE_TUI_HOME", str(lived))
    assert glute_tui("diary --import back.jsonl").out == "Merged: 0 new, 1 changed, 2 already there\n"
    assert "a hard run" not in glute_tui("diary --list").out
    assert "=1+1" not in glute_tui("diary --export -").out


def test_it_goes_through_pipes(glute_tui: Command, lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = glute_tui("diary --export -").out
    assert [json.loads(line)["type"] for line in out.splitlines()[1:]] == ["session", "workout", "soreness"]
    monkeypatch.setenv("GLUTE_TUI_HOME", str(lived.parent / "other"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(out.encode())))
    assert glute_tui("diary --import -").out == "Merged: 3 new, 0 changed, 0 already there\n"


def test_a_file_with_anything_wrong_changes_nothing(glute_tui: Command, elsewhere: Path) -> None:
    good = '{"type": "removed", "id": "a", "changed": "2026-01-02T18:00:00Z"}'
    Path("d.jsonl").write_text(f"{HEADER}\n{good}\n{good[:-1]}\n" + good.replace("removed", "remvd") + "\n")
    ran = glute_tui("diary --import d.jsonl")
    assert (ran.code, ran.err) == (1, "glute-tui: nothing was imported\n")
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == ["d.jsonl:3:1", "d.jsonl:4:1"]
    assert glute_tui("diary --export -").out == f"{HEADER}\n"


def test_no_file_is_overwritten_unless_that_is_wanted(glute_tui: Command, lived: Path) -> None:
    Path("mine").write_text("mine")
    for option in ("--export", "--csv"):
        ran = glute_tui(f"diary {option} mine")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == 'glute-tui: "mine" is there already; --force overwrites it\n'
        assert Path("mine").read_text() == "mine"
    assert glute_tui("diary --export mine --force").code == 0
    assert Path("mine").read_text("utf-8").startswith(HEADER)


@pytest.mark.parametrize("option", ["--export", "--csv"])
def test_what_cannot_be_written_is_said(glute_tui: Command, lived: Path, option: str) -> None:
    Path("folder").mkdir()
    assert glute_tui(f"diary {option} folder --force").err == 'glute-tui: "folder" is not a file\n'
    assert glute_tui(f"diary {option} no/where").err == 'glute-tui: "no" is no folder that is there\n'
    if os.name != "nt":
        os.mkfifo("pipe")
        assert glute_tui(f"diary {option} pipe --force").err == 'glute-tui: "pipe" is not a file\n'
        assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_what_cannot_be_read_is_said(glute_tui: Command, elsewhere: Path) -> None:
    ran = glute_tui("diary --import nowhere")
    assert (ran.code, ran.err) == (1, 'glute-tui: "nowhere" can\'t be read: does not exist\n')


def test_a_spreadsheet_gets_rows_and_no_formulas(glute_tui: Command, lived: Path) -> None:
    assert glute_tui("diary --csv d.csv").out == "Written: 3 rows to d.csv\n"
    data = Path("d.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdate,time,what,")
    rows = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    told = [{key: value for key, value in row.items() if value} for row in rows]
    assert told == [
        {"date": "2026-01-02", "time": "18:00", "what": "workout", "name": "run", "effort": "hard", "note": "'=1+1"},
        {
            "date": "2026-01-02",
            "time": "19:00",
            "what": "session",
            "name": "Sore glutes after a run",
            "status": "finished",
            "minutes": "1.5",
            "soreness before": "6",
            "soreness after": "4",
            "side": "left",
            "note": "é",
        },
        {"date": "2026-01-03", "time": "08:00", "what": "soreness", "soreness": "3", "morning after": "helped"},
    ]


@pytest.mark.parametrize("note", ["=cmd", "+1", "-1", "@x", " =x"])
def test_a_cell_that_begins_like_a_formula_is_text(glute_tui: Command, home: Path, note: str) -> None:
    with closing(History.open(home / "data" / "history.sqlite3", now=AT)) as history:
        history.put_entry(Workout(id="a", at=AT, kind="run", effort="easy", note=note), AT)
    (row,) = csv.DictReader(io.StringIO(glute_tui("diary --csv -").out))
    assert row["note"] == f"'{note}"
