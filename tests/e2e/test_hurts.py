"""`h` in the player: the clock stands at once, and what is sharp ends the session with an answer to it."""

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, at_rest, leave, press, press_away
from tests.terminal import Terminal


@pytest.fixture
def home(home: Home) -> Home:
    home.add(SHORT_AND_LONG)
    return home


def ask(home: Home) -> Terminal:
    """A window in which the long hold hurts."""
    window = home.window("start", "mine", "--speed", "20")
    try:
        window.wait_for("2 of 2")
        window.wait_for("▶ HOLD")
        press(window, "h", "What kind of hurt is it")
        window.wait_for("PAUSED · HOLD")
    except BaseException:
        window.__exit__()
        raise
    return window


def test_the_stretch_itself_goes_on(home: Home) -> None:
    with ask(home) as window:
        press_away(window, "1", "What kind of hurt")
        window.wait_for("▶ HOLD")
        leave(window)
    assert home.session()["status"] == "ended"


@pytest.mark.parametrize("key", ["3", "4", "5"])
def test_what_is_sharp_ends_the_session_with_an_answer(home: Home, key: str) -> None:
    with ask(home) as window:
        press(window, key, "Today › advice")
        window.wait_for("GENTLY DOES IT|SEE A DOCTOR FIRST")
        window.wait_for("Nothing more is offered right after")
        assert "change the ticks" not in window.text()
        press(window, "<escape>", "Ended because it hurt: 1 of 2 done. It is kept.")
        press(window, "4", "\\[4\\]")
        leave(window, "<enter>", 0)
    session = home.session()
    assert (session["status"], session["before"]) == ("hurt", 4)
    assert [phase["index"] for phase in session["done"]] == [0]
    assert session["skipped"] == []


def test_too_strong_leads_to_the_next_move(home: Home) -> None:
    home.add(SHORT_AND_LONG + '\n[[steps]]\nname = "The last one"\nkind = "hold"\nhow = ["Sit."]\nhold_seconds = 900\n')
    with home.window("start", "mine", "--speed", "20") as window:
        window.wait_for("2 of 3")
        press(window, "h", "What kind of hurt is it")
        press(window, "2", "Ease off")
        press(window, "n", "3 of 3")
        leave(window)


def test_too_strong_in_the_last_move_ends_the_session(home: Home) -> None:
    with ask(home) as window:
        press(window, "2", "Ease off")
        press(window, "n", "1 of 2 done")
        leave(window, "<escape>", 0)


def test_the_answer_to_a_hurt_is_asked_about_before_the_next_start(home: Home) -> None:
    with ask(home) as window:
        press(window, "4", "SEE A DOCTOR FIRST")
        leave(window)
    with home.window("start", "mine") as window:
        window.wait_for("Has a clinician")
        leave(window, "n", 0)


def test_in_the_app_the_diary_comes_after_the_answer(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "2", "Short and long")
        press(window, "<enter>", "s start")
        press(window, "s", "GET READY")
        press(window, "h", "What kind of hurt is it")
        press(window, "3", "Today › advice")
        press(window, "<escape>", "^ Diary  ")  # nothing was done, so there is nothing to ask about
        window.wait_for("ended because it hurt")
        leave(window, "q", 0)


def plain(home: Home) -> Terminal:
    """The same as lines in a terminal, in the middle of the long hold."""
    window = home.window("start", "mine", "--plain", "--speed", "20", columns=120, lines=80)
    try:
        window.wait_for("Hold, 900 s")
        press(window, "h", "What kind of hurt is it\\? The clock stands.")
        window.wait_for("6 something else$")
    except BaseException:
        window.__exit__()
        raise
    return window


def test_in_lines_what_is_sharp_ends_with_the_answer_of_assess(home: Home) -> None:
    with plain(home) as window:
        press(window, "x4", "■ See a doctor first")
        assert window.wait_exit(10) == 0
        lines = window.text().splitlines()
        assert window.restored
    session = home.session()
    assert (session["status"], session["skipped"]) == ("hurt", [])
    assert [phase["index"] for phase in session["done"]] == [0]
    begin = lines.index("■ See a doctor first")
    assessed = home.run("assess", "shooting", "sudden-during-exercise").stdout.splitlines()
    assert lines[begin : begin + len(assessed)] == assessed
    assert lines[begin + len(assessed) + 1] == (
        "Leave it at that for now. Nothing more is offered right after something hurt."
    )
    again = home.run("start", "mine", "--plain")
    assert (again.returncode, "said to see a doctor first" in again.stderr) == (2, True)


def test_in_lines_the_clock_stands_until_the_stretch_itself_goes_on(home: Home) -> None:
    with plain(home) as window:
        at_rest(window, 0.3)
        press(window, "1", "Go on\\.")
        leave(window, "q", 0)
    assert home.session()["status"] == "ended"


def test_in_lines_too_strong_offers_the_easier_way_and_a_shorter_hold(home: Home) -> None:
    easy = '\ncare = "Bend the knee a little."\n'
    home.add(SHORT_AND_LONG.replace("hold_seconds = 900", "hold_seconds = [30, 900]" + easy))
    with plain(home) as window:
        press(window, "2", "Ease off until it is a stretch and no more. Bend the knee a little.")
        window.wait_for("s a shorter hold   n the next move   e end the session   g go on")
        window.send("s")
        window.wait_for("Finished. Well done.")
        assert window.wait_exit(10) == 0
    session = home.session()
    assert (session["status"], len(session["done"]), session["skipped"]) == ("finished", 2, [])


def test_in_lines_the_next_move_and_the_end_are_offered(home: Home) -> None:
    home.add(SHORT_AND_LONG + '\n[[steps]]\nname = "Walk"\nkind = "reps"\nhow = ["Walk."]\nreps = 200\n')
    with plain(home) as window:
        press(window, "6", "see how it is at rest")
        press(window, "n", "Move 3 of 3: Walk")
        press(window, "h", "3 sharp[\\s\\S]*3 sharp")
        press(window, "2e", "Ease off until it is a stretch")
        assert window.wait_exit(10) == 0
    session = home.session()
    assert (session["status"], session["skipped"]) == ("hurt", [])
