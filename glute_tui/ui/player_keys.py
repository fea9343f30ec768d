"""The keys of the player's commands: those they come with, those the user gives them, and those that can't work."""

from collections.abc import Mapping, Sequence

from textual.binding import Binding
from textual.keys import Keys, _character_to_key, key_to_character

from glute_tui.core.reading.problems import did_you_mean, quoted
from glute_tui.ui.screens.player import Player

Pairs = tuple[tuple[str, str], ...]
"""Commands by their names in the settings, with their keys: one, or some with commas between."""

TAKEN = {
    "ctrl+c": "ctrl+c always leaves the app",
    "ctrl+q": "ctrl+q always leaves the app",
    "ctrl+z": "ctrl+z always goes back to the shell",
    "ctrl+p": "ctrl+p always lists what can be done",
    "question_mark": "? always shows the keys",
    "tab": "tab is for going from one thing to the next",
    "shift+tab": "shift+tab is for going from one thing to the one before",
}
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMES = {key.value.rpartition("+")[2] for key in Keys}

COMMANDS: Mapping[str, Binding] = {
    binding.id: binding for binding in Player.BINDINGS if isinstance(binding, Binding) and binding.id
}
"""What can be given other keys, by its name in the settings."""


def keys_of(text: str) -> tuple[str, ...]:
    """The keys that a text names, by the names they have in this app; a sign such as `,` may stand for itself."""
    parts = [text] if len(text) == 1 else [part.strip() for part in text.split(",")]
    return tuple(_character_to_key(part) if len(part) == 1 else part for part in parts)


def refusal(key: str) -> str:
    """Why a command can't have a key, or nothing."""
    *modifiers, name = key.split("+")
    if not _MODIFIERS.issuperset(modifiers) or not (name in _NAMES or (name and key_to_character(name))):
        return f"no key is called {quoted(key)}"
    return TAKEN.get(key, "")


def in_force(pairs: Pairs) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys that each command has with those of `pairs`, and what is wrong with some of these; a command whose new
    keys can't be keeps its own."""
    given: dict[str, tuple[str, ...]] = {}
    faults = []
    for command, text in pairs:
        refused = [why for key in keys_of(text) if (why := refusal(key))]
        if command not in COMMANDS:
            faults.append(f"no command is called {quoted(command)}{did_you_mean(command, COMMANDS)}")
        elif refused:
            faults.append(f"{command}: {refused[0]}")
        else:
            given[command] = keys_of(text)
    while True:
        keys = {command: given.get(command) or keys_of(binding.key) for command, binding in COMMANDS.items()}
        clashes = [(name, found) for name in reversed(given) if (found := clash(name, given[name], keys))]
        if not clashes:
            return keys, faults
        command, (taken, other) = clashes[0]
        faults.append(f"{command}: {quoted(taken)} is the key of {other} already")
        del given[command]


def clash(command: str, keys: Sequence[str], taken: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The first of `keys` that another than `command` has, and who has it."""
    return next(
        ((key, other) for key in keys for other, theirs in taken.items() if other != command and key in theirs), None
    )


def keymap(pairs: Pairs) -> dict[str, str]:
    """The keys as Textual is told of them."""
    return {command: ",".join(keys) for command, keys in in_force(pairs)[0].items() if command in dict(pairs)}
