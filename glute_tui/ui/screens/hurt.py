"""It hurts: the clock stands, and one question is asked."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from glute_tui.core.hurt import KINDS, QUESTION, WISHES, Hurt, Wish, can_wish, easier, note
from glute_tui.core.timeline import Phase
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.dialog import Dialog


class ItHurts(Dialog[Hurt]):
    """Asks what kind of hurt it is in `phase`: the stretch goes on, too strong gets an easier way, sharp ends."""

    BINDINGS = [
        *(Binding(kind.key, f"kind({number})", kind.text) for number, kind in enumerate(KINDS)),
        *(
            Binding(f"{key},escape" if wish == "go-on" else key, f"wish('{wish}')", text, key_display=key)
            for key, text, wish in WISHES
        ),
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
        if action == "kind":
            return self._asking
        if action == "wish":
            # A key pressed by mistake is taken back at once.
            if self._asking:
                return parameters == ("go-on",)
            return parameters != ("shorter",) or can_wish("shorter", self._phase)
        return True

    def action_wish(self, wish: Wish) -> None:
        """Go back with the wish."""
        self.dismiss(Hurt(wish))

    def action_kind(self, number: int) -> None:
        """Go back with what follows from this kind of hurt, or ask what to do."""
        kind = KINDS[number]
        if kind.hurt:
            self.dismiss(kind.hurt)
            return
        self._asking = False
        care = easier(self._phase)
        more = [literal(care)] if care else []
        self.query_one("#hurt", Static).update(lines(literal(kind.advice, "bold"), *more))
        self.refresh_bindings()

    def _question(self) -> Content:
        return lines(literal(QUESTION, "bold"), literal(note(self._phase), "$faint"))
