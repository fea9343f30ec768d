"""It hurts: the clock stands and one question is asked. What follows is no reproach, and nothing counts as skipped."""

from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glute_tui.core.timeline import Phase
from glute_tui.core.words import filled
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar

Wish = Literal["go-on", "shorter", "next-move", "stop"]


class Hurt(NamedTuple):
    """What the runner wishes, and the symptoms they named, by id."""

    wish: Wish
    symptoms: frozenset[str] = frozenset()


class ItHurts(ModalScreen[Hurt]):
    """Asks what kind of hurt it is in `phase`: the stretch goes on, too strong gets an easier way, sharp ends."""

    BINDINGS = [
        Binding("1", "stretch", "the stretch itself"),
        Binding("2", "too_strong", "too strong"),
        Binding("3", "stop('sharp')", "sharp"),
        Binding("4", "stop('shooting')", "shooting"),
        Binding("5", "stop('numbness')", "numb or tingling"),
        Binding("6", "else_", "something else"),
        Binding("s", "wish('shorter')", "a shorter hold"),
        Binding("n", "wish('next-move')", "the next move"),
        Binding("e", "wish('stop')", "end the session"),
        Binding("g,escape", "wish('go-on')", "go on", key_display="g"),
    ]

    def __init__(self, phase: Phase) -> None:
        super().__init__()
        self._phase = phase
        self._asking = True

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._question(), id="hurt")
            yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """First what it is, then what to do about it."""
        if action in ("stretch", "too_strong", "stop", "else_"):
            return self._asking
        if action == "wish":
            can_shorten = self._phase.kind in ("hold", "activity") or parameters != ("shorter",)
            return not self._asking and can_shorten
        return True

    def action_wish(self, wish: Wish) -> None:
        """Go back with the wish."""
        self.dismiss(Hurt(wish))

    def action_stretch(self) -> None:
        """The stretch itself is what it is for: go on."""
        self.dismiss(Hurt("go-on"))

    def action_stop(self, symptom: str) -> None:
        """Sharp and its kin end the session."""
        self.dismiss(Hurt("stop", frozenset({symptom})))

    def action_too_strong(self) -> None:
        """Offer the easier way."""
        self._answer("Ease off until it is a stretch and no more.")

    def action_else_(self) -> None:
        """Offer what there is, without knowing more."""
        self._answer("Let go of it and see how it is at rest. If you are not sure, end here: nothing is lost.")

    def _question(self) -> Content:
        expected = self._phase.kind == "press"
        note = "Pressing on a knot is expected to hurt, but not sharply." if expected else "The clock stands."
        return lines(literal("What kind of hurt is it?", "bold"), literal(note, "$faint"))

    def _answer(self, text: str) -> None:
        self._asking = False
        care = filled(self._phase.move.care, self._phase.side)
        self.query_one("#hurt", Static).update(lines(literal(text, "bold"), *([literal(care)] if care else [])))
        self.refresh_bindings()
