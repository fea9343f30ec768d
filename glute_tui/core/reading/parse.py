"""Reads a routine file or a move file: bytes in, frozen values out, or every problem at once."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from glute_tui.core.inert import shown
from glute_tui.core.model import Dose, Figure, Kind, Move, Pose, Routine, Span, Step
from glute_tui.core.outline import step_seconds
from glute_tui.core.reading.check import PLACEHOLDER, Plan, Report, check_table
from glute_tui.core.reading.fields import DOSE, DOSE_OF, HOW, MOVE, ROUTINE, STEP, TOTAL_SECONDS
from glute_tui.core.reading.instead import proposed
from glute_tui.core.reading.lint import lint_move, lint_routine
from glute_tui.core.reading.problems import Path, Problem, did_you_mean, nearest, quoted
from glute_tui.core.reading.reasons import helped
from glute_tui.core.reading.toml import read_toml
from glute_tui.core.timeline import move_of, sides_of

FileKind = Literal["routine", "move"]

_ROUTINE, _STEP, _MOVE = Plan(ROUTINE), Plan(STEP), Plan(MOVE)
_DOSE_KEYS = frozenset(f.key for f in DOSE)
_HOW_KEYS = tuple(f.key for f in HOW)
_HOW_SET = frozenset(_HOW_KEYS)
_OWN_NEEDS = ("name", "kind", "how")
_KIND_KEYS = tuple(dict.fromkeys(key for keys in DOSE_OF.values() for key in keys))
_MEANINGLESS = {kind: frozenset(_KIND_KEYS).difference(fitting) for kind, fitting in DOSE_OF.items()}


class Known(NamedTuple):
    """What a routine may refer to: moves and explanations by id, and the files of moves that can't be used."""

    moves: Mapping[str, Move] = MappingProxyType({})
    explanations: Collection[str] = ()
    broken_moves: Mapping[str, str] = MappingProxyType({})


def parse_routine(
    data: bytes, id: str, path: str, known: Known, *, lint: bool = False
) -> tuple[Routine | None, tuple[Problem, ...]]:
    """The routine of a file's bytes, or None and its problems. Every move it names is in `known.moves`.

    With `lint` a routine that can be used may come with warnings. `path` names the file in all of them.
    """
    text, table, broken = read_toml(data, path)
    if problem := broken or _misplaced(table, "routine", path):
        return None, (problem,)
    return _routine(text, table, id, known, Report(path), lint)


def parse_move(data: bytes, id: str, path: str, *, lint: bool = False) -> tuple[Move | None, tuple[Problem, ...]]:
    """The move of a file's bytes, or None and its problems; with `lint` a move may come with warnings."""
    text, table, broken = read_toml(data, path)
    if problem := broken or _misplaced(table, "move", path):
        return None, (problem,)
    return _move(text, table, id, Report(path), lint)


def check_file(
    data: bytes, id: str, path: str, known: Known, must_be: FileKind | None = None
) -> tuple[FileKind, tuple[Problem, ...]]:
    """Whether a file's bytes are a routine's or a move's, and their problems and warnings. Where the file's place does
    not say what it `must_be`, its content does."""
    text, table, broken = read_toml(data, path)
    kind: FileKind = must_be or ("move" if _is_move(table) else "routine")
    if problem := broken or _misplaced(table, kind, path):
        return kind, (problem,)
    if kind == "move":
        return kind, _move(text, table, id, Report(path), lint=True)[1]
    return kind, _routine(text, table, id, known, Report(path), lint=True)[1]


def is_move(data: bytes) -> bool:
    """Whether a file's bytes look like a move's rather than a routine's."""
    return _is_move(read_toml(data, "")[1])


def _is_move(table: dict[str, Any]) -> bool:
    return "steps" not in table and ("how" in table or "kind" in table)


def _misplaced(table: dict[str, Any], must_be: FileKind, path: str) -> Problem | None:
    """The one problem of a move in a routine's place, or of a routine in a move's; what is neither has others."""
    if must_be == "routine" and _is_move(table):
        message = "is a move, not a routine; moves belong into the folder moves"
    elif must_be == "move" and "steps" in table and "how" not in table and "kind" not in table:
        message = "is a routine, not a move; routines belong into the folder above moves"
    else:
        return None
    return Problem(path, 0, 0, "", message, code="misplaced", help=helped("misplaced"))


