"""The least that a Textual app can be: one label. `q` quits."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Label


class Bare(App[None]):
    """Shows READY."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Lay out the label."""
        yield Label("READY")


if __name__ == "__main__":
    Bare().run()
