"""Windows of every size, from the start and in the middle of a hold: nothing crashes, and the clock goes on."""

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, at_rest, leave, press, until

SMALL = [(20, 5), (1, 1), (4, 24), (80, 1), (1, 24), (80, 7)]


@pytest.mark.parametrize("size", SMALL)
def test_the_app_begins_in_a_small_window(home: Home, size: tuple[int, int]) -> None:
    columns, lines = size
    with home.window(columns=columns, lines=lines) as window:
        until(lambda: window.reads)
        if columns >= 20:
            window.wait_for("^ window too small")
        window.resize(80, 24)
        window.wait_for("n none of these")
        press(window, "<space>", r"\[x\] Lost control")
        leave(window)


@pytest.mark.parametrize("size", SMALL[:3])
def test_a_window_becomes_small_and_large_again_on_every_screen(home: Home, size: tuple[int, int]) -> None:
    home.add(SHORT_AND_LONG)
    with home.window() as window:
        for keys, regex in (
            ("", "none of these"),
            ("n", r"\[ \] Buttock"),
            ("<enter>", "Today › advice"),
            ("<c-p>", "Search for commands"),
            ("<escape>", "Today › advice"),
            ("?", "Keys on this screen"),
            ("<escape>", "Today › advice"),
            ("2", "Short and long"),
            ("3", "Soreness: no entry"),
        ):
            press(window, keys, regex)
            at_rest(window)
            reads = len(window.reads)
            window.resize(*size)
            until(lambda reads=reads: len(window.reads) > reads)  # type: ignore[misc]
            at_rest(window)
            window.send("<pagedown><pageup><down><up>")
            window.resize(80, 24)
            window.wait_for(regex)
        leave(window, "q", 0)


@pytest.mark.parametrize("size", SMALL)
def test_the_clock_goes_on_in_a_small_window(home: Home, size: tuple[int, int]) -> None:
    home.add(SHORT_AND_LONG)
    with home.window("start", "mine", "--speed", "50") as window:
        window.wait_for("2 of 2")
        before = window.wait_for(r"(\d+):(\d\d) left")
        reads = len(window.reads)
        window.resize(*size)
        until(lambda: len(window.reads) > reads)
        if size[0] >= 20:
            window.wait_for("(?i)hold")
        window.resize(80, 24)
        window.wait_for(rf"^(?!.*{before[0]}).*The long one.* left")
        assert "PAUSED" not in window.text()
        leave(window)


def test_a_session_begins_in_a_small_window_and_runs_to_its_end(home: Home) -> None:
    with home.window("start", "two-minutes", "--speed", "100", columns=20, lines=5) as window:
        until(lambda: home.sessions() and home.sessions()[0]["status"] == "finished")
        window.resize(80, 24)
        window.wait_for("Finished: 4 of 4 done")
        leave(window, "<escape>", 0)
