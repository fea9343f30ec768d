"""Going on where a session stopped, the settings, and what hurts: in a real terminal."""

import re
import signal

from tests.e2e.home import Home, until
from tests.terminal import Terminal

ROUTINE = """\
format = 1
name = "Three holds"

[[steps]]
name = "Holding"
kind = "hold"
how = ["Stay there."]
hold_seconds = 2
reps = 3
rest_seconds = 0
setup_seconds = 0
"""


def test_after_a_kill_the_session_goes_on_and_has_every_phase_once(home: Home) -> None:
    home.add(ROUTINE.replace("hold_seconds = 2", "hold_seconds = [1, 4]"))
    with home.window("start", "mine") as window:
        window.wait_for(r"^ +2 of 3")
        window.wait_for("enough - stay")
        window.kill(signal.SIGKILL)
        window.wait_exit(5)
    with home.window() as window:
        window.wait_for("Interrupted: Three holds, move 1 of 1 - g goes on")
        window.send("g")
        window.wait_for("GET READY")
        window.wait_for(r"^ +2 of 3")
        window.wait_for("How was it")
        window.send("<escape>")
        window.wait_for("Diary")
        window.send("q")
        assert window.wait_exit(5) == 0
    (session,) = home.sessions()
    assert session["status"] == "finished"
    assert [phase["index"] for phase in session["done"]] == [0, 1, 2]


def test_what_is_sharp_ends_the_session_with_advice_and_a_record(home: Home) -> None:
    home.add(ROUTINE.replace("hold_seconds = 2", "hold_seconds = 600"))
    with home.window("start", "mine", "--speed", "20") as window:
        window.wait_for("HOLD")
        window.send("h")
        window.wait_for("What kind of hurt is it")
        window.send("4")
        window.wait_for("SEE A DOCTOR FIRST")
        window.send("q")
        assert window.wait_exit(5) == 0
    session = home.session()
    assert (session["status"], session["skipped"]) == ("hurt", [])


def test_a_setting_is_kept_and_the_file_stays_as_it_was(home: Home) -> None:
    path = home.folder / "config" / "settings.toml"
    path.write_text('# mine\ncues = "off"  # quiet\nfuture = 1\n')
    with home.window() as window:
        window.wait_for("Is any of these true")
        window.send(",")
        window.wait_for("Kept in")
        window.send("<down>")
        window.wait_for("Which end of a range")
        window.send("<right>")
        window.wait_for("‹ shorter ›")
        window.send("<escape>")
        window.wait_for("Is any of these true")
        window.send("q")
        assert window.wait_exit(5) == 0
    assert path.read_text() == '# mine\ncues = "off"  # quiet\nfuture = 1\nholds = "shorter"\n'


def toasts(window: Terminal) -> str:
    """What the toasts say, without blanks, so that it is the same wherever their lines are broken."""
    return "".join("".join(line.partition("▌")[2] for line in window.text().split("\n")).split())


def test_bad_settings_are_named_and_the_good_ones_hold(home: Home) -> None:
    path = home.folder / "config" / "settings.toml"
    path.write_text('cues = "off"\nbig = 3\n[keys]\npauze = "p"\n')
    with home.window() as window:
        # A long path breaks the line anywhere.
        until(lambda: "settings.toml:2:7:big:mustbetrueorfalse" in toasts(window), window)
        window.wait_for(r'did you mean "pause"')
        window.send("q")
        assert window.wait_exit(5) == 0


def test_digits_fill_the_window(home: Home) -> None:
    home.add(ROUTINE.replace("hold_seconds = 2", "hold_seconds = 600"))
    with home.window("start", "mine", "--speed", "20") as window:
        window.wait_for("HOLD")
        window.send("z")
        window.wait_for(re.escape("█" * 6))
        window.send("q")
        window.wait_for("End the session")
        window.send("y")
        assert window.wait_exit(5) == 0


def test_declining_to_go_on_keeps_the_record(home: Home) -> None:
    home.add(ROUTINE.replace("hold_seconds = 2", "hold_seconds = [1, 4]"))
    with home.window("start", "mine") as window:
        window.wait_for(r"^ +2 of 3")
        window.kill(signal.SIGKILL)
        window.wait_exit(5)
    with home.window() as window:
        window.wait_for("Interrupted: Three holds, move 1 of 1 - g goes on")
        window.send("n")
        window.wait_for("Tick whatever fits")
        window.send("<c-c>")
        assert window.wait_exit(5) == 130
    session = home.session()
    assert (session["status"], [phase["index"] for phase in session["done"]]) == ("interrupted", [0])
