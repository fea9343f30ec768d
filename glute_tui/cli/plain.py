"""`start --plain`: a routine as lines, one a cue, for a pipe, a log, a screen reader or a very plain terminal."""

import signal
import time
from collections.abc import Callable, Iterable
from types import FrameType

from glute_tui.cli.output import say, warn
from glute_tui.core.cues import sentence
from glute_tui.core.session import GAP_SECONDS, Event, Session
from glute_tui.core.timeline import Timeline
from glute_tui.core.words import STOP_LINE, about_range, clock
from glute_tui.store.now import utc_now
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import Recorder, changes, new_session_id, opener

_SIGNALS = (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))


class _StoppedError(Exception):
    """A signal asked the process to leave."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run_plain(timeline: Timeline, speed: float) -> int:
    """Speak the routine, `speed` times faster than life. 0 at its end, 130 after Ctrl+C, 128 + n after signal n."""
    session = Session(timeline, gap_seconds=GAP_SECONDS * max(1.0, speed))
    recorder = Recorder(opener(user_paths(), utc_now))
    _introduce(timeline)
    recorder.begin(new_session_id(), session, speed, utc_now())
    if recorder.fault:
        warn(recorder.fault)
    for number in _SIGNALS:
        signal.signal(number, _stop)

    def follow(events: Iterable[Event]) -> None:
        recorder.mark(changes(session, events), utc_now())
        for event in events:
            if line := sentence(event, timeline):
                say(f"{clock(int(session.elapsed_seconds)):>6}  {line}")

    code = 0
    try:
        _run(session, speed, follow)
        recorder.end("finished" if session.state == "finished" else "ended", utc_now())
    except (KeyboardInterrupt, _StoppedError, BrokenPipeError) as stop:
        code = _leave(stop, session, recorder, speed)
    if recorder.fault:
        warn(f"this session could not be kept: {recorder.fault}")
    return code


def _run(session: Session, speed: float, follow: Callable[[Iterable[Event]], None]) -> None:
    """Drive the session by the clock until it is over; after a gap it goes on by itself, as nobody can press a key."""

    def now() -> float:
        return time.monotonic() * speed

    follow(session.start(now()))
    while not session.is_over:
        if session.state == "paused":
            follow(session.resume(now()))
        time.sleep((session.next_change() or 0.0) / speed)
        follow(session.tick(now()))


def _leave(stop: BaseException, session: Session, recorder: Recorder, speed: float) -> int:
    for number in (signal.SIGINT, *_SIGNALS):
        signal.signal(number, signal.SIG_IGN)
    ended_by_user = isinstance(stop, KeyboardInterrupt)
    recorder.mark(changes(session, session.end(time.monotonic() * speed)), utc_now())
    recorder.end("ended" if ended_by_user else "interrupted", utc_now())
    if isinstance(stop, _StoppedError):
        return 128 + stop.number
    if ended_by_user:
        warn("ended; what was done is kept")
        return 130
    return 1


def _stop(number: int, _frame: FrameType | None) -> None:
    raise _StoppedError(number)


def _introduce(timeline: Timeline) -> None:
    routine = timeline.routine
    say(f"{routine.name}, {about_range(timeline.seconds_min, timeline.seconds_max)}.")
    say(STOP_LINE)
