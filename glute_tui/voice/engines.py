"""The programs that speak and play: which there are, how they are called, what each has to be spared.

The arguments are fixed. Text goes in by stdin only: espeak-ng given `-wFILE` as its text would write that file.
"""

import shutil
import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple

_SAPI = (
    "Add-Type -AssemblyName System.Speech;"
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
_WINSOUND = "import sys, winsound; winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME)"
_LONGEST_TEXT = 1000
"""Characters. Even at four bytes each they fit into a pipe, so that writing never waits for the reader."""


class Engine(NamedTuple):
    """A program that speaks what it reads, or plays the file that is added to `argv`.

    `hush` is run when it is cut off, for an engine that leaves the speaking to a server. `spare` takes out of a text
    what it would obey instead of saying it.
    """

    name: str
    argv: tuple[str, ...]
    hush: tuple[str, ...] = ()
    spare: Callable[[str], str] = str

    def stdin(self, text: str) -> bytes:
        """What it reads to say a text."""
        return self.spare(text[:_LONGEST_TEXT]).encode(errors="replace")


def _without_commands(text: str) -> str:
    """spd-say in pipe mode sends a line that begins with `!-!` as a command to the speech server."""
    return text.replace("!-!", "! - !")


def _without_brackets(text: str) -> str:
    """`say` obeys what stands in double brackets: `[[volm 0]]`."""
    return text.replace("[[", "[ [")


_SPD_SAY = Engine("spd-say", ("spd-say", "--wait", "--pipe-mode"), ("spd-say", "--stop"), _without_commands)
_ESPEAK = Engine("espeak-ng", ("espeak-ng", "--stdin"))
_SAY = Engine("say", ("say", "-f", "-"), (), _without_brackets)
_POWERSHELL = Engine("powershell", ("powershell", "-NoProfile", "-NonInteractive", "-Command", _SAPI))

SPEECH: dict[str, tuple[Engine, ...]] = {"darwin": (_SAY, _ESPEAK), "win32": (_POWERSHELL,)}
"""Engines for `sys.platform`, the best first; `ELSEWHERE` for all that are not named."""
SPEECH_ELSEWHERE = (_SPD_SAY, _ESPEAK)

PLAYERS: dict[str, tuple[Engine, ...]] = {
    "darwin": (Engine("afplay", ("afplay",)),),
    # winsound is a part of Python: run as a program of its own it never blocks and can be cut off.
    "win32": (Engine("winsound", (sys.executable, "-I", "-S", "-c", _WINSOUND)),),
}
PLAYERS_ELSEWHERE = (
    Engine("pw-play", ("pw-play",)),
    Engine("paplay", ("paplay",)),
    Engine("aplay", ("aplay", "-q")),
)


def speech_engines(platform: str = sys.platform) -> tuple[Engine, ...]:
    """The engines that could speak on this system, whether they are there or not."""
    return SPEECH.get(platform, SPEECH_ELSEWHERE)


def players(platform: str = sys.platform) -> tuple[Engine, ...]:
    """The programs that could play a file on this system."""
    return PLAYERS.get(platform, PLAYERS_ELSEWHERE)


def found(engines: Iterable[Engine]) -> list[Engine]:
    """Those that are installed, with the full path of each."""
    here = []
    for engine in engines:
        if path := shutil.which(engine.argv[0]):
            hush = (path, *engine.hush[1:]) if engine.hush else ()
            here.append(engine._replace(argv=(path, *engine.argv[1:]), hush=hush))
    return here
