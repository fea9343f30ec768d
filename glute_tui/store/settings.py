"""The user's settings file: read when the app opens, written when a setting is changed in the app."""

import os
from pathlib import Path

from glute_tui.core.reading.problems import Problem
from glute_tui.core.settings import Settings
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic


class SettingsError(Exception):
    """The settings can't be saved; the message says why, with the path."""


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of the file at `path`, or the defaults, and what is wrong with it; no file is nothing wrong."""
    if not os.path.lexists(path):
        return Settings(), ()
    try:
        data, _ = read_bytes(path)
    except UnreadableError as error:
        return Settings(), (Problem(str(path), 0, 0, "", str(error), unreadable=True),)
    from glute_tui.core.settings_file import parse_settings  # most users have no file

    return parse_settings(data, str(path))


def save_settings(path: Path, before: Settings, after: Settings) -> None:
    """Write what changed from `before` to `after` into the file, whole or not at all. Raises SettingsError."""
    import tomli

    from glute_tui.core.settings_edit import with_setting
    from glute_tui.core.settings_file import changed

    try:
        text = path.read_text("utf-8-sig") if os.path.lexists(path) else "format = 1\n"
        tomli.loads(text)  # what can't be read can't be written into
        for place, value in changed(before, after).items():
            text = with_setting(text, place, value)
        tomli.loads(text)  # nor is what could not be read any more ever written
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text)
    except (OSError, ValueError) as error:
        reason = (
            why(error, "written")
            if isinstance(error, OSError)
            else "it has problems that have to be mended by hand first"
        )
        raise SettingsError(f"The settings can't be saved to {path}: {reason}") from error
