"""The player: runs a session by the clock and shows it. Everything it knows of time it is told by the session."""

import math
from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.timer import Timer

from glute_tui.core.figures.motion import next_frame, progress_at
from glute_tui.core.hurt import Hurt, carry_out
from glute_tui.core.session import Event, Session
from glute_tui.core.settings import DEFAULTS, Settings
from glute_tui.store.history import Status
from glute_tui.store.recorder import status_of
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.screens.hurt import ItHurts
from glute_tui.ui.text import literal
from glute_tui.ui.tight import TightCompositor
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.stage import Stage

Follow = Callable[[Session, tuple[Event, ...]], object]
_FLASH_GAP_SECONDS = 0.4
_LATE_SECONDS = 0.001
"""Aim a hair behind the second, so that the tick finds it gone."""


class Player(Screen[None]):
    """Runs `session` on `clock`, which runs `speed` times as fast as life; `follow` is told of each tick.

    `begin` is called once, after the first paint, and gives a line to read while getting ready, or nothing. `over` is
    called when the session is: the player may be the only screen, so it does not leave by itself.
    """

    BINDINGS = [
        Binding("space", "pause", "pause", id="pause", tooltip="Stop the clock, or go on after 3 s"),
        Binding("right,pagedown", "next", "next", id="next", key_display="→", tooltip="Skip to the next phase"),
        Binding(
            "left,pageup",
            "back",
            "back",
            id="back",
            key_display="←",
            tooltip="Begin this phase again, or the one before",
        ),
        Binding("plus,equals_sign", "extend", "10s", id="extend", key_display="+", tooltip="Ten seconds more"),
        Binding("enter", "eased", "eased", id="eased", tooltip="The pain under the ball has eased: end this press"),
        Binding("h", "hurt", "hurts", id="hurt", tooltip="It hurts: stop the clock and say how"),
        Binding("z", "big", "big", id="big", tooltip="Digits as large as the window, or as before"),
        Binding("f", "figure", "figure", id="figure", show=False, tooltip="Show or hide the figure"),
        Binding("q,escape", "end", "end", id="end", tooltip="End the session, after a question"),
    ]

    def __init__(
        self,
        session: Session,
        *,
        clock: Callable[[], float],
        speed: float,
        follow: Follow,
        over: Callable[[Status], object],
        settings: Settings = DEFAULTS,
        begin: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__()
        self._compositor = TightCompositor()
        self.session = session
        self._clock = clock
        self._speed = speed
        self._follow = follow
        self._over = over
        self._settings = settings
        self._begin = begin
        self._timer: Timer | None = None
        self._may_draw = False
        self._flashed = -math.inf
        self.hurt: frozenset[str] = frozenset()
        """The symptoms with which the session was ended because it hurt."""
        self._resume_after_cover = False

    def compose(self) -> ComposeResult:
        yield Stage(self.session.timeline, self.session.view())
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the get-ready; the figure and the sound come after the first paint."""
        self.app.clear_notifications()  # what was said of another screen would cover the side
        stage = self.query_one(Stage)
        stage.alone, stage.with_figure = self._settings.big, self._settings.figure
        begun = self.session.start(self._clock())
        stage.show(self.session.view())
        # By way of the app, whose messages wait while it starts: until then a screen takes its callbacks for painted.
        self.app.call_later(self.call_after_refresh, self._draw, begun)

    def _draw(self, begun: tuple[Event, ...]) -> None:
        if self.session.is_over:
            return  # keys were faster than the first paint
        self._may_draw = True
        if notice := self._begin():
            stage = self.query_one(Stage)
            stage.notice = notice
            stage.again()
        self._after(begun if self.session.state == "ready" else ())

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

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; while the clock stands, the one that stops it is said to let it go on, unless it goes
        on by itself when what covers the player is gone."""
        active = super().active_bindings
        if self.session.state == "paused" and not self._resume_after_cover:
            for key, found in active.items():
                if found.binding.action == "pause":
                    going = replace(found.binding, description="go on", tooltip="Let the clock go on after 3 s")
                    active[key] = found._replace(binding=going)
        return active

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

    def action_big(self) -> None:
        """Digits as large as the window, or as before."""
        stage = self.query_one(Stage)
        stage.alone = not stage.alone
        stage.again()

    def action_figure(self) -> None:
        """Show or hide the figure."""
        stage = self.query_one(Stage)
        stage.with_figure = not stage.with_figure
        stage.again()
        self._schedule()

    def action_hurt(self) -> None:
        """Stop the clock at once and ask."""

        def answered(hurt: Hurt | None) -> None:
            if hurt and hurt.wish != "go-on":
                self.hurt = hurt.symptoms
                self._after(carry_out(hurt, self.session, self._clock()))

        self.app.push_screen(ItHurts(self.session.phase), answered)

    def action_end(self) -> None:
        """Ask, with the clock stopped, and end."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._after(self.session.end(self._clock()))

        self.app.push_screen(Confirm(literal("End the session? What was done is kept.")), answered)

    def _after(self, events: tuple[Event, ...]) -> None:
        self._follow(self.session, events)
        if events:
            self.refresh_bindings()
        stage = self.query_one(Stage)
        stage.show(self.session.view(), self._progress())
        if any(event.kind == "start" for event in events):
            self._flash(stage)
        if self.session.is_over:
            self._stop()
            self._resume_after_cover = False  # what covered the player may have ended it
            self._over(status_of(self.session.state))
        else:
            self._schedule()

    def _schedule(self) -> None:
        """One timer, aimed at the next whole second of the phase; none while nothing moves."""
        self._stop()
        change = self.session.next_change()
        if change is not None and self._is_moving and self.session.state == "running":
            frame = next_frame(self.session.phase.kind, *self.session.phase_seconds)
            change = min(change, frame) if frame is not None else change
        if change is not None:
            self._timer = self.set_timer(max(change / self._speed, 0.02) + _LATE_SECONDS, self.tick)

    @property
    def _is_moving(self) -> bool:
        return self.app.animation_level != "none" and self.query_one(Stage).shows_figure

    def _progress(self) -> float | None:
        """How far the figure is on its way, or None before anything may be drawn."""
        phase = self.session.phase
        figure = phase.move.figure
        if figure is None or not self._may_draw:
            return None
        if self.app.animation_level == "none":
            return 0.0 if phase.kind == "switch" else 1.0
        return progress_at(figure, phase.kind, *self.session.phase_seconds, phase.reps)

    def _flash(self, stage: Stage) -> None:
        """One flash a change, never more than three a second, none where motion is unwelcome."""
        now = self.session.elapsed_seconds / self._speed
        if (
            self._settings.flash
            and self.app.animation_level != "none"
            and abs(now - self._flashed) > _FLASH_GAP_SECONDS
        ):
            self._flashed = now
            stage.flash()

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
