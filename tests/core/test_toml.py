"""Bytes that someone else wrote: each hostile case ends in one clear problem, and nothing of it reaches a terminal."""

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.core.reading.parse import is_move, parse_move, parse_routine
from glute_tui.core.writing.render import render
from tests.core.samples import HEAD, KNOWN, built_in_routines, move_problems, routine_problems

REFUSED = "the invisible character U+{} is not allowed here; delete it"
TOO_DEEP = ["mine.toml: lists or tables are nested too deeply"]
NOT_UTF_8 = "this byte is not UTF-8 text; save the file as UTF-8"
WHOLE = f'{HEAD}[[steps]]\nmove = "knee-to-chest"\n'
SAMPLE = render(built_in_routines()["after-run"])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\0" + WHOLE.encode(), "mine.toml: this is not a text file"),
        (WHOLE.encode("utf-16"), "mine.toml: this is not a text file"),
        (b"name = '\xc3\xa9\xe9'", f"mine.toml:1:10: {NOT_UTF_8}"),
        (b"\xef\xbb\xbfformat = 1\r\nname = '\xc3\xa9\xe9'", f"mine.toml:2:10: {NOT_UTF_8}"),
        (b"#" * (FILE_BYTES + 1), "mine.toml: the file is larger than 1 MiB; a routine is a page of text"),
        (b"a = [1,\n  2\n\n", "mine.toml:1:5: the list that opens here is never closed; its ] is missing"),
        (b"name = 'x'\nname = 'y'", 'mine.toml:2:1: "name" was written before on line 1'),
        (b"a = '\x1b[31m'", "mine.toml:1:6: " + REFUSED.format("001B")),
        (
            b"format = 1 \rname = 2",
            "mine.toml:1:12: the line ends in a way of old computers; save the file with line ends of today",
        ),
        (b"reps = " + b"9" * 5000, "mine.toml:1:8: a number has too many digits"),
        (b"x = 2023-02-29", "mine.toml:1:5: there is no such date or time"),
        (b'"\\u202e" = {a = 1}\n["\\u202e"]', 'mine.toml:2:1: ["\\u202e"] was written before on line 1'),
    ],
)
def test_a_file_that_is_no_toml_is_one_problem(data: bytes, problem: str) -> None:
    assert routine_problems(data) == [problem]
    assert move_problems(data) == [problem.replace("mine.toml", "own.toml")]
    assert not is_move(data)


@pytest.mark.parametrize(
    "character",
    [*"\x01\x07\b\v\f\x1b\x7f\x80\x9b\x85\xad", *"\u061c\u200b\u200d\u200f\u2028\u202e\u2066\ufeff\U000e0041"],
)
@pytest.mark.parametrize("place", ["note = '{}'", "# {}", "{} = 1", "[{}]", "reps = 3 {}"])
def test_an_invisible_character_is_refused_wherever_it_stands(character: str, place: str) -> None:
    before, _, after = place.partition("{}")
    text = f"{WHOLE}{before}{character}{after}\n"
    message = REFUSED.format(f"{ord(character):04X}")
    assert routine_problems(text) == [f"mine.toml:5:{len(before) + 1}: {message}"]


def test_what_is_visible_is_allowed_in_every_script() -> None:
    text = WHOLE.replace("Mine", "Mein Gesäß, お尻, ягодица, ❤\ufe0f, 🏃")
    assert routine_problems(f"# 🏃 ö\n{text}") == []


def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing() -> None:
    faulty = WHOLE + "reps = 0\n"
    problems = ["mine.toml:5:8: steps[1].reps: must be between 1 and 200, not 0"]
    assert routine_problems(faulty) == problems
    assert routine_problems(b"\xef\xbb\xbf" + faulty.replace("\n", "\r\n").encode()) == problems
    assert routine_problems("\ufeff" + WHOLE) == []
    assert routine_problems("\ufeff\ufeff" + WHOLE) == ["mine.toml:1:1: " + REFUSED.format("FEFF")]


def test_a_file_of_exactly_one_mebibyte_is_read() -> None:
    assert routine_problems(WHOLE.encode() + b"#" * (FILE_BYTES - len(WHOLE))) == []


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 600 + "]" * 600,
        "a = " + "[" * 50_000,
        "a = " + "{a=" * 600 + "1" + "}" * 600,
        "a = " + "[{a.b=" * 45 + "1" + "}]" * 45,
        "a = " + "[" * 51 + "]" * 51,
        "[" + "a." * 60 + "a]",
        "a." * 100 + "a = 1",
        ("a." * 99 + "{} = 1\n") * 1000,
    ],
)
def test_deep_nesting_is_refused(text: str) -> None:
    count = text.count("{} =")
    assert routine_problems(text.replace("{}", "a") if count == 0 else text.format(*range(count))) == TOO_DEEP


