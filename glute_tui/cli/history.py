"""`glute-tui history` and `glute-tui paths`: what was done, and where everything is kept."""

from argparse import Namespace
from typing import Any

from glute_tui.cli.output import fail, padded, say, say_json, warn
from glute_tui.core.inert import shown
from glute_tui.core.timeline import WORK
from glute_tui.core.words import about
from glute_tui.store.history import PhaseRecord, SessionRecord, StoreError
from glute_tui.store.now import utc_now
from glute_tui.store.paths import built_in_routines, user_paths
from glute_tui.store.recorder import open_history


def run_history(options: Namespace) -> int:
    """List the sessions of the past, the newest first."""
    try:
        history = open_history(user_paths(), utc_now())
        sessions = history.sessions()
        history.close()
    except StoreError as error:
        fail(str(error), 1)
    if history.notice:
        warn(history.notice)
    if options.json:
        say_json({"sessions": [_session_json(session) for session in sessions]})
        return 0
    for session in sessions:
        done, skipped = _work(session, done=True), _work(session, done=False)
        spent = about(round(sum(phase.spent_seconds for phase in session.phases)))
        when = session.started.astimezone().strftime("%Y-%m-%d %H:%M")
        parts = f"{len(done)} done, {len(skipped)} skipped"
        say(f"{when}  {session.status:11}  {padded(shown(session.name), 36)}  {spent:>9}, {parts}")
    if not sessions:
        say("No sessions yet. Begin one with: glute-tui start after-run")
    return 0


def _work(session: SessionRecord, *, done: bool) -> list[PhaseRecord]:
    return [phase for phase in session.phases if phase.done is done and phase.kind in WORK]


def _session_json(session: SessionRecord) -> dict[str, Any]:
    feelings = session.feelings
    return {
        "id": session.id,
        "routine": session.routine,
        "name": session.name,
        "started": session.started.isoformat(),
        "ended": session.ended.isoformat() if session.ended else None,
        "status": session.status,
        "speed": session.speed,
        "done": [_phase_json(phase) for phase in session.phases if phase.done],
        "skipped": [_phase_json(phase) for phase in session.phases if phase.done is False],
        "not_reached": sum(phase.done is None for phase in session.phases),
        "before": feelings.before if feelings else None,
        "after": feelings.after if feelings else None,
        "worse_side": feelings.worse_side if feelings else None,
        "note": feelings.note if feelings else "",
    }


def _phase_json(phase: PhaseRecord) -> dict[str, Any]:
    return {
        "index": phase.index,
        "kind": phase.kind,
        "step": phase.step,
        "move": phase.move,
        "side": phase.side,
        "rep": phase.rep,
        "reps": phase.reps,
        "seconds": phase.seconds,
        "spent_seconds": round(phase.spent_seconds, 1),
    }


def run_paths(options: Namespace) -> int:
    """Print every folder and file that is used."""
    paths = user_paths()
    used = {
        "config": paths.config,
        "routines": paths.routines,
        "moves": paths.moves,
        "settings": paths.settings,
        "data": paths.data,
        "history": paths.history,
        "state": paths.state,
        "built_in_routines": built_in_routines(),
    }
    if options.json:
        say_json({name: shown(str(path)) for name, path in used.items()})
        return 0
    for name, path in used.items():
        say(f"{name.replace('_', ' '):18} {shown(str(path))}{'' if path.exists() else '  (not there yet)'}")
    return 0
