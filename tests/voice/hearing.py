"""A session by ear: run by a clock of the test's, heard by fake engines."""

from collections.abc import Iterator
from contextlib import contextmanager

from glute_tui.core.model import Dose, Kind, Move, Routine, Step
from glute_tui.core.session import Session
from glute_tui.core.timeline import Timeline, expand
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import user_paths
from glute_tui.voice.speaker import Mode, Speaker
from tests.voice.fakes import Fakes

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


def timeline(kind: Kind, dose: Dose, *, care: str = "", note: str = "") -> Timeline:
    move = Move(
        name="Bridge",
        kind=kind,
        how=("Lie down.", "Lift the {side} hip." if dose.sides == "each" else "Lift the hip."),
        care=care,
    )
    return expand(Routine(id="own", name="Own", steps=(Step(move=move, dose=dose, note=note),)), {})
