"""The player: runs a session by the clock and shows it. Everything it knows of time it is told by the session."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer

from glute_tui.core.session import Event, Session
from glute_tui.store.history import Status
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.text import literal
from glute_tui.ui.tight import TightCompositor
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.stage import Stage

Follow = Callable[[Session, tuple[Event, ...]], object]
_LATE_SECONDS = 0.001
"""Aim a hair behind the second, so that the tick finds it gone."""


class Player(Screen[Status]):
    """Runs `session` on `clock`, which runs `speed` times as fast as life; `follow` is told each event."""

    BINDINGS = [
        Binding("space", "pause", "pause", tooltip="Stop the clock, or go on after 3 s"),
        Binding("right,pagedown", "next", "next", key_display="→", tooltip="Skip to the next phase"),
        Binding("left,pageup", "back", "back", key_display="←", tooltip="Begin this phase again, or the one before"),
        Binding("plus,equals_sign", "extend", "10 s", key_display="+", tooltip="Ten seconds more"),
        Binding("enter", "eased", "it has eased", tooltip="The pain under the ball has eased: end this press"),
        Binding("q,escape", "end", "end", tooltip="End the session, after a question"),
    ]

    def __init__(self, session: Session, *, clock: Callable[[], float], speed: float, follow: Follow) -> None:
        super().__init__()
        self._compositor = TightCompositor()
        self.session = session
        self._clock = clock
        self._speed = speed
        self._follow = follow
        self._timer: Timer | None = None
        self._resume_after_cover = False

    def compose(self) -> ComposeResult:
        yield Stage(self.session.timeline, self.session.view())
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the get-ready."""
        self._after(self.session.start(self._clock()))

    def tick(self) -> None:
        """Let the session catch up with the clock."""
        self._after(self.session.tick(self._clock()))

    def on_screen_suspend(self) -> None:
        """Something covers the player: no hold counts while it can't be seen."""
        self._resume_after_cover = self.session.state in ("ready", "running")
        if self._resume_after_cover:
            self._after(self.session.pause(self._clock()))

    def on_screen_resume(self) -> None:
        """Go on when the cover is gone."""
        if self._resume_after_cover:
            self._resume_after_cover = False
            self._after(self.session.resume(self._clock()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a press can have eased, and a count has no seconds to add."""
        if action == "eased":
            return self.session.phase.kind == "press"
        if action == "extend":
            return self.session.can_extend or None
        return True

    def action_pause(self) -> None:
        """Stop the clock, or go on."""
        paused = self.session.state == "paused"
        self._after((self.session.resume if paused else self.session.pause)(self._clock()))

    def action_next(self) -> None:
        """Skip to the next phase."""
        self._after(self.session.next(self._clock()))

    def action_back(self) -> None:
        """Begin this phase again, or the one before."""
        self._after(self.session.back(self._clock()))

    def action_extend(self) -> None:
        """Ten seconds more."""
        self._after(self.session.extend(self._clock()))

    def action_eased(self) -> None:
        """End a press because the pain has eased."""
        self._after(self.session.eased(self._clock()))

    def action_end(self) -> None:
        """Ask, with the clock stopped, and end."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._resume_after_cover = False
                self._after(self.session.end(self._clock()))

        self.app.push_screen(Confirm(literal("End the session? What was done is kept.")), answered)

    def _after(self, events: tuple[Event, ...]) -> None:
        if events:
            self._follow(self.session, events)
            self.refresh_bindings()
        self.query_one(Stage).show(self.session.view())
        if self.session.is_over:
            self._stop()
            self.dismiss("finished" if self.session.state == "finished" else "ended")
        else:
            self._schedule()

    def _schedule(self) -> None:
        """One timer, aimed at the next whole second of the phase; none while nothing moves."""
        self._stop()
        change = self.session.next_change()
        if change is not None:
            self._timer = self.set_timer(max(change / self._speed, 0.02) + _LATE_SECONDS, self.tick)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
