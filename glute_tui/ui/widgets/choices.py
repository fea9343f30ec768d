"""A list to choose from; page keys are left to the screen, which scrolls by them."""

from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList, inherit_bindings=False):
    """Textual's option list with the keys this app uses. `opens` is whether a choice leads anywhere."""

    BINDINGS = [
        Binding("up,k", "cursor_up", "up", show=False),
        Binding("down,j", "cursor_down", "down", show=False),
        Binding("home", "first", "first", show=False),
        Binding("end", "last", "last", show=False),
        Binding("enter", "select", "open"),
    ]

    def __init__(self, *options: Option, opens: bool = True, id: str | None = None) -> None:
        super().__init__(*options, id=id)
        self._opens = opens

    def on_option_list_option_highlighted(self) -> None:
        """Bring the list into view; it scrolls to the choice by itself."""
        self.scroll_visible(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening is for lists whose choices lead somewhere."""
        return self._opens if action == "select" else True
