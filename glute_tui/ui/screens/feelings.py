"""How was it: soreness before and after, which side was worse, a note. Every answer may be left out."""

from typing import get_args

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from glute_tui.core.inert import shown
from glute_tui.store.history import Feelings, WorseSide
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import KeyBar, TopBar
from glute_tui.ui.widgets.page import Page, PagedScreen

NOTE_LENGTH = 200


class Scale(Widget, can_focus=True):
    """One of a few answers in a row, chosen with the arrows, its first letter or digit, or the mouse; None at first."""

    DEFAULT_CSS = "Scale { height: 1; }"
    BINDINGS = [
        Binding("left", "step(-1)", "less", show=False),
        Binding("right", "step(1)", "more", show=False),
        Binding("backspace,delete", "forget", "no answer", show=False),
    ]

    class Chosen(Message):
        """An answer was chosen."""

    def __init__(self, answers: tuple[str, ...], id: str) -> None:
        super().__init__(id=id)
        self._answers = answers
        self.chosen: int | None = None

    def render(self) -> Content:
        """Every answer, the chosen one marked by brackets as well as by colour."""
        parts = []
        for number, answer in enumerate(self._answers):
            style = "bold $work" if number == self.chosen else ("" if self.has_focus else "$faint")
            parts.append(
                Content.styled(f"[{answer}]" if number == self.chosen else f" {answer} ", style or "$foreground")
            )
        return Content("").join(parts)

    def _choose(self, number: int | None) -> None:
        self.chosen = number
        self.refresh()
        self.post_message(self.Chosen())

    def action_step(self, by: int) -> None:
        """Choose the next answer to a side."""
        number = (0 if by > 0 else len(self._answers) - 1) if self.chosen is None else self.chosen + by
        self._choose(min(len(self._answers) - 1, max(0, number)))

    def action_forget(self) -> None:
        """Leave it open."""
        self._choose(None)

    def on_key(self, event: events.Key) -> None:
        """A digit or first letter chooses; 1 and then 0 make 10."""
        pressed = event.character or ""
        if pressed == "0" and self.chosen == 1 and "10" in self._answers:
            self._choose(10)
        else:
            matching = [n for n, answer in enumerate(self._answers) if pressed and answer[0] == pressed]
            if not matching:
                return
            self._choose(matching[0])
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose the answer that was clicked."""
        x = event.x
        for number, answer in enumerate(self._answers):
            if 0 <= x < len(answer) + 2:
                self._choose(number)
                return
            x -= len(answer) + 2

    def on_focus(self) -> None:
        """Brighten."""
        self.refresh()

    def on_blur(self) -> None:
        """Step back."""
        self.refresh()


class HowWasIt(PagedScreen[Feelings]):
    """Asks how it was after a session that ended as `ended` says; any of it may be left out."""

    BINDINGS = [
        Binding("enter", "save", "save", priority=True),
        Binding("down", "app.focus_next", "next question", key_display="↓", priority=True),
        Binding("up", "app.focus_previous", "back", show=False, priority=True),
        Binding("escape", "skip", "leave it out"),
    ]
    AUTO_FOCUS = "#before"
    SIDES: tuple[WorseSide, ...] = get_args(WorseSide)

    def __init__(self, ended: str) -> None:
        super().__init__()
        self._ended = ended

    def compose(self) -> ComposeResult:
        numbers = tuple(str(number) for number in range(11))
        yield TopBar("How was it")
        with Page(id="form"):
            yield Static(literal(self._ended, "bold"), classes="first")
            yield Static("Soreness before (0 none, 10 worst)", markup=False)
            yield Scale(numbers, "before")
            yield Static("Soreness now", markup=False)
            yield Scale(numbers, "after")
            yield Static("Which side was worse", markup=False)
            yield Scale(self.SIDES, "side")
            yield Static("A note, if you like", markup=False)
            yield Input(max_length=NOTE_LENGTH, id="note", compact=True)
        yield KeyBar()

    def action_save(self) -> None:
        """Go back with the answers."""
        side = self.query_one("#side", Scale).chosen
        note = shown(self.query_one("#note", Input).value.strip())
        feelings = Feelings(
            before=self.query_one("#before", Scale).chosen,
            after=self.query_one("#after", Scale).chosen,
            worse_side=self.SIDES[side] if side is not None else None,
            note=note,
        )
        self.dismiss(feelings)

    def action_skip(self) -> None:
        """Go back without answers."""
        self.dismiss(Feelings())
