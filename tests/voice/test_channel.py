"""Engines that hang, break, shout and take orders: real processes, so none of them may come through."""

import time
from pathlib import Path

import pytest

from glute_tui.voice.channel import Channel
from glute_tui.voice.engines import Engine, found, speech_engines
from tests.voice.fakes import Fakes, is_gone, wait_until

SLEEPING = '[ "$1" = --stop ] && exit; echo $$ >> "{folder}/pids"; sleep 60 & echo $! >> "{folder}/pids"; wait'
HOSTILE = [
    "-wFILE",
    "--help\n-wFILE\n",
    "\"; touch FILE; '",
    "$(touch FILE) `touch FILE` %s ${HOME} \\n \\",
    "gläserne Straße — ünï",
]


def speech(limit: float = 10) -> Channel:
    return Channel(
        found(speech_engines("linux")), lambda engine, text: (engine.argv, engine.stdin(text)), lambda _: limit
    )


def sleeping(fakes: Fakes, name: str) -> None:
    """An engine that speaks for a minute, through a child of its own."""
    fakes.add(name, SLEEPING.format(folder=fakes.folder))


def pids(fakes: Fakes) -> list[int]:
    return [int(line) for line in fakes.lines("pids")]


def test_says_one_after_another(fakes: Fakes) -> None:
    fakes.add("espeak-ng")
    channel = speech()
    for text in ("one", "two"):
        channel.put(text)
        assert channel.wait(10)
    assert fakes.calls == ["espeak-ng --stdin < one", "espeak-ng --stdin < two"]
    channel.close()


def test_the_newest_cuts_off_the_old_with_its_children(fakes: Fakes) -> None:
    sleeping(fakes, "espeak-ng")
    channel = speech()
    channel.put("old")
    wait_until(lambda: len(pids(fakes)) == 2, "the old one to speak")
    old = pids(fakes)
    begun = time.monotonic()
    channel.put("new")
    assert time.monotonic() - begun < 0.05
    wait_until(lambda: len(pids(fakes)) == 4, "the new one to speak")
    assert fakes.calls[-1] == "espeak-ng --stdin < new"
    assert is_gone(old[0])
    channel.close()
    assert is_gone(pids(fakes)[2])
    wait_until(lambda: all(is_gone(pid) for pid in pids(fakes)), "the children of the engines to end")


def test_a_patient_cue_waits_for_its_turn_and_only_the_newest_waits(fakes: Fakes) -> None:
    gate = fakes.gate()
    opened = f'PATH=/usr/bin:/bin; cd "{fakes.folder}"; read x < gate; mv gate open; cat log > by-then'
    fakes.add("espeak-ng", f'[ -e "{gate}" ] || exit 0; {opened}')
    channel = speech()
    channel.put("first")
    wait_until(lambda: fakes.calls, "the first to be said")
    channel.put("dropped", patient=True)
    channel.put("second", patient=True)
    assert channel.busy
    gate.write_text("\n")
    assert channel.wait(10)
    assert [call.partition("< ")[2] for call in fakes.calls] == ["first", "second"]
    assert fakes.text("by-then") == "espeak-ng --stdin < first\x1e"
    channel.close()


def test_an_engine_that_ignores_the_request_is_made_to_end(fakes: Fakes) -> None:
    fakes.add("espeak-ng", f'trap "" TERM; echo $$ >> "{fakes.folder}/pids"; while :; do sleep 60; done')
    channel = speech()
    channel.put("stubborn")
    wait_until(lambda: pids(fakes), "it to speak")
    channel.close()
    assert is_gone(pids(fakes)[0])


def test_one_that_hangs_is_ended_by_its_limit_and_after_twice_not_used(fakes: Fakes) -> None:
    sleeping(fakes, "spd-say")
    fakes.add("espeak-ng")
    channel = speech(limit=0.2)
    for text in ("a", "b", "c"):
        channel.put(text)
        assert channel.wait(10)
    assert [call for call in fakes.calls if "--stop" not in call] == [
        "spd-say --wait --pipe-mode < a",
        "spd-say --wait --pipe-mode < b",
        "espeak-ng --stdin < c",
    ]
    assert channel.engine == "espeak-ng"
    assert is_gone(pids(fakes)[0])
    channel.close()


