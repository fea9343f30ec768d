"""`glute-tui` and `glute-tui start`: the app, or a routine as lines; and the question before it when one is due."""

import os
import sys
from argparse import Namespace
from datetime import timedelta

from glute_tui.cli.output import fail, warn
from glute_tui.cli.routines import find_routine
from glute_tui.core.assess import STOP_HOURS, holds_back
from glute_tui.core.settings import choice_of
from glute_tui.core.timeline import expand
from glute_tui.core.words import held_back
from glute_tui.store.history import AssessmentRecord, StoreError
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.now import utc_now
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import open_history
from glute_tui.store.settings import load_settings

NO_TERMINAL = "this needs a terminal. Without one: glute-tui start ROUTINE --plain, or glute-tui assess --help"


def run_app(_: Namespace) -> int:
    """Open the app at the symptom check."""
    _need_terminal()
    from glute_tui.ui.app import run

    return run(user_paths(), load_knowledge())


def run_start(options: Namespace) -> int:
    """Go straight into a routine."""
    knowledge = load_knowledge()
    library = Library(user_paths(), knowledge)
    routine = find_routine(options.routine, library)
    if not options.plain:
        _need_terminal()
    timeline = expand(routine, library.moves, choice_of(load_settings(user_paths().settings)[0]))
    if options.plain:
        _ask(cleared=options.cleared)
        from glute_tui.cli.plain import run_plain

        return run_plain(timeline, options.speed)
    from glute_tui.ui.app import run

    return run(user_paths(), knowledge, timeline=timeline, speed=options.speed, cleared=options.cleared)


def _ask(*, cleared: bool) -> None:
    """Refuse when the last assessment was to see someone, unless a clinician has cleared stretching, which is kept."""
    now = utc_now()
    try:
        history = open_history(user_paths(), now)
        last = history.last_assessment(now - timedelta(hours=STOP_HOURS))
        if last and holds_back(last.outcome, cleared=last.cleared):
            if not cleared:
                fail(f"{held_back(last.outcome, last.at)} If a clinician has cleared stretching since: --cleared")
            history.add_assessment(AssessmentRecord(at=now, outcome=last.outcome, symptoms=last.symptoms, cleared=True))
        history.close()
    except StoreError as error:
        warn(str(error))


def _need_terminal() -> None:
    # Textual draws on stderr and reads stdin; without both it hangs or spins.
    if not (sys.stdin and sys.stderr and os.isatty(0) and os.isatty(2)):
        fail(NO_TERMINAL)
    if os.environ.get("TERM", "") in ("", "dumb"):
        fail(f"this terminal (TERM={os.environ.get('TERM') or 'not set'}) can't show screens. Use --plain")
