import io
import wave
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from glute_tui.core.speech import Tone
from glute_tui.voice.tones import RATE, TONES, ToneFiles, samples, wav


def crossings(tone: Tone) -> list[int]:
    """Zero crossings in each twentieth of a second: the pitch and its rhythm."""
    made, step = samples(tone), RATE // 20
    windows = [made[begin : begin + step] for begin in range(0, len(made), step)]
    return [sum((a < 0) != (b < 0) for a, b in pairwise(window)) for window in windows]


def seconds(tone: Tone) -> float:
    return len(samples(tone)) / RATE


@pytest.mark.parametrize("tone", TONES)
def test_each_is_a_wav_of_one_channel_and_16_bits(tone: Tone) -> None:
    with wave.open(io.BytesIO(wav(tone))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() == len(samples(tone))
        assert wav(tone) == wav(tone)


@pytest.mark.parametrize("tone", TONES)
def test_none_clips_and_none_clicks(tone: Tone) -> None:
    made = samples(tone)
    assert 0.4 < max(map(abs, made)) / 32767 < 0.9
    assert max(map(abs, [*made[:20], *made[-20:]])) < 2000


@pytest.mark.parametrize(("one", "other"), list(combinations(TONES, 2)))
def test_any_two_differ_in_length_and_in_pitch(one: Tone, other: Tone) -> None:
    assert abs(seconds(one) - seconds(other)) > 0.045
    assert max(abs(a - b) for a, b in zip(crossings(one), crossings(other), strict=False)) >= 4


def test_the_end_is_the_longest_and_the_last_seconds_the_shortest() -> None:
    assert max(TONES, key=seconds) == "finished"
    assert seconds("finished") > 1.5 * max(seconds(tone) for tone in TONES if tone != "finished")
    assert min(TONES, key=seconds) == "last"
    assert seconds("last") < 0.1


def test_files_are_written_once_where_only_the_user_looks_and_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    files = ToneFiles()
    assert not list(tmp_path.iterdir())
    path = files.path("relax")
    assert path.read_bytes() == wav("relax")
    assert path.parent.stat().st_mode & 0o077 == 0
    before = path.stat().st_mtime_ns
    assert files.path("relax") == path
    assert path.stat().st_mtime_ns == before
    files.close()
    assert not list(tmp_path.iterdir())