def _move(
    text: str, table: dict[str, Any], id: str, report: Report, lint: bool
) -> tuple[Move | None, tuple[Problem, ...]]:
    values = check_table(table, _MOVE, (), report)
    if "figure" in values:
        _check_figure(values["figure"], (), report)
    dose, how = _split(values)
    is_whole = not report.faults
    _check_kind(values.get("kind"), values, (), report)
    if not is_whole:
        return None, report.problems(text)
    move = Move(id=id, dose=dose, **how)
    _check_how(move, dose, (), report)
    if report.faults:
        return None, report.problems(text)
    if lint:
        lint_move(move, report)
    return move, report.problems(text)


def _routine(
    text: str, table: dict[str, Any], id: str, known: Known, report: Report, lint: bool
) -> tuple[Routine | None, tuple[Problem, ...]]:
    values = check_table(table, _ROUTINE, (), report)
    for number, explanation in enumerate(values.get("helps", ())):
        if explanation not in known.explanations:
            hint = did_you_mean(explanation, known.explanations)
            message = f"no explanation is called {quoted(explanation)}{hint}"
            instead = f"known here: {', '.join(known.explanations)}"
            report.add(("helps", number), message, "unknown-explanation", instead=instead)
    steps = tuple([_step(entry, ("steps", number), known, report) for number, entry in values.get("steps", ())])
    if report.faults:
        return None, report.problems(text)
    values["id"] = id
    values["steps"] = steps
    del values["format"]
    routine = Routine(**values)
    found = [move_of(step, known.moves) for step in routine.steps]
    seconds = sum([step_seconds(move, step.dose).high for move, step in zip(found, routine.steps, strict=True)])
    if seconds > TOTAL_SECONDS:
        message = f"the whole routine takes more than {TOTAL_SECONDS // 3600} hours"
        report.add(("steps",), message, "over-twelve-hours", at_key=True)
        return None, report.problems(text)
    if lint:
        lint_routine(routine, found, seconds, report)
    return routine, report.problems(text)


def _step(table: dict[str, Any], path: Path, known: Known, report: Report) -> Step | None:
    before = len(report.faults)
    values = check_table(table, _STEP, path, report)
    note = values.pop("note", "")
    if "figure" in values:
        _check_figure(values["figure"], path, report)
    move = (
        _named_move(table, values, path, known, report) if "move" in table else _own_move(table, values, path, report)
    )
    is_whole = len(report.faults) == before
    _check_kind(move.kind if move else values.get("kind"), values, path, report)
    if move is None or not is_whole:
        return None
    name = values.pop("move", None)
    dose = Dose(**values) if name else _dose(values)  # a step that names its move has nothing else
    needed = DOSE_OF[move.kind][0]
    if needed not in values and getattr(move.dose, needed) is None:
        field = _STEP.fields[needed]
        message = f"is missing: {_A_KIND[move.kind]} needs it"
        report.add((*path, needed), message, "missing-key", instead=proposed(None, field))
    if sides_of(move, dose) != "each":
        _refuse_sides(note, (*path, "note"), report)
        # A move that has no sides of its own was refused already if it names one.
        if move.id and move.dose.sides == "each" and any("{" in text for text in _sided_texts(move).values()):
            message = f'must be "each": the move {quoted(move.id)} names a side'
            report.add((*path, "sides"), message, "needs-sides", instead='try: sides = "each"')
    if not move.id:
        _check_how(move, dose, path, report)
    return Step(name or move, dose, note)


def _named_move(table: dict[str, Any], values: dict[str, Any], path: Path, known: Known, report: Report) -> Move | None:
    if not _HOW_SET.isdisjoint(table):
        for key in _HOW_KEYS:
            if key in table:
                message = "belongs to the move: leave it out, or leave out move and write your own"
                report.add((*path, key), message, "key-of-the-move")
    name = values.get("move")
    if name is None or name in known.moves:
        return None if name is None else known.moves[name]
    if name in known.broken_moves:
        message = f"the move {quoted(name)} can't be used: see {shown(known.broken_moves[name])}"
        report.add((*path, "move"), message, "broken-move")
    else:
        near = nearest(name, known.moves)
        message = f"no move is called {quoted(name)}{did_you_mean(name, known.moves)}"
        report.add((*path, "move"), message, "unknown-move", instead=f"try: move = {quoted(near)}" if near else "")
    return None


