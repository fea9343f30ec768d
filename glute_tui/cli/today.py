"""`glute-tui today`: can I run today, with its reasons, and what else helps."""

from argparse import Namespace
from contextlib import closing
from datetime import datetime
from typing import Any

from glute_tui.cli.notes import Notes, print_list
from glute_tui.cli.output import fail, fitted, say, say_json, warn, wrapped
from glute_tui.core.diary.situation import Situation
from glute_tui.core.diary.today import Answer, answer
from glute_tui.core.diary.today_words import RUN_WORDS, known_text, place_text, said_text
from glute_tui.core.knowledge import Knowledge
from glute_tui.store.history import AssessmentRecord, History, StoreError
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.now import utc_now
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import open_history
from glute_tui.store.situation import read_situation

NOT_BY_ITSELF = (
    "the last check named an emergency sign, which is no matter for --gone: get it looked at. "
    "Once that is done, check again: glute-tui assess --help"
)


def run_today(options: Namespace) -> int:
    """Print the answer to "can I run today?"; with `--gone`, first keep that what the last check stopped is over."""
    knowledge = load_knowledge()
    now = utc_now()
    try:
        with closing(open_history(user_paths(), now)) as history:
            today = _read(history, now, knowledge)
            if options.gone and today.check and today.check.stops:
                if today.check.outcome == "emergency":
                    fail(NOT_BY_ITSELF)
                history.add_assessment(AssessmentRecord(at=now, outcome="go", symptoms=(), cleared=False))
                today = _read(history, now, knowledge)
    except StoreError as error:
        fail(str(error), 1)
    if history.notice:
        warn(history.notice)
    result = answer(today, knowledge)
    if options.json:
        say_json(_json(result, knowledge))
    else:
        _print(result, knowledge)
    return 0


def _read(history: History, now: datetime, knowledge: Knowledge) -> Situation:
    return read_situation(history, now.astimezone(), knowledge)


def _print(result: Answer, knowledge: Knowledge) -> None:
    shape, word = RUN_WORDS[result.outcome]
    notes = Notes(knowledge)
    say(f"{shape} {word}")
    for action in result.actions:
        say(wrapped(action, first="  "))
    emergency = result.outcome == "emergency"
    if not emergency:
        say()
        say(wrapped(known_text(result.situation), ""))
    if result.reasons:
        say("\nWhy")
    for reason in result.reasons:
        say(wrapped(f"{reason.text} {notes.mark(reason.source)}", first="- "))
        if reason.ours:
            say(wrapped(f"({reason.ours})"))
    if result.place:
        print_list(
            place_text(result.place).removesuffix(".") + "; the sources differ",
            [(said_text(result.place, ranges), course.source) for course, ranges in result.place.says],
            notes,
        )
    print_list("What else helps today", [(remedy.text, remedy.source) for remedy in result.helps], notes)
    print_list("Take care", [(remedy.text, remedy.source) for remedy in result.care], notes)
    _print_what_next(result)
    notes.print()


def _print_what_next(result: Answer) -> None:
    today = result.situation
    stopped = today.check is not None and today.check.outcome == "doctor"
    lasting = today.over_a_week or today.rising
    if result.outcome == "go-by-feel":
        say()
        say(fitted("To say how sore it is: glute-tui log soreness 2"))
    elif result.outcome != "emergency" and (stopped or lasting or result.outcome == "see-someone"):
        say()
        if stopped:
            say(fitted("Once what the last check stopped is over: glute-tui today --gone"))
        if lasting or not stopped:
            say(fitted("Once the soreness is over: glute-tui log soreness 0"))


def _json(result: Answer, knowledge: Knowledge) -> dict[str, Any]:
    shape_and_word = RUN_WORDS[result.outcome]
    today, place = result.situation, result.place
    return {
        "outcome": result.outcome,
        "text": shape_and_word[1],
        "actions": list(result.actions),
        "reasons": [
            {
                "outcome": reason.answer,
                "text": reason.text,
                "symptoms": list(reason.symptoms),
                "ours": reason.ours,
                "source": reason.source,
            }
            for reason in result.reasons
        ],
        "known": known_text(today),
        "hard": {
            "kind": today.hard.kind,
            "at": today.hard.at.isoformat(),
            "hours": round(today.hours, 1),
        }
        if today.hard and today.hours is not None
        else None,
        "soreness": [
            {"level": sore.level, "side": sore.side or "both", "hours": round(sore.hours, 1)} for sore in today.sore
        ],
        "over_a_week": today.over_a_week,
        "rising": today.rising,
        "check": {
            "outcome": today.check.outcome,
            "symptoms": sorted(today.check.ticked),
            "cleared": today.check.cleared,
            "hours": round(today.check.hours, 1),
        }
        if today.check
        else None,
        "course": {
            "day": place.day,
            "stage": place.stage,
            "text": place_text(place),
            "says": [{"text": said_text(place, ranges), "source": course.source} for course, ranges in place.says],
        }
        if place
        else None,
        "helps": [{"text": remedy.text, "source": remedy.source} for remedy in result.helps],
        "care": [{"text": remedy.text, "source": remedy.source} for remedy in result.care],
        "sources": {source.id: source.label for source in knowledge.sources.values()},
    }
