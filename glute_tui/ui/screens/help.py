"""Help: every key of the screen it was asked on, and what the app is."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import Command, KeyBar
from glute_tui.ui.widgets.prose import Item, Paragraph, Prose

ABOUT = (
    "Everything stays on this machine. The app explains what its sources say; it can't examine you. "
    "When in doubt, ask a doctor or a physiotherapist."
)


class HelpScreen(ModalScreen[None]):
    """Shows `commands` with their keys, and what the app is."""

    BINDINGS = [Binding("escape,question_mark,q,enter", "dismiss", "back", key_display="esc")]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Prose(*self._text())
        yield KeyBar()

    def _text(self) -> list[Paragraph]:
        width = max((len(command.display) for command in self._commands), default=0)
        keys = [
            Item(literal(f"{command.display:>{width}}  ", "bold $calm"), literal(command.more))
            for command in self._commands
        ]
        return [literal("Keys on this screen", "bold"), *keys, Content(), literal(ABOUT)]
