"""The path most runners take, from the first key to the last."""

from tests.e2e.home import Home, at_rest, click_on, leave, press, press_and_see

QUICK = """\
format = 1
name = "Quick one"
helps = ["doms", "tightness"]
gentle = true

[[steps]]
name = "Lean over"
kind = "hold"
how = ["Sit down.", "Lean to the {side}."]
sides = "each"
hold_seconds = 1
setup_seconds = 0
switch_seconds = 0
note = "Mine."

[[steps]]
name = "Swing"
kind = "reps"
how = ["Swing."]
reps = 2
seconds_per_rep = 1
setup_seconds = 0
"""


def test_from_the_stop_signs_to_the_diary(home: Home) -> None:
    home.add(QUICK)
    with home.window() as window:
        window.wait_for("Is any of these true today")
        press(window, "n", r"\[ \] Buttock")
        press(window, "<space>", r"\[x\] Buttock")
        click_on(window, "Dull ache")
        window.wait_for(r"\[x\] Dull ache")
        click_on(window, "Began hours later")
        window.wait_for(r"\[x\] Began hours later")
        window.wait_for("OK to stretch")
        press(window, "<enter>", "OK TO STRETCH")
        window.wait_for("Quick one +4 s")
        click_on(window, "Quick one")
        window.wait_for("hold 1 s a side")
        press(window, "s", "GET READY")
        window.wait_for("▶ HOLD")
        window.wait_for("LEFT side")
        window.wait_for("▶ COUNT")
        window.wait_for("Finished: 3 of 3 done")
        press(window, "1", r"before.*\n.*\[1\]")
        press(window, "0", r"before.*\n.*\[10\]")
        press_and_see(window, "<down>")
        press(window, "<right><right><right>", r"now.*\n.* 0  1 \[2\] 3")
        click_on(window, " left  right")
        window.wait_for(r"worse.*\n.*\[left\]")
        press_and_see(window, "<down>")
        press(window, "q is a letter here", r"note.*\n.*q is a letter here")
        press(window, "<enter>", "✓ finished")
        for kept in ("soreness 10 before, 2 after", "worse side left", "note q is a letter here", "right ●  left ●"):
            window.wait_for(kept)
        leave(window, "q", 0)
    session = home.session()
    assert (session["routine"], session["name"], session["status"]) == ("mine", "Quick one", "finished")
    assert [phase["index"] for phase in session["done"]] == [0, 1, 2]
    assert (session["skipped"], session["not_reached"]) == ([], 0)
    answers = {"before": 10, "after": 2, "worse_side": "left", "note": "q is a letter here"}
    assert answers.items() <= session.items()


def test_someone_who_returns_needs_r_and_s(home: Home) -> None:
    home.add(QUICK)
    assert home.run("start", "mine", "--plain", "--speed", "50").returncode == 0
    with home.window() as window:
        window.wait_for("r same routine again")
        press(window, "r", "Quick one\n")
        press(window, "s", "GET READY")
        leave(window)


def test_none_of_the_places_leads_out_of_reach(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "2", "Sore glutes after a run")
        press(window, "3", "Soreness: no entry")
        press(window, "1", "Is any of these true today")
        click_on(window, "2 Routines")
        window.wait_for("Sore glutes after a run")
        click_on(window, "1 Today")
        window.wait_for("Is any of these true today")
        leave(window, "q", 0)


def test_a_key_that_bounces_answers_one_step(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "nnn", r"\[ \] Buttock")
        press(window, "<space>", r"\[x\] Buttock")
        assert "Today › where and how" in window.text()
        leave(window)


def test_a_double_click_opens_a_routine_once(home: Home) -> None:
    home.add(QUICK)
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "2", "Quick one")
        at_rest(window)
        click_on(window, "Quick one")
        click_on(window, "Quick one")
        window.wait_for("Routines › Quick one")
        press(window, "<escape>", "^ Routines  ")
        leave(window)
