"""Which way it is heard on which machine, and what it must never touch."""

import sys
import threading
from pathlib import Path

import pytest

from glute_tui.core.model import Dose, Span
from glute_tui.core.session import Session
from glute_tui.voice.speaker import Mode, Speaker
from tests.terminal import Terminal
from tests.voice.fakes import Fakes, is_gone, wait_until
from tests.voice.hearing import PLAYER, VOICE, built_in, heard, run, speaking, timeline


def test_a_voice_that_breaks_gives_way_to_tones(fakes: Fakes) -> None:
    fakes.add(VOICE, "exit 1")
    fakes.add(PLAYER)
    with speaking("voice") as speaker:
        assert (speaker.way, speaker.notice) == ("voice", "")
        run(speaker, Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=1))), until=5)
        assert speaker.way == "tones"
        assert speaker.notice == "No voice that works here (spd-say or espeak-ng): tones instead."
    assert [call for call in heard(fakes) if call.startswith("[")] == ["[set-up]", "[start]"]


@pytest.mark.parametrize("mode", ["voice", "tones"])
def test_where_nothing_makes_a_sound_it_is_silent_and_says_so(fakes: Fakes, mode: Mode) -> None:
    with speaking(mode) as speaker:
        run(speaker, Session(built_in("two-minutes")))
        assert speaker.way == "off"
        assert speaker.notice.startswith("Nothing that makes a sound works here (")
        assert speaker.notice.endswith("pw-play, paplay or aplay): it stays silent.")
        assert speaker.test() == speaker.notice


def test_off_is_off(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    with speaking("off") as speaker:
        run(speaker, Session(built_in("two-minutes")))
        assert (speaker.notice, speaker.test()) == ("", "Sound is off.")
    assert fakes.calls == []


def test_the_test_says_which_way_it_sounds(fakes: Fakes) -> None:
    fakes.add(PLAYER)
    with speaking("voice") as speaker:
        assert speaker.test() == (
            "You should hear three rising notes now (aplay). "
            "No voice that works here (spd-say or espeak-ng): tones instead."
        )
        assert speaker.wait(10)
    fakes.add(VOICE)
    with speaking("voice") as speaker:
        assert speaker.test() == "You should hear a voice now (espeak-ng)."
        assert speaker.wait(10)
    assert heard(fakes) == ["[next]", "This is how I sound."]


def test_closing_lets_the_last_cue_finish_when_asked_and_takes_its_files_away(fakes: Fakes, tmp_path: Path) -> None:
    fakes.add(PLAYER, f'echo >> "{fakes.folder}/ended"')
    speaker = Speaker("tones")
    speaker.test()
    speaker.close(wait_seconds=10)
    assert fakes.lines("ended")
    assert not list(tmp_path.glob("glute-tui-*"))
    speaker.test()
    assert len(fakes.calls) == 1


def test_a_tone_that_cannot_be_written_is_no_crash(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.add(PLAYER)
    monkeypatch.setattr("tempfile.tempdir", str(fakes.folder / "nowhere"))
    with speaking("tones") as speaker:
        speaker.test()
        assert speaker.wait(10)
        assert speaker.way == "off"
    assert fakes.calls == []


NOSY = """#!/bin/sh
for number in 0 1 2; do test -t $number && echo "$number is a terminal" >> "{folder}/seen"; done
(echo NOISE > /dev/tty) 2> /dev/null && echo "reached /dev/tty" >> "{folder}/seen"
echo NOISE
echo NOISE >&2
echo "${{0##*/}}" >> "{folder}/seen"
"""
TALK = """
from glute_tui.voice.awake import Awake
from glute_tui.voice.speaker import Speaker
print("before")
for mode in ("voice", "tones"):
    speaker = Speaker(mode)
    speaker.test()
    speaker.close(wait_seconds=10)
with Awake() as awake:
    awake._thread.join(10)
print("after")
"""


def test_no_engine_sees_the_terminal_or_writes_on_it(fakes: Fakes) -> None:
    for name in (VOICE, PLAYER, "systemd-inhibit"):
        fakes.add(name, script=NOSY)
    with Terminal([sys.executable, "-c", TALK], env={"PATH": str(fakes.folder)}) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.text().split() == ["before", "after"]
        assert b"NOISE" not in terminal.raw
    assert fakes.lines("seen") == [VOICE, PLAYER, "systemd-inhibit"]


def test_no_zombie_is_left_and_no_thread_waits(fakes: Fakes) -> None:
    fakes.add(VOICE, f'echo $$ >> "{fakes.folder}/pids"; PATH=/usr/bin:/bin; exec sleep 60')
    session = Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=6)))
    threads = threading.active_count()
    speaker = Speaker("voice")
    for number, events in enumerate([session.start(0), session.pause(0), session.resume(0)], 1):
        speaker.follow(events, session)
        wait_until(lambda number=number: len(fakes.lines("pids")) == number, "the voice")  # type: ignore[misc]
    speaker.close()
    assert all(is_gone(int(pid)) for pid in fakes.lines("pids"))
    wait_until(lambda: threading.active_count() == threads, "the threads to end")


def test_the_end_of_a_session_is_silence(fakes: Fakes) -> None:
    fakes.add(VOICE, f'echo $$ >> "{fakes.folder}/pids"; PATH=/usr/bin:/bin; exec sleep 60')
    session = Session(timeline("hold", Dose(hold_seconds=Span(10, 10))))
    with speaking("voice") as speaker:
        speaker.follow(session.start(0), session)
        wait_until(lambda: fakes.lines("pids"), "the voice")
        speaker.follow(session.end(1), session)
        assert speaker.wait(2), "cut off, not ended by its limit"
        assert is_gone(int(fakes.lines("pids")[0]))
