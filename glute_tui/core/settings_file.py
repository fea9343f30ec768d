"""The user's settings file: reading each setting by itself, and writing one without touching the rest.

A bad setting falls back to its default and says so; the others hold. The file is the user's: its comments, its order
and keys this version does not know stay as they are.
"""

from typing import Any

import tomli_w

from glute_tui.core.check import Plan, Report, check_table
from glute_tui.core.fields import FORMAT, Field
from glute_tui.core.locate import locate
from glute_tui.core.problems import Problem
from glute_tui.core.settings import Settings
from glute_tui.core.toml import read_toml

SETTINGS_FORMAT = Field("format", "integer", "the version of this file format: 1", low=FORMAT, high=FORMAT)

SETTINGS = (
    SETTINGS_FORMAT,
    Field("cues", "text", "how a cue is given", choices=("off", "bell", "tones", "voice")),
    Field("holds", "text", "count holds down to the longer or the shorter end", choices=("longer", "shorter")),
    Field("first_side", "text", "the side that begins", choices=("left", "right")),
    Field("setup_seconds", "integer", "at least so long to get into position", high=120),
    Field("switch_seconds", "integer", "at least so long to change sides", high=120),
    Field("big", "flag", "digits that fill the window"),
    Field("figure", "flag", "the figure that shows the position"),
    Field("flash", "flag", "flash the screen once when the phase changes"),
    Field("theme", "text", "the colours", low=1, high=40),
)


def parse_settings(data: bytes, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a file's bytes, and what is wrong with some of them; those keep their defaults."""
    text, table, broken = read_toml(data, path)
    if broken:
        return Settings(), (broken,)
    report = Report(path)
    keys = _keys(table.pop("keys", {}), report)
    known = {field.key for field in SETTINGS}
    # A key of a newer version is no fault of this file.
    values = check_table({key: value for key, value in table.items() if key in known}, Plan(SETTINGS), (), report)
    values.pop("format", None)
    return Settings(keys=keys)._replace(**values), report.problems(text)


def _keys(table: Any, report: Report) -> tuple[tuple[str, str], ...]:
    """The pairs of command and keys that are right; which commands exist is for the app to say."""
    if type(table) is not dict:
        message = 'must be a table of commands and keys, such as [keys] and pause = "p"'
        report.add(("keys",), message, "wrong-type", at_key=True)
        return ()
    fields_of_keys = [Field(name, "text", "a key", low=1, high=40) for name in table]
    return tuple(check_table(table, Plan(fields_of_keys), ("keys",), report).items())


def with_setting(text: str, key: str, value: str | int | bool) -> str:
    """A settings text in which `key` has `value`; everything else stays as it stands. `text` must be valid TOML."""
    written = tomli_w.dumps({key: value}).partition(" = ")[2].strip()
    places = locate(text)
    if (key,) in places:
        place = places[key,]
        return text[: place.start] + written + text[place.end :]
    headers = [place.key for path, place in places.items() if path and text[place.key] == "["]
    at = min(headers, default=len(text))
    before = text[:at]
    if before and not before.endswith("\n"):
        before += "\n"
    return f"{before}{key} = {written}\n" + ("\n" if headers else "") + text[at:]


def changed(before: Settings, after: Settings) -> dict[str, str | int | bool]:
    """The settings that differ, but for the keys, which are written by hand."""
    names = [name for name in Settings._fields if name != "keys"]
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
