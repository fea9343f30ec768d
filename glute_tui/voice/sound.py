"""What a session is heard by, from its begin to its end; loaded only when a session begins."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glute_tui.core.session import Event, Session

if TYPE_CHECKING:
    from glute_tui.core.settings import Cues
    from glute_tui.voice.awake import Awake
    from glute_tui.voice.speaker import Mode, Speaker


class Sound:
    """Follows a session by ear and keeps the machine awake meanwhile. `bell` rings the terminal's bell."""

    def __init__(self, bell: Callable[[], object] | None) -> None:
        self._bell = bell
        self._speaker: Speaker | None = None
        self._awake: Awake | None = None

    def begin(self, cues: "Cues", speed: float) -> str:
        """Be heard from now on; the result is a line of notice when it can't be, or nothing."""
        from glute_tui.voice.awake import Awake
        from glute_tui.voice.speaker import Speaker

        self.close()
        # A voice can't keep up with a rehearsal.
        mode: Mode = "tones" if cues == "voice" and speed > 1 else cues
        self._speaker = Speaker(mode, bell=self._bell)
        self._awake = Awake()
        if speed == 1:
            self._awake.hold()
        return " ".join(note for note in (self._speaker.notice, self._awake.note) if note)

    def follow(self, events: tuple[Event, ...], session: Session) -> None:
        """Make heard what has happened."""
        if self._speaker:
            self._speaker.follow(events, session)

    def test(self, cues: "Cues") -> str:
        """Let hear how it sounds; the sentence says which way works here."""
        from glute_tui.voice.speaker import Speaker

        self.close()
        self._speaker = Speaker(cues, bell=self._bell)
        return self._speaker.test()

    def end(self) -> None:
        """The session is over: the machine may sleep again, and the last word is still spoken."""
        if self._awake:
            self._awake.release()

    def close(self, *, wait_seconds: float = 0.0) -> None:
        """Fall silent, after letting the last word be finished for at most `wait_seconds`."""
        self.end()
        if self._speaker:
            self._speaker.close(wait_seconds=wait_seconds)
            self._speaker = None
