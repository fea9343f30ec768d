"""The user's settings file, each setting read by itself: a bad one falls back to its default and says so."""

from typing import Any

from glute_tui.core.reading.check import Plan, Report, check_table
from glute_tui.core.reading.fields import FORMAT, Field
from glute_tui.core.reading.problems import Problem
from glute_tui.core.reading.toml import read_toml
from glute_tui.core.settings import Settings
from glute_tui.core.settings_edit import Value

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


def changed(before: Settings, after: Settings) -> dict[tuple[str, ...], Value | None]:
    """The settings that differ, by their path in the file; None is for one that is to be taken away."""
    names = [name for name in Settings._fields if name != "keys"]
    values: dict[tuple[str, ...], Value | None] = {
        (name,): getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)
    }
    old, new = dict(before.keys), dict(after.keys)
    commands = dict.fromkeys((*old, *new))
    return values | {("keys", name): new.get(name) for name in commands if old.get(name) != new.get(name)}
