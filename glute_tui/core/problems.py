"""Problems found in a file, each with its place, and the nearest spelling of a misspelt word."""

from collections.abc import Iterable
from typing import NamedTuple

from glute_tui.core.inert import shortened, shown

Path = tuple[str | int, ...]
"""Way to a value inside a parsed file: keys, and places in a list counted from 0."""


class Problem(NamedTuple):
    """One fault of one file. `line` and `column` count from 1; 0 means the file as a whole.

    `where` is the key as the author sees it, such as `steps[2].hold_seconds`, with steps counted from 1.
    `unreadable` sets apart a file that could not even be read.
    """

    path: str
    line: int
    column: int
    where: str
    message: str
    unreadable: bool = False

    def __str__(self) -> str:
        place = f"{shown(self.path)}:{self.line}:{self.column}: " if self.line else f"{shown(self.path)}: "
        return place + (f"{self.where}: " if self.where else "") + self.message


def path_text(path: Path) -> str:
    """`("steps", 1, "reps")` as its author counts: `steps[2].reps`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{shortened(part)}" if text else shortened(part)
    return text


def quoted(text: str) -> str:
    """`text` in double quotes, inert and short enough for a message."""
    return f'"{shortened(text)}"'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` - did you mean "reps"?`, or nothing when no known word is near."""
    # difflib costs a few milliseconds to import and is needed only for a faulty file.
    from difflib import get_close_matches

    near = get_close_matches(word[:100], [*known], n=1, cutoff=0.6)
    return f" - did you mean {quoted(near[0])}?" if near else ""