def _own_move(table: dict[str, Any], values: dict[str, Any], path: Path, report: Report) -> Move | None:
    missing = [key for key in _OWN_NEEDS if key not in table]
    if len(missing) == len(_OWN_NEEDS):
        message = 'needs a move: its id, as in move = "knee-to-chest", or name, kind and how of your own'
        report.add(path, message, "needs-move")
    else:
        for key in missing:
            message = "is missing: a move written in place needs name, kind and how"
            report.add((*path, key), message, "missing-key", instead=proposed(None, _STEP.fields[key]))
    return Move(**_split(values)[1]) if values.keys() >= {*_OWN_NEEDS} else None


def _dose(values: dict[str, Any]) -> Dose:
    return Dose(**{key: values[key] for key in values if key in _DOSE_KEYS})


def _split(values: dict[str, Any]) -> tuple[Dose, dict[str, Any]]:
    """The dose among checked values, and what they say of the move itself."""
    if "figure" in values:
        values = values | {"figure": _figure(values["figure"])}
    return _dose(values), {key: value for key, value in values.items() if key in _HOW_KEYS}


def _figure(values: dict[str, Any]) -> Figure:
    """The figure of checked values, which are all right, or they would not be here."""
    poses: dict[str, Any] = {key: Pose(**values[key]) for key in ("start", "end") if key in values}
    return Figure(**(values | poses | {"via": tuple(Pose(**pose) for pose in values.get("via", ()))}))


def _check_figure(figure: dict[str, Any], path: Path, report: Report) -> None:
    """A height that only a later pose gives would make the body jump."""
    later: list[tuple[Path, Any]] = [(("via", number), pose) for number, pose in enumerate(figure.get("via", ()))]
    later += [(("end",), figure["end"])] if "end" in figure else []
    for inside, pose in later:
        if "height" in pose and "height" not in figure["start"]:
            message = "must be written in [figure.start] too"
            report.add((*path, "figure", *inside, "height"), message, "jumping-height", at_key=True)
            return


def _sided_texts(move: Move) -> dict[Path, str]:
    """Every text of a move that may name a side, by its path inside the move."""
    return {("how", i): line for i, line in enumerate(move.how)} | {("felt",): move.felt, ("care",): move.care}


def _check_how(move: Move, dose: Dose, path: Path, report: Report) -> None:
    if not move.how:
        report.add(
            (*path, "how"), "needs at least one instruction", "empty", instead='try: how = ["Lie on your back."]'
        )
    if sides_of(move, dose) != "each":
        for inside, text in _sided_texts(move).items():
            _refuse_sides(text, path + inside, report)


def _refuse_sides(text: str, path: Path, report: Report) -> None:
    if found := PLACEHOLDER.search(text):
        report.add(
            path, f'names {quoted(found[0])}, so it needs sides = "each"', "needs-sides", instead='try: sides = "each"'
        )


def _check_kind(kind: Kind | None, values: dict[str, Any], path: Path, report: Report) -> None:
    """Refuse dose keys that mean nothing for a kind of move, if it is known."""
    if kind is None or _MEANINGLESS[kind].isdisjoint(values):
        return
    for key in _KIND_KEYS:
        if key in values and key in _MEANINGLESS[kind]:
            message = f"means nothing for {_A_KIND[kind]}; it takes {', '.join(DOSE_OF[kind])}"
            report.add((*path, key), message, "wrong-kind", at_key=True, instead=_fitting(key, values[key], kind))


def _fitting(key: str, value: Any, kind: Kind) -> str:
    """The same length of time under the key of this kind of move, if it is one."""
    needed = DOSE_OF[kind][0]
    if not key.endswith("_seconds") or not needed.endswith("_seconds") or key == "rest_seconds":
        return ""
    seconds = value.high if isinstance(value, Span) else value
    return f"try: {needed} = {seconds}"


_A_KIND: dict[Kind, str] = {
    "hold": 'a held move (kind = "hold")',
    "reps": 'a counted move (kind = "reps")',
    "press": 'a pressed move (kind = "press")',
    "activity": 'an activity (kind = "activity")',
}
