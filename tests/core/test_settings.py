"""Settings fall back one by one, and are written without touching the rest of the file."""

import tomli
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.settings import Settings
from glute_tui.core.settings_file import changed, parse_settings, with_setting

VALUES = st.one_of(
    st.tuples(st.just("cues"), st.sampled_from(["off", "bell", "tones", "voice"])),
    st.tuples(st.just("first_side"), st.sampled_from(["left", "right"])),
    st.tuples(st.just("setup_seconds"), st.integers(0, 120)),
    st.tuples(st.just("big"), st.booleans()),
)
FILES = (
    "",
    "format = 1\n",
    "# mine\nformat = 1  # one\nbig = true # huge\n\n# keys that I like\n[keys]\npause = 'p'\n",
    "unknown = [1, 2]\n[keys]\nnext = 'n'",
    "cues = 'bell'\n[newer.table]\nx = 1\n[[more]]\ny = 2\n",
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
def test_writing_settings_keeps_everything_else(text: str, values: list[tuple[str, str | int | bool]]) -> None:
    written = text
    for key, value in values:
        written = with_setting(written, key, value)
    assert tomli.loads(written) == tomli.loads(text) | dict(values)
    kept = [line for line in text.splitlines() if "#" in line]
    for line in kept:
        assert line[line.index("#") :] in written


def test_what_changed_is_only_what_changed() -> None:
    assert changed(Settings(), Settings()._replace(big=True, cues="off")) == {"cues": "off", "big": True}
