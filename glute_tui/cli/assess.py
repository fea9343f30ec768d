"""`glute-tui assess` and `glute-tui symptoms`: the assessment and its catalogue without the app."""

import sys
from argparse import Namespace
from typing import Any

from glute_tui.cli.notes import Notes, print_list
from glute_tui.cli.output import fitted, padded, say, say_json, unknown, warn, wrapped
from glute_tui.core.assess import Assessment, assess, offered
from glute_tui.core.knowledge import Course, Knowledge
from glute_tui.core.model import Routine
from glute_tui.core.outline import outline
from glute_tui.core.words import OUTCOME_WORDS, TOPIC_WORDS, about_range, course_text
from glute_tui.store.history import StoreError
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.now import utc_now
from glute_tui.store.paths import user_paths
from glute_tui.store.recorder import assessment_record, open_history

NOTHING_NAMED = "No symptom was named. Look through the stop signs first: glute-tui symptoms"


def run_symptoms(options: Namespace) -> int:
    """Print the catalogue."""
    knowledge = load_knowledge()
    if options.json:
        fields = ("id", "group", "text", "more", "stop_sign", "source")
        symptoms = [{field: getattr(symptom, field) for field in fields} for symptom in knowledge.symptoms.values()]
        say_json({"symptoms": symptoms})
        return 0
    for title, chosen in (
        ("STOP SIGNS (any one of them means: see someone first)", lambda s: s.stop_sign),
        ("WHERE", lambda s: s.group == "where"),
        ("FEELS LIKE", lambda s: s.group == "feel"),
        ("WHEN", lambda s: s.group == "when" and not s.stop_sign),
        ("ALSO", lambda s: s.group == "sign" and not s.stop_sign),
    ):
        say(title)
        for symptom in filter(chosen, knowledge.symptoms.values()):
            say(f"  {symptom.id:29}  {symptom.more}")
        say()
    return 0


def run_assess(options: Namespace) -> int:
    """Print the assessment of the symptoms that were named, and remember it."""
    knowledge = load_knowledge()
    for name in options.symptoms:
        if name not in knowledge.symptoms:
            unknown("symptom", name, [*knowledge.symptoms])
    result = assess(options.symptoms, knowledge, cleared=options.cleared)
    library = Library(user_paths(), knowledge)
    routines = [loaded.routine for loaded in library.load_all() if loaded.routine] if result.offers else []
    offers = offered(result, routines)
    if options.json:
        say_json(_json(result, offers, library, knowledge))
    else:
        print_assessment(result, offers, library, knowledge)
    sys.stdout.flush()
    if result.ticked:
        remember(result)
    return 0


def remember(result: Assessment) -> None:
    """Keep it, so that `start` can say when the last answer was to see someone."""
    now = utc_now()
    try:
        history = open_history(user_paths(), now)
        history.add_assessment(assessment_record(result, now))
        history.close()
    except StoreError as error:
        warn(f"this answer is not kept: {error}")


def _json(result: Assessment, offers: tuple[Routine, ...], library: Library, knowledge: Knowledge) -> dict[str, Any]:
    return {
        "outcome": result.outcome,
        "cleared": result.cleared,
        "reasons": [
            {
                "outcome": reason.rule.outcome,
                "symptoms": list(reason.symptoms),
                "text": reason.rule.reason,
                "action": reason.rule.action,
                "source": reason.rule.source,
            }
            for reason in result.reasons
        ],
        "explanations": [
            {
                "id": fit.explanation.id,
                "name": fit.explanation.name,
                "symptoms": list(fit.symptoms),
                "shows": fit.explanation.shows,
                "why": fit.explanation.why,
                "helps": [{"text": remedy.text, "source": remedy.source} for remedy in fit.helps],
                "ask_doctor": fit.explanation.ask_doctor,
                "source": fit.explanation.source,
                "also": list(fit.explanation.also),
            }
            for fit in result.fits
        ],
        "advice": [
            {"id": advice.id, "topic": advice.topic, "text": advice.text, "source": advice.source}
            for advice in result.advice
        ],
        "course": [_course_json(course) for course in knowledge.course] if result.follows_course else [],
        "routines": [_routine_json(routine, library) for routine in offers],
        "sources": {source.id: source.label for source in knowledge.sources.values()},
    }


def _course_json(course: Course) -> dict[str, Any]:
    return {
        "begins_hours": course.begins_hours,
        "worst_hours": course.worst_hours,
        "over_days": course.over_days,
        "text": course_text(course),
        "source": course.source,
    }


def _routine_json(routine: Routine, library: Library) -> dict[str, Any]:
    _, seconds, equipment = outline(routine, library.moves)
    return {
        "id": routine.id,
        "name": routine.name,
        "seconds_min": seconds.low,
        "seconds_max": seconds.high,
        "equipment": list(equipment),
        "gentle": routine.gentle,
        "source": routine.source,
    }


def print_assessment(result: Assessment, offers: tuple[Routine, ...], library: Library, knowledge: Knowledge) -> None:
    """The answer in lines, with every source; `offers` are the routines to name."""
    shape, word = OUTCOME_WORDS[result.outcome]
    notes = Notes(knowledge)
    if not result.ticked:
        say(fitted(NOTHING_NAMED))
        say()
    say(f"{shape} {word}")
    for action in result.actions:
        say(wrapped(action, first="  "))
    print_list("Why", [(reason.rule.reason, reason.rule.source) for reason in result.reasons], notes)
    _print_routines(result, offers, library)
    if result.fits:
        say()
        say(fitted("Fits what you ticked (an explanation, not a verdict)"))
    for fit in result.fits:
        ticked = ", ".join(knowledge.symptoms[symptom].text.lower() for symptom in fit.symptoms)
        mark = notes.mark(fit.explanation.source)
        say(wrapped(f"{fit.explanation.name} ({ticked}): {fit.explanation.shows} {mark}", first="- "))
        for remedy in fit.helps:
            say(wrapped(f"{remedy.text} {notes.mark(remedy.source)}", "      ", "    + "))
        if fit.explanation.ask_doctor:
            say(wrapped(fit.explanation.ask_doctor, "    "))
    for topic, heading in TOPIC_WORDS.items():
        print_list(heading, [(entry.text, entry.source) for entry in result.advice if entry.topic == topic], notes)
        if topic == "run-or-rest" and result.follows_course:
            courses = [(course_text(course), course.source) for course in knowledge.course]
            print_list("How this soreness runs; the sources differ", courses, notes)
    notes.print()


def _print_routines(result: Assessment, offers: tuple[Routine, ...], library: Library) -> None:
    if result.needs_clearance:
        say()
        say(fitted("No routine is offered before a clinician has cleared stretching. When one has: --cleared"))
    elif offers:
        say("\nRoutines")
    for routine in offers:
        _, seconds, equipment = outline(routine, library.moves)
        needs, length = ", ".join(equipment) or "no equipment", about_range(*seconds)
        say(fitted(f"glute-tui start {padded(routine.id, 18)} {length}, {needs}", first="- "))
