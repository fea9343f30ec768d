"""`start ROUTINE` in a window: to its end, and with every key of the player."""

from tests.e2e.home import SHORT_AND_LONG, Home, leave, press, until
from tests.terminal import Terminal


def seconds_left(window: Terminal) -> int:
    minutes, seconds = window.wait_for(r"(\d+):(\d\d) left").groups()
    return int(minutes) * 60 + int(seconds)


def test_runs_to_its_end_by_itself(home: Home) -> None:
    with home.window("start", "two-minutes", "--speed", "100") as window:
        window.wait_for("Finished: 4 of 4 done")
        leave(window, "<escape>", 0)
    session = home.session()
    assert (session["status"], session["speed"], session["before"]) == ("finished", 100, None)
    assert [phase["index"] for phase in session["done"]] == [*range(8)]


def test_the_shortest_phases_at_the_highest_speed(home: Home) -> None:
    home.add(SHORT_AND_LONG.replace("900", "1"))
    with home.window("start", "mine", "--speed", "1000") as window:
        window.wait_for("Finished: 2 of 2 done")
        leave(window, "<enter>", 0)
    assert home.session()["status"] == "finished"


def test_the_clock_goes_on_at_a_low_speed(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "0.4", columns=40, lines=10) as window:
        window.wait_for("GET READY.*\n +5$")
        # The next tick comes after 2.5 s. That is no gap in which nobody looked.
        window.wait_for("GET READY.*\n +4$")
        leave(window)


def test_every_key_of_the_player(home: Home) -> None:
    with home.window("start", "two-minutes", "--speed", "20") as window:
        window.wait_for("GET READY")
        press(window, "<space>", "PAUSED · GET INTO POSITION")
        total = seconds_left(window)
        press(window, "<right>", "PAUSED · HOLD")
        assert seconds_left(window) == total - 15
        press(window, "+", f"{(total - 5) // 60}:{(total - 5) % 60:02d} left")
        press(window, "<right>", "PAUSED · CHANGE SIDES")
        press(window, "<left>", "PAUSED · HOLD")
        window.wait_for(f"{(total - 5) // 60}:{(total - 5) % 60:02d} left")
        press(window, "<space>", "GET READY")
        window.wait_for("▶ HOLD")
        window.wait_for("▶ CHANGE SIDES")
        press(window, "q", "End the session")
        frozen = seconds_left(window)
        press(window, "n", "GET READY")
        window.wait_for("▶ CHANGE SIDES")
        assert frozen - 2 <= seconds_left(window) <= frozen
        press(window, "<escape>", "End the session")
        press(window, "y", "Ended: 1 of 4 done")
        leave(window, "<escape>", 0)
    session = home.session()
    assert session["status"] == "ended"
    assert [phase["index"] for phase in session["done"]] == [1]
    assert [phase["index"] for phase in session["skipped"]] == [0, 2]
    assert session["done"][0]["spent_seconds"] == 30


def test_a_session_in_which_nothing_was_done_asks_nothing(home: Home) -> None:
    with home.window("start", "two-minutes") as window:
        window.wait_for("GET READY")
        press(window, "q", "End the session")
        leave(window, "y", 0)
    session = home.session()
    assert (session["status"], session["done"], session["skipped"]) == ("ended", [], [])


def test_help_and_palette_stop_the_clock_and_lead_back(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "10") as window:
        window.wait_for("2 of 2")
        window.wait_for("▶ HOLD")
        press(window, "?", "Keys on this screen")
        window.wait_for("PAUSED")
        press(window, "<escape>", "GET READY")
        window.wait_for("▶ HOLD")
        press(window, "<c-p>", "Search for commands")
        press(window, "pause", "Stop the clock")
        window.send("<enter>")
        until(lambda: "Search for" not in window.text() and "PAUSED · HOLD" in window.text())
        leave(window)


def test_quitting_by_the_palette_keeps_the_session(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "10") as window:
        window.wait_for("2 of 2")
        window.wait_for("▶ HOLD")
        leave(window, "<c-q>", 0)
    session = home.session()
    assert session["status"] == "ended"
    assert [phase["index"] for phase in session["done"]] == [0]
    assert [phase["index"] for phase in session["skipped"]] == [1]