def test_one_that_breaks_twice_is_dropped_and_the_next_says_the_same(fakes: Fakes) -> None:
    fakes.add("spd-say", "exit 3")
    fakes.add("espeak-ng")
    channel = speech()
    channel.put("hear me")
    assert channel.wait(10)
    assert fakes.calls == [*["spd-say --wait --pipe-mode < hear me"] * 2, "espeak-ng --stdin < hear me"]
    channel.close()


def test_nothing_is_left_when_all_are_broken(fakes: Fakes) -> None:
    (fakes.folder / "espeak-ng").write_text("no program at all")
    (fakes.folder / "espeak-ng").chmod(0o700)
    channel = speech()
    channel.put("hear me")
    assert channel.wait(10)
    assert channel.engine == ""
    channel.put("nobody")
    assert not channel.busy
    channel.close()


def test_a_success_makes_up_for_a_failure(fakes: Fakes) -> None:
    fakes.add(
        "espeak-ng", f'[ "$(wc -l < "{fakes.folder}/odd")" = 1 ]; code=$?; echo >> "{fakes.folder}/odd"; exit $code'
    )
    (fakes.folder / "odd").touch()
    channel = speech()
    for text in ("a", "b"):
        channel.put(text)
        assert channel.wait(10)
        (fakes.folder / "odd").write_text("")
    assert channel.engine == "espeak-ng"
    assert len(fakes.calls) == 4
    channel.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_arrives_as_it_is_and_orders_nothing(
    fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("spd-say", "espeak-ng"):
        fakes.add(name, "exit 1" if name == "spd-say" else "")
    channel = speech()
    channel.put(text)
    assert channel.wait(10)
    assert fakes.calls == [*[f"spd-say --wait --pipe-mode < {text}"] * 2, f"espeak-ng --stdin < {text}"]
    assert not list(work.iterdir())
    channel.close()


def test_commands_to_the_speech_server_are_only_text() -> None:
    by_name = {engine.name: engine for engine in (*speech_engines("linux"), *speech_engines("darwin"))}
    assert by_name["spd-say"].stdin("a\n!-!STOP all\n!-!!-!") == b"a\n! - !STOP all\n! - !! - !"
    assert by_name["say"].stdin("[[volm 0]] [[[") == b"[ [volm 0]] [ [["
    assert len(by_name["espeak-ng"].stdin("€" * 9999)) == 3000
    assert by_name["espeak-ng"].stdin("\ud800") == b"?"


def test_a_long_text_to_an_engine_that_does_not_read_is_no_wait(fakes: Fakes) -> None:
    fakes.add("espeak-ng", script="#!/bin/sh\nexit 0\n")
    channel = speech()
    channel.put("x" * 100_000)
    assert channel.wait(10)
    assert channel.engine == "espeak-ng"
    channel.close()


def test_what_was_cut_off_at_a_server_is_stopped_there_too(fakes: Fakes) -> None:
    fakes.add("spd-say", '[ "$1" = --stop ] || { PATH=/usr/bin:/bin; exec sleep 60; }')
    channel = speech()
    channel.put("long")
    wait_until(lambda: fakes.calls, "it to speak")
    channel.hush()
    assert channel.wait(10)
    assert fakes.calls == ["spd-say --wait --pipe-mode < long", "spd-say --stop < "]
    channel.close()


def test_engines_are_what_the_system_has(fakes: Fakes) -> None:
    assert found(speech_engines("linux")) == []
    fakes.add("espeak-ng")
    assert found(speech_engines("linux")) == [Engine("espeak-ng", (str(fakes.folder / "espeak-ng"), "--stdin"))]
    assert [engine.name for engine in speech_engines("darwin")] == ["say", "espeak-ng"]
    assert [engine.name for engine in speech_engines("win32")] == ["powershell"]
