"""A damaged diary: everything that can still be read of it is in the new one, and nothing else is."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import glute_tui
from glute_tui.core.diary.file import written
from glute_tui.store.history import History
from glute_tui.store.migrate import open_database
from glute_tui.store.schema import SCRIPTS
from glute_tui.store.shared import shared_items
from tests.store.diaries import entry, full
from tests.store.test_history import NOW, PHASES, begin, posix_only

PAGE = 4096
COUNT = 400


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "diary.db"
    full(path, COUNT)
    return path.read_bytes()


@pytest.fixture(scope="module")
def everything(sound: bytes, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    path = tmp_path_factory.mktemp("everything") / "diary.db"
    path.write_bytes(sound)
    with closing(History.open(path, now=NOW)) as history:
        return set(written(shared_items(history)))


def saved(path: Path, damaged: bytes) -> tuple[set[str], str]:
    """The lines that are saved of a damaged file, and what is said."""
    path.write_bytes(damaged)
    begun = time.perf_counter()
    with closing(History.open(path, now=NOW)) as history:
        assert time.perf_counter() - begun < 5
        return set(written(shared_items(history))), history.notice


def page_of(data: bytes, number: int) -> slice:
    return slice(number * PAGE, (number + 1) * PAGE)


def overwritten(data: bytes, numbers: list[int], seed: int = 1) -> bytes:
    pages, noise = bytearray(data), random.Random(seed)
    for number in numbers:
        pages[page_of(data, number)] = noise.randbytes(PAGE)
    return bytes(pages)


@pytest.mark.parametrize("seed", range(12))
def test_pages_that_are_overwritten_cost_what_is_on_them(
    seed: int, sound: bytes, everything: set[str], tmp_path: Path
) -> None:
    pages = random.Random(seed).sample(range(1, len(sound) // PAGE), 2)
    # An index, or a page in the middle of a tree, may take nothing or much with it, but never the other tables.
    lines, notice = saved(tmp_path / "diary.db", overwritten(sound, pages, seed))
    if not notice:
        assert lines == everything
        return
    assert " was damaged. It was kept as " in notice
    assert len(lines) > len(everything) / 3
    made_up = {line for line in lines - everything if '"type": "session"' not in line}
    assert made_up == set()  # a session may have lost phases


def test_one_page_of_entries_costs_those_entries(sound: bytes, everything: set[str], tmp_path: Path) -> None:
    number = next(n for n in range(len(sound) // PAGE) if sound[page_of(sound, n)].count(b"stairs") > 15)
    lines, notice = saved(tmp_path / "diary.db", overwritten(sound, [number]))
    missing = everything - lines
    assert lines <= everything
    assert all("stairs" in line or "hills" in line for line in missing)
    assert 20 < len(missing) < 60
    assert notice.endswith(f"with what could be read: 400 sessions, {400 - len(missing)} entries, 400 checks.")


def test_a_file_cut_short_gives_what_is_left(sound: bytes, everything: set[str], tmp_path: Path) -> None:
    before = 0
    for share in (0.3, 0.6, 0.9):
        lines, notice = saved(tmp_path / f"diary-{share}.db", sound[: int(len(sound) * share) // 100 * 100])
        assert "with what could be read: " in notice
        assert len(lines) > before
        before = len(lines)
    assert before > len(everything) / 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\0" * len(data),
        lambda data: random.Random(3).randbytes(len(data)),
        lambda data: overwritten(data, [0]),
        lambda data: data[:100],
        lambda data: overwritten(data, [*range(1, len(data) // PAGE)]),
    ],
    ids=["zeros", "noise", "no beginning", "only a beginning", "only the first page"],
)
def test_where_nothing_is_left_that_is_said(damage: Callable[[bytes], bytes], sound: bytes, tmp_path: Path) -> None:
    lines, notice = saved(tmp_path / "diary.db", damage(sound))
    assert len(lines) == 1
    assert notice.endswith("and a new one was begun; nothing in it could be read.")


def test_a_diary_of_the_first_version_is_saved_too(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    db, _ = open_database(path, now=NOW, scripts=SCRIPTS[:1])
    with closing(db):
        for number in range(200):
            db.execute(
                "INSERT INTO session (id, routine, name, started, updated, status, speed, pid)"
                " VALUES (?, 'r', 'R', ?, ?, 'running', 1, 1)",
                (f"s{number}", NOW.isoformat(), NOW.isoformat()),
            )
            db.execute("INSERT INTO assessment VALUES (?, 'doctor', '[\"severe\"]', 0)", (NOW.isoformat(),))
        db.execute("CREATE TABLE hole (x)")
        db.execute("INSERT INTO hole VALUES (zeroblob(3000))")
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'hole'").fetchone()[0]
        db.execute("PRAGMA journal_mode = DELETE")
    path.write_bytes(overwritten(path.read_bytes(), [root - 1]))
    with closing(History.open(path, now=NOW)) as history:
        assert history.notice.endswith("with what could be read: 200 sessions, 1 check.")
        assert {session.status for session in history.sessions()} == {"interrupted"}
        assert history.last_assessment(NOW) is not None


@posix_only
def test_what_stands_only_in_the_log_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    full(path, 50)
    program = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from glute_tui.store.history import History\nfrom tests.store.diaries import NOW, entry\n"
        "history = History.open(Path(sys.argv[1]), now=NOW)\nhistory.put_entry(entry(77), NOW)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = str(Path(glute_tui.__file__).parents[1])
    killed = subprocess.run([sys.executable, "-c", program, str(path)], cwd=root, check=False)
    assert killed.returncode == -signal.SIGKILL
    data = path.read_bytes()
    session_page = next(n for n in range(len(data) // PAGE) if data[page_of(data, n)].count(b"after-run") > 10)
    path.write_bytes(overwritten(data, [session_page]))
    with closing(History.open(path, now=NOW)) as history:
        assert "with what could be read: " in history.notice
        assert entry(77) in history.entries()


def test_the_new_diary_can_be_used_and_the_old_is_as_it_was(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    damaged = overwritten(sound, [9])
    lines, _ = saved(path, damaged)
    bad = tmp_path / "diary.db.bad-20260301-183000"
    assert bad.read_bytes() == damaged
    assert {place.name.removesuffix("-wal").removesuffix("-shm") for place in tmp_path.iterdir()} == {
        path.name,
        bad.name,
    }
    with closing(History.open(path, now=NOW)) as history:
        assert history.notice == ""
        begin(history, "new")
        history.put_entry(entry(1000), NOW)
        assert set(written(shared_items(history))) > lines
        assert {len(session.phases) for session in history.sessions()} <= {0, 1, 2, len(PHASES)}
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
