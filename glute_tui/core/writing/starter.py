"""The text of a new routine file, and the file name that a routine's name becomes."""

import json
import unicodedata

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.locate import locate
from glute_tui.core.writing.schema import SCHEMA_LINE

_LONGEST = 60
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that no file may have on Windows, whatever comes behind them."""


class BadNameError(ValueError):
    """A name can't become a file's; the message says why."""


_STARTER = """\
# A routine is a list of steps, done from top to bottom.
# Change anything; what stands behind a # is only for you.
format = 1
name = {name}
summary = "A few quiet minutes after a run."

# Every step begins with [[steps]]. This one names a move
# that the app knows, and says how much of it.
[[steps]]
move = "knee-to-chest"
hold_seconds = [20, 30]  # what is enough, and the most
reps = 3  # on each side

# A move of your own: what it is called, and how it is done.
# The kind is hold, reps (counted), press or activity.
[[steps]]
name = "Clamshell"
kind = "reps"
how = [
  "Lie on your {{other}} side with your knees bent.",
  "Open the {{side}} knee like a shell, and close it.",
]
sides = "each"  # or "none", for both at once
reps = 10
seconds_per_rep = 4
"""


def file_id(name: str) -> str:
    """The id of a routine called `name`: lower-case words joined by hyphens. Raises BadNameError."""
    if first_refused(name) is not None:
        raise BadNameError("a name can't have characters that can't be shown")
    if any(character in name for character in "/\\"):
        raise BadNameError("a name can't have a slash: the file goes into your routines folder")
    if any(character in name for character in "{}"):
        raise BadNameError("a name can't have braces")
    name = name.strip()
    if name.startswith("."):
        raise BadNameError("a name can't begin with a dot: the file would be hidden")
    plain = unicodedata.normalize("NFC", name.removesuffix(".toml")).lower()
    id = "-".join("".join(c if c.isalnum() else " " for c in plain).split())
    if not id:
        raise BadNameError("a name needs at least one letter or digit")
    if len(name) > _LONGEST or len(id.encode()) > 4 * _LONGEST:
        raise BadNameError(f"a name can't be longer than {_LONGEST} characters")
    if id in RESERVED:
        raise BadNameError(f'no file may be called "{id}" on every computer; choose another name')
    return id


def title(name: str) -> str:
    """What a routine is called when its file is named so: `my-evening` is `My evening`, others stay as they are."""
    name = name.strip().removesuffix(".toml").strip()
    if name == file_id(name):
        name = name.replace("-", " ")
        return name[0].upper() + name[1:]
    return name


def starter(name: str) -> str:
    """A short routine with comments that say what each line does."""
    return f"{SCHEMA_LINE}\n{_STARTER.format(name=_quoted(name))}"


def renamed(text: str, name: str) -> str:
    """The text of a valid routine file under another name: all else, and every comment, stays as it is."""
    place = locate(text)["name",]
    return with_schema(text[: place.start] + _quoted(name) + text[place.end :])


def with_schema(text: str) -> str:
    """`text` with the line that editors follow to the schema, unless it names one already."""
    return text if text.startswith("#:schema ") else f"{SCHEMA_LINE}\n{text}"


def _quoted(text: str) -> str:
    """A TOML string; what JSON escapes, TOML escapes in the same way."""
    return json.dumps(text, ensure_ascii=False)
