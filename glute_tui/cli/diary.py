"""`glute-tui diary`: what it looks like in pictures and words, or everything that was done and logged, by day."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from glute_tui.cli.carry import export_to, import_from, write_table
from glute_tui.cli.output import fail, say, say_json, warn
from glute_tui.cli.pictures import figures_json, print_pictures
from glute_tui.core.diary.words import entry_text
from glute_tui.core.inert import shown
from glute_tui.core.words import about
from glute_tui.store.history import History, SessionRecord, StoreError
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.now import LOCAL, utc_now
from glute_tui.store.past import first_moment
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import open_history

NOTHING = "Nothing yet. Begin with: glute-tui log run --hard, or glute-tui start after-run"


def run_diary(options: Namespace) -> int:
    """Print the diary, or carry it out of here and back."""
    act: Callable[[History], int] = _list if options.list else _print
    if options.export is not None:
        act = lambda history: export_to(history, options.export, force=options.force)  # noqa: E731
    elif options.import_from is not None:
        act = lambda history: import_from(history, options.import_from)  # noqa: E731
    elif options.csv is not None:
        act = lambda history: write_table(history, options.csv, force=options.force)  # noqa: E731
    try:
        with closing(open_history(user_paths(), utc_now())) as history:
            if history.notice:
                warn(history.notice)
            if options.json:
                say_json(figures_json(history, load_knowledge(), utc_now().astimezone(LOCAL)))
                return 0
            return act(history)
    except StoreError as error:
        return fail(str(error), 1)


def _print(history: History) -> int:
    """The pictures with their words."""
    if first_moment(history) is None:
        say(NOTHING)
    else:
        print_pictures(history, load_knowledge(), utc_now().astimezone(LOCAL))
    return 0


def _list(history: History) -> int:
    """Every day with something in it, the newest first; within a day as it went."""
    lines = [(session.started.astimezone(LOCAL), _session_text(session)) for session in history.sessions()]
    lines += [(entry.at.astimezone(LOCAL), entry_text(entry)) for entry in history.entries()]
    days = [[*day] for _, day in groupby(sorted(lines, key=_moment), key=lambda line: line[0].date())]
    for number, day in enumerate(reversed(days)):
        say(f"{'' if number == 0 else chr(10)}{day[0][0]:%A %d %B %Y}")
        for moment, text in day:
            say(f"  {moment:%H:%M}  {text}")
    if not days:
        say(NOTHING)
    return 0


_moment: Callable[[tuple[datetime, str]], datetime] = itemgetter(0)


def _session_text(session: SessionRecord) -> str:
    """`Sore glutes after a run, finished, 12 min; soreness 6 before, 4 after; left side worse`."""
    spent = about(round(sum(phase.spent_seconds for phase in session.phases)))
    text = f"{shown(session.name)}, {session.status}, {spent}"
    if feelings := session.feelings:
        levels = [
            f"{level} {when}"
            for level, when in ((feelings.before, "before"), (feelings.after, "after"))
            if level is not None
        ]
        text += f"; soreness {', '.join(levels)}" if levels else ""
        text += f"; {feelings.worse_side} side worse" if feelings.worse_side in ("left", "right") else ""
        text += f'; "{shown(feelings.note)}"' if feelings.note else ""
    return text
