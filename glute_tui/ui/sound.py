"""What a session is heard by, from its begin to its end; loaded only when a session begins."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glute_tui.core.session import Event, Session
from glute_tui.core.settings import Settings

if TYPE_CHECKING:
    from glute_tui.voice.awake import Awake
    from glute_tui.voice.speaker import Mode, Speaker


class Sound:
    """Follows a session by ear and keeps the machine awake meanwhile. `bell` rings the terminal's bell."""

    def __init__(self, bell: Callable[[], object]) -> None:
        self._bell = bell
        self._speaker: Speaker | None = None
        self._awake: Awake | None = None

    def begin(self, settings: Settings, speed: float) -> str:
        """Be heard from now on; the result is a line of notice when it can't be, or nothing."""
        from glute_tui.voice.awake import Awake
        from glute_tui.voice.speaker import Speaker

        self.close()
        # A voice can't keep up with a rehearsal.
        mode: Mode = "tones" if settings.cues == "voice" and speed > 1 else settings.cues
        self._speaker = Speaker(mode, bell=self._bell)
        self._awake = Awake()
        if speed == 1:
            self._awake.hold()
        return " ".join(note for note in (self._speaker.notice, self._awake.note) if note)

    def follow(self, events: tuple[Event, ...], session: Session) -> None:
        """Make heard what has happened."""
        if self._speaker:
            self._speaker.follow(events, session)

    def test(self, settings: Settings) -> str:
        """Let hear how it sounds; the sentence says which way works here."""
        from glute_tui.voice.speaker import Speaker

        self.close()
        self._speaker = Speaker(settings.cues, bell=self._bell)
        return self._speaker.test()

    def end(self) -> None:
        """The session is over: the machine may sleep again, and the last word is still spoken."""
        if self._awake:
            self._awake.release()

    def close(self) -> None:
        """Fall silent."""
        self.end()
        if self._speaker:
            self._speaker.close()
            self._speaker = None
