"""Reads from the diary what "can I run today?" asks about."""

from datetime import UTC, datetime

from glute_tui.core.diary.entries import soreness_of_session
from glute_tui.core.diary.situation import Situation, check_of, situation
from glute_tui.core.knowledge import Knowledge
from glute_tui.store.history import History

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_SESSIONS = 60
"""So many of the newest sessions are asked how sore it was; older ones have long been followed by others."""


def read_situation(history: History, now: datetime, knowledge: Knowledge) -> Situation:
    """Today as the diary tells it; `now` is in the runner's own zone. Raises StoreError."""
    said = [
        soreness
        for session in history.sessions(_SESSIONS)
        if session.speed <= 1 and (felt := session.feelings)  # a rehearsal counts nowhere
        for soreness in soreness_of_session(session.id, session.started, session.ended, felt.before, felt.after)
    ]
    check = None
    if last := history.last_assessment(_EVER):
        check = check_of(last.at, last.outcome, last.symptoms, knowledge.symptoms, cleared=last.cleared, now=now)
    return situation(now, [*history.entries(), *said], check, knowledge.run_or_rest.entry_hours)
