"""The pictures of the diary as `glute-tui diary` prints them, with the same in words; and the figures behind them."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from glute_tui.cli.output import say
from glute_tui.core.diary.pictures import calendar, mornings, moves, soreness
from glute_tui.core.diary.pictures.runs import Row, Run, side_by_side
from glute_tui.core.diary.pictures.soreness_days import SoreDays
from glute_tui.core.inert import shown
from glute_tui.core.knowledge import Knowledge
from glute_tui.store.figures import read_calendar, read_moves, read_soreness
from glute_tui.store.history import History
from glute_tui.store.library import Library
from glute_tui.store.past import routine_names
from glute_tui.store.paths import user_paths

LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 43, 80, 120
MOVE_WEEKS = 12
_COLOURS = {"work": "33", "go": "32", "calm": "34", "gentle": "93", "doctor": "91", "faint": "2", "line": "90"}
"""The sixteen colours that every terminal has, in the theme of its user."""


def print_pictures(history: History, knowledge: Knowledge, now: datetime) -> None:
    """Print every picture in the width of the terminal, or of 80 columns; `now` is in the runner's own zone."""
    width, has_colour = _width(), _has_colour()
    sore = read_soreness(history, knowledge, now, soreness.days_shown(width))
    months = read_calendar(history, now, calendar.weeks_shown(width))
    sides = read_moves(history, _move_names(knowledge), now, MOVE_WEEKS)
    said, names = history.verdicts(), routine_names(history)

    def section(heading: str, picture: Sequence[Row], key: Iterable[Row], words: Iterable[str]) -> None:
        say(_printed((Run(heading, "bold"),), has_colour))
        for row in (*picture, *key):
            say(_printed(row, has_colour))
        say()
        for sentence in words:
            say(_wrapped(sentence, width))

    section("Soreness", soreness.draw(sore, width), _in_a_row(soreness.key(sore), width), soreness.words(sore))
    say()
    section("Calendar", calendar.draw(months), _in_a_row(calendar.key(), width), calendar.words(months))
    say()
    section(f"Moves, the last {MOVE_WEEKS} weeks", moves.draw(sides, width), (), moves.words(sides))
    if said:
        say()
        section("The morning after", mornings.draw(said, names, width), [mornings.key()], mornings.words(said, names))


def figures_json(history: History, knowledge: Knowledge, now: datetime) -> dict[str, Any]:
    """The figures behind the pictures, as wide as they are printed in 80 columns."""
    sore = read_soreness(history, knowledge, now, soreness.days_shown(USUAL_WIDTH))
    months = read_calendar(history, now, calendar.weeks_shown(USUAL_WIDTH))
    names = routine_names(history)
    return {
        "soreness": [
            {
                "date": day.on.isoformat(),
                "level": day.level,
                "after": day.after,
                "workouts": [{"kind": workout.kind, "effort": workout.effort} for workout in day.workouts],
            }
            for day in sore.days
        ],
        "window": _window_json(sore),
        "calendar": [{"date": on.isoformat(), "minutes": spent} for on, spent in months.minutes.items()],
        "moves": [
            {
                "move": shown(move.move),
                "left_seconds": round(move.left),
                "right_seconds": round(move.right),
                "both_seconds": round(move.both),
            }
            for move in read_moves(history, _move_names(knowledge), now, MOVE_WEEKS)
        ],
        "mornings": [
            {"routine": shown(routine), "name": shown(names.get(routine, routine)), "verdicts": list(verdicts)}
            for routine, verdicts in history.verdicts().items()
        ],
    }


def _in_a_row(parts: Sequence[Row], width: int) -> list[Row]:
    """The parts of a key side by side, in as many lines as they need."""
    return [sum(((*part, Run("   ")) for part in line), ()) for line in side_by_side(parts, width)]


def _window_json(sore: SoreDays) -> dict[str, Any] | None:
    if not sore.window:
        return None
    workout = sore.window.workout
    return {
        "workout": {"kind": workout.kind, "effort": workout.effort, "at": workout.at.isoformat()},
        **{
            spell.word: [
                {"from": span.begin.isoformat(), "to": span.end.isoformat(), "source": span.source}
                for span in spell.spans
            ]
            for spell in sore.window.spells
        },
    }


def _move_names(knowledge: Knowledge) -> dict[str, str]:
    return {id: move.name for id, move in Library(user_paths(), knowledge).moves.items()}


def _width() -> int:
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else USUAL_WIDTH
    return min(MOST_WIDTH, max(LEAST_WIDTH, columns))


def _has_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _printed(row: Row, has_colour: bool) -> str:
    if not has_colour:
        return "".join(run.text for run in row).rstrip()
    codes = {**_COLOURS, "bold": "1"}
    return "".join(f"\x1b[{codes[run.meaning]}m{run.text}\x1b[0m" if run.meaning else run.text for run in row).rstrip()


def _wrapped(text: str, width: int) -> str:
    import textwrap

    return textwrap.fill(text, min(width, 88))
