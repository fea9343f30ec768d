"""`glute-tui diary`: the pictures, their words and their figures."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.diary.entries import Soreness, Workout
from glute_tui.store.history import History, PhaseRecord
from tests.cli.conftest import Command

NOTHING = "Nothing yet. Begin with: glute-tui log run --hard, or glute-tui start after-run\n"


@pytest.fixture
def diary(home: Path) -> Path:
    """A hard run yesterday, soreness today, and a session the day before that was followed by worse."""
    now = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    began = now - timedelta(days=2)
    history = History.open(home / "data" / "history.sqlite3", now=now)
    hold = PhaseRecord(index=0, kind="hold", step=1, move="knee-to-chest", side="left", rep=1, reps=1, seconds=30)
    history.begin("a", "mine", "Mine\x1b[2J", began, 1.0, [hold])
    history.mark("a", 0, done=True, spent_seconds=1500, now=began)
    history.end("a", "finished", began)
    history.put_entry(Workout(id="w", at=now - timedelta(days=1), kind="run", effort="hard"), now)
    history.put_entry(Soreness(id="a", at=now, level=4, session="a", verdict="worse"), now)
    history.close()
    return home


def test_the_pictures_and_the_same_in_words(glute_tui: Command, diary: Path) -> None:
    ran = glute_tui("diary")
    assert (ran.code, ran.err) == (0, "")
    out = " ".join(ran.out.split())
    for heading in ("Soreness 10 ", "Calendar ", "Moves, the last 12 weeks ", "The morning after "):
        assert heading in out
    for words in (
        "Soreness: 4 today.",
        "Workouts: hard run yesterday.",
        "After the hard run yesterday the sources say: begins ",
        "25 minutes on 1 day.",
        "Done longest: Knee to chest, 25 min.",
        "Left 25 min, right 0 s: the right side had less, most of all in Knee to chest.",
        "Mine\\u{1b}[2J: worse 1 of 1; the last time worse.",
    ):
        assert words in out
    assert "\x1b" not in ran.out
    assert all(len(line) <= 80 for line in ran.out.split("\n"))
    assert ran.out.count("█") >= 8
    assert "▓▓" in ran.out
    assert "R▲" in ran.out


def test_an_empty_diary_says_how_to_begin(glute_tui: Command) -> None:
    assert glute_tui("diary").out == NOTHING
    assert glute_tui("diary --list").out == NOTHING
    ran = glute_tui("diary --json").json
    assert {key: ran[key] for key in ("window", "calendar", "moves", "mornings")} == {
        "window": None,
        "calendar": [],
        "moves": [],
        "mornings": [],
    }
    assert {(day["level"], day["after"]) for day in ran["soreness"]} == {(None, None)}


def test_the_figures_behind_the_pictures(glute_tui: Command, diary: Path) -> None:
    ran = glute_tui("diary --json").json
    assert ran["soreness"][-1]["level"] == 4
    assert ran["soreness"][-2]["workouts"] == [{"kind": "run", "effort": "hard"}]
    assert [day["minutes"] for day in ran["calendar"]] == [25]
    assert ran["moves"] == [{"move": "Knee to chest", "left_seconds": 1500, "right_seconds": 0, "both_seconds": 0}]
    assert ran["mornings"] == [{"routine": "mine", "name": "Mine\\u{1b}[2J", "verdicts": ["worse"]}]
    assert ran["window"]["workout"]["effort"] == "hard"
    assert {span["source"] for span in ran["window"]["worst"]} == {"leg-press", "four-reasons"}


def test_the_list_among_them(glute_tui: Command, diary: Path) -> None:
    out = glute_tui("diary --list").out
    assert "a hard run" in out
    assert out.index("soreness 4 of 10") < out.index("a hard run") < out.index("Mine\\u{1b}[2J, finished, 25 min")


@pytest.mark.parametrize("words", ["diary --list --json", "diary --json --csv x", "diary --list --export x"])
def test_one_thing_at_a_time(glute_tui: Command, words: str) -> None:
    assert glute_tui(words).code == 2
