"""The diary's file on a real disk: versions, damage, and everything that may stand in its way."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.store.history import AssessmentRecord, History
from glute_tui.store.migrate import NewerVersion, StoreError, open_database
from glute_tui.store.schema import SCRIPTS
from tests.store.test_history import NOW, PHASES, begin, child, posix_only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "glute-tui" / "diary ?#%.db"


def filled(path: Path) -> None:
    """Leave a diary of ten finished sessions at `path`, closed."""
    with closing(History.open(path, now=NOW)) as history:
        for number in range(10):
            begin(history, f"s{number}", NOW + timedelta(days=number))
            history.end(f"s{number}", "finished", NOW + timedelta(days=number, minutes=9))


# Versions.


def upgrade(path: Path, *more: str) -> None:
    db, _ = open_database(path, now=NOW, scripts=[*SCRIPTS, *more])
    db.close()


def stored(path: Path) -> tuple[int, int, list[str]]:
    with closing(sqlite3.connect(path)) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(session)")]
        count: int = db.execute("SELECT count(*) FROM session").fetchone()[0]
        version: int = db.execute("PRAGMA user_version").fetchone()[0]
        return version, count, columns


def test_an_older_file_is_copied_then_brought_up_to_date(path: Path) -> None:
    filled(path)
    old = stored(path)
    upgrade(
        path,
        "ALTER TABLE session ADD COLUMN weather TEXT NOT NULL DEFAULT 'a;b'; -- sun; or rain\n"
        "CREATE TRIGGER t AFTER INSERT ON session BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;",
        "ALTER TABLE session ADD COLUMN shoes TEXT",
    )
    assert stored(path) == (len(SCRIPTS) + 2, 10, [*old[2], "weather", "shoes"])
    assert stored(path.with_name(f"{path.name}.bak-v{len(SCRIPTS)}")) == old
    assert sorted(place.name for place in path.parent.iterdir()) == [path.name, f"{path.name}.bak-v{len(SCRIPTS)}"]


def test_the_first_version_gains_what_copies_are_merged_by(path: Path) -> None:
    rows = [
        ("2026-02-28T10:00:00.000000+00:00", "go", '["hip"]', 0),
        ("2026-03-01T10:00:00.000000+00:00", "go", "[]", 1),
    ]
    ids = []
    for copy in (path, path.with_name("copy.db")):
        db, _ = open_database(copy, now=NOW, scripts=SCRIPTS[:1])
        with closing(db):
            db.execute(
                "INSERT INTO session (id, routine, name, started, updated, status, speed, pid)"
                " VALUES ('a', 'r', 'R', ?, ?, 'finished', 1, 1)",
                (rows[0][0], rows[1][0]),
            )
            db.executemany("INSERT INTO assessment VALUES (?, ?, ?, ?)", [*rows, rows[0]])
        with closing(History.open(copy, now=NOW)) as history:
            assert history.last_assessment(NOW - timedelta(hours=48)) == AssessmentRecord(
                at=datetime(2026, 3, 1, 10, tzinfo=UTC), outcome="go", symptoms=(), cleared=True
            )
            assert history.entries() == ()
            assert [tuple(row) for row in history._db.execute("SELECT id, changed FROM session")] == [("a", rows[1][0])]
            kept = [tuple(row) for row in history._db.execute("SELECT * FROM assessment")]
            assert [row[1:] for row in kept] == [(row[0], *row) for row in rows]
            ids.append([row[0] for row in kept])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_a_failing_script_leaves_the_old_file_as_it_was(path: Path) -> None:
    filled(path)
    old = stored(path)
    with pytest.raises(StoreError, match=r"cannot be brought to version 4 .*no such table: lost") as caught:
        upgrade(path, "ALTER TABLE session ADD COLUMN weather TEXT;", "DELETE FROM session; DROP TABLE\nlost;")
    assert str(path) in str(caught.value)
    assert stored(path) == old
    with closing(History.open(path, now=NOW)) as history:
        assert len(history.sessions()) == 10


def test_a_new_file_and_one_up_to_date_are_not_copied(path: Path) -> None:
    filled(path)
    filled_again = stored(path)
    History.open(path, now=NOW).close()
    assert stored(path) == filled_again
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_file_is_refused_and_not_touched(path: Path) -> None:
    filled(path)
    upgrade(path, "CREATE TABLE more (x)")
    before = path.read_bytes()
    with pytest.raises(NewerVersion, match=r"newer glute-tui \(version 3, this one knows 2\)\. Update"):
        History.open(path, now=NOW)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.bad-*"))


def test_many_programs_may_begin_the_file_at_once(path: Path) -> None:
    together = threading.Barrier(8)

    def start(number: int) -> None:
        together.wait()
        with closing(History.open(path, now=NOW)) as history:
            assert history.notice == ""
            begin(history, str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(start, range(8)))
    with closing(History.open(path, now=NOW)) as history:
        assert len(history.sessions()) == 8


@posix_only
def test_a_half_written_change_is_rolled_back(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    program = (
        "import os, signal, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\ndb.execute('PRAGMA cache_size = 1')\n"
        "db.execute('BEGIN')\ndb.execute('UPDATE phase SET move = hex(randomblob(500))')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    with closing(History.open(path, now=NOW)) as history:
        assert history.notice == ""
        assert {session.phases for session in history.sessions()} == {PHASES}


# Damage.


def scribbled(data: bytes) -> bytes:
    return data[:8192] + b"\xa5" * 4096 + data[12288:]


def unspeakable(data: bytes) -> bytes:
    # SQLite's complaint about this quotes a name that Python cannot decode.
    return data.replace(b"session_started", b"session\xffstarted").replace(
        b"ON session (started)", b"XX session (started)"
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: bytes(range(256)) * 40,
        lambda _: b"xy",
        lambda data: data[:-4096],
        lambda data: data[:5000],
        scribbled,
        unspeakable,
    ],
    ids=["other bytes", "two bytes", "a page short", "cut inside a page", "scribbled page", "name that is no text"],
)
def test_a_damaged_file_is_kept_and_a_new_one_begun(path: Path, damage: Callable[[bytes], bytes]) -> None:
    filled(path)
    bad = path.with_name(f"{path.name}.bad-20260301-183000")
    again = path.with_name(f"{bad.name}-2")
    for kept in (bad, again):
        path.write_bytes(damage(path.read_bytes()))
        before = path.read_bytes()
        with closing(History.open(path, now=NOW)) as history:
            told = f"The diary {path} was damaged. It was kept as {kept}, and a new one was begun"
            assert history.notice.startswith(told)
            saved = len(history.sessions())
            begin(history, f"new{saved}")
        assert kept.read_bytes() == before
        with closing(History.open(path, now=NOW)) as history:
            assert history.notice == ""
            assert len(history.sessions()) == saved + 1


@posix_only
def test_the_log_of_a_damaged_file_goes_with_it(path: Path) -> None:
    child("os.kill(os.getpid(), signal.SIGKILL)", path).communicate()
    log = path.with_name(f"{path.name}-wal")
    before = log.read_bytes()
    path.write_bytes(b"?" * 4096)
    History.open(path, now=NOW).close()
    assert path.with_name(f"{path.name}.bad-20260301-183000").read_bytes() == b"?" * 4096
    assert path.with_name(f"{path.name}.bad-20260301-183000-wal").read_bytes() == before


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "diary.db"
    filled(path)
    return path.read_bytes()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_damage_is_a_crash_or_a_loss(
    data: st.DataObject, sound: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    junk = data.draw(st.binary(min_size=1, max_size=300))
    place = data.draw(st.integers(0, 100) | st.integers(0, len(sound) - 1))
    damaged = (sound[:place] + junk + sound[place + len(junk) :])[: data.draw(st.integers(1, len(sound)) | st.none())]
    path = tmp_path_factory.mktemp("damaged") / "diary.db"
    path.write_bytes(damaged)
    try:
        with closing(History.open(path, now=NOW)) as history:
            if history.notice:
                assert path.with_name("diary.db.bad-20260301-183000").read_bytes() == damaged
                assert [place.name for place in path.parent.iterdir() if place.name.startswith(".")] == []
            history.interrupt_stale(NOW)
            begin(history)
            history.sessions()
    except NewerVersion:
        assert path.read_bytes() == damaged
    except StoreError:
        assert path.exists()


# The disk says no.


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        History.open(path, now=NOW)
    message = str(caught.value)
    assert message.startswith("The diary cannot be opened: ")
    return message


def test_a_folder_in_place_of_the_file(path: Path) -> None:
    path.mkdir(parents=True)
    assert refusal(path).endswith(f"this is not a file ({path})")
    assert path.is_dir()


def test_a_file_in_place_of_the_folder(path: Path) -> None:
    path.parent.parent.write_text("mine")
    assert str(path) in refusal(path)
    assert path.parent.parent.read_text() == "mine"


@posix_only
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("closed", ["file", "folder", "parent"])
def test_no_permission(path: Path, closed: str) -> None:
    if closed != "parent":
        filled(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    place = {"file": path, "folder": path.parent, "parent": path.parent}[closed]
    place.chmod(0o500)
    try:
        assert str(place) in refusal(path)
    finally:
        place.chmod(0o700)


@posix_only
def test_nobody_else_may_read_it(path: Path) -> None:
    filled(path)
    upgrade(path, "CREATE TABLE more (x)")
    modes = {place.name: place.stat().st_mode & 0o777 for place in path.parents[1].rglob("*")}
    assert modes == {path.parent.name: 0o700, path.name: 0o600, f"{path.name}.bak-v{len(SCRIPTS)}": 0o600}


def test_a_locked_file_is_not_taken_for_a_damaged_one(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert "another program is using the file" in refusal(path)
    assert list(path.parent.glob("*.bad-*")) == []
