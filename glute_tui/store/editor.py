"""The user's own routine files and the editor for them: where a new one goes, and the command that opens one."""

import json
import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from glute_tui.core.writing.schema import SCHEMA_FILE, routine_schema
from glute_tui.core.writing.starter import with_schema
from glute_tui.store.files import UnreadableError, read_bytes, why, write_atomic, write_new
from glute_tui.store.folders import SUFFIX, Entry
from glute_tui.store.paths import Paths

_DEFAULTS = ("nano", "vi", "notepad")
_TAKES_LINE = frozenset(
    ("vi", "vim", "nvim", "gvim", "view", "nano", "pico", "micro", "emacs", "emacsclient", "kak", "joe", "jed", "mg")
)


class EditorError(Exception):
    """No editor can be run; the message says why in plain words."""


class WriteError(Exception):
    """A file can't be written; the message says why, with its path."""


class TakenError(WriteError):
    """There is a file of that name already; it was left as it is."""


def editor_argv(environ: Mapping[str, str], path: Path, line: int = 0) -> tuple[str, ...]:
    """The command that opens `path` in the user's editor: `$VISUAL`, then `$EDITOR`, then one that is there.

    The words of the variable are kept, quotes and all, and no shell reads them. `line` counts from 1, 0 for none; it
    is left out for an editor that may not understand it. Raises EditorError.
    """
    for variable in ("VISUAL", "EDITOR"):
        if value := environ.get(variable, "").strip():
            words = _words(value, variable)
            program = _program(words[0], environ)
            if program is None:
                raise EditorError(f"the editor {words[0]} that ${variable} names is not here")
            break
    else:
        words = []
        program = next(filter(None, (_program(name, environ) for name in _DEFAULTS)), None)
        if program is None:
            raise EditorError("no editor is here; set $EDITOR to the name of yours")
    at = [f"+{line}"] if line and Path(program).stem in _TAKES_LINE else []
    return (program, *words[1:], *at, str(path.absolute()))


def _words(value: str, variable: str) -> list[str]:
    try:
        words = shlex.split(value, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words or not words[0]:
        raise EditorError(f"${variable} can't be understood; are its quotes in pairs?")
    return words


def _program(name: str, environ: Mapping[str, str]) -> str | None:
    try:
        return shutil.which(name, path=environ.get("PATH"))
    except ValueError:  # a null byte
        return None


def own_copy(entry: Entry, paths: Paths) -> Path:
    """The user's own file of an entry: its own path, or for a built-in one a copy of the same id. Raises WriteError."""
    if entry.origin == "user":
        return entry.path
    return new_file(paths, entry.id, _copied(entry))


def drop_unchanged(entry: Entry, path: Path) -> bool:
    """Remove the copy of a built-in entry that `own_copy` made when nothing in it was changed; whether it was. Raises
    WriteError."""
    try:
        if entry.origin == "user" or read_bytes(path)[0] != _copied(entry).encode():
            return False
        path.unlink()
    except UnreadableError:
        return False
    except OSError as error:
        raise WriteError(f"{path} can't be removed: {why(error, 'removed')}") from error
    return True


def _copied(entry: Entry) -> str:
    """The text of a built-in entry's copy. Raises WriteError."""
    try:
        return with_schema(read_bytes(entry.path)[0].decode("utf-8-sig"))
    except (UnreadableError, UnicodeDecodeError) as error:
        raise WriteError(f"{entry.path} can't be copied: {error}") from error


def new_file(paths: Paths, id: str, text: str) -> Path:
    """Write a new file into the user's routines folder, whole or not at all, and return its path.

    Raises TakenError when there is one of that name, WriteError when it can't be written.
    """
    path = paths.routines / f"{id}{SUFFIX}"
    try:
        paths.routines.mkdir(parents=True, exist_ok=True)
        write_new(path, text.encode())
    except FileExistsError as error:
        if error.filename2 is None and not os.path.lexists(path):
            raise WriteError(f"{path} can't be written: a part of its path is a file") from error
        raise TakenError(f"{path} is there already; it was left as it is") from error
    except OSError as error:
        raise WriteError(f"{path} can't be written: {why(error, 'written')}") from error
    return path


def schema_text() -> str:
    """The schema of routine files as it is stored and printed."""
    return json.dumps(routine_schema(), indent=2, ensure_ascii=False) + "\n"


def keep_schema(paths: Paths) -> None:
    """Have this version's schema beside the user's routines. Raises WriteError."""
    path = paths.routines / SCHEMA_FILE
    text = schema_text()
    try:
        if path.is_file() and path.read_text("utf-8", errors="replace") == text:
            return
        paths.routines.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text)
    except OSError as error:
        raise WriteError(f"{path} can't be written: {why(error, 'written')}") from error
