"""A whole routine by ear: the events of a session, a clock of its own, and engines that write down what they hear."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from glute_tui.core.model import Dose, Kind, Move, Routine, Span, Step
from glute_tui.core.session import Session
from glute_tui.core.timeline import Timeline, expand
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import user_paths
from glute_tui.voice.speaker import Mode, Speaker
from tests.terminal import Terminal
from tests.voice.fakes import Fakes, is_gone, wait_until

VOICE, PLAYER = "espeak-ng", "aplay"


def built_in(name: str) -> Timeline:
    library = Library(user_paths(), load_knowledge())
    entry = library.find(name)
    assert entry
    routine = library.load(entry).routine
    assert routine
    return expand(routine, library.moves)


@contextmanager
def speaking(mode: Mode) -> Iterator[Speaker]:
    speaker = Speaker(mode)
    yield speaker
    speaker.close()


def run(speaker: Speaker, session: Session, *, until: int = 10_000, now: int = 0) -> int:
    """Let the session run by whole seconds, each heard to its end; the second it has come to."""
    if now == 0:
        speaker.follow(session.start(0), session)
    while not session.is_over and now < until:
        assert speaker.wait(10)
        now += 1
        speaker.follow(session.tick(now), session)
    assert speaker.wait(10)
    return now


def heard(fakes: Fakes) -> list[str]:
    """Sentences as they are, tones in brackets."""
    return [
        f"[{call.removeprefix(f'{PLAYER} -q ').removesuffix('.wav < ')}]"
        if call.startswith(PLAYER)
        else call.removeprefix(f"{VOICE} --stdin < ")
        for call in fakes.calls
    ]


COUNTDOWN = ["5", "4", "3", "2", "1"]
LEAD = ["[last]", "[last]", "3", "2", "1"]


def test_a_routine_is_told_from_beginning_to_end(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    with speaking("voice") as speaker:
        run(speaker, Session(built_in("two-minutes"), first_ready_seconds=5))
    first, *_, last = told = heard(fakes)
    assert first == "Get ready. Stop if pain is sharp, or a leg goes numb."
    assert last == "Finished. Well done."
    begin, end = told.index("Relax. Other side: left. 20 seconds."), len(told)
    assert told[1:begin] == [
        "First: Knee to chest, right side. Lie on your back on something firm.",
        "Bring your right knee up toward your chest.",
        "Wrap both arms around the leg, just below the knee.",
        "Draw the right knee gently closer until the buttock stretches. 20 seconds.",
        *LEAD,
        "Start. If the knee gives you trouble, hold the leg behind the knee joint instead of below it.",
        *COUNTDOWN,
    ]
    assert told[begin + 1 : end - 1] == [
        *LEAD,
        "Start.",
        *COUNTDOWN,
        "Next: Piriformis stretch, right side. Sit with both legs straight ahead, right hand on the floor behind you.",
        "Cross the right leg over, foot flat outside the left knee.",
        "Turn your trunk to the right, left elbow against the outside of the right knee.",
        "Look over the right shoulder; press the left elbow gently into the right knee. 20 seconds.",
        *LEAD,
        "Start. Turn only as far as a stretch; if the leg tingles or goes numb, come out of it.",
        *COUNTDOWN,
        "Relax. Other side: left. 20 seconds.",
        *LEAD,
        "Start.",
        *COUNTDOWN,
    ]


def test_tones_follow_the_same_order(fakes: Fakes) -> None:
    fakes.add(PLAYER)
    with speaking("tones") as speaker:
        assert speaker.notice == ""
        run(speaker, Session(built_in("two-minutes")))
    five = ["[last]"] * 5
    work = [*five, "[start]", *five, "[switch]", *five, "[start]", *five]
    assert heard(fakes) == ["[set-up]", *work, "[next]", *work, "[finished]"]


def timeline(kind: Kind, dose: Dose, *, care: str = "", note: str = "") -> Timeline:
    move = Move(
        name="Bridge",
        kind=kind,
        how=("Lie down.", "Lift the {side} hip." if dose.sides == "each" else "Lift the hip."),
        care=care,
    )
    return expand(Routine(id="own", name="Own", steps=(Step(move=move, dose=dose, note=note),)), {})


def test_repetitions_are_counted_at_their_pace(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    dose = Dose(reps=3, seconds_per_rep=2, sides="each", setup_seconds=20, switch_seconds=9)
    session = Session(timeline("reps", dose, care="Go slowly."))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=24)
        told = heard(fakes)
        assert told[1:3] == ["First: Bridge, right side. Lie down.", "Lift the right hip. 3 times. Go slowly."]
        assert told[-1] == "Start: 1."
        for at in (25, 26, 27):
            now = run(speaker, session, until=at, now=now)
        assert heard(fakes)[-2:] == ["2", "3"]
        run(speaker, session, now=now)
    assert heard(fakes)[-10:] == [
        "Relax. Other side: left. 3 times.",
        *LEAD,
        "Start: 1.",
        "2",
        "3",
        "Finished. Well done.",
    ]


def test_repetitions_have_a_tone_as_well(fakes: Fakes) -> None:
    fakes.add(PLAYER)
    with speaking("tones") as speaker:
        run(speaker, Session(timeline("reps", Dose(reps=3, seconds_per_rep=2, setup_seconds=1))))
    assert heard(fakes) == ["[set-up]", "[start]", "[count]", "[count]", "[finished]"]


def test_enough_relax_and_what_is_next(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    hold = Dose(hold_seconds=Span(6, 16), reps=2, setup_seconds=1, rest_seconds=5)
    with speaking("voice") as speaker:
        run(speaker, Session(timeline("hold", hold)))
    begin = heard(fakes).index("Enough. Stay if it feels good.")
    enough = ["Enough. Stay if it feels good.", *COUNTDOWN]
    relax = ["Relax. Then 2 of 2.", "[last]", "3", "2", "1", "Start."]
    assert heard(fakes)[begin:] == [*enough, *relax, *enough, "Finished. Well done."]


def test_enough_is_short_when_the_countdown_is_near(fakes: Fakes) -> None:
    fakes.add(VOICE)
    with speaking("voice") as speaker:
        run(speaker, Session(timeline("hold", Dose(hold_seconds=Span(10, 15), setup_seconds=1))))
    assert heard(fakes)[-6:] == ["Enough.", "4", "3", "2", "1", "Finished. Well done."]


def test_a_move_without_a_set_up_is_named_at_its_start(fakes: Fakes) -> None:
    fakes.add(VOICE)
    press = Dose(press_seconds=60, spots=2, setup_seconds=0, rest_seconds=0)
    session = Session(timeline("press", press))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=3)
        assert heard(fakes)[-1] == "First: Bridge. Start. Up to 1 minute, less when it eases."
        speaker.follow(session.next(now), session)
        assert speaker.wait(10)
        assert heard(fakes)[-1] == "Then 2 of 2. Start."


def test_pausing_and_going_on(fakes: Fakes) -> None:
    fakes.add(VOICE)
    session = Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=30)))
    with speaking("voice") as speaker:
        now = run(speaker, session, until=8)
        for events in (session.pause(now), session.resume(now)):
            speaker.follow(events, session)
            assert speaker.wait(10)
        now = run(speaker, session, until=now + 3, now=now)
        assert heard(fakes)[-3:] == ["Paused.", "Get ready.", "Go on. First: Bridge. Lie down."]
        assert len(heard(fakes)) == 5
        speaker.follow(session.end(now), session)
        assert speaker.wait(10)
        assert len(heard(fakes)) == 5


def test_sentences_follow_the_set_up_when_it_is_short_too(fakes: Fakes) -> None:
    fakes.add(VOICE)
    fakes.add(PLAYER)
    with speaking("voice") as speaker:
        run(speaker, Session(timeline("hold", Dose(hold_seconds=Span(10, 10), setup_seconds=6))), until=9)
    sentences = [call for call in heard(fakes) if call != "[last]"]
    assert sentences[1:] == ["First: Bridge. Lie down.", "Lift the hip. 10 seconds.", "3", "2", "1", "Start."]
    assert heard(fakes).count("[last]") == 2


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


def test_the_bell_rings_at_changes_only(fakes: Fakes) -> None:
    rung: list[int] = []
    session = Session(built_in("two-minutes"))
    speaker = Speaker("bell", bell=lambda: rung.append(int(session.elapsed_seconds)))
    run(speaker, session)
    assert rung == [0, 10, 15, 30, 35, 38, 43, 58, 63, 78, 83, 98, 103, 110, 115, 130, 135]
    assert speaker.test() == "The terminal should ring or flash now."
    assert len(rung) == 18
    assert Speaker("bell").notice == "There is no bell here: it stays silent."


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
