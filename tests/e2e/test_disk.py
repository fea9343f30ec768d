"""When the diary cannot be written or read, the app says so and goes on; what is damaged is set aside, never lost."""

from collections.abc import Callable

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, leave, press

SHORT = SHORT_AND_LONG.replace("900", "1")


def data_is_a_file(home: Home) -> None:
    home.data.write_text("in the way")


def data_is_a_loop(home: Home) -> None:
    home.data.symlink_to("data")


def data_leads_nowhere(home: Home) -> None:
    home.data.symlink_to("/proc/nowhere/data")


def history_is_a_folder(home: Home) -> None:
    (home.data / "history.sqlite3").mkdir(parents=True)


def history_is_a_device(home: Home) -> None:
    home.data.mkdir()
    (home.data / "history.sqlite3").symlink_to("/dev/full")


OBSTACLES: list[Callable[[Home], None]] = [
    data_is_a_file,
    data_is_a_loop,
    data_leads_nowhere,
    history_is_a_folder,
    history_is_a_device,
]


@pytest.fixture
def home(home: Home) -> Home:
    home.add(SHORT)
    return home


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_a_session_that_can_not_be_kept(home: Home, obstacle: Callable[[Home], None]) -> None:
    obstacle(home)
    with home.window("start", "mine", "--speed", "30") as window:
        window.wait_for("(?i)the diary cannot be")
        window.wait_for("Finished: 2 of 2 done")
        assert "It is kept" not in window.text()
        leave(window, "<enter>", 0)
        assert "this session could not be kept: The diary cannot be" in window.text()


def test_every_place_without_a_diary(home: Home) -> None:
    data_is_a_file(home)
    with home.window() as window:
        window.wait_for("(?i)the diary cannot be")
        press(window, "n", r"\[ \] Buttock")
        press(window, "<enter>", "Today › advice")
        press(window, "3", "Diary\n")
        press(window, "2", "Short and long")
        leave(window, "q", 0)


def test_plain_without_a_diary(home: Home) -> None:
    data_is_a_file(home)
    answer = home.run("start", "mine", "--plain", "--speed", "100")
    assert answer.returncode == 0
    assert "Finished. Well done." in answer.stdout
    assert "this session could not be kept: The diary cannot be opened" in answer.stderr


@pytest.mark.parametrize("blocks", [1, 40, 120])
def test_a_disk_that_is_full(home: Home, blocks: int) -> None:
    # No file may grow beyond this many blocks of 512 bytes: too few for the diary, or for all of a session.
    before = ("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh")
    with home.window("start", "mine", "--speed", "50", before=before) as window:
        window.wait_for("Finished: 2 of 2 done")
        press(window, "4", r"\[4\]")
        leave(window, "<enter>", 0)
        kept = "could not be kept" not in window.text()
    # What was said at the end is true.
    sessions = home.sessions()
    assert kept == bool(sessions and sessions[0]["status"] == "finished" and sessions[0]["before"] == 4)
    assert kept or blocks < 120


def test_a_damaged_diary_is_set_aside_and_said(home: Home) -> None:
    home.data.mkdir()
    damaged = b"this is no database\n" * 1000
    (home.data / "history.sqlite3").write_bytes(damaged)
    with home.window() as window:
        window.wait_for("was damaged")
        window.wait_for("none of these")
        press(window, "3", "Soreness: no entry")
        leave(window, "q", 0)
    (aside,) = home.data.glob("*.bad-*")
    assert aside.read_bytes() == damaged
    assert home.sessions() == []


def test_a_diary_of_a_newer_version_is_left_alone(home: Home) -> None:
    import sqlite3
    from contextlib import closing

    home.data.mkdir()
    path = home.data / "history.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with home.window("start", "mine", "--speed", "20") as window:
        window.wait_for("newer")
        window.wait_for("Finished: 2 of 2 done")
        leave(window, "<enter>", 0)
        assert "could not be kept" in window.text()
    assert path.read_bytes() == before


def test_two_at_once_share_a_diary(home: Home) -> None:
    with home.window("start", "mine", "--speed", "10") as one, home.window("start", "mine", "--speed", "10") as other:
        for window in (one, other):
            window.wait_for("Finished: 2 of 2 done")
            leave(window, "<enter>", 0)
    assert [session["status"] for session in home.sessions()] == ["finished", "finished"]
