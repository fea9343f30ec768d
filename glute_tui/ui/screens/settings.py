"""Settings: one line each, changed with the arrows and saved on leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from glute_tui.core.settings import Settings
from glute_tui.ui.text import literal
from glute_tui.ui.theme import ink
from glute_tui.ui.widgets.bars import KeyBar, TopBar


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its key, what it is called, its values with the words for them, and what it does."""

    key: str
    label: str
    values: tuple[tuple[Any, str], ...]
    more: str


_YES_NO = ((True, "yes"), (False, "no"))
_LEAST = ((0, "as the routine says"), *((seconds, f"{seconds} s") for seconds in (10, 15, 20, 30, 45, 60)))
_THEMES = tuple((name, name) for name in ("mat", "paper", "nord", "gruvbox", "dracula"))
ROWS = (
    Row(
        "cues",
        "Cues",
        (("voice", "voice"), ("tones", "tones"), ("bell", "the terminal's bell"), ("off", "off")),
        "How you hear what is next while you look at the ceiling.",
    ),
    Row("holds", "Holds", (("longer", "longer"), ("shorter", "shorter")), "Which end of a range such as 20-30 s."),
    Row("first_side", "First side", (("right", "right"), ("left", "left")), "The side that begins."),
    Row("setup_seconds", "Into position, at least", _LEAST, "More time to get there, in every routine."),
    Row("switch_seconds", "Changing sides, at least", _LEAST, "More time to turn over, in every routine."),
    Row("figure", "Figure", _YES_NO, "The picture of the position."),
    Row("big", "Digits fill the window", _YES_NO, "The same as z in the player, from the start."),
    Row("flash", "Flash at each change", _YES_NO, "The screen inverts once when the phase changes."),
    Row("theme", "Theme", _THEMES, "The colours. Paper is light, for a bright room."),
)


class Rows(Widget, can_focus=True):
    """The settings as lines; the arrows choose a line and change its value."""

    DEFAULT_CSS = "Rows { height: auto; }"
    BINDINGS = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("right,space", "turn(1)", "change", key_display="← →"),
        Binding("left", "turn(-1)", "change back", show=False),
    ]

    class Changed(Message):
        """A setting was changed, or the cursor went to another one."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.cursor = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a setting."""
        return len(ROWS)

    def render_line(self, y: int) -> Strip:
        """One setting and its value."""
        row = ROWS[y]
        width = self.size.width
        background = "line" if y == self.cursor and self.has_focus else "background"
        value = f"‹ {self.word(row)} ›"
        label = row.label[: max(0, width - len(value) - 2)]
        gap = max(1, min(28, width - len(value)) - len(label))
        text = ink(self.app, "foreground", on=background)
        worth = ink(self.app, "work", bold=True, on=background)
        rest = max(0, width - len(label) - gap - len(value))
        return Strip([Segment(label + " " * gap, text), Segment(value, worth), Segment(" " * rest, text)], width)

    def word(self, row: Row) -> str:
        """The word for the value that a setting has; one that no row offers is shown as it is."""
        value = getattr(self.settings, row.key)
        known: dict[Any, str] = dict(row.values)
        return known.get(value, f"{value} s" if isinstance(value, int) else str(value))

    def action_move(self, by: int) -> None:
        """Go to another setting."""
        self.cursor = min(len(ROWS) - 1, max(0, self.cursor + by))
        self.refresh()
        self.post_message(self.Changed())

    def action_turn(self, by: int) -> None:
        """Give the setting its next value."""
        row = ROWS[self.cursor]
        values = [value for value, _ in row.values]
        now = getattr(self.settings, row.key)
        following = values[(values.index(now) + by) % len(values)] if now in values else values[0]
        self.settings = self.settings._replace(**{row.key: following})
        self.refresh()
        self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Go to the setting that was clicked, and change it."""
        if event.y < len(ROWS):
            self.cursor = event.y
            self.action_turn(1)


class SettingsScreen(Screen[Settings]):
    """Changes `settings` and comes back with them. `test` tries the cues and says what it did."""

    BINDINGS = [
        Binding("t", "test", "test the sound"),
        Binding("escape,enter,q", "leave", "save and back", key_display="esc", priority=True),
    ]
    AUTO_FOCUS = "Rows"

    def __init__(self, settings: Settings, *, path: str, test: Callable[[Settings], str]) -> None:
        super().__init__()
        self._settings = settings
        self._path = path
        self._test = test

    def compose(self) -> ComposeResult:
        yield TopBar("Settings")
        yield Rows(self._settings)
        yield Static(literal(ROWS[0].more, "$faint"), id="row-more")
        yield Static(id="tested")
        yield Static(literal(f"Kept in {self._path}", "$faint"), id="kept")
        yield KeyBar()

    def on_rows_changed(self) -> None:
        """Say what the setting under the cursor does."""
        self.query_one("#row-more", Static).update(literal(ROWS[self.query_one(Rows).cursor].more, "$faint"))

    def action_test(self) -> None:
        """Try the cues as they are set now."""
        self.query_one("#tested", Static).update(literal(self._test(self.query_one(Rows).settings), "bold"))

    def action_leave(self) -> None:
        """Go back with the settings."""
        self.dismiss(self.query_one(Rows).settings)
