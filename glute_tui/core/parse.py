"""Reads a routine file or a move file: bytes in, frozen values out, or every problem at once."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from glute_tui.core.check import PLACEHOLDER, Report, check_table
from glute_tui.core.fields import DOSE, DOSE_OF, HOW, MOVE, ROUTINE, STEP, TOTAL_SECONDS
from glute_tui.core.inert import shown
from glute_tui.core.model import Dose, Figure, Kind, Move, Pose, Routine, Step
from glute_tui.core.problems import Path, Problem, did_you_mean, quoted
from glute_tui.core.timeline import full_dose, phases
from glute_tui.core.toml import read_toml

_DOSE_KEYS = frozenset(f.key for f in DOSE)
_HOW_KEYS = tuple(f.key for f in HOW)
_OWN_NEEDS = ("name", "kind", "how")


class Known(NamedTuple):
    """What a routine may refer to: moves and explanations by id, and the files of moves that can't be used."""

    moves: Mapping[str, Move] = {}
    explanations: Collection[str] = ()
    broken_moves: Mapping[str, str] = {}


def parse_move(data: bytes, id: str, path: str) -> tuple[Move | None, tuple[Problem, ...]]:
    """The move of a file's bytes, or None and its problems. `path` names the file in them."""
    text, table, broken = read_toml(data, path)
    if broken:
        return None, (broken,)
    report = Report(path)
    values = check_table(table, MOVE, (), report)
    _check_figure(values, (), report)
    dose, how = _split(values)
    is_whole = not report.faults
    _check_kind(values.get("kind"), dose, (), report)
    if not is_whole:
        return None, report.problems(text)
    move = Move(id=id, dose=dose, **how)
    _check_how(move, dose, (), report)
    return (None if report.faults else move), report.problems(text)


def is_move(data: bytes) -> bool:
    """Whether a file's bytes look like a move's rather than a routine's."""
    _, table, _ = read_toml(data, "")
    return "steps" not in table and ("how" in table or "kind" in table)


def parse_routine(data: bytes, id: str, path: str, known: Known) -> tuple[Routine | None, tuple[Problem, ...]]:
    """The routine of a file's bytes, or None and its problems. Every move it names is in `known.moves`."""
    text, table, broken = read_toml(data, path)
    if broken:
        return None, (broken,)
    report = Report(path)
    values = check_table(table, ROUTINE, (), report)
    for number, explanation in enumerate(values.get("helps", ())):
        if explanation not in known.explanations:
            hint = did_you_mean(explanation, known.explanations)
            report.add(("helps", number), f"no explanation is called {quoted(explanation)}{hint}")
    steps = tuple(_step(entry, ("steps", number), known, report) for number, entry in values.get("steps", ()))
    if report.faults:
        return None, report.problems(text)
    values |= {"id": id, "steps": steps}
    del values["format"]
    routine = Routine(**values)
    if _takes_too_long(routine, known.moves):
        report.add(("steps",), f"the whole routine takes more than {TOTAL_SECONDS // 3600} hours", at_key=True)
        return None, report.problems(text)
    return routine, ()


def _step(table: dict[str, Any], path: Path, known: Known, report: Report) -> Step | None:
    before = len(report.faults)
    values = check_table(table, STEP, path, report)
    note = values.pop("note", "")
    _check_figure(values, path, report)
    move = (
        _named_move(table, values, path, known, report) if "move" in table else _own_move(table, values, path, report)
    )
    is_whole = len(report.faults) == before
    dose = _split(values)[0]
    _check_kind(move.kind if move else values.get("kind"), dose, path, report)
    if move is None or not is_whole:
        return None
    _check_needed(move, dose, path, report)
    if full_dose(move, dose).sides != "each":
        _refuse_sides(note, (*path, "note"), report)
    if not move.id:
        _check_how(move, dose, path, report)
    elif full_dose(move, dose).sides != "each" and any(
        PLACEHOLDER.search(text) for text in _sided_texts(move).values()
    ):
        report.add((*path, "sides"), f'must be "each": the move {quoted(move.id)} names a side')
    return Step(move=values.get("move", move), dose=dose, note=note)


