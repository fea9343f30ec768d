import time

from glute_tui.voice.awake import NOTE, Awake
from tests.voice.fakes import Fakes, is_gone, wait_until

HOLDING = """#!/bin/sh
PATH=/usr/bin:/bin
echo "$$ $*" >> "{folder}/held"
exec cat
"""


def test_holds_the_lock_until_the_end(fakes: Fakes) -> None:
    fakes.add("systemd-inhibit", script=HOLDING)
    with Awake() as awake:
        wait_until(lambda: fakes.lines("held"), "the lock")
        pid, _, arguments = fakes.lines("held")[0].partition(" ")
        assert arguments == "--what=idle --who=glute-tui --why=A routine is running --mode=block cat"
        assert not is_gone(int(pid))
        assert awake.note == ""
    assert is_gone(int(pid))
    assert awake.note == ""


def test_ends_a_program_that_does_not_look_at_its_stdin(fakes: Fakes) -> None:
    fakes.add("systemd-inhibit", script=HOLDING.replace("exec cat", "exec sleep 60"))
    with Awake():
        wait_until(lambda: fakes.lines("held"), "the lock")
        pid = int(fakes.lines("held")[0].split()[0])
        begun = time.monotonic()
    assert is_gone(pid)
    assert time.monotonic() - begun < 0.9


def test_can_be_held_again(fakes: Fakes) -> None:
    fakes.add("systemd-inhibit", script=HOLDING)
    awake = Awake()
    for times in (1, 2):
        awake.hold()
        awake.hold()
        wait_until(lambda times=times: len(fakes.lines("held")) == times, "the lock")  # type: ignore[misc]
        awake.release()
        awake.release()
    assert all(is_gone(int(line.split()[0])) for line in fakes.lines("held"))


def test_says_so_when_it_is_refused(fakes: Fakes) -> None:
    fakes.add("systemd-inhibit", script="#!/bin/sh\necho Access denied >&2\nexit 1\n")
    told: list[str] = []
    with Awake(told.append) as awake:
        wait_until(lambda: told, "a note")
        assert awake.note == NOTE
    assert told == [NOTE]


def test_says_so_where_there_is_nothing(fakes: Fakes) -> None:
    told: list[str] = []
    with Awake(told.append) as awake:
        assert (awake.note, told) == (NOTE, [NOTE])
    assert not fakes.calls
