"""What is heard of a whole routine, with engines that write down what they get; and silence where there is none."""

from pathlib import Path

import pytest

from tests.e2e.home import Home

ROUTINE = """\
format = 1
name = "Two holds"

[[steps]]
name = "Bridge"
kind = "hold"
how = ["Lift the hips."]
hold_seconds = 6
reps = 2
rest_seconds = 4
setup_seconds = 8
"""


@pytest.fixture
def engines(tmp_path: Path) -> Path:
    """A folder with a voice and a player of tones that only write down what they get."""
    folder = tmp_path / "bin"
    folder.mkdir()
    log = tmp_path / "heard.txt"
    voice = f'#!/bin/sh\nread -r line\necho "say $line" >> {log}\n'
    player = f'#!/bin/sh\nfor last; do :; done\necho "tone ${{last##*/}}" >> {log}\n'
    for name, text in (("espeak-ng", voice), ("aplay", player)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return folder


def heard(engines: Path) -> list[str]:
    path = engines.parent / "heard.txt"
    return path.read_text().splitlines() if path.exists() else []


def cues(home: Home, mode: str) -> None:
    (home.folder / "config" / "settings.toml").write_text(f'cues = "{mode}"\n')


def in_order(lines: list[str], *wanted: str) -> bool:
    rest = iter(lines)
    return all(any(word in line for line in rest) for word in wanted)


def test_a_voice_says_everything_in_its_order_and_nothing_reaches_the_terminal(home: Home, engines: Path) -> None:
    home.add(ROUTINE)
    cues(home, "voice")
    path = str(engines)
    with home.window("start", "mine", env={"PATH": path}) as window:
        window.wait_for("How was it", timeout=60)
        assert b"espeak" not in window.raw
        window.send("<escape>")
        assert window.wait_exit(10) == 0
    lines = [line for line in heard(engines) if line.startswith("say ")]
    assert in_order(
        lines, "First: Bridge. Lift the hips.", "3", "1", "Start.", "5", "1", "Relax.", "Start.", "Finished."
    ), "\n".join(lines)


def test_tones_are_told_apart_and_come_in_their_order(home: Home, engines: Path) -> None:
    home.add(ROUTINE)
    cues(home, "tones")
    answer = home.run("start", "mine", "--plain", "--speed", "2", before=("/usr/bin/env", f"PATH={engines}"))
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = [line for line in heard(engines) if line.startswith("tone ")]
    assert in_order(lines, "set-up", "start", "last", "relax", "start", "finished"), lines


def test_with_nothing_on_the_path_there_is_one_line_of_notice(home: Home, tmp_path: Path) -> None:
    home.add(ROUTINE)
    cues(home, "voice")
    answer = home.run("start", "mine", "--plain", "--speed", "50", before=("/usr/bin/env", f"PATH={tmp_path}"))
    assert answer.returncode == 0
    assert answer.stderr.count("\n") == 1
    assert "it stays silent" in answer.stderr
