"""After an answer to see someone: what stays closed, what opens it, and that nothing does so by accident."""

import json

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, leave, press, press_and_see, press_away

DOCTOR, EMERGENCY = "over-a-week", "saddle-numbness"


def assess(home: Home, *symptoms: str) -> str:
    answer = home.run("assess", *symptoms, "--json")
    assert answer.returncode == 0
    outcome: str = json.loads(answer.stdout)["outcome"]
    return outcome


@pytest.mark.parametrize(("symptom", "said"), [(DOCTOR, "see a doctor"), (EMERGENCY, "get emergency")])
def test_a_start_asks_first_and_no_leaves(home: Home, symptom: str, said: str) -> None:
    assess(home, symptom)
    with home.window("start", "two-minutes", "--speed", "10") as window:
        window.wait_for(f"said to {said}")
        for key in ("<enter>", "<space>", "q", "1", "2", "3"):
            window.send(key)
        leave(window, "n", 0)
    assert [phase for session in home.sessions() for phase in session["done"] + session["skipped"]] == []
    with home.window("start", "two-minutes") as window:
        window.wait_for(f"said to {said}")
        leave(window)


def test_yes_goes_on_and_is_remembered(home: Home) -> None:
    assert assess(home, DOCTOR) == "doctor"
    with home.window("start", "two-minutes", "--speed", "200") as window:
        window.wait_for("Has a clinician")
        press(window, "y", "Finished: 4 of 4 done")
        leave(window, "<escape>", 0)
    assert home.session()["status"] == "finished"
    with home.window("start", "two-minutes") as window:
        window.wait_for("GET READY")
        press(window, "<space>", "PAUSED")
        assert "clinician" not in window.text()
        leave(window)


def test_nothing_runs_behind_the_question(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    assess(home, DOCTOR)
    with home.window("start", "mine", "--speed", "50") as window:
        window.wait_for("Has a clinician")
        press(window, "y", "2 of 2")
        leave(window)
    assert len(home.session()["done"]) == 1


def test_cleared_on_the_command_line_asks_nothing(home: Home) -> None:
    assess(home, DOCTOR)
    with home.window("start", "two-minutes", "--speed", "200", "--cleared") as window:
        window.wait_for("Finished: 4 of 4 done")
        leave(window, "<escape>", 0)


def test_plain_refuses_until_it_is_cleared(home: Home) -> None:
    assess(home, DOCTOR)
    answer = home.run("start", "two-minutes", "--plain", "--speed", "200")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "--cleared" in answer.stderr
    assert home.sessions() == []
    assert home.run("start", "two-minutes", "--plain", "--speed", "200", "--cleared").returncode == 0


def test_a_routine_chosen_in_the_app_asks_too(home: Home) -> None:
    home.add(SHORT_AND_LONG)
    assess(home, DOCTOR)
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "2", "Short and long")
        press(window, "<enter>", "s start")
        press(window, "s", "Has a clinician")
        press(window, "n", "Active recovery")
        assert home.sessions() == []
        leave(window)


def test_doctor_offers_nothing_until_a_clinician_has_cleared_it(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "<end>", "runs down both legs")
        press_and_see(window, "<up>")
        press(window, "<space>", r"\[x\] Sore for more than a week")
        press(window, "<enter>", r"\[ \] Buttock")
        press(window, "<enter>", "SEE A DOCTOR FIRST")
        window.wait_for("No routine before a clinician")
        for key in ("<enter>", "<space>", "s", "r", "n"):
            window.send(key)
        press(window, "c", "Has a clinician")
        press_away(window, "n", "Has a clinician")
        press(window, "c", "Has a clinician")
        press(window, "y", "Wind down")
        leave(window)


def test_an_emergency_is_left_by_no_accident(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "<space>", "Emergency: get help now")
        press(window, "<enter>", "EMERGENCY: GET HELP NOW")
        for key in ("<enter>", "<space>", "1", "2", "3", "c", "s", "r", "n", "y", "<down>", "<tab>", "<backspace>"):
            window.send(key)
        for column in range(50, 80, 4):
            window.click(column, 0)
        press(window, "?", "Keys on this screen")
        assert "Routines" not in window.text()
        press(window, "<escape>", "EMERGENCY: GET HELP NOW")
        press(window, "<c-p>", "Search for commands")
        press(window, "routines", "No matches")
        press(window, "<escape>", "EMERGENCY: GET HELP NOW")
        leave(window)
    assert home.sessions() == []
