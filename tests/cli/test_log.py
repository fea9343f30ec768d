"""`glute-tui log`: two words keep an entry, and every wrong word is told."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.cli.log import short_ids
from glute_tui.core.diary.entries import Soreness, Workout
from glute_tui.store.history import History
from glute_tui.store.now import utc_now
from tests.cli.conftest import Command

KINDS = ("run", "strength", "cycle", "swim", "walk", "other")


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if os.name == "nt":
        yield
        return
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def stored(home: Path) -> tuple[Workout | Soreness, ...]:
    with closing(History.open(home / "data" / "history.sqlite3", now=utc_now())) as history:
        return history.entries()


def test_a_hard_run_yesterday(glute_tui: Command, home: Path) -> None:
    ran = glute_tui("log", "run", "--hard", "--at", "yesterday", "--note", " hills ")
    (entry,) = stored(home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f'Kept: a hard run, "hills", yesterday 18:00 (id {entry.id[:4]}).\n'
    yesterday = datetime.now().astimezone().date() - timedelta(days=1)
    local = entry.at.astimezone()
    assert (local.date(), local.hour, local.minute) == (yesterday, 18, 0)
    assert isinstance(entry, Workout)
    assert (entry.kind, entry.effort, entry.note) == ("run", "hard", "hills")


@pytest.mark.parametrize("kind", KINDS)
def test_a_workout_is_just_now_and_medium_unless_said_and_that_is_told(
    glute_tui: Command, home: Path, kind: str
) -> None:
    before = utc_now()
    out = glute_tui(f"log {kind}").out
    (entry,) = stored(home)
    assert before <= entry.at <= utc_now()
    assert isinstance(entry, Workout)
    assert (entry.kind, entry.effort) == (kind, "medium")
    short = entry.id[:4]
    assert re.fullmatch(
        rf"Kept: a medium [a-z ]+, (to|yester)day \d\d:\d\d \(id {short}\)\."
        rf" Not medium\? glute-tui log change {short} --hard, or --easy\n",
        out,
    )


def test_soreness_with_its_side(glute_tui: Command, home: Path) -> None:
    out = glute_tui("log", "soreness", "4", "--side", "left", "--at", "2026-01-02 07:10").out
    (entry,) = stored(home)
    assert out == f"Kept: soreness 4 of 10, left side, 2026-01-02 07:10 (id {entry.id[:4]}).\n"
    assert entry == Soreness(id=entry.id, at=datetime(2026, 1, 2, 6, 10, tzinfo=UTC), level=4, side="left")


def test_the_list_is_newest_first_and_short(glute_tui: Command) -> None:
    assert glute_tui("log").out == (
        "Nothing is logged yet. Begin with: glute-tui log run --hard, or glute-tui log soreness 4\n"
    )
    assert glute_tui("log --json").json == {"entries": []}
    for day in range(1, 23):
        glute_tui("log", "soreness", "3", "--at", f"2026-01-{day:02} 08:00")
    lines = glute_tui("log").out.splitlines()
    assert len(lines) == 21
    assert re.fullmatch(r"2026-01-22 08:00  [0-9a-f]{4,}  soreness 3 of 10", lines[0])
    assert lines[-1] == "2 more are older: glute-tui diary"
    entries = glute_tui("log --json").json["entries"]
    assert len(entries) == 22
    assert entries[0] | {"id": ""} == {
        "id": "",
        "at": "2026-01-22T07:00:00+00:00",
        "type": "soreness",
        "level": 3,
        "side": None,
        "session": None,
        "verdict": None,
        "note": "",
    }


def test_an_entry_is_changed_and_removed_by_the_beginning_of_its_id(glute_tui: Command, home: Path) -> None:
    glute_tui("log", "run", "--at", "2026-01-02")
    short = stored(home)[0].id[:4]
    changed = glute_tui("log", "change", short, "--hard", "--kind", "cycle", "--at", "2026-01-03 9:00", "--note", "x")
    assert changed.out == 'Changed: a hard ride, "x", 2026-01-03 09:00.\n'
    assert [entry.note for entry in stored(home)] == ["x"]
    assert glute_tui("log", "change", short, "--note", "").out == "Changed: a hard ride, 2026-01-03 09:00.\n"
    assert glute_tui("log", "remove", short).out == "Removed: a hard ride, 2026-01-03 09:00.\n"
    assert stored(home) == ()
    again = glute_tui("log", "remove", short)
    assert (again.code, again.err) == (2, f'glute-tui: no entry has an id that begins with "{short}"\n')


def test_soreness_is_changed_with_its_own_options(glute_tui: Command, home: Path) -> None:
    glute_tui("log", "soreness", "4", "--side", "both", "--at", "2026-01-02 8:00")
    short = stored(home)[0].id[:4]
    out = glute_tui("log", "change", short, "--level", "6", "--side", "none").out
    assert out == "Changed: soreness 6 of 10, 2026-01-02 08:00.\n"
    assert glute_tui("log", "change", short, "--hard").err == (
        "glute-tui: --easy, --medium and --hard say nothing about soreness\n"
    )


def test_a_beginning_that_is_not_enough_is_told(glute_tui: Command, home: Path) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    glute_tui("log")
    with closing(History.open(home / "data" / "history.sqlite3", now=at)) as history:
        for id in ("abcdef01", "abcdef02", "ab"):
            history.put_entry(Workout(id=id, at=at, kind="run", effort="easy"), at)
    ran = glute_tui("log remove abc")
    assert (ran.code, ran.err) == (2, 'glute-tui: 2 ids begin with "abc"; which one? abcdef01, abcdef02\n')
    assert glute_tui("log remove ab").out.startswith("Removed: an easy run")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("rnu", f'"rnu" is none of {", ".join(KINDS)}, soreness, change, remove - did you mean "run"?'),
        ("run --at yesteday", '"yesteday" is no time that I know - did you mean "yesterday"? Try: now, '),
        ("run --at tomorrow", '"tomorrow" is still to come; log it when it is done'),
        ("run 4", '"4" is a word too many; how hard it was is --easy, --medium or --hard, and when --at TIME'),
        ("run --side left", "--side says nothing about run"),
        ("soreness", "how sore, from 0 to 10? Such as: glute-tui log soreness 4"),
        ("soreness 11", '"11" is no soreness; it goes from 0, nothing, to 10, the worst there is'),
        ("soreness ²", '"²" is no soreness; it goes from 0, nothing, to 10, the worst there is'),
        ("soreness 4 --hard", "--easy, --medium and --hard say nothing about soreness"),
        ("soreness 4 --side lft", '"lft" is none of left, right, both, none - did you mean "left"?'),
        ("change", "which entry? Its id is in the list that glute-tui log prints; then: glute-tui log change ID"),
        ("remove abc --hard", "--easy, --medium and --hard say nothing about remove"),
        ("--hard", "--easy, --medium and --hard say nothing about the list"),
        ("run --json", "--json is for the list: glute-tui log --json"),
        (f"run --note {'x' * 501}", "the note has 501 characters; there is room for 500"),
        ("change abc --kind rn", f'"rn" is none of {", ".join(KINDS)} - did you mean "run"?'),
    ],
)
def test_a_wrong_word_is_told_and_nothing_is_kept(glute_tui: Command, home: Path, line: str, message: str) -> None:
    ran = glute_tui(f"log {line}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"glute-tui: {message}")
    assert not (home / "data").exists()


def test_a_change_of_nothing_is_told(glute_tui: Command, home: Path) -> None:
    glute_tui("log run")
    ran = glute_tui("log", "change", stored(home)[0].id)
    assert (ran.code, ran.err) == (
        2,
        "glute-tui: what is to be changed? Give --at, --note, --easy, --medium, --hard, --kind, --level or --side\n",
    )


def test_a_diary_that_cannot_be_written_is_said(glute_tui: Command, home: Path) -> None:
    (home / "data").write_text("in the way")
    ran = glute_tui("log run")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("glute-tui: The diary cannot be opened: ")


def test_short_ids_are_unique_beginnings() -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    ids = ["aaaaaaaa", "aaaaabbb", "ab", "abcd", "abcdefgh", "ffffffff"]
    short = short_ids([Workout(id=id, at=at, kind="run", effort="easy") for id in reversed(ids)])
    assert short == dict(zip(ids, ["aaaaaa", "aaaaab", "ab", "abcd", "abcde", "ffff"], strict=True))
