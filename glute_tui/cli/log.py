"""`glute-tui log`: workouts and soreness kept, listed, corrected and removed."""

from argparse import Namespace
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from datetime import datetime
from typing import Any, get_args

from glute_tui.cli.output import fail, say, say_json, warn
from glute_tui.core.diary.entries import SORENESS_MOST, Entry, Soreness, SoreSide, Workout, WorkoutKind
from glute_tui.core.diary.when import WhenError, parse_when, said
from glute_tui.core.diary.words import entry_text
from glute_tui.core.reading.problems import did_you_mean, quoted
from glute_tui.store.entries import new_entry_id
from glute_tui.store.history import History, StoreError
from glute_tui.store.now import LOCAL, utc_now
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import open_history

LISTED = 20
SHORT_ID = 4
NOTE_LENGTH = 500
KINDS: tuple[str, ...] = get_args(WorkoutKind)
WORDS = (*KINDS, "soreness", "change", "remove")
_OF_WORKOUT = ("at", "effort", "note", "kind")
_OF_SORENESS = ("at", "level", "side", "note")

Given = Mapping[str, Any]
"""The values that were given, by the fields of an entry."""


def run_log(options: Namespace) -> int:
    """Keep, list, change or remove entries of the diary."""
    if options.what is not None:
        _one_of(options.what, WORDS)
    now = utc_now()
    act = _action(options, _given(options, now), now)
    try:
        with closing(open_history(user_paths(), now)) as history:
            if history.notice:
                warn(history.notice)
            act(history)
    except StoreError as error:
        fail(str(error), 1)
    return 0


def _action(options: Namespace, given: Given, now: datetime) -> Callable[[History], None]:
    """What is to be done. Leaves when the words make no sense together, before any file is opened."""
    what, value = options.what, options.value
    if what is None:
        _only((), given, "the list")
        return lambda history: _list(history, now, as_json=options.json)
    if options.json:
        fail("--json is for the list: glute-tui log --json")
    if what in ("change", "remove") and not value:
        fail(f"which entry? Its id is in the list that glute-tui log prints; then: glute-tui log {what} ID")
    if what == "change":
        return lambda history: _change(history, value, given, now)
    if what == "remove":
        _only((), given, what)
        return lambda history: _remove(history, value, now)
    if what == "soreness":
        _only(("at", "side", "note"), given, what)
        if value is None:
            fail(f"how sore, from 0 to {SORENESS_MOST}? Such as: glute-tui log soreness 4")
        sore = Soreness(**{"id": new_entry_id(), "at": now, "level": _level(value), **given})
        return lambda history: _keep(history, sore, now)
    _only(("at", "effort", "note"), given, what)
    if value is not None:
        fail(f"{quoted(value)} is a word too many; how hard it was is --easy, --medium or --hard, and when --at TIME")
    workout = Workout(**{"id": new_entry_id(), "at": now, "kind": what, "effort": "medium", **given})
    return lambda history: _keep(history, workout, now, is_guess="effort" not in given)


def _only(fields: Collection[str], given: Given, what: str) -> None:
    for field in given:
        if field not in fields:
            option = "--easy, --medium and --hard say" if field == "effort" else f"--{field} says"
            fail(f"{option} nothing about {what}")


def _keep(history: History, entry: Entry, now: datetime, *, is_guess: bool = False) -> None:
    history.put_entry(entry, now)
    short = short_ids(history.entries())[entry.id]
    hint = f" Not medium? glute-tui log change {short} --hard, or --easy" if is_guess else ""
    say(f"Kept: {entry_text(entry)}, {said(entry.at, now, LOCAL)} (id {short}).{hint}")


def _change(history: History, prefix: str, given: Given, now: datetime) -> None:
    entry = _found(history, prefix)
    if isinstance(entry, Workout):
        _only(_OF_WORKOUT, given, "a workout")
    else:
        _only(_OF_SORENESS, given, "soreness")
    if not given:
        fail("what is to be changed? Give --at, --note, --easy, --medium, --hard, --kind, --level or --side")
    new = entry._replace(**given)
    history.put_entry(new, now)
    say(f"Changed: {entry_text(new)}, {said(new.at, now, LOCAL)}.")


