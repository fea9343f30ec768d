"""The schema and the checker agree on every file, except where a schema can't say what the checker knows."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from glute_tui.core.model import Figure, Routine
from glute_tui.core.reading.fields import DOSE, FIGURE, STEP
from glute_tui.core.reading.parse import parse_move, parse_routine
from glute_tui.core.reading.problems import Problem
from glute_tui.core.timeline import APP_DOSE
from glute_tui.core.writing.render import render, render_move
from glute_tui.core.writing.schema import move_schema, routine_schema
from tests.core.samples import BUILT_IN, FULL_MOVE, FULL_ROUTINE, KNOWN, built_in_routines
from tests.core.strategies import routines

ROUTINE_SCHEMA = Draft7Validator(routine_schema())
MOVE_SCHEMA = Draft7Validator(move_schema())
Table = dict[str, Any]
Way = tuple[str | int, ...]

ONLY_THE_CHECKER_SAYS = {
    "which moves there are": r"no move is called|the move .* can't be used",
    "which explanations there are": r"no explanation is called",
    "the smaller number first": r"must begin with the smaller number",
    "{side} needs sides = each": r"so it needs sides = \"each\"|must be \"each\": the move .* names a side",
    "the total length": r"the whole routine takes more than",
}
"""Rules that look at other files, or at two values at once. Three more are not generated here: characters that can't be
shown, line breaks (the checker joins lines before it measures), and 30.0, which JSON calls a whole number. The kind of
a named move stands in another file as well."""
ANOTHER_FILE = r"means nothing for|is missing: .* needs it"


def sayable(problem: Problem, table: Table) -> bool:
    """Whether a schema can say what is wrong here."""
    if any(re.search(pattern, problem.message) for pattern in ONLY_THE_CHECKER_SAYS.values()):
        return False
    step = re.match(r"steps\[(\d+)\]", problem.where)
    if not step or not re.search(ANOTHER_FILE, problem.message):
        return True
    return "move" not in table["steps"][int(step[1]) - 1]


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inside:
        yield from ways(entry, (*way, key))


FIGURED: Table = {
    "camera": "side",
    "props": ["ball"],
    "start": {"trunk": [90, 90], "height": 40},
    "end": {"height": 50},
}
KEYS = sorted({*(field.key for field in (*STEP, *FIGURE)), "via", "height", "hold_second", "author_"})
JUNK = st.sampled_from(
    [
        True, -1, 0, 1, 2, 61, 200, 201, 3600, 3601, 10**9, 30.5, "", " ", "x", "x" * 81, "x" * 501, "{side} {other}",
        "{left}", "{}", "}{", "each", "hold", "reps", "press", "lying", "alternating", "knee-to-chest", [], ["x"], [""],
        ["x"] * 21, [20, 30], [0, 30], [1, 2, 3], [90], [True, 2], {}, {"x": 1}, [{}], FIGURED,
        {"camera": "top", "start": {}, "end": {"height": 9}}, {"camera": "top", "start": {}, "via": [{"height": 9}]},
    ]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, tables: st.SearchStrategy[Table]) -> Table:
    """A table with one to three values taken out, put in, or changed for others."""
    table = copy.deepcopy(draw(tables))
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from([*ways(table)]))
        inside: Any = table
        for key in way[:-1]:
            inside = inside[key]
        here = inside[way[-1]] if way else table
        act = draw(st.sampled_from(["change", "take out", "put in"]))
        if act == "put in" and isinstance(here, dict):
            here[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(JUNK))
        elif way and act == "take out":
            del inside[way[-1]]
        elif way:
            inside[way[-1]] = copy.deepcopy(draw(JUNK))
    return table


def agree(table: Table, problems: tuple[Problem, ...], validator: Draft7Validator) -> None:
    faults = [error.message for error in validator.iter_errors(table)]
    if faults:
        assert problems, f"only the schema refuses it: {faults}"
    said = [str(problem) for problem in problems if sayable(problem, table)]
    if said:
        assert faults, f"only the checker refuses it: {said}"


TABLES = routines().map(lambda routine: tomli.loads(render(routine)))
MOVES = st.sampled_from([tomli.loads(FULL_MOVE), *(tomli.loads(render_move(move)) for move in BUILT_IN.moves.values())])


def test_both_are_draft_07() -> None:
    for schema in (routine_schema(), move_schema()):
        Draft7Validator.check_schema(schema)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_no_table_may_have_other_keys() -> None:
    def tables(value: Any) -> Iterator[Table]:
        if isinstance(value, dict):
            if value.get("type") == "object":
                yield value
            value = list(value.values())
        for entry in value if isinstance(value, list) else ():
            yield from tables(entry)

    for schema in (routine_schema(), move_schema()):
        found = [*tables(schema)]
        assert len(found) >= 3
        assert all(table["additionalProperties"] is False for table in found)


def test_what_comes_with_the_app_is_right() -> None:
    for routine in built_in_routines().values():
        assert not [*ROUTINE_SCHEMA.iter_errors(tomli.loads(render(routine)))]
    for move in BUILT_IN.moves.values():
        assert not [*MOVE_SCHEMA.iter_errors(tomli.loads(render_move(move)))]


@given(routines())
def test_every_routine_is_right_for_both(routine: Routine) -> None:
    table = tomli.loads(render(routine))
    assert parse_routine(render(routine).encode(), "mine", "mine.toml", KNOWN)[1] == ()
    assert not [*ROUTINE_SCHEMA.iter_errors(table)]


@settings(max_examples=300)
@given(mutated(TABLES | st.just(tomli.loads(FULL_ROUTINE))))
def test_schema_and_checker_agree_on_routines(table: Table) -> None:
    _, problems = parse_routine(tomli_w.dumps(table).encode(), "mine", "mine.toml", KNOWN)
    agree(table, problems, ROUTINE_SCHEMA)


@settings(max_examples=200)
@given(mutated(MOVES))
def test_schema_and_checker_agree_on_moves(table: Table) -> None:
    agree(table, parse_move(tomli_w.dumps(table).encode(), "mine", "mine.toml")[1], MOVE_SCHEMA)


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        ("which moves there are", 'move = "knee-to-chst"'),
        ("the smaller number first", 'move = "knee-to-chest"\nhold_seconds = [30, 20]'),
        ("{side} needs sides = each", 'move = "easy-walk"\nactivity_seconds = 9\nnote = "{side}"'),
        ("the total length", 'move = "easy-walk"\nactivity_seconds = 3600\nreps = 200'),
        ("which explanations there are", 'move = "knee-to-chest"'),
    ],
)
def test_what_only_the_checker_says(rule: str, step: str) -> None:
    helps = 'helps = ["x"]\n' if rule == "which explanations there are" else ""
    text = f'format = 1\nname = "Mine"\n{helps}[[steps]]\n{step}\n'
    assert not [*ROUTINE_SCHEMA.iter_errors(tomli.loads(text))]
    (problem,) = parse_routine(text.encode(), "mine", "mine.toml", KNOWN)[1]
    assert re.search(ONLY_THE_CHECKER_SAYS[rule], problem.message)


def test_the_defaults_of_the_table_are_those_of_the_app() -> None:
    for field in DOSE:
        assert field.default == getattr(APP_DOSE, field.key)
    for field in FIGURE:
        if field.default is not None:
            assert field.default == Figure._field_defaults[field.key]
