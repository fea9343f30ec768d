"""Texts with the numbers of their sources, and the list of those at the end."""

from collections.abc import Sequence

from glute_tui.cli.output import fitted, say, source_label, wrapped
from glute_tui.core.knowledge import Knowledge


class Notes:
    """Numbers the sources as they are named, so that each title is printed once, at the end."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._numbers: dict[str, int] = {}

    def mark(self, source: str) -> str:
        return f"[{self._numbers.setdefault(source, len(self._numbers) + 1)}]"

    def print(self) -> None:
        if self._numbers:
            say("\nSources")
        for source, number in self._numbers.items():
            say(wrapped(source_label(source, self._knowledge), "     ", f"{number:3}. "))


def print_list(heading: str, entries: Sequence[tuple[str, str]], notes: Notes) -> None:
    """A heading and its (text, source) entries, or nothing when there are none."""
    if entries:
        say()
        say(fitted(heading))
    for text, source in entries:
        say(wrapped(f"{text} {notes.mark(source)}", first="- "))
