"""Settings fall back one by one, and are written without touching the rest of the file."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.settings import Settings
from glute_tui.core.settings_edit import Value, with_setting
from glute_tui.core.settings_file import changed, parse_settings

VALUES = st.one_of(
    st.tuples(st.just(("cues",)), st.sampled_from(["off", "bell", "tones", "voice", None])),
    st.tuples(st.just(("setup_seconds",)), st.integers(0, 120)),
    st.tuples(st.just(("big",)), st.booleans()),
    st.tuples(
        st.tuples(st.just("keys"), st.sampled_from(["pause", "next", "big"])), st.sampled_from(["p", '"', "\\", None])
    ),
)
FILES = (
    "",
    "format = 1\n",
    "# mine\nformat = 1  # one\nbig = true # huge\n\n# keys that I like\n[keys]\npause = 'p'\n",
    "unknown = [1, 2]\n[keys]\nnext = 'n'",
    "cues = 'bell'\n[newer.table]\nx = 1\n[[more]]\ny = 2\n",
    "keys.pause = 'p' # dotted\nlists = [[1], [2]]\ncues = 'off'",
    "keys = { next = 'n', pause = ',', 'big' = 'b' } # inline\n",
    "[keys.newer] # only inside\nx = 1\n[other]\n",
    "[keys]\n  next = 'n' # indented\n\n  # the end\n[keys.newer]\nx = 1\n",
)


def read(text: str) -> Settings:
    settings, problems = parse_settings(text.encode(), "settings.toml")
    assert problems == ()
    return settings


def test_an_empty_file_is_the_defaults() -> None:
    assert read("") == Settings()


def test_bad_settings_fall_back_one_by_one_and_say_so() -> None:
    text = 'cues = "loud"\nholds = "shorter"\nsetup_seconds = 999\nbig = 1\n'
    settings, problems = parse_settings(text.encode(), "settings.toml")
    assert settings == Settings(holds="shorter")
    assert [str(problem) for problem in problems] == [
        'settings.toml:1:8: cues: must be "off" or "bell" or "tones" or "voice", not "loud"',
        "settings.toml:3:17: setup_seconds: must be between 0 and 120 seconds, not 999",
        "settings.toml:4:7: big: must be true or false, not the number 1",
    ]


def test_a_key_of_a_newer_version_is_no_fault() -> None:
    assert read("colours = 3\nbig = true\n") == Settings(big=True)


def test_a_broken_file_is_the_defaults_and_one_problem() -> None:
    settings, problems = parse_settings(b"big = \n", "settings.toml")
    assert settings == Settings()
    assert [problem.line for problem in problems] == [1]


def test_keys_are_read_and_their_faults_named() -> None:
    assert read('[keys]\npause = "p"\n').keys == (("pause", "p"),)
    settings, problems = parse_settings(b'[keys]\npause = 3\nnext = "n"\n', "s.toml")
    assert settings.keys == (("next", "n"),)
    assert str(problems[0]) == "s.toml:2:9: keys.pause: must be text in quotes, not the number 3"
    _, problems = parse_settings(b'keys = "p"\n', "s.toml")
    assert str(problems[0]) == 's.toml:1:1: keys: must be a table of commands and keys, such as [keys] and pause = "p"'


@given(st.sampled_from(FILES), st.lists(VALUES, min_size=1, max_size=5))
def test_writing_settings_keeps_everything_else(text: str, values: list[tuple[tuple[str, ...], Value | None]]) -> None:
    written, wanted = text, tomli.loads(text)
    for path, value in values:
        written = with_setting(written, path, value)
        if value is not None:
            (wanted.setdefault(path[0], {}) if path[1:] else wanted)[path[-1]] = value
        else:
            (wanted.get(path[0], {}) if path[1:] else wanted).pop(path[-1], None)
        assert {"keys": {}} | tomli.loads(written) == {"keys": {}} | wanted
    for line in text.splitlines():
        if "#" in line:
            assert line[line.index("#") :] in written


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", '[keys]\nbig = "b"\n'),
        ("format = 1", 'format = 1\n\n[keys]\nbig = "b"\n'),
        ("[keys]\n# none yet\n", '[keys]\nbig = "b"\n# none yet\n'),
        (
            "[keys]\n  pause = 'p' # mine\n\n[other]\nx = 1\n",
            "[keys]\n  pause = 'p' # mine\n  big = \"b\"\n\n[other]\nx = 1\n",
        ),
        ("keys.pause = 'p'\nbig = true\n", "keys.pause = 'p'\nkeys.big = \"b\"\nbig = true\n"),
        ("keys = { pause = 'p' } # all\n", "keys = { pause = 'p', big = \"b\" } # all\n"),
        ("keys = {}\n", 'keys = { big = "b" }\n'),
        ("[keys]\nbig = 'x'  # as on the remote\n", '[keys]\nbig = "b"  # as on the remote\n'),
    ],
)
def test_a_key_is_written_as_the_others_are(text: str, after: str) -> None:
    assert with_setting(text, ("keys", "big"), "b") == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("big = true\n", "big = true\n"),
        ("[keys]\nbig = 'b'\nnext = 'n'\n", "[keys]\nnext = 'n'\n"),
        ("[keys]\n# why\nbig = 'b'  # as on the remote\n", "[keys]\n# why\n# as on the remote\n"),
        ("keys.big = 'b'", ""),
        ("keys = { big = 'b', next = 'n' }\n", "keys = { next = 'n' }\n"),
        ("keys = { next = 'n', big = 'b' }\n", "keys = { next = 'n' }\n"),
        ("keys = { big = 'b' }\n", "keys = {  }\n"),
    ],
)
def test_a_key_is_taken_away_with_its_line(text: str, after: str) -> None:
    assert with_setting(text, ("keys", "big"), None) == after


def test_a_list_of_lists_is_no_table() -> None:
    assert with_setting("x = [[1], [2]]\n", ("big",), value=True) == "x = [[1], [2]]\nbig = true\n"


def test_what_is_no_table_is_not_written_into() -> None:
    with pytest.raises(ValueError, match="keys is no table"):
        with_setting("keys = 'p'\n", ("keys", "big"), "b")


def test_what_changed_is_only_what_changed() -> None:
    assert changed(Settings(), Settings()._replace(big=True, cues="off")) == {("cues",): "off", ("big",): True}
    before = Settings(keys=(("pause", "p"), ("next", "n"), ("later", "l")))
    after = Settings(keys=(("pause", "x"), ("later", "l"), ("big", "b")))
    assert changed(before, after) == {("keys", "pause"): "x", ("keys", "next"): None, ("keys", "big"): "b"}
