"""What is heard of a whole routine, with engines that write down what they get; and silence where there is none."""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from glute_tui.voice.awake import NOTE
from tests.e2e.home import Home, leave, until

ROUTINE = """\
format = 1
name = "All there is"

[[steps]]
name = "Bridge"
kind = "hold"
how = ["Lift the {side} hip."]
sides = "each"
hold_seconds = [1, 7]
setup_seconds = 5
switch_seconds = 4

[[steps]]
name = "Lean"
kind = "hold"
how = ["Lean over."]
hold_seconds = 2
reps = 2
rest_seconds = 2
setup_seconds = 3
"""
SETUP = 5
SECONDS = SETUP + 7 + 4 + 7 + 3 + 2 + 2 + 2
FAST = 4
ENGINE = """\
#!/bin/sh
read -r line
echo "{what}" >> "{log}"
echo NOISE; echo NOISE >&2; (echo NOISE > /dev/tty) 2>&1
exec /bin/sleep 0.3
"""
"""As loud as a program can be, and slow: a session that waited for each cue would be 10 s late in the end."""
LATE_SECONDS = 3

SENTENCES = [
    "First: Bridge, right side. Lift the right hip.",
    *("Start.", "Enough."),
    "Other side: left.",
    *("Start.", "Enough."),
    "Next: Lean. Lean over.",
    *("Start.", "Relax.", "Start."),
    "Finished. Well done.",
]
NUMBERS = [*"321", "Start.", "Enough.", *"54321", "Other side: left.", *"321", "Start.", "Enough.", *"54321"]
HOLD = ["[start]", "[enough]"]
TONES = ["[set-up]", *HOLD, "[switch]", *HOLD, "[next]", "[start]", "[relax]", "[start]", "[finished]"]


class Engines:
    """A folder with a voice and a player of tones, to be all that is on the PATH."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "heard"
        path = folder / "bin"
        path.mkdir(parents=True)
        self.env = {"PATH": str(path)}
        self.before = ("/usr/bin/env", f"PATH={path}")
        for name, what in (("espeak-ng", "say $line"), ("aplay", "tone ${2##*/}")):
            (path / name).write_text(ENGINE.format(what=what, log=self._log))
            (path / name).chmod(0o755)

    @property
    def heard(self) -> list[str]:
        """Each sentence, and each tone by its name in brackets."""
        lines = self._log.read_text().splitlines()
        return [line.removeprefix("say ") if line.startswith("say ") else _tone(line) for line in lines]


def _tone(line: str) -> str:
    return f"[{line.removeprefix('tone ').removesuffix('.wav')}]"


@pytest.fixture
def slow(tmp_path: Path) -> Engines:
    """Those of a session that takes its time, which is spoken."""
    return Engines(tmp_path / "slow")


@pytest.fixture
def fast(tmp_path: Path) -> Engines:
    """Those of a session that is run fast, which no voice keeps up with: it has tones."""
    return Engines(tmp_path / "fast")


def cues(home: Home, mode: str) -> None:
    (home.folder / "config" / "settings.toml").write_text(f'cues = "{mode}"\n')


def is_in_order(heard: list[str], wanted: list[str]) -> bool:
    rest = iter(heard)
    return all(any(word == line for line in rest) for word in wanted)


def assert_all_heard(slow: Engines, fast: Engines, ready: str) -> None:
    assert [line for line in slow.heard if line != "[last]" and not line.isdigit()] == [ready, *SENTENCES]
    assert is_in_order(slow.heard, NUMBERS), slow.heard
    assert [line for line in fast.heard if line != "[last]"] == TONES
    # The last five seconds of each hold, as far as it has five.
    at = [place for place, line in enumerate(fast.heard) if line in ("[switch]", "[next]", "[relax]", "[finished]")]
    assert [fast.heard[place - 1] for place in at] == ["[last]"] * 4


def test_the_app_is_heard_in_order_and_waits_for_no_engine(home: Home, slow: Engines, fast: Engines) -> None:
    home.add(ROUTINE)
    cues(home, "voice")
    with (
        home.window("start", "mine", env=slow.env) as spoken,
        home.window("start", "mine", "--speed", str(FAST), env=fast.env) as rehearsed,
    ):
        spoken.wait_for("▶ HOLD", timeout=30)
        began = time.monotonic()
        rehearsed.wait_for("How was it", timeout=60)
        spoken.wait_for("How was it", timeout=60)
        assert abs(time.monotonic() - began - (SECONDS - SETUP)) < LATE_SECONDS
        until(lambda: slow.heard[-1] == SENTENCES[-1], spoken)
        for window in (rehearsed, spoken):
            leave(window, "<escape>", 0)
            assert b"NOISE" not in window.raw
    assert_all_heard(slow, fast, "Get ready. Stop if pain is sharp, or a leg goes numb.")


def test_plain_is_heard_in_order_and_waits_for_no_engine(home: Home, slow: Engines, fast: Engines) -> None:
    home.add(ROUTINE)
    cues(home, "voice")

    def lines(process: "subprocess.Popen[str]") -> Iterator[tuple[float, str]]:
        assert process.stdout
        for line in process.stdout:
            yield time.monotonic(), line

    with (
        home.start("start", "mine", "--plain", before=slow.before) as spoken,
        home.start("start", "mine", "--plain", "--speed", str(FAST), before=fast.before) as rehearsed,
    ):
        said = [*lines(spoken)]
        (began,) = [at for at, line in said if "Move 1 of 2" in line]
        (ended,) = [at for at, line in said if "Finished." in line]
        assert abs(ended - began - SECONDS) < LATE_SECONDS
        out, errors = zip(spoken.communicate(timeout=10), rehearsed.communicate(timeout=10), strict=True)
        assert (spoken.returncode, rehearsed.returncode) == (0, 0)
    # Where nothing keeps the machine awake, that is said, and nothing else.
    assert errors == (f"glute-tui: {NOTE}\n", "")
    assert "NOISE" not in "".join((*(line for _, line in said), *out))
    assert_all_heard(slow, fast, "Get ready.")


def test_with_nothing_on_the_path_the_app_says_so_in_one_line(home: Home, tmp_path: Path) -> None:
    home.add(ROUTINE)
    cues(home, "voice")
    with home.window("start", "mine", "--speed", "2", env={"PATH": str(tmp_path)}, columns=43, lines=40) as window:
        window.wait_for(r"it\s+stays\s+silent")
        assert " ".join(window.text().split()).count("it stays silent") == 1
        window.wait_for("▶ HOLD")
        assert "silent" not in window.text()
        leave(window)
    assert b"\a" not in re.sub(rb"\x1b\][^\a]*\a", b"", window.raw)  # but for the one that ends a title


def test_with_nothing_on_the_path_plain_says_so_in_one_line(home: Home, tmp_path: Path) -> None:
    home.add(ROUTINE)
    cues(home, "voice")
    answer = home.run("start", "mine", "--plain", "--speed", "50", before=("/usr/bin/env", f"PATH={tmp_path}"))
    assert answer.returncode == 0
    assert answer.stderr.count("\n") == 1
    assert "it stays silent" in answer.stderr
    assert "\a" not in answer.stdout + answer.stderr
