"""Settings: one line each, changed with the arrows and saved on leaving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from glute_tui.core.settings import Settings
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import KeyBar, TopBar
from glute_tui.ui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its key, what it is called, its values with the words for them, and what it does."""

    key: str
    label: str
    values: tuple[tuple[Any, str], ...]
    more: str


_YES_NO = ((True, "yes"), (False, "no"))
_LEAST = ((0, "as written"), *((seconds, f"{seconds} s") for seconds in (10, 15, 20, 30, 45, 60)))
_THEMES = tuple((name, name) for name in ("mat", "paper", "nord", "gruvbox", "dracula"))
KEYS = Row("keys", "Keys of the player", (), "Which key does what while a session runs.")
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
    KEYS,
)


class SettingRows(Rows):
    """The settings as lines; the arrows choose a line and change its value."""

    BINDINGS = [
        Binding("right,space", "turn(1)", "change", key_display="← →"),
        Binding("left", "turn(-1)", "change back", show=False),
    ]

    class Opened(Message):
        """The row of the keys is to be opened."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    @property
    def row(self) -> Row:
        """The setting that is chosen."""
        return ROWS[self.cursor]

    def rows(self) -> Sequence[tuple[str, str]]:
        """Each setting with the word for its value."""
        return [(row.label, f"‹ {self.word(row)} ›") for row in ROWS]

    def act(self) -> None:
        """Change the value."""
        self.action_turn(1)

    def word(self, row: Row) -> str:
        """The word for the value that a setting has; one that no row offers is shown as it is."""
        value = getattr(self.settings, row.key)
        if row is KEYS:
            return f"{len(value)} of your own" if value else "as they come"
        known: dict[Any, str] = dict(row.values)
        return known.get(value, f"{value} s" if isinstance(value, int) else str(value))

    def action_turn(self, by: int) -> None:
        """Give the setting its next value, or open what it is made of."""
        row = self.row
        if row is KEYS:
            self.post_message(self.Opened())
            return
        values = [value for value, _ in row.values]
        now = getattr(self.settings, row.key)
        following = values[(values.index(now) + by) % len(values)] if now in values else values[0]
        self.settings = self.settings._replace(**{row.key: following})
        self.changed()


class SettingsScreen(Screen[Settings]):
    """Changes `settings` and comes back with them. `test` tries the cues and says what it did."""

    BINDINGS = [
        Binding("t", "test", "test the sound"),
        Binding("enter", "open", "choose the keys"),
        Binding("escape,enter,q", "leave", "save and back", key_display="esc"),
    ]
    AUTO_FOCUS = "SettingRows"

    def __init__(self, settings: Settings, *, path: str, test: Callable[[Settings], str]) -> None:
        super().__init__()
        self._rows = SettingRows(settings)
        self._path = path
        self._test = test
        self._tested = settings.cues

    def compose(self) -> ComposeResult:
        yield TopBar("Settings")
        yield self._rows
        yield Static(literal(ROWS[0].more, "$faint"), id="row-more")
        yield Static(id="tested")
        yield Static(literal(f"Kept in {self._path}", "$faint"), id="kept")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the row of the keys can be opened."""
        return action != "open" or self._rows.row is KEYS

    def on_rows_changed(self) -> None:
        """Say what the setting under the cursor does; what was said of other cues is over."""
        if self._rows.settings.cues != self._tested:
            self.query_one("#tested", Static).update()
        self.query_one("#row-more", Static).update(literal(self._rows.row.more, "$faint"))
        self.refresh_bindings()

    def on_setting_rows_opened(self) -> None:
        """Choose the keys of the player."""
        self.action_open()

    def action_open(self) -> None:
        """Choose the keys of the player."""
        from glute_tui.ui.screens.keys import KeysScreen

        def chosen(keys: tuple[tuple[str, str], ...] | None) -> None:
            self._rows.settings = self._rows.settings._replace(keys=keys or ())
            self._rows.changed()

        self.app.push_screen(KeysScreen(self._rows.settings.keys), chosen)

    def action_test(self) -> None:
        """Try the cues as they are set now."""
        self._tested = self._rows.settings.cues
        self.query_one("#tested", Static).update(literal(self._test(self._rows.settings), "bold"))

    def action_leave(self) -> None:
        """Go back with the settings."""
        self.dismiss(self._rows.settings)
