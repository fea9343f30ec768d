"""Without a terminal that can show screens: one line that says so and what to do, exit code 2, at once."""

import subprocess

import pytest

from tests.e2e.home import Home

APP = [(), ("start", "two-minutes")]


@pytest.mark.parametrize("arguments", APP)
def test_nothing_is_a_terminal(home: Home, arguments: tuple[str, ...]) -> None:
    answer = home.run(*arguments, timeout=5)
    assert answer.returncode == 2
    assert answer.stdout == ""
    (line,) = answer.stderr.splitlines()
    assert "needs a terminal" in line
    assert "--plain" in line


@pytest.mark.parametrize("arguments", APP)
@pytest.mark.parametrize("closed", ["2>&-", "<&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream(home: Home, arguments: tuple[str, ...], closed: str) -> None:
    answer = home.run(*arguments, before=("sh", "-c", f'exec "$@" {closed}', "sh"), timeout=5)
    assert answer.returncode == 2
    assert len((answer.stdout + answer.stderr).splitlines()) <= 1


@pytest.mark.parametrize("redirected", ["</dev/null", "2>/dev/null", "2>&-", "<&-"])
def test_only_one_stream_is_not_the_terminal(home: Home, redirected: str) -> None:
    with home.window(before=("sh", "-c", f'exec "$@" {redirected}', "sh")) as window:
        assert window.wait_exit(5) == 2
        assert b"\x1b" not in window.raw
        assert len(window.text().split()) in (0, *range(10, 30))


def test_the_app_draws_where_the_terminal_is(home: Home) -> None:
    with home.window(before=("sh", "-c", f'exec "$@" >{home.folder}/out', "sh")) as window:
        window.wait_for("none of these")
        window.send("q")
        assert window.wait_exit() == 0
        assert window.restored
    assert (home.folder / "out").read_text() == ""


@pytest.mark.parametrize("before", [("env", "TERM=dumb"), ("env", "-u", "TERM"), ("env", "TERM=")])
def test_a_terminal_that_shows_no_screens(home: Home, before: tuple[str, ...]) -> None:
    with home.window(before=before) as window:
        assert window.wait_exit(5) == 2
        assert b"\x1b" not in window.raw
        assert "can't show screens. Use --plain" in window.text().replace("\n", "")


def test_an_unknown_routine(home: Home) -> None:
    with home.window("start", "two-minute") as window:
        assert window.wait_exit(5) == 2
        assert 'no routine is called "two-minute" - did you mean "two-minutes"?' in window.text()
        assert b"\x1b" not in window.raw


def test_a_broken_routine(home: Home) -> None:
    home.add('format = 1\nname = "Broken"\n\n[[steps]]\nmove = "knee-to-chst"\nhold_second = 0\n', "broken")
    with home.window("start", "broken", columns=200) as window:
        assert window.wait_exit(5) == 2
        text = window.text()
        assert "broken.toml:5:" in text
        assert 'did you mean "knee-to-chest"?' in text
        assert 'did you mean "hold_seconds"?' in text
        assert b"\x1b" not in window.raw


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "1e9", "fast", ""])
def test_a_speed_that_is_none(home: Home, speed: str) -> None:
    answer = home.run("start", "two-minutes", "--plain", f"--speed={speed}")
    assert answer.returncode == 2
    assert "argument --speed: must be" in answer.stderr


def test_output_into_a_closed_pipe_is_quiet(home: Home) -> None:
    with home.start("symptoms", "--json", stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(5) in (0, 1)
