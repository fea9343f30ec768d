"""Every wrong value gets one sentence that says what would be right, at its own line and column."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import STEP
from tests.core.samples import HEAD, of_steps, routine_of, routine_problems, step_problems

NUMBER = "must be a whole number, not"
SECONDS = "must be between 1 and 3600 seconds, not"
LIST = 'must be a list of texts like ["..."], not'

OWN = 'name = "Shell"\nkind = "hold"\nhow = ["Open."]\nhold_seconds = 30\n'
"""Lines 4 to 7 of a file whose step has a move of its own without sides."""


@pytest.mark.parametrize(
    ("value", "column", "message"),
    [
        ("true", 16, f"{NUMBER} true"),
        ("false", 16, f"{NUMBER} false"),
        ("30.5", 16, f"{NUMBER} the number 30.5"),
        ("30.0", 16, f"{NUMBER} the number 30.0"),
        ("1e400", 16, f"{NUMBER} the number inf"),
        ("nan", 16, f"{NUMBER} nan"),
        ("-nan", 16, f"{NUMBER} nan"),
        ("inf", 16, f"{NUMBER} the number inf"),
        ("-inf", 16, f"{NUMBER} the number -inf"),
        ('"30"', 16, f'{NUMBER} the text "30"'),
        ('"' + "9" * 400 + '"', 16, f'{NUMBER} the text "{"9" * 59}…"'),
        ('"\\u001b[0m"', 16, f'{NUMBER} the text "\\u{{1b}}[0m"'),
        ("2026-03-01", 16, f"{NUMBER} a date or time"),
        ("2026-03-01 07:30:00", 16, f"{NUMBER} a date or time"),
        ("00:00:30", 16, f"{NUMBER} a date or time"),
        ("{ low = 20 }", 16, f"{NUMBER} a table"),
        ("0", 16, f"{SECONDS} 0"),
        ("-30", 16, f"{SECONDS} -30"),
        ("3601", 16, f"{SECONDS} 3601"),
        ("0xffff", 16, f"{SECONDS} 65535"),
        ("0x" + "f" * 100_000, 16, f"{SECONDS} a number of that size"),
        ("999999999999", 16, f"{SECONDS} 999999999999"),
        ("-1000000000000", 16, f"{SECONDS} a number of that size"),
        ("[]", 16, "must be one number or a pair like [20, 30], not a list of 0"),
        ("[20]", 16, "must be one number or a pair like [20, 30], not a list of 1"),
        ("[10, 20, 30]", 16, "must be one number or a pair like [20, 30], not a list of 3"),
        ("[30, 20]", 16, "must begin with the smaller number: [20, 30]"),
    ],
)
def test_seconds_are_one_whole_number_or_a_rising_pair(value: str, column: int, message: str) -> None:
    step = f'move = "knee-to-chest"\nhold_seconds = {value}'
    assert step_problems(step) == [f"mine.toml:5:{column}: steps[1].hold_seconds: {message}"]


def test_a_pair_of_equal_numbers_is_one_number() -> None:
    pair, number = (of_steps(f'[[steps]]\nmove = "easy-walk"\nactivity_seconds = {it}') for it in ("[60, 60]", "60"))
    assert pair == number


def test_each_number_of_a_pair_is_told_where_it_stands() -> None:
    assert step_problems('move = "knee-to-chest"\nhold_seconds = [\n  true, # ?\n  [4000]]') == [
        f"mine.toml:6:3: steps[1].hold_seconds[1]: {NUMBER} true",
        f"mine.toml:7:3: steps[1].hold_seconds[2]: {NUMBER} a list",
    ]
    assert step_problems('hold_seconds = [0, 3601]\nmove = "knee-to-chest"') == [
        f"mine.toml:4:17: steps[1].hold_seconds[1]: {SECONDS} 0",
        f"mine.toml:4:20: steps[1].hold_seconds[2]: {SECONDS} 3601",
    ]


@pytest.mark.parametrize(
    ("move", "line", "message"),
    [
        ("knee-to-chest", "reps = 0", "reps: must be between 1 and 200, not 0"),
        ("knee-to-chest", "reps = 201", "reps: must be between 1 and 200, not 201"),
        ("knee-to-chest", "reps = [3]", f"reps: {NUMBER} a list"),
        ("knee-to-chest", "rest_seconds = -1", "rest_seconds: must be between 0 and 600 seconds, not -1"),
        ("knee-to-chest", "setup_seconds = 601", "setup_seconds: must be between 0 and 600 seconds, not 601"),
        ("knee-to-chest", "switch_seconds = 1.0", f"switch_seconds: {NUMBER} the number 1.0"),
        ("foam-roll", "seconds_per_rep = 61", "seconds_per_rep: must be between 1 and 60, not 61"),
        ("trigger-point", "press_seconds = [9, 10]", f"press_seconds: {NUMBER} a list"),
        ("trigger-point", "press_seconds = 3601", f"press_seconds: {SECONDS} 3601"),
        ("trigger-point", "spots = 21", "spots: must be between 1 and 20, not 21"),
        ("easy-walk", "activity_seconds = 3601", f"activity_seconds: {SECONDS} 3601"),
        ("knee-to-chest", "sides = 2", "sides: must be text in quotes, not the number 2"),
        ("knee-to-chest", 'sides = "both"', 'sides: must be "each" or "none", not "both"'),
        ("knee-to-chest", 'sides = "Each"', 'sides: must be "each" or "none", not "Each" - did you mean "each"?'),
        (
            "knee-to-chest",
            'order = "alternate"',
            'order: must be "side-by-side" or "alternating", not "alternate" - did you mean "alternating"?',
        ),
        ("knee-to-chest", "note = ['Easy.']", "note: must be text in quotes, not a list"),
        ("knee-to-chest", f"note = '{'x' * 501}'", "note: must be at most 500 characters long, not 501"),
        ("knee-to-chest", "note = '{sid}'",
         'note: "{sid}" is not known; write {side} or {other} - did you mean "side"?'),
        ("knee-to-chest", "note = '{ side }'",
         'note: "{ side }" is not known; write {side} or {other} - did you mean "side"?'),
        ("knee-to-chest", "note = '{side} {left}'", 'note: "{left}" is not known; write {side} or {other}'),
        ("knee-to-chest", "note = '{}'", 'note: "{}" is not known; write {side} or {other}'),
    ],
)  # fmt: skip
def test_the_other_keys_of_a_step(move: str, line: str, message: str) -> None:
    column = line.index("=") + 3
    assert step_problems(f'move = "{move}"\n{line}') == [f"mine.toml:5:{column}: steps[1].{message}"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("note = '{side} up'", '8: note: names "{side}", so it needs sides = "each"'),
        ("felt = 'in the {other} leg'", '8: felt: names "{other}", so it needs sides = "each"'),
        ("care = '{side}'\nsides = 'none'", '8: care: names "{side}", so it needs sides = "each"'),
        ("position = 'kneeling'",
         '12: position: must be "lying" or "sitting" or "standing", not "kneeling" - did you mean "lying"?'),
        ("equipment = 'ball'", f'13: equipment: {LIST} the text "ball"'),
        ("equipment = ['ball', '']", "22: equipment[2]: must not be empty"),
        ("equipment = ['{side} ball']",
         '14: equipment[1]: "{side}" is not filled in here; only instructions can name a side'),
        (f"equipment = ['{'x' * 41}']", "14: equipment[1]: must be at most 40 characters long, not 41"),
        ("equipment = [1, 2]", "14: equipment[1]: must be text in quotes, not the number 1"),
        ("source = 1979-05-27", "10: source: must be text in quotes, not a date or time"),
    ],
)  # fmt: skip
def test_a_move_of_ones_own(line: str, message: str) -> None:
    column, _, rest = message.partition(": ")
    assert step_problems(f"{OWN}{line}")[0] == f"mine.toml:8:{column}: steps[1].{rest}"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("name = 7", "1:8: name: must be text in quotes, not the number 7"),
        ("name = ' \t '", "1:8: name: must not be empty"),
        ("name = '\u00a0'", "1:8: name: must not be empty"),
        (f"name = '{'x' * 81}'", "1:8: name: must be at most 80 characters long, not 81"),
        ("name = 'The {side} one'", '1:8: name: "{side}" is not filled in here; only instructions can name a side'),
        ("gentle = 1", "1:10: gentle: must be true or false, not the number 1"),
        ("gentle = 'yes'", '1:10: gentle: must be true or false, not the text "yes"'),
        ("format = 2", "1:10: format: must be 1, not 2"),
        ("format = true", f"1:10: format: {NUMBER} true"),
        ("helps = 'doms'", f'1:9: helps: {LIST} the text "doms"'),
        (f"helps = {['doms'] * 21}", "1:9: helps: must have at most 20 entries, not 21"),
        ("helps = ['doms', 'tihgtness']",
         '1:18: helps[2]: no explanation is called "tihgtness" - did you mean "tightness"?'),
        ("helps = ['zzz']", '1:10: helps[1]: no explanation is called "zzz"'),
        ("steps = []", "1:9: steps: needs at least one [[steps]]"),
        ("steps = 3", "1:1: steps: must be tables that begin with [[steps]], not the number 3"),
        ("steps = {}", "1:1: steps: must be tables that begin with [[steps]], not a table"),
        ("steps = [1]", "1:10: steps[1]: must be a table, not the number 1"),
        (f"steps = [{'{}, ' * 201}]", "1:1: steps: must be at most 200 tables, not 201"),
    ],
)  # fmt: skip
def test_the_keys_of_a_routine(line: str, problem: str) -> None:
    lines = ["format = 1", "name = 'Mine'", "steps = [{ move = 'easy-walk', activity_seconds = 60 }]"]
    others = [other for other in lines if other.partition(" ")[0] != line.partition(" ")[0]]
    assert routine_problems("\n".join([line, *others])) == [f"mine.toml:{problem}"]


@pytest.mark.parametrize(
    "character", "\x1b\x07\b\t\r\x1c\x1f\x7f\x85\x9b\xad\u200b\u200d\u2028\u202e\u2066\ufeff\U000e0041"
)
@pytest.mark.parametrize("text", ["{}", "a{}", "{}a", "a{}b", "a {}\n{} b"])
def test_an_invisible_character_written_as_an_escape_is_refused(character: str, text: str) -> None:
    written = text.replace("{}", f"\\U{ord(character):08X}").replace("\n", "\\n")
    problems = step_problems(f'move = "knee-to-chest"\nnote = "{written}"')
    told = f"the invisible character U+{ord(character):04X} is not allowed here; delete it"
    if character == "\t":
        told = "a text can't have a tab (U+0009); use a space instead"
    if character == "\t" and text != "a{}b":
        assert problems == []
    else:
        assert problems == [f"mine.toml:5:8: steps[1].note: {told}"]


def test_a_key_with_invisible_characters_is_shown_visibly() -> None:
    (problem,) = step_problems('move = "knee-to-chest"\n"a\\u202e\\u001b[31m" = 1')
    assert problem.startswith("mine.toml:5:1: steps[1].a\\u{202e}\\u{1b}[31m: unknown key; known here: move, name, ")
    (problem,) = step_problems(f'move = "knee-to-chest"\n{"k" * 100} = 1')
    assert problem.startswith(f"mine.toml:5:1: steps[1].{'k' * 59}…: unknown key; known here: ")


def test_lines_of_a_text_become_one() -> None:
    routine = routine_of(
        'format = 1\nname = " Mine "\nsummary = """\n  One,\t\n\n   two  words,\n  three.\n"""\n'
        'steps = [{ move = "easy-walk", activity_seconds = 60 }]'
    )
    assert routine.name == "Mine"
    assert routine.summary == "One, two  words, three."


def test_the_limits_themselves_are_allowed() -> None:
    steps = "\n".join(
        f"[[steps]]\n{step}"
        for step in (
            'move = "knee-to-chest"\nhold_seconds = [1, 3600]\nreps = 1\nrest_seconds = 0\nsetup_seconds = 600',
            'move = "knee-to-chest"\nhold_seconds = 1\nreps = 200\nswitch_seconds = 600',
            'move = "foam-roll"\nreps = 200\nseconds_per_rep = 4',
            'move = "trigger-point"\npress_seconds = 1\nspots = 20\nrest_seconds = 600',
            f'name = "{"n" * 80}"\nkind = "reps"\nhow = {["h" * 500] * 20}\nequipment = {["e" * 40] * 20}\nreps = 1'
            "\nseconds_per_rep = 60",
        )
    )
    assert routine_problems(HEAD + steps) == []
    assert (
        routine_problems(HEAD + '[[steps]]\nmove = "easy-walk"\nactivity_seconds = 1\nsetup_seconds = 0\n' * 200) == []
    )


values = st.recursive(
    st.booleans().map(lambda flag: "true" if flag else "false")
    | st.integers().map(str)
    | st.floats().map(str)
    | st.dates().map(str)
    | st.sampled_from(['"x"', "'{side}'", '""', "nan", "[]", "{}", "07:30:00", "0x1F", '"\\u202e"']),
    lambda inner: st.lists(inner, max_size=3).map(lambda entries: f"[{', '.join(entries)}]"),
)


@given(st.data(), values)
def test_any_value_of_any_key_is_right_or_told_at_its_place(data: st.DataObject, value: str) -> None:
    key = data.draw(st.sampled_from([field.key for field in STEP if field.key != "move"]))
    step = f'move = "knee-to-chest"\n{key} = {value}'
    for problem in step_problems(step):
        assert first_refused(problem) is None
        assert re.match(rf"mine\.toml:5:\d+: steps\[1\]\.{key}\b", problem)
