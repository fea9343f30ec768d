"""It hurts: the clock stands, and one question is asked. What follows is never a reproach, and never counts as skipped."""

from typing import Literal

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

Answer = Literal["go-on", "shorter", "next-move", "stop"]


class ItHurts(ModalScreen[Answer]):
    """Asks what kind of hurt it is in `phase`: a stretch goes on, too strong gets an easier way, sharp ends."""

    BINDINGS = [
        Binding("1", "answer('go-on')", "only the stretch"),
        Binding("2", "too_strong", "too strong"),
        Binding("3", "answer('stop')", "sharp, shooting, numb or tingling"),
        Binding("4", "answer('stop')", "something else"),
        Binding("s", "answer('shorter')", "a shorter hold"),
        Binding("n", "answer('next-move')", "the next move"),
        Binding("g", "answer('go-on')", "go on"),
    ]
