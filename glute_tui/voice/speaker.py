"""Makes a session heard: its events in, tones and sentences out. Never waits, never fails, never writes anywhere."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Literal

from glute_tui.core.session import Event, Session
from glute_tui.core.speech import is_untold, speaking_seconds, spoken, spoken_line, telling, told_now, tone
from glute_tui.core.timeline import WORK, Timeline
from glute_tui.voice.channel import Call, Channel
from glute_tui.voice.engines import Engine, found, players, speech_engines
from glute_tui.voice.tones import TONES, ToneFiles

Mode = Literal["off", "bell", "tones", "voice"]

TEST_SENTENCE = "This is how I sound."
_TONE_LIMIT_SECONDS = 6.0
_SLOWEST = 2.0
"""A voice may take so many times as long as expected: some like it slow. More, and one that hangs is found too late."""
_ENGINE_START_SECONDS = 3.0
_NUMBERS = ("last", "count")


class Speaker:
    """Follows a session by ear. `mode` is what the runner wants, `way` what it comes to on this machine: a voice gives
    way to tones where there is none, and tones to silence. `bell` rings the terminal's bell, for the mode of that name.
    """

    def __init__(self, mode: Mode, *, bell: Callable[[], object] | None = None) -> None:
        self.mode = mode
        self._bell = bell
        self._files = ToneFiles()
        self._voice = Channel(found(speech_engines()) if mode == "voice" else [], _speech_call, _speech_limit)
        self._tones = Channel(
            found(players()) if mode in ("voice", "tones") else [], self._tone_call, lambda _: _TONE_LIMIT_SECONDS
        )
        self._said = (-1, 0)
        """The set-up and the sentence of it that was said last."""

    @property
    def way(self) -> Mode:
        """How it can be heard here and now."""
        match self.mode:
            case "bell":
                return "bell" if self._bell else "off"
            case "voice" if self._voice.engine:
                return "voice"
            case "voice" | "tones":
                return "tones" if self._tones.engine else "off"
            case _:
                return "off"

    @property
    def notice(self) -> str:
        """A line that says why it is not heard as wished, or nothing when all is well."""
        if self.way == self.mode:
            return ""
        if self.mode == "bell":
            return "There is no bell here: it stays silent."
        looked = [engine.name for engine in players()]
        if self.mode == "voice":
            voices = [engine.name for engine in speech_engines()]
            if self.way == "tones":
                return f"No voice that works here ({_any_of(voices)}): tones instead."
            looked = voices + looked
        return f"Nothing that makes a sound works here ({_any_of(looked)}): it stays silent."

    def follow(self, events: Iterable[Event], session: Session) -> None:
        """Make heard what has happened since the last call, and the next sentence of a set-up when it is due: so call
        it at each tick, with or without events."""
        events = tuple(events)
        if self.way == "bell":
            self._ring(events, session.timeline)
        elif self.way != "off":
            self._sound(events, session)

    def test(self) -> str:
        """Let hear how it sounds; the sentence says which way works here."""
        match self.way:
            case "voice":
                self._voice.put(TEST_SENTENCE)
                return f"You should hear a voice now ({self._voice.engine})."
            case "tones":
                self._tones.put("next")
                return " ".join(
                    filter(None, [f"You should hear three rising notes now ({self._tones.engine}).", self.notice])
                )
            case "bell":
                assert self._bell is not None
                self._bell()
                return "The terminal should ring or flash now."
            case "off":
                return self.notice or "Sound is off."

    def wait(self, seconds: float) -> bool:
        """Wait until it is silent; False when it is not after so many seconds, counted for voice and tones each."""
        return self._voice.wait(seconds) and self._tones.wait(seconds)

    def hush(self) -> None:
        """Cut off what sounds."""
        self._voice.hush()
        self._tones.hush()

    def close(self, *, wait_seconds: float = 0.0) -> None:
        """End all children, after letting the last cue finish for at most `wait_seconds`."""
        self.wait(wait_seconds)
        self._voice.close()
        self._tones.close()
        self._files.close()

    def _ring(self, events: tuple[Event, ...], timeline: Timeline) -> None:
        """Once for whatever happened; of the last five seconds and of repetitions, all bells being alike, only the
        beginning."""
        for event in events:
            if tone(event, timeline) and (event.kind not in _NUMBERS or (event.kind, event.value) == ("last", 5)):
                assert self._bell is not None
                self._bell()
                return

    def _sound(self, events: tuple[Event, ...], session: Session) -> None:
        if session.state in ("ended", "hurt"):  # no event tells, and "well done" would be too much
            self.hush()
            return
        line = self._line_due(events, session)
        event = _weightiest(events, session.timeline)
        if line and not (event and event.kind == "resumed"):
            self._voice.put(line, patient=True)
            line = None
        if event:
            self._cue(event, session, line)

    def _cue(self, event: Event, session: Session, line: str | None) -> None:
        """One cue: its sentence, or where nothing is said its tone."""
        phase = session.timeline.phases[event.index]
        sentence = spoken(event, session.timeline) if self._voice.engine else None
        # Numbers are said aloud only once the way into position has been said; until then they tick.
        leads = event.kind in _NUMBERS and (phase.kind not in WORK or is_untold(session.timeline, event.index))
        if sentence and not (leads and self._voice.busy):
            self._voice.put(f"{sentence} {line}" if line else sentence)
        elif sound := tone(event, session.timeline):
            self._tones.put(sound)
        elif event.kind in ("paused", "away"):
            self.hush()

    def _line_due(self, events: tuple[Event, ...], session: Session) -> str | None:
        """The sentence of the way into position that is due now and not said yet, or not to its end before a pause."""
        view = session.view()
        passed = view.length - view.left
        starts = telling(session.timeline, view.index, view.length)
        if view.state != "running" or not starts:
            return None
        due = (view.index, bisect_right(starts, passed) - 1)
        kinds = [event.kind for event in events]
        if "start" in kinds:  # which says the first of a set-up by itself
            self._said = due
            return None
        is_new = due > self._said
        is_cut = "resumed" in kinds and told_now(session.timeline, view.index, passed, view.length) is not None
        if due[1] < 0 or not (is_new or is_cut):
            return None
        self._said = due
        return spoken_line(session.timeline, *due)

    def _tone_call(self, engine: Engine, cue: str) -> Call:
        name = next(name for name in TONES if name == cue)
        return (*engine.argv, str(self._files.path(name))), b""


def _weightiest(events: tuple[Event, ...], timeline: Timeline) -> Event | None:
    """The one event of a tick that is made heard: the last, but a number only when there is nothing else."""
    heard = [event for event in events if spoken(event, timeline) or tone(event, timeline)]
    return max(reversed(heard), key=lambda event: event.kind not in _NUMBERS, default=None)


def _speech_call(engine: Engine, text: str) -> Call:
    return engine.argv, engine.stdin(text)


def _speech_limit(text: str) -> float:
    return _ENGINE_START_SECONDS + _SLOWEST * speaking_seconds(text)


def _any_of(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else names[0]
