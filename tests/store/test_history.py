"""The diary on a real disk: what is written stays, whatever ends the process, and every failure is a sentence."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest

import glute_tui
from glute_tui.store.history import (
    AssessmentRecord,
    Feelings,
    History,
    PhaseRecord,
    SessionRecord,
    Status,
    StoreError,
)

NOW = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
HOLD = PhaseRecord(index=0, kind="hold", step=1, move="piriformis", side="right", rep=1, reps=3, seconds=30)
PHASES = (
    replace(HOLD, kind="setup", seconds=10),
    replace(HOLD, index=1),
    replace(HOLD, index=2, kind="activity", side=None, move="Ärger [x]"),
)
posix_only = pytest.mark.skipif(os.name == "nt", reason="needs POSIX processes and modes")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "glute-tui" / "diary ?#%.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with closing(History.open(path, now=NOW)) as opened:
        yield opened


def begin(history: History, session_id: str = "a", started: datetime = NOW) -> None:
    history.begin(session_id, "after-run", "After a run", started, 1.0, PHASES)


def only(history: History) -> SessionRecord:
    (session,) = history.sessions()
    return session


def child(program: str, path: Path) -> "subprocess.Popen[str]":
    """Start another process that has `history` open and a session `a` of three phases begun."""
    start = (
        "import os, signal, sys\nfrom datetime import timedelta\nfrom pathlib import Path\n"
        "from glute_tui.store.history import History\nfrom tests.store.test_history import NOW, begin\n"
        "history = History.open(Path(sys.argv[1]), now=NOW)\nbegin(history)\n"
    )
    root = str(Path(glute_tui.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", start + program, str(path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# What was written is read back.


def test_a_session_comes_back_as_it_was_recorded(path: Path) -> None:
    started = datetime(2026, 3, 1, 20, 30, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    feelings = Feelings(before=6, after=3, worse_side="left", note="[/x] schön 🏃")
    with closing(History.open(path, now=NOW)) as history:
        history.begin("a", "after-run", "After a run", started, 4.0, PHASES)
        history.mark("a", 0, done=True, spent_seconds=10.0, now=NOW)
        history.mark("a", 1, done=False, spent_seconds=4.25, now=NOW)
        history.end("a", "ended", NOW + timedelta(minutes=9))
        history.feel("a", feelings, NOW)
    with closing(History.open(path, now=NOW)) as history:
        assert only(history) == SessionRecord(
            id="a",
            routine="after-run",
            name="After a run",
            started=started.astimezone(UTC),
            ended=NOW + timedelta(minutes=9),
            status="ended",
            speed=4.0,
            phases=(
                replace(PHASES[0], done=True, spent_seconds=10.0),
                replace(PHASES[1], done=False, spent_seconds=4.25),
                PHASES[2],
            ),
            feelings=feelings,
        )
        assert only(history).started.tzinfo == UTC
        assert history.notice == ""


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_is_kept(history: History, status: Status) -> None:
    begin(history)
    history.end("a", status, NOW)
    assert only(history).status == status


def test_a_phase_can_be_taken_back(history: History) -> None:
    begin(history)
    history.mark("a", 1, done=True, spent_seconds=30.0, now=NOW)
    history.mark("a", 1, done=None, spent_seconds=0.0, now=NOW)
    assert only(history).phases == PHASES


def test_nothing_is_felt_until_it_is_said_and_saying_it_again_replaces_it(history: History) -> None:
    begin(history)
    assert only(history).feelings is None
    history.feel("a", Feelings(), NOW)
    assert only(history).feelings == Feelings(before=None, after=None, worse_side=None, note="")
    history.feel("a", Feelings(after=0), NOW)
    assert only(history).feelings == Feelings(after=0)


def test_bytes_that_are_no_text_do_not_cost_the_session(history: History) -> None:
    history.begin("a", os.fsdecode(b"caf\xe9"), "Caf\udce9", NOW, 1.0, ())
    history.feel("a", Feelings(note="\ud800ok\x1b"), NOW)
    session = only(history)
    assert (session.routine, session.name, session.feelings) == ("caf?", "Caf?", Feelings(note=r"?ok\u{1b}"))


def test_an_unknown_session_or_phase_is_an_error_and_changes_nothing(history: History) -> None:
    begin(history)
    calls: list[Callable[[], None]] = [
        lambda: history.mark("a", 9, done=True, spent_seconds=1.0, now=NOW + timedelta(hours=1)),
        lambda: history.mark("b", 0, done=True, spent_seconds=1.0, now=NOW),
        lambda: history.end("b", "ended", NOW),
        lambda: history.feel("b", Feelings(), NOW),
        lambda: begin(history),
    ]
    for call in calls:
        with pytest.raises(StoreError):
            call()
    assert only(history).phases == PHASES
    history.interrupt_stale(NOW + timedelta(hours=12, seconds=1))
    assert only(history).ended == NOW


def test_the_newest_sessions_come_first_and_five_thousand_do_no_harm(history: History) -> None:
    history._db.execute("PRAGMA synchronous = OFF")
    # 1237 and 5000 share no factor, so this is every number once, in no order of time.
    for number in (i * 1237 % 5000 for i in range(5000)):
        history.begin(str(number), "r", "R", NOW + timedelta(seconds=number / 2), 1.0, [replace(HOLD, step=number)])
    queries: list[str] = []
    history._db.set_trace_callback(queries.append)
    begun = time.perf_counter()
    newest = history.sessions(7)
    assert time.perf_counter() - begun < 0.2
    assert [(session.id, session.phases[0].step) for session in newest] == [(str(n), n) for n in range(4999, 4992, -1)]
    assert len([query for query in queries if query.startswith("SELECT")]) == 2
    assert [session.id for session in history.sessions()] == [str(n) for n in range(4999, -1, -1)]
    assert history.sessions(0) == ()


def test_of_two_sessions_begun_at_once_the_later_recorded_is_newer(history: History) -> None:
    begin(history, "b")
    begin(history, "a")
    assert [session.id for session in history.sessions()] == ["a", "b"]


def test_the_last_assessment_is_found_if_it_is_recent_enough(history: History) -> None:
    assert history.last_assessment(NOW - timedelta(hours=48)) is None
    older = AssessmentRecord(at=NOW - timedelta(hours=3), outcome="doctor", symptoms=("severe", "hip"), cleared=True)
    newer = AssessmentRecord(at=NOW, outcome="go", symptoms=(), cleared=False)
    history.add_assessment(newer)
    history.add_assessment(older)
    assert history.last_assessment(NOW - timedelta(hours=48)) == newer
    assert history.last_assessment(NOW) == newer
    assert history.last_assessment(NOW + timedelta(seconds=1)) is None


def test_a_worker_thread_may_use_it(history: History) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(begin, history).result()
    assert only(history).id == "a"


# A process that died.


@posix_only
def test_a_killed_process_leaves_what_it_did(path: Path) -> None:
    process = child(
        "history.mark('a', 0, done=True, spent_seconds=10.0, now=NOW + timedelta(seconds=10))\n"
        "history.mark('a', 1, done=False, spent_seconds=3.5, now=NOW + timedelta(seconds=14))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
        path,
    )
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with closing(History.open(path, now=NOW)) as history:
        history.interrupt_stale(NOW + timedelta(minutes=1))
        session = only(history)
        assert history.notice == ""
    assert (session.status, session.ended) == ("interrupted", NOW + timedelta(seconds=14))
    assert [(phase.done, phase.spent_seconds) for phase in session.phases] == [(True, 10.0), (False, 3.5), (None, 0.0)]


@posix_only
def test_a_session_of_a_live_process_goes_on_until_it_has_been_silent_too_long(path: Path) -> None:
    process = child("print('begun', flush=True)\nsys.stdin.read()\nhistory.end('a', 'finished', NOW)", path)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    with closing(History.open(path, now=NOW)) as history:
        history.interrupt_stale(NOW + timedelta(hours=11))
        assert only(history).status == "running"
        history.interrupt_stale(NOW + timedelta(hours=13))
        assert only(history).status == "interrupted"
        process.communicate()
        assert only(history).status == "finished"


def test_a_session_of_ours_goes_on_but_not_one_of_an_earlier_run_with_our_process_number(path: Path) -> None:
    with closing(History.open(path, now=NOW)) as history:
        begin(history)
        history.interrupt_stale(NOW)
        assert only(history).status == "running"
    with closing(History.open(path, now=NOW)) as history:
        history.interrupt_stale(NOW)
        assert only(history).status == "interrupted"


# The disk says no.


def test_a_full_disk_loses_only_what_did_not_fit(history: History) -> None:
    begin(history)
    pages = history._db.execute("PRAGMA page_count").fetchone()[0]
    history._db.execute(f"PRAGMA max_page_count = {pages}")
    long = [replace(HOLD, index=index, move="x" * 100) for index in range(200)]
    with pytest.raises(StoreError, match="The session cannot be recorded: the disk is full") as caught:
        history.begin("b", "r", "R", NOW, 1.0, long)
    assert str(history.path) in str(caught.value)
    assert only(history).id == "a"
    history._db.execute("PRAGMA max_page_count = 100000")
    history.begin("b", "r", "R", NOW, 1.0, long)
    assert len(history.sessions()) == 2


def test_another_program_that_holds_the_file_is_named_within_a_second(history: History) -> None:
    with closing(sqlite3.connect(history.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.perf_counter()
        with pytest.raises(StoreError, match="another program is using the file"):
            begin(history)
        assert time.perf_counter() - begun < 1
        assert history.sessions() == ()
        other.execute("ROLLBACK")
    begin(history)


def test_after_closing_every_call_is_an_error_with_a_sentence(history: History) -> None:
    history.close()
    with pytest.raises(StoreError, match="The diary cannot be read: "):
        history.sessions()


def test_importing_it_loads_no_database_and_no_terminal() -> None:
    program = "import sys, glute_tui.store.history; print(*{'sqlite3', 'textual', 'rich'} & set(sys.modules))"
    root = str(Path(glute_tui.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
