"""`today`: can I run today, from what the diary holds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.store.history import AssessmentRecord, Feelings, History
from glute_tui.store.paths import user_paths
from tests.cli.conftest import Command

Keep = Callable[[Callable[[History, datetime], object]], None]

NOTHING = """\
○ Go by how it feels
  Nothing logged speaks against a run. Go by how it feels: begin easy, and stop when it
  hurts more.

Nothing logged yet.

What else helps today
- Sleep 7-9 hours. Muscles do most of their repair work then. [1]

Take care
- Stop at once if it turns sharp or shooting, or if you feel numbness or tingling. [2]
- Take it easy today. Do less than you could, and stay clear of pain. [2]

To say how sore it is: glute-tui log soreness 2

Sources
  1. How to Recover From Leg Soreness After Leg Day Training
  2. glute-tui's own wording
"""

EMERGENCY = """\
▲ Emergency: get help now
  Get emergency care today, and don't wait for it to clear. Call your local emergency
  number (112, 911, 999).

Why
- Dark urine after hard exercise can be a sign of muscle breaking down (rhabdomyolysis),
  which can harm the kidneys. [1]

Sources
  1. CDC / NIOSH, Rhabdomyolysis
"""


@pytest.fixture
def keep(home: Path) -> Keep:
    """Does something with the user's diary."""

    def kept(change: Callable[[History, datetime], object]) -> None:
        now = datetime.now(UTC)
        history = History.open(user_paths().history, now=now)
        change(history, now)
        history.close()

    return kept


def put(keep: Keep, *entries: Callable[[datetime], Entry]) -> None:
    def logged(history: History, now: datetime) -> None:
        for entry in entries:
            history.put_entry(entry(now), now)

    keep(logged)


def hard_run(hours: float) -> Callable[[datetime], Entry]:
    return lambda now: Workout(id=f"run-{hours}", at=now - timedelta(hours=hours), kind="run", effort="hard")


def sore(level: int, hours: float) -> Callable[[datetime], Entry]:
    return lambda now: Soreness(id=f"sore-{hours}", at=now - timedelta(hours=hours), level=level)


def test_nothing_logged(glute_tui: Command) -> None:
    ran = glute_tui("today")
    assert (ran.code, ran.out, ran.err) == (0, NOTHING, "")


def test_the_answer_comes_first_then_what_it_rests_on_and_why(glute_tui: Command, keep: Keep) -> None:
    put(keep, hard_run(50.1), sore(2, 3.1))
    told = glute_tui("today").out
    assert told.startswith(
        "◐ Move gently\n  No run today, but easy movement. Days like this are part of the plan.\n\n50 h since "
    )
    assert "Soreness 2 of 10, 3 h ago." in told
    assert (
        "\nWhy\n- Muscles need 48-72 hours after a hard session, and large ones such as the glutes the\n"
        "  longer end: still sore, so give them the rest of it. [1]\n"
        "  (Taking any soreness within the 72 hours for the longer end is ours.)\n"
    ) in told
    assert "often the worst time; the sources differ\n- Worst after 24-72 h. [2]\n" in told
    assert "  1. Can I Still Run With a Sore Gluteus Maximus Muscle?\n" in told


def test_as_json(glute_tui: Command, keep: Keep) -> None:
    put(keep, hard_run(100.2), sore(1, 2.2))
    ran = glute_tui("today --json")
    assert (ran.code, ran.err) == (0, "")
    today = ran.json
    assert list(today) == [
        *("outcome", "text", "actions", "reasons", "known", "hard", "soreness", "over_a_week", "rising", "check"),
        *("course", "helps", "care", "sources"),
    ]
    assert (today["outcome"], today["text"]) == ("run-easy", "Run easy")
    assert (today["hard"]["kind"], today["hard"]["hours"]) == ("run", 100.2)
    assert today["soreness"] == [{"level": 1, "side": "both", "hours": 2.2}]
    assert (today["over_a_week"], today["rising"], today["check"]) == (False, False, None)
    assert [reason["outcome"] for reason in today["reasons"]] == ["run-easy", "go-by-feel"]
    assert today["course"]["stage"] == "easing"
    assert [said["text"] for said in today["course"]["says"]] == ["Over after 1-7 days.", "Over after up to 7 days."]
    for told in (*today["reasons"], *today["helps"], *today["care"], *today["course"]["says"]):
        assert told["source"] in today["sources"]


