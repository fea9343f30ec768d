"""Help: every key of the screen it was asked on, and what the app is."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar

ABOUT = (
    "Everything stays on this machine. The app explains what its sources say; it can't examine you. "
    "When in doubt, ask a doctor or a physiotherapist."
)


class HelpScreen(ModalScreen[None]):
    """Shows the keys of `bindings`."""

    BINDINGS = [Binding("escape,question_mark,q,enter", "dismiss", "back", key_display="esc")]

    def __init__(self, bindings: Iterable[tuple[str, ActiveBinding]]) -> None:
        super().__init__()
        self._keys = [(display, active) for display, active in bindings]

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text())
        yield KeyBar()

    def _text(self) -> Content:
        width = max((len(display) for display, _ in self._keys), default=0)
        parts = [literal("Keys on this screen", "bold")]
        for display, active in self._keys:
            binding = active.binding
            parts.append(
                literal(f"{display:>{width}}  ", "bold $calm") + literal(binding.tooltip or binding.description)
            )
        return lines(*parts, Content(), ABOUT)
