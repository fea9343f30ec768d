"""`start --plain`: a routine as lines, one a cue, for a pipe, a log, a screen reader or a very plain terminal."""

import signal
import sys
import time
from collections.abc import Callable, Iterable
from types import FrameType

from glute_tui.cli.hurt import advise, ask
from glute_tui.cli.keys import HELP, Keys
from glute_tui.cli.output import fitted, say, warn
from glute_tui.core.cues import sentence
from glute_tui.core.hurt import carry_out
from glute_tui.core.session import GAP_SECONDS, Event, Session
from glute_tui.core.timeline import Timeline
from glute_tui.core.words import STOP_LINE, about_range, clock
from glute_tui.store.now import utc_now
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import Recorder, changes, new_session_id, open_mark, opener, status_of
from glute_tui.store.settings import load_settings
from glute_tui.voice.sound import Sound

_LAST_WORD_SECONDS = 5.0
_SIGNALS = (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))


class _StoppedError(Exception):
    """A signal asked the process to leave."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run_plain(timeline: Timeline, speed: float) -> int:
    """Speak the routine, `speed` times faster than life. 0 at its end, 130 after Ctrl+C, 128 + n after signal n."""
    session = Session(timeline, gap_seconds=GAP_SECONDS * max(1.0, speed))
    paths = user_paths()
    recorder = Recorder(opener(paths, utc_now))
    settings, problems = load_settings(paths.settings)
    sound = Sound(_ring if sys.stdout.isatty() else None)
    keys = Keys()
    _introduce(timeline)
    if keys.are_there:
        say(fitted(HELP, "      "))
    for message in (*map(str, problems), sound.begin(settings.cues, speed)):
        if message:
            warn(message)
    recorder.begin(new_session_id(), session, speed, utc_now())
    if recorder.fault:
        warn(recorder.fault)
    for number in _SIGNALS:
        signal.signal(number, _stop)

    def follow(events: Iterable[Event]) -> None:
        events = tuple(events)
        recorder.mark(changes(session, events), utc_now())
        sound.follow(events, session)
        for event in events:
            if line := sentence(event, timeline):
                say(fitted(line, " " * 8, f"{clock(int(session.elapsed_seconds)):>6}  "))

    code = 0
    try:
        with keys:
            hurt = _run(session, speed, follow, keys)
        recorder.end(status_of(session.state), utc_now())
        advise(hurt)
        sound.close(wait_seconds=_LAST_WORD_SECONDS)
    except (KeyboardInterrupt, _StoppedError, BrokenPipeError) as stop:
        code = _leave(stop, session, recorder, speed)
        sound.close()
    if recorder.fault:
        warn(f"this session could not be kept: {recorder.fault}")
    return code


def _run(session: Session, speed: float, follow: Callable[[Iterable[Event]], None], keys: Keys) -> frozenset[str]:
    """Drive the session by the clock and the keys until it is over; after a gap it goes on by itself. The result is
    the symptoms it was ended by, if any."""

    def now() -> float:
        return time.monotonic() * speed

    follow(session.start(now()))
    is_held = False
    symptoms: frozenset[str] = frozenset()
    while not session.is_over:
        if session.state == "paused" and not is_held:
            follow(session.resume(now()))
        change = session.next_change()
        key = keys.wait(None if is_held else (change or 0.0) / speed)
        follow(session.tick(now()))
        if key == "pause":
            is_held = not is_held
            follow((session.pause if is_held else session.resume)(now()))
        elif key == "hurt":
            # Whatever the answer, the clock stands until it is given.
            follow(session.pause(now()))
            hurt = ask(session.phase, keys)
            symptoms = hurt.symptoms
            follow(carry_out(hurt, session, now()))
            is_held = False
        elif key:
            act = {
                "next": session.next,
                "back": session.back,
                "extend": session.extend,
                "eased": session.eased,
                "end": session.end,
            }[key]
            follow(act(now()))
    return symptoms


def _leave(stop: BaseException, session: Session, recorder: Recorder, speed: float) -> int:
    for number in (signal.SIGINT, *_SIGNALS):
        signal.signal(number, signal.SIG_IGN)
    ended_by_user = isinstance(stop, KeyboardInterrupt)
    if ended_by_user:
        recorder.mark(changes(session, session.end(time.monotonic() * speed)), utc_now())
    else:
        recorder.mark([open_mark(session)], utc_now())
    recorder.end("ended" if ended_by_user else "interrupted", utc_now())
    if isinstance(stop, _StoppedError):
        return 128 + stop.number
    if ended_by_user:
        warn("ended; what was done is kept")
        return 130
    return 1


def _stop(number: int, _frame: FrameType | None) -> None:
    raise _StoppedError(number)


def _ring() -> None:
    print("\a", end="", flush=True)


def _introduce(timeline: Timeline) -> None:
    routine = timeline.routine
    say(fitted(f"{routine.name}, {about_range(timeline.seconds_min, timeline.seconds_max)}."))
    say(fitted(STOP_LINE))