def test_an_emergency_is_the_action_alone_and_gone_does_not_lift_it(glute_tui: Command) -> None:
    glute_tui("assess dark-urine")
    assert glute_tui("today").out == EMERGENCY
    gone = glute_tui("today --gone")
    assert (gone.code, gone.out) == (2, "")
    assert gone.err.startswith("glute-tui: the last check named an emergency sign")
    assert glute_tui("today").out == EMERGENCY
    today = glute_tui("today --json").json
    assert (today["outcome"], today["helps"], today["care"], today["course"]) == ("emergency", [], [], None)
    assert today["check"]["symptoms"] == ["dark-urine"]


def test_a_stop_sign_stays_until_it_is_said_to_be_gone(glute_tui: Command, keep: Keep) -> None:
    def long_ago(history: History, now: datetime) -> None:
        at = now - timedelta(days=40)
        history.add_assessment(AssessmentRecord(at=at, outcome="doctor", symptoms=("fever",), cleared=False))

    keep(long_ago)
    put(keep, sore(0, 1))
    told = glute_tui("today").out
    assert told.startswith("■ See someone first\n  No run for now: let someone look at it first.\n")
    assert "Last check, 40 days ago: See a doctor first." in " ".join(told.split())
    assert "Once what the last check stopped is over: glute-tui today --gone\n" in told
    assert glute_tui("today --gone").out.startswith("● Run easy\n")
    assert glute_tui("today").out.startswith("● Run easy\n")


def test_a_clearance_to_stretch_is_none_to_run(glute_tui: Command, keep: Keep) -> None:
    put(keep, sore(0, 1))
    glute_tui("assess fever --cleared")
    assert glute_tui("today").out.startswith("◆ Rest the legs\n")


def test_what_was_felt_after_a_session_counts(glute_tui: Command, keep: Keep) -> None:
    def stretched(history: History, now: datetime) -> None:
        history.begin("one", "after-run", "After run", now - timedelta(hours=2), 1.0, [])
        history.end("one", "finished", now - timedelta(hours=1.5))
        history.feel("one", Feelings(before=8, after=6), now)

    keep(stretched)
    assert glute_tui("today").out.startswith("◆ Rest the legs\n")
    put(keep, sore(9, 1))
    told = glute_tui("today").out
    assert told.startswith("■ See someone first\n")
    assert "\n\nOnce the soreness is over: glute-tui log soreness 0\n" in told


def test_what_was_said_after_a_rehearsal_counts_nowhere(glute_tui: Command, keep: Keep) -> None:
    def rehearsed(history: History, now: datetime) -> None:
        history.begin("one", "after-run", "After run", now - timedelta(hours=2), 20.0, [])
        history.end("one", "finished", now - timedelta(hours=1))
        history.feel("one", Feelings(before=8, after=6), now)

    keep(rehearsed)
    assert glute_tui("today").out == NOTHING


def test_soreness_over_a_week_is_said_with_its_first_day_and_how_to_end_it(glute_tui: Command, keep: Keep) -> None:
    put(keep, *(sore(2, 24 * day) for day in range(9)))
    glute_tui("assess fever --cleared")
    told = glute_tui("today").out
    began = datetime.now().astimezone() - timedelta(days=8)
    assert told.startswith("■ See someone first\n")
    assert f"No 0 since {began.day} {began:%B}." in " ".join(told.split())
    assert "- By your entries it has been sore for over a week, without a 0." in told
    assert (
        "\n\nOnce what the last check stopped is over: glute-tui today --gone\n"
        "Once the soreness is over: glute-tui log soreness 0\n"
    ) in told
    put(keep, sore(0, 0))
    assert glute_tui("today").out.startswith("◆ Rest the legs\n")


def test_a_diary_that_cannot_be_read(glute_tui: Command, home: Path) -> None:
    (home / "data").write_text("a file where the folder should be")
    ran = glute_tui("today")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("glute-tui: ")