def _named_move(table: dict[str, Any], values: dict[str, Any], path: Path, known: Known, report: Report) -> Move | None:
    for key in _HOW_KEYS:
        if key in table:
            report.add((*path, key), "belongs to the move: leave it out, or leave out move and write your own")
    name = values.get("move")
    if name is None or name in known.moves:
        return None if name is None else known.moves[name]
    if name in known.broken_moves:
        report.add((*path, "move"), f"the move {quoted(name)} can't be used: see {shown(known.broken_moves[name])}")
    else:
        report.add((*path, "move"), f"no move is called {quoted(name)}{did_you_mean(name, known.moves)}")
    return None


def _own_move(table: dict[str, Any], values: dict[str, Any], path: Path, report: Report) -> Move | None:
    missing = [key for key in _OWN_NEEDS if key not in table]
    if len(missing) == len(_OWN_NEEDS):
        report.add(path, 'needs a move: its id, as in move = "knee-to-chest", or name, kind and how of your own')
    else:
        for key in missing:
            report.add((*path, key), "is missing: a move written in place needs name, kind and how")
    return Move(**_split(values)[1]) if values.keys() >= {*_OWN_NEEDS} else None


def _split(values: dict[str, Any]) -> tuple[Dose, dict[str, Any]]:
    """The dose among checked values, and what they say of the move itself."""
    if "figure" in values:
        values = values | {"figure": _figure(values["figure"])}
    dose = Dose(**{key: value for key, value in values.items() if key in _DOSE_KEYS})
    return dose, {key: value for key, value in values.items() if key in _HOW_KEYS}


def _figure(values: dict[str, Any]) -> Figure:
    """The figure of checked values, which are all right, or they would not be here."""
    poses: dict[str, Any] = {key: Pose(**values[key]) for key in ("start", "end") if key in values}
    return Figure(**(values | poses | {"via": tuple(Pose(**pose) for pose in values.get("via", ()))}))


def _check_figure(values: dict[str, Any], path: Path, report: Report) -> None:
    """A height that only a later pose gives would make the body jump."""
    figure = values.get("figure", {})
    later: list[tuple[Path, Any]] = [(("via", number), pose) for number, pose in enumerate(figure.get("via", ()))]
    later += [(("end",), figure["end"])] if "end" in figure else []
    for inside, pose in later:
        if "height" in pose and "height" not in figure["start"]:
            report.add((*path, "figure", *inside, "height"), "must be written in [figure.start] too", at_key=True)
            return


def _sided_texts(move: Move) -> dict[Path, str]:
    """Every text of a move that may name a side, by its path inside the move."""
    return {("how", i): line for i, line in enumerate(move.how)} | {("felt",): move.felt, ("care",): move.care}


def _check_how(move: Move, dose: Dose, path: Path, report: Report) -> None:
    if not move.how:
        report.add((*path, "how"), "needs at least one instruction")
    if full_dose(move, dose).sides != "each":
        for inside, text in _sided_texts(move).items():
            _refuse_sides(text, path + inside, report)


def _refuse_sides(text: str, path: Path, report: Report) -> None:
    if found := PLACEHOLDER.search(text):
        report.add(path, f'names {quoted(found[0])}, so it needs sides = "each"')


def _check_kind(kind: Kind | None, dose: Dose, path: Path, report: Report) -> None:
    """Refuse dose keys that mean nothing for a kind of move, if it is known."""
    if kind is None:
        return
    fitting = DOSE_OF[kind]
    for key in dict.fromkeys(key for keys in DOSE_OF.values() for key in keys):
        if key not in fitting and getattr(dose, key) is not None:
            report.add((*path, key), f"means nothing for {_A_KIND[kind]}; it takes {', '.join(fitting)}", at_key=True)


def _check_needed(move: Move, dose: Dose, path: Path, report: Report) -> None:
    """Ask for the one dose key that a kind of move can't do without."""
    needed = DOSE_OF[move.kind][0]
    if getattr(dose, needed) is None and getattr(move.dose, needed) is None:
        report.add((*path, needed), f"is missing: {_A_KIND[move.kind]} needs it")


_A_KIND: dict[Kind, str] = {
    "hold": 'a held move (kind = "hold")',
    "reps": 'a counted move (kind = "reps")',
    "press": 'a pressed move (kind = "press")',
    "activity": 'an activity (kind = "activity")',
}


def _takes_too_long(routine: Routine, moves: Mapping[str, Move]) -> bool:
    total = 0
    for phase in phases(routine, moves):
        total += phase.seconds
        if total > TOTAL_SECONDS:
            return True
    return False
