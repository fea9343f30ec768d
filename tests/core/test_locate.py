"""Every key and value of a TOML text is found where it stands, whatever the style it is written in."""

from collections.abc import Iterator
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.reading.locate import Place, line_and_column, line_starts, locate
from glute_tui.core.reading.problems import Path

FILLERS = ["", "   \t", "# a = [", '\t# """', "# }]'"]
ENDINGS = ["", "  ", " # = ]", "\t# '''"]

leaves = (
    st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(['"', "'", '"""', "'''", "\\", "#", "a # b", "x = 1", "[[x]]", "\n", "\n\n  a\n", "{", ","])
    | st.dates()
    | st.times()
    | st.datetimes()
)
keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(["a", "b", "a.b", "x-1", "0"])
documents = st.dictionaries(
    keys,
    st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)),
    max_size=5,
)


def paths(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path of parsed data below `path`, with its value."""
    entries: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*path, key), inner
        yield from paths(inner, (*path, key))


def check_place(text: str, path: Path, value: Any, place: Place) -> None:
    """Fail unless the text at `place` is the key and the value, or the header that first names the table."""
    written = text[place.start : place.end]
    name = path[-1]
    if isinstance(name, str) and place.key < place.start:
        assert tomli.loads(text[place.key : place.end]) == {name: value}
    if place.key == place.start and (isinstance(name, str) or (isinstance(value, dict) and written[0] == "[")):
        header = [part for part in path if isinstance(part, str)]
        table: Any = tomli.loads(written)
        for part in header:
            assert list(table) == [part]
            table = table[part][0] if isinstance(table[part], list) else table[part]
    else:
        assert tomli.loads(f"x = {written}") == {"x": value}


@given(documents, st.booleans(), st.data())
def test_every_path_is_found_and_holds_its_value(document: dict[str, Any], in_lines: bool, data: st.DataObject) -> None:
    text = tomli_w.dumps(document, multiline_strings=in_lines)
    if not in_lines:
        lines = []
        for line in text.split("\n"):
            lines += data.draw(st.lists(st.sampled_from(FILLERS), max_size=2))
            lines.append(line + data.draw(st.sampled_from(ENDINGS)))
        text = "\n".join(lines)
    text = text.replace("\r\n", "\n")
    parsed = tomli.loads(text)
    places = locate(text)
    assert places[()] == Place(0, 0, len(text))
    found = dict(paths(parsed))
    assert places.keys() == {(), *found}
    for path, value in found.items():
        check_place(text, path, value, places[path])


@pytest.mark.parametrize(
    ("text", "path", "key", "written"),
    [
        ("a = 1", ("a",), "a", "1"),
        ("a.b . c = 1 # no", ("a", "b", "c"), "c", "1"),
        ("a.b=1\na.c=2", ("a", "c"), "c=2", "2"),
        ("a.b=1\na.c=2", ("a",), "a.b=1\n", "a.b=1"),
        ("'a.b'.c = 1", ("a.b", "c"), "c", "1"),
        (r'"\u0061" = 1', ("a",), r'"\u0061"', "1"),
        ("[a.b]\nc = 1", ("a", "b"), "[a.b]\n", "[a.b]"),
        ("[ a . b ]\nc = 1", ("a",), "[ a . b ]\n", "[ a . b ]"),
        ("[[s]]\na = 1\n[[s]]\na = 2", ("s", 1, "a"), "a = 2", "2"),
        ("[[s]]\n[s.t]\na = 1\n[[s.u]]\nb = 2\n[[s.u]]\nb = 3", ("s", 0, "u", 1, "b"), "b = 3", "3"),
        ("a = [ # one\n  1, # two\n  2,\n]", ("a", 1), "2,", "2"),
        ("a = [[1, 2], [3]]", ("a", 1, 0), "3", "3"),
        ("a = { b = 1, c.d = [ { e = 2 } ] }", ("a", "c", "d", 0, "e"), "e", "2"),
        ("a = [{ b = '}' }, { b = \"]\" }]", ("a", 1, "b"), 'b = "]"', '"]"'),
        ('a = """x"" y"""""\nb = 2', ("b",), "b", "2"),
        ("a = ''''x'''''\nb = 2", ("b",), "b", "2"),
        ('a = """\\\n  x\\"" """\nb = 2', ("b",), "b", "2"),
        ('a = ""\nb = \'\'\nc = """"""\nd = 4', ("d",), "d", "4"),
        ("a = 1979-05-27 07:32:00.5Z # no\nb = 2", ("a",), "a", "1979-05-27 07:32:00.5Z"),
        ("a = [1979-05-27 07:32:00,1979-05-27 ,07:32:00]", ("a", 1), "1979-05-27 ,", "1979-05-27"),
        ("a = [+inf,-nan, 0xff, 1_000.5e-3]", ("a", 3), "1_", "1_000.5e-3"),
        ("a=1\n\t b\t=\ttrue", ("b",), "b\t", "true"),
        ("\n\n# [x]\na = 1", ("a",), "a", "1"),
    ],
)
def test_places(text: str, path: Path, key: str, written: str) -> None:
    tomli.loads(text)
    place = locate(text)[path]
    assert text[place.key :].startswith(key)
    assert text[place.start : place.end] == written


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("abc\n", 3, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("a\n\n\nbc", 5, (4, 2)),
        ("\n\n", 2, (3, 1)),
    ],
)
def test_lines_and_columns_count_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert line_and_column(line_starts(text), offset) == place
