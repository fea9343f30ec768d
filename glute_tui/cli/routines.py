"""`glute-tui routines` and `show`: the routines in reach, and what one becomes."""

import os
import sys
from argparse import Namespace
from typing import Any, NoReturn

from glute_tui.cli.output import fail, fitted, padded, problem_json, say, say_json, source_label, warn, wrapped
from glute_tui.core.inert import shown
from glute_tui.core.model import Routine
from glute_tui.core.outline import equipment_of, outline
from glute_tui.core.reading.problems import Problem, nearest, quoted
from glute_tui.core.timeline import Phase, Timeline, expand
from glute_tui.core.words import PHASE_WORDS, about_range, clock, instruction, place
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library, Loaded
from glute_tui.store.paths import user_paths


def open_library() -> Library:
    """The library of the user's folders."""
    return Library(user_paths(), load_knowledge())


def find_routine(name: str, library: Library) -> Routine:
    """The routine of an id or a path; says what is wrong and leaves when there is none."""
    entry = library.find(name)
    if entry is None:
        unknown_routine(name, library)
    loaded = library.load(entry)
    for problem in loaded.problems:
        warn(str(problem))
    if loaded.routine is None:
        raise SystemExit(2)
    return loaded.routine


def unknown_routine(word: str, library: Library) -> NoReturn:
    """Say that no routine is called so, with the id of the one that is probably meant."""
    fail(f"no routine is called {quoted(word)}{near_routine(word, library)}")


def near_routine(word: str, library: Library) -> str:
    """` - did you mean "after-run"?` for an id, or else the name of a routine, that is like `word`; or nothing."""
    near = nearest(word, [entry.id for entry in library.entries()])
    if not near:
        ids = {loaded.routine.name: loaded.routine.id for loaded in library.load_all() if loaded.routine}
        near = ids.get(nearest(word, ids), "")
    return f" - did you mean {quoted(near)}?" if near else ""


def run_routines(options: Namespace) -> int:
    """List every routine in reach, and the first problem of each file that can't be used; in JSON all of them."""
    library = open_library()
    found = list(library.load_all())
    problems = [*library.folder_problems(), *(problem for loaded in found for problem in loaded.problems)]
    usable = [(loaded, loaded.routine) for loaded in found if loaded.routine]
    if options.json:
        routines = [_json(loaded, routine, library) for loaded, routine in usable]
        say_json({"routines": routines, "problems": [problem_json(problem) for problem in problems]})
        return 0
    for loaded, routine in usable:
        length = about_range(*outline(routine, library.moves).seconds)
        origin = {"user": "yours", "built-in": ""}[loaded.entry.origin]
        note = f"{origin}, replaces the built-in one" if loaded.entry.replaces else origin
        say(f"{padded(routine.id, 18)} {padded(routine.name, 36)} {length:>12}  {note}".rstrip())
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.path, []).append(problem)
    for first, *others in by_file.values():
        warn(f"{first} (and {len(others)} more: glute-tui check)" if others else str(first))
    return 0


def _json(loaded: Loaded, routine: Routine, library: Library) -> dict[str, Any]:
    _, seconds, equipment = outline(routine, library.moves)
    return {
        "id": routine.id,
        "name": routine.name,
        "origin": loaded.entry.origin,
        "replaces_built_in": loaded.entry.replaces,
        "path": shown(str(loaded.entry.path)),
        "seconds_min": seconds.low,
        "seconds_max": seconds.high,
        "steps": len(routine.steps),
        "equipment": list(equipment),
        "gentle": routine.gentle,
        "helps": list(routine.helps),
        "source": routine.source,
    }


def run_show(options: Namespace) -> int:
    """Print the timeline of a routine."""
    library = open_library()
    routine = find_routine(options.routine, library)
    timeline = expand(routine, library.moves)
    equipment = equipment_of(routine, library.moves)
    source = source_label(routine.source, load_knowledge()) if routine.source else ""
    if options.json:
        say_json(
            {
                "id": routine.id,
                "name": routine.name,
                "summary": routine.summary,
                "source": routine.source,
                "author": routine.author,
                "origin": routine.origin,
                "equipment": list(equipment),
                "seconds_min": timeline.seconds_min,
                "seconds_max": timeline.seconds_max,
                "phases": [_phase_json(phase) for phase in timeline.phases],
            }
        )
        return 0
    say(f"{routine.name}  ({about_range(timeline.seconds_min, timeline.seconds_max)})")
    if routine.summary:
        say(wrapped(routine.summary))
    stop = "" if source.endswith((".", "?", "!")) else "."
    needs = f"Needs: {', '.join(equipment) or 'nothing'}." + (f" Source: {source}{stop}" if source else "")
    say(fitted(needs, first="  "))
    for word, text in (("Author", routine.author), ("Origin", routine.origin)):
        if text:
            say(wrapped(f"{word}: {text}"))
    if options.figures:
        from glute_tui.ui.figures.printed import printed

        for line in printed(routine, library.moves, coloured=sys.stdout.isatty() and "NO_COLOR" not in os.environ):
            say(line)
    else:
        _print_phases(timeline)
    return 0


def _phase_json(phase: Phase) -> dict[str, Any]:
    return {
        "kind": phase.kind,
        "step": phase.step,
        "move": phase.move.id or phase.move.name,
        "name": phase.move.name,
        "side": phase.side,
        "rep": phase.rep,
        "reps": phase.reps,
        "seconds": phase.seconds,
        "enough_seconds": phase.enough_seconds,
        "text": instruction(phase),
    }


def _print_phases(timeline: Timeline) -> None:
    step, at = 0, 0
    for phase in timeline.phases:
        if phase.step != step:
            step = phase.step
            say(f"\n{step}. {phase.move.name}")
            if phase.note:
                say(wrapped(phase.note, "   "))
        enough = f" ({phase.enough_seconds} is enough)" if phase.enough_seconds else ""
        turn = (
            f"{phase.side.upper()} side · {phase.reps} times"
            if phase.kind == "count" and phase.side
            else place(phase, 1)
        )
        turn = "" if phase.kind == "rest" else turn
        say(f"   {clock(at):>6}  {PHASE_WORDS[phase.kind]:18} {phase.seconds:>4} s{enough:15} {turn}".rstrip())
        at += phase.seconds
    say(f"   {clock(at):>6}  finished")