def test_deep_nesting_is_refused_however_little_stack_is_left() -> None:
    def problems(text: str, frames: int) -> list[str]:
        return problems(text, frames - 1) if frames else routine_problems(text)

    for levels in range(300, 450, 5):
        for text in ("a = " + "{a=" * levels + "1" + "}" * levels, "a = " + "[" * levels + "]" * levels):
            assert problems(text, sys.getrecursionlimit() // 2) == TOO_DEEP


def test_fifty_levels_are_only_an_unknown_key() -> None:
    (problem, *_) = routine_problems("a = " + "[" * 49 + "]" * 49)
    assert problem.startswith("mine.toml:1:1: a: unknown key; known here: format, ")


@pytest.mark.parametrize("text", ["a." * 20_000 + "a = 1", "[" + "a." * 101 + "a]", "# " + "." * 101, "." * 101])
def test_a_line_of_dots_is_refused_before_it_is_parsed(text: str) -> None:
    assert routine_problems(f"\n{text}\n") == ["mine.toml:2:1: more than 100 dots on one line"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"[a{i}]\n" for i in range(90_000)),
        WHOLE + "".join(f"r{i} = 1\n" for i in range(70_000)),
        "[[steps]]\n" * 100_000,
        "steps = [" + "1," * 200_000 + "]",
        f"name = '{' ' * 1_000_000}'",
        'name = """' + "\n \t" * 300_000 + '"""',
        f"{'a' * 1_000_000} = 1",
        f"name = '{'{' * 1_000_000}'",
        "x = 0x" + "f" * 1_000_000,
        "\n" * 1_000_000,
        "x = '''" + "''a" * 300_000 + "'''",
    ],
)
def test_a_mebibyte_of_anything_is_read_in_a_few_seconds(text: str) -> None:
    began = time.process_time()
    problems = routine_problems(text)
    assert 0 < len(problems) < 10
    assert max(map(len, problems)) < 400
    assert time.process_time() - began < 10


def test_the_path_in_a_problem_can_not_reach_the_terminal() -> None:
    _, (problem,) = parse_routine(b"x", "x", "a\x1b]0;b\u202e\n[/c].toml", KNOWN)
    assert str(problem) == ("a\\u{1b}]0;b\\u{202e}\\u{a}[/c].toml:1:1: = is missing between the key and its value")


def check_any(data: bytes) -> None:
    """Fail unless reading `data` gives a result or problems that are fit to be printed."""
    is_move(data)
    for result, problems in (parse_routine(data, "x", "x.toml", KNOWN), parse_move(data, "x", "x.toml")):
        assert (result is None) == bool(problems)
        assert list(problems) == sorted(problems)
        lines = data.count(b"\n") + 1
        for problem in problems:
            assert problem.path == "x.toml"
            assert first_refused(str(problem)) is None
            assert len(str(problem)) < 800
            assert 0 <= problem.line <= lines
            assert (problem.line == 0) == (problem.column == 0)
            assert not problem.unreadable


WORDS = (
    "move = 'knee-to-chest' hold_seconds [20,30] { } [ ] , . # how kind 'hold' helps name note sides true nan 1e999 -1"
)
MARKS = [*"\n\r\0\x1b\u202e\ufeff\\\"'", "\r\n", '"""', "'''", "\\u202e", "\\U0010FFFF", "{side}", "{sid}"]
LONG = ["[[steps]]\n", "format = 1\n", "1979-05-27", "0x", "9" * 5000, "[" * 700, "{a=" * 120]
FRAGMENTS = st.sampled_from([*WORDS.split(), *MARKS, *LONG])


@given(st.binary(max_size=200))
def test_any_bytes_give_a_result_or_problems(data: bytes) -> None:
    check_any(data)


@settings(max_examples=300)
@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=40))
def test_any_pieces_of_toml_give_a_result_or_problems(pieces: list[str]) -> None:
    check_any("".join(pieces).encode("utf-8", "surrogatepass"))
    check_any((WHOLE + "".join(pieces)).encode("utf-8", "surrogatepass"))


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 12), FRAGMENTS | st.just("")), min_size=1, max_size=4
    )
)
def test_any_damage_to_a_good_file_gives_a_result_or_problems(damage: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for at, length, written in damage:
        text = text[:at] + written + text[at + length :]
    check_any(text.encode())
