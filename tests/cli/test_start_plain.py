"""`start --plain`: a whole routine as lines, what is kept of it, and the question before it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.words import STOP_LINE
from glute_tui.store.history import AssessmentRecord, History
from glute_tui.store.now import utc_now
from glute_tui.store.paths import user_paths
from tests.cli.conftest import Command
from tests.core.test_cues import TWO_MINUTES

QUICK = "start two-minutes --plain --speed 1000"
HELD = (
    r"glute-tui: Your last check, \w+day \d\d:\d\d, said {}\. If a clinician has cleared stretching since: --cleared\n"
)


@contextmanager
def history() -> Iterator[tuple[History, datetime]]:
    """The history that the commands use, and the time."""
    now = utc_now()
    opened = History.open(user_paths().history, now=now)
    yield opened, now
    opened.close()


def assessed(outcome: str, *, hours_ago: float, cleared: bool = False) -> None:
    """Put an assessment into the history."""
    with history() as (opened, now):
        at = now - timedelta(hours=hours_ago)
        opened.add_assessment(AssessmentRecord(at=at, outcome=outcome, symptoms=("severe",), cleared=cleared))


def test_two_minutes_from_start_to_end(glute_tui: Command) -> None:
    ran = glute_tui(QUICK)
    assert (ran.code, ran.err) == (0, "")
    first, second, *lines = ran.out.splitlines()
    assert first == "Two minutes, 2 min."
    assert second == STOP_LINE
    assert all(re.match(r" {2,4}\d?\d:\d\d  ", line) for line in lines)
    assert [line[8:] for line in lines] == [line.partition(" ")[2] for line in TWO_MINUTES.splitlines()]
    assert lines[0] == "  0:00  Get ready: 3 s."
    assert lines[-1] == "  2:15  Finished. Well done."


def test_what_is_kept_of_it(glute_tui: Command) -> None:
    before = utc_now()
    glute_tui(QUICK)
    ran = glute_tui("history --json")
    assert (ran.code, ran.err, list(ran.json)) == (0, "", ["sessions"])
    (session,) = ran.json["sessions"]
    done = session.pop("done")
    started, ended = (datetime.fromisoformat(session.pop(key)) for key in ("started", "ended"))
    assert before <= started <= ended <= utc_now()
    assert re.fullmatch("[0-9a-f]{16}", session.pop("id"))
    assert session == {
        "routine": "two-minutes",
        "name": "Two minutes",
        "status": "finished",
        "speed": 1000.0,
        "skipped": [],
        "not_reached": 0,
        "before": None,
        "after": None,
        "worse_side": None,
        "note": "",
    }
    assert [(phase["kind"], phase["seconds"], phase["spent_seconds"]) for phase in done] == [
        ("setup", 15, 15.0),
        ("hold", 20, 20.0),
        ("switch", 8, 8.0),
        ("hold", 20, 20.0),
        ("setup", 20, 20.0),
        ("hold", 20, 20.0),
        ("switch", 12, 12.0),
        ("hold", 20, 20.0),
    ]
    assert done[3] == {
        "index": 3,
        "kind": "hold",
        "step": 1,
        "move": "knee-to-chest",
        "side": "left",
        "rep": 1,
        "reps": 1,
        "seconds": 20,
        "spent_seconds": 20.0,
    }


def test_the_history_in_words(glute_tui: Command) -> None:
    empty = glute_tui("history")
    assert (empty.code, empty.out) == (0, "No sessions yet. Begin one with: glute-tui start after-run\n")
    assert glute_tui("history --json").json == {"sessions": []}
    glute_tui(QUICK)
    line = (
        r"\d{4}-\d\d-\d\d \d\d:\d\d  finished     Two minutes                               2 min, 4 done, 0 skipped\n"
    )
    assert re.fullmatch(line, glute_tui("history").out)


def test_a_file_of_ones_own(glute_tui: Command) -> None:
    Path("mine.toml").write_text(
        'format = 1\nname = "Mine"\n[[steps]]\nname = "Swing [x]"\nkind = "reps"\nhow = ["Swing it."]\nreps = 3\n'
        "seconds_per_rep = 1\nsetup_seconds = 0\n"
    )
    ran = glute_tui("start ./mine.toml --plain --speed 1000")
    assert [line[8:] for line in ran.out.splitlines()[2:]] == [
        "Get ready: 3 s.",
        "Move 1 of 1: Swing [x]. 3 times, 1 s each. Swing it.",
        "1",
        "2",
        "3",
        "Finished. Well done.",
    ]
    (session,) = glute_tui("history --json").json["sessions"]
    assert (session["routine"], session["done"][0]["move"]) == ("mine", "Swing [x]")


@pytest.mark.parametrize("speed", ["fast", "", "0", "-1", "1001", "nan", "inf"])
def test_a_speed_that_is_none(glute_tui: Command, speed: str) -> None:
    ran = glute_tui("start", "two-minutes", "--plain", "--speed", speed)
    reason = "a number such as 10" if speed in ("fast", "") else "between 0.1 and 1000"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"glute-tui start: error: argument --speed: must be {reason}\n")


@pytest.mark.parametrize(
    ("symptom", "word"), [("severe", "to see a doctor first"), ("dark-urine", "to get emergency care")]
)
def test_after_a_stop_it_wants_a_clearance_and_keeps_it(glute_tui: Command, symptom: str, word: str) -> None:
    glute_tui(f"assess {symptom}")
    for _ in range(2):
        refused = glute_tui(QUICK)
        assert (refused.code, refused.out) == (2, "")
        assert re.fullmatch(HELD.format(word), refused.err)
    assert glute_tui("history --json").json["sessions"] == []
    assert glute_tui(f"{QUICK} --cleared").code == 0
    with history() as (opened, now):
        last = opened.last_assessment(now - timedelta(minutes=5))
    assert last is not None
    assert (last.symptoms, last.cleared) == ((symptom,), True)
    assert last.outcome == ("doctor" if symptom == "severe" else "emergency")
    assert glute_tui(QUICK).code == 0
    assert len(glute_tui("history --json").json["sessions"]) == 2


def test_an_assessment_without_ticks_lifts_no_stop(glute_tui: Command) -> None:
    glute_tui("assess severe")
    glute_tui("assess")
    assert glute_tui(QUICK).code == 2


def test_a_clearance_told_to_assess_counts(glute_tui: Command) -> None:
    glute_tui("assess severe --cleared")
    assert glute_tui(QUICK).code == 0


def test_a_later_milder_assessment_counts(glute_tui: Command) -> None:
    glute_tui("assess severe")
    glute_tui("assess tight")
    assert glute_tui(QUICK).code == 0


@pytest.mark.parametrize(
    ("outcome", "hours_ago", "cleared", "code"),
    [
        ("doctor", 47.9, False, 2),
        ("doctor", 48.1, False, 0),
        ("emergency", 47.9, False, 2),
        ("doctor", 1, True, 0),
        ("gentle", 1, False, 0),
        ("go", 0, False, 0),
    ],
)
def test_only_a_stop_of_the_past_two_days_holds_back(
    glute_tui: Command, outcome: str, hours_ago: float, cleared: bool, code: int
) -> None:
    assessed(outcome, hours_ago=hours_ago, cleared=cleared)
    assert glute_tui(QUICK).code == code


def test_a_history_that_can_not_be_opened_stops_nothing(glute_tui: Command, home: Path) -> None:
    (home / "data").write_text("in the way")
    ran = glute_tui(QUICK)
    assert ran.code == 0
    assert ran.out.endswith("Finished. Well done.\n")
    assert ran.err.count("glute-tui: ") == len(ran.err.splitlines()) == 3
    assert ran.err.splitlines()[-1].startswith("glute-tui: this session could not be kept: ")
    assert glute_tui("assess tight --json").json["outcome"] == "go"
    assert glute_tui("history").code == 1
