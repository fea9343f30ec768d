"""Problems found in a file, each with its place, and the nearest spelling of a misspelt word."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from glute_tui.core.inert import shortened, shown

Path = tuple[str | int, ...]
"""Way to a value inside a parsed file: keys, and places in a list counted from 0."""


Severity = Literal["error", "warning", "note"]
"""An error keeps a file from being used; a warning is worth a thought; a note says what is easily overlooked."""

Code = Literal[
    "unreadable",
    "file-name",
    "too-large",
    "not-text",
    "not-utf-8",
    "invisible-character",
    "too-deep",
    "syntax",
    "no-value",
    "unquoted-text",
    "bad-value",
    "unclosed-quote",
    "unclosed-list",
    "unclosed-table",
    "unclosed-header",
    "missing-equals",
    "extra-text",
    "bad-escape",
    "bad-date",
    "written-twice",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "out-of-range",
    "not-a-choice",
    "empty",
    "too-long",
    "too-many",
    "wrong-length",
    "falling-pair",
    "unknown-side",
    "names-no-side",
    "needs-sides",
    "unknown-explanation",
    "unknown-move",
    "broken-move",
    "needs-move",
    "key-of-the-move",
    "wrong-kind",
    "jumping-height",
    "over-twelve-hours",
    "over-an-hour",
    "short-hold",
    "needs-equipment",
    "getting-up",
    "replaces-built-in",
    "misplaced",
]
"""One word for each rule, the same for ever: programs, tests and searches go by it, whatever a message says."""


class Problem(NamedTuple):
    """One fault of one file. `line` and `column` count from 1; 0 means the file as a whole.

    `where` is the key as the author sees it, such as `steps[2].hold_seconds`, with steps counted from 1.
    `unreadable` sets apart a file that could not even be read. `end_line` and `end_column` are just behind the last
    character of the fault, or 0 when no stretch of the text is wrong but something is missing. `help` is what to know
    and what to write instead, in lines, or nothing.
    """

    path: str
    line: int
    column: int
    where: str
    message: str
    unreadable: bool = False
    severity: Severity = "error"
    code: Code = "unreadable"
    help: str = ""
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        place = f"{shown(self.path)}:{self.line}:{self.column}: " if self.line else f"{shown(self.path)}: "
        weight = "" if self.severity == "error" else f"{self.severity}: "
        return place + (f"{self.where}: " if self.where else "") + weight + self.message


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


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`, whatever is written with capitals, or nothing when none is near."""
    # difflib costs a few milliseconds to import and is needed only for a faulty file.
    from difflib import get_close_matches

    by_letters = {each.casefold(): each for each in known}
    near = get_close_matches(word[:100].casefold(), by_letters, n=1, cutoff=0.6)
    return by_letters[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` - did you mean "reps"?`, or nothing when no known word is near."""
    near = nearest(word, known)
    return f" - did you mean {quoted(near)}?" if near else ""
