"""The keys of the player: one line a command, whose key is the next one that is pressed."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from glute_tui.ui.player_keys import COMMANDS, Pairs, clash, in_force, keys_of, refusal
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import KeyBar, TopBar, key_name
from glute_tui.ui.widgets.rows import Rows

WAITING = "press the new key"


class KeyRows(Rows):
    """The commands with their keys. While `is_catching`, the next key that is pressed becomes that of the command."""

    VALUE_COLUMN = 14

    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        self.pairs = dict(pairs)
        self.is_catching = False
        self.said = ""
        """What came of the last key."""

    @property
    def command(self) -> str:
        """The command that is chosen."""
        return [*COMMANDS][self.cursor]

    def rows(self) -> Sequence[tuple[str, str]]:
        """The commands, each with its keys."""
        keys, _ = in_force(tuple(self.pairs.items()))
        words = [" or ".join(key_name(self.app, key) for key in keys[command]) for command in COMMANDS]
        if self.is_catching:
            words[self.cursor] = WAITING
        return list(zip(COMMANDS, words, strict=True))

    def act(self) -> None:
        """Wait for a key."""
        self.catch(True)

    def catch(self, on: bool, said: str = "") -> None:
        """Wait for a key, or no more, and say something about it."""
        self.is_catching, self.said = on, said
        self.changed()

    def action_move(self, by: int) -> None:
        """Choose another command."""
        self.said = ""
        super().action_move(by)

    def on_key(self, event: events.Key) -> None:
        """The key that was waited for."""
        if not self.is_catching:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.catch(False)
        elif event.key in ("delete", "backspace"):
            self.give_back()
        else:
            self.give(event.key)

    def give(self, key: str) -> None:
        """Give the command a key; when it can't be, say why and go on waiting."""
        own = keys_of(COMMANDS[self.command].key)
        keys = own if key in own else (key,)
        if why := refusal(key) or self._clash(keys):
            self.catch(True, why)
            return
        if key in own:
            self.pairs.pop(self.command, None)
        else:
            self.pairs[self.command] = key
        self.catch(False)

    def give_back(self) -> None:
        """Give the command its own keys again."""
        if why := self._clash(keys_of(COMMANDS[self.command].key)):
            self.catch(self.is_catching, why)
            return
        self.pairs.pop(self.command, None)
        self.catch(False)

    def _clash(self, keys: Sequence[str]) -> str:
        taken, _ = in_force(tuple(self.pairs.items()))
        found = clash(self.command, keys, taken)
        return f"{key_name(self.app, found[0])} is the key of {found[1]}: give that another one first" if found else ""


class KeysScreen(Screen[Pairs]):
    """Changes the keys of `pairs` and comes back with them; names that are no commands stay as they are."""

    BINDINGS = [
        Binding("enter,space", "catch", "another key"),
        Binding("delete,backspace", "give_back", "its own key"),
        Binding("a", "give_all_back", "all their own keys"),
        Binding("escape,q", "leave", "back", key_display="esc"),
        Binding("escape", "stop", "leave it as it is", key_display="esc"),
    ]
    AUTO_FOCUS = "KeyRows"

    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        self._rows = KeyRows(pairs)

    def compose(self) -> ComposeResult:
        yield TopBar("Settings › keys of the player")
        yield self._rows
        yield Static(id="row-more")
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what the first command does."""
        self.on_rows_changed()

    @property
    def is_catching(self) -> bool:
        """Whether the next key belongs to a command, whatever else it does."""
        return self._rows.is_catching

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a key is waited for, only what ends the waiting; nothing to give back where all is as it came."""
        if action in ("catch", "give_all_back", "leave", "stop") and (action == "stop") != self.is_catching:
            return False
        own = COMMANDS.keys() & self._rows.pairs
        if action == "give_back":
            return self._rows.command in own or None
        return bool(own) or None if action == "give_all_back" else True

    def on_rows_changed(self) -> None:
        """Say what came of a key, or what the chosen command does."""
        rows = self._rows
        more = literal(rows.said, "bold") if rows.said else literal(COMMANDS[rows.command].tooltip, "$faint")
        self.query_one("#row-more", Static).update(more)
        self.refresh_bindings()

    def action_catch(self) -> None:
        """Wait for the new key."""
        self._rows.catch(True)

    def action_stop(self) -> None:
        """Wait no more."""
        self._rows.catch(False)

    def action_give_back(self) -> None:
        """The key that the command comes with."""
        self._rows.give_back()

    def action_give_all_back(self) -> None:
        """The keys that all commands come with."""
        rows = self._rows
        rows.pairs = {name: keys for name, keys in rows.pairs.items() if name not in COMMANDS}
        rows.catch(False)

    def action_leave(self) -> None:
        """Go back with the keys."""
        self.dismiss(tuple(self._rows.pairs.items()))
