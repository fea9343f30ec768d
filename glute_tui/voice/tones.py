"""The tones, made here: notes of one pentatonic family, told apart by pitch, by rhythm and by length."""

import contextlib
import io
import math
import shutil
import struct
import tempfile
import wave
from pathlib import Path
from typing import NamedTuple, get_args

from glute_tui.core.speech import Tone

TONES: tuple[Tone, ...] = get_args(Tone)
RATE = 22050
"""Samples a second: enough for notes below 2 kHz with their overtones."""
PEAK = 0.6
"""The loudest sample of every tone, of 1."""


class Note(NamedTuple):
    """One strike: when it begins and how long it sounds in seconds, its pitch in hertz."""

    begin: float
    length: float
    hertz: float


_C5, _D5, _E5, _G5, _A5, _C6, _E6 = 523.25, 587.33, 659.26, 783.99, 880.0, 1046.5, 1318.51

NOTES: dict[Tone, tuple[Note, ...]] = {
    "set-up": (Note(0, 0.25, _E5), Note(0.2, 0.35, _G5)),
    "start": (Note(0, 0.4, _C6),),
    "enough": (Note(0, 0.3, _A5), Note(0.15, 0.3, _A5), Note(0.3, 0.6, _E5)),
    "last": (Note(0, 0.08, _A5),),
    "count": (Note(0, 0.16, _D5),),
    "relax": (Note(0, 0.35, _G5), Note(0.25, 0.75, _C5)),
    "switch": (Note(0, 0.16, _C5), Note(0.14, 0.16, _G5), Note(0.28, 0.16, _C5), Note(0.42, 0.28, _G5)),
    "next": (Note(0, 0.2, _C5), Note(0.15, 0.2, _E5), Note(0.3, 0.45, _A5)),
    "finished": (
        Note(0, 0.4, _C5),
        Note(0.22, 0.4, _E5),
        Note(0.44, 0.4, _G5),
        Note(0.66, 0.4, _C6),
        Note(0.88, 1.1, _E6),
    ),
}
"""Short and high for what is counted, rising toward work, falling toward rest; the end is the longest."""

_OVERTONES = ((1, 1.0), (2, 0.22), (3, 0.06))
"""Multiples of the pitch and how loud each is: rounder than a bare sine, softer than a bell."""
_ATTACK_SECONDS = 0.008
_RELEASE_SECONDS = 0.025


def samples(tone: Tone) -> list[int]:
    """The signed 16-bit samples of a tone, always the same."""
    notes = NOTES[tone]
    sums = [0.0] * round(RATE * max(note.begin + note.length for note in notes))
    for note in notes:
        first = round(RATE * note.begin)
        for number, value in enumerate(_struck(note), first):
            sums[number] += value
    loudest = max(map(abs, sums))
    return [round(32767 * PEAK * value / loudest) for value in sums]


def wav(tone: Tone) -> bytes:
    """A tone as a WAV file: mono, 16 bits."""
    made = samples(tone)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(made)}h", *made))
    return file.getvalue()


def _struck(note: Note) -> list[float]:
    """A note that comes softly, fades like a struck bar and ends without a click."""
    count = round(RATE * note.length)
    waves = [(math.tau * note.hertz * multiple / RATE, loud) for multiple, loud in _OVERTONES]
    fade = math.exp(-4.0 / count)
    loud, made = 1.0, []
    for number in range(count):
        edge = min(number / (RATE * _ATTACK_SECONDS), (count - number) / (RATE * _RELEASE_SECONDS), 1.0)
        value = sum(math.sin(step * number) * share for step, share in waves)
        made.append(value * loud * (0.5 - 0.5 * math.cos(math.pi * edge)))
        loud *= fade
    return made


class ToneFiles:
    """The tones as files for players, each written when it is first played, in a folder that only the user can open."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._written: dict[str, Path] = {}

    def path(self, tone: Tone) -> Path:
        """The file of a tone. Raises OSError when it cannot be written."""
        if tone not in self._written:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="glute-tui-"))
            path = self._folder / f"{tone}.wav"
            path.write_bytes(wav(tone))
            self._written[tone] = path
        return self._written[tone]

    def close(self) -> None:
        """Take the files away."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(self._folder)
        self._folder = None
        self._written.clear()