def _remove(history: History, prefix: str, now: datetime) -> None:
    entry = _found(history, prefix)
    history.remove_entry(entry.id, now)
    say(f"Removed: {entry_text(entry)}, {said(entry.at, now, LOCAL)}.")


def _list(history: History, now: datetime, *, as_json: bool) -> None:
    entries = history.entries()
    if as_json:
        say_json({"entries": [entry_json(entry) for entry in reversed(entries)]})
        return
    short = short_ids(entries)
    width = max(map(len, short.values()), default=0)
    for entry in reversed(entries[-LISTED:]):
        say(f"{said(entry.at, now, LOCAL):16}  {short[entry.id]:{width}}  {entry_text(entry)}")
    if len(entries) > LISTED:
        say(f"{len(entries) - LISTED} more are older: glute-tui diary")
    if not entries:
        say("Nothing is logged yet. Begin with: glute-tui log run --hard, or glute-tui log soreness 4")


def _found(history: History, prefix: str) -> Entry:
    """The entry whose id begins so. Leaves when none or several do."""
    entries = history.entries()
    found = [entry for entry in entries if entry.id.startswith(prefix)]
    exact = [entry for entry in found if entry.id == prefix]
    if len(exact or found) == 1:
        return (exact or found)[0]
    short = short_ids(entries)
    if found:
        which = ", ".join(short[entry.id] for entry in found[:6])
        fail(f"{len(found)} ids begin with {quoted(prefix)}; which one? {which}")
    return fail(f"no entry has an id that begins with {quoted(prefix)}{did_you_mean(prefix, short.values())}")


def short_ids(entries: Iterable[Entry]) -> Mapping[str, str]:
    """The shortest beginning of each id that no other id has."""
    ids = sorted(entry.id for entry in entries)
    short = {}
    for before, id, after in zip(["", *ids], ids, [*ids[1:], ""], strict=False):
        length = SHORT_ID
        while length < len(id) and (before.startswith(id[:length]) or after.startswith(id[:length])):
            length += 1
        short[id] = id[:length]
    return short


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as a JSON object; `at` is UTC."""
    if isinstance(entry, Workout):
        values: dict[str, Any] = {"type": "workout", "kind": entry.kind, "effort": entry.effort}
    else:
        values = {
            "type": "soreness",
            "level": entry.level,
            "side": entry.side,
            "session": entry.session or None,
            "verdict": entry.verdict,
        }
    return {"id": entry.id, "at": entry.at.isoformat(), **values, "note": entry.note}


def _given(options: Namespace, now: datetime) -> Given:
    """The options that were given, as values of an entry's fields. Leaves when one is not right."""
    read: dict[str, Callable[[str], Any]] = {
        "effort": lambda text: text,
        "kind": lambda text: _one_of(text, KINDS),
        "level": _level,
        "side": _side,
        "note": _note,
        "at": lambda text: _at(text, now),
    }
    return {name: one(getattr(options, name)) for name, one in read.items() if getattr(options, name) is not None}


def _at(text: str, now: datetime) -> datetime:
    try:
        return parse_when(text, now, LOCAL)
    except WhenError as error:
        fail(str(error))


def _level(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= SORENESS_MOST):
        fail(f"{quoted(text)} is no soreness; it goes from 0, nothing, to {SORENESS_MOST}, the worst there is")
    return int(text)


def _side(text: str) -> str | None:
    side = _one_of(text, (*get_args(SoreSide), "none"))
    return None if side == "none" else side


def _one_of(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        fail(f"{quoted(text)} is none of {', '.join(known)}{did_you_mean(text, known)}")
    return text


def _note(text: str) -> str:
    if len(text) > NOTE_LENGTH:
        fail(f"the note has {len(text)} characters; there is room for {NOTE_LENGTH}")
    return text.strip()
