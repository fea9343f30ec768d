"""The settings file: missing, broken, linked, and written whole or not at all."""

from pathlib import Path

import pytest

from glute_tui.core.settings import Settings
from glute_tui.store.settings import SettingsError, load_settings, save_settings

BIG = Settings()._replace(big=True)


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == (Settings(), ())


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    save_settings(path, Settings(), BIG)
    assert path.read_text() == "format = 1\nbig = true\n"
    assert load_settings(path) == (BIG, ())
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


def test_keys_are_saved_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("big = true # huge\n")
    ours = BIG._replace(keys=(("pause", "p"), ("next", "n")))
    save_settings(path, BIG, ours)
    assert path.read_text() == 'big = true # huge\n\n[keys]\npause = "p"\nnext = "n"\n'
    assert load_settings(path) == (ours, ())
    save_settings(path, ours, BIG)
    assert path.read_text() == "big = true # huge\n\n[keys]\n"


@pytest.mark.parametrize("text", ["keys = 'p'\n", "[[keys]]\n", "[keys.pause]\n"])
def test_what_is_no_table_of_keys_is_not_written_into(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsError):
        save_settings(path, Settings(), Settings(keys=(("pause", "p"),)))
    assert path.read_text() == text


def test_a_link_stays_a_link_and_its_mode_stays(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\nbig = false\n")
    real.chmod(0o640)
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    save_settings(link, Settings(), BIG)
    assert link.is_symlink()
    assert real.read_text() == "# mine\nbig = true\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("big = \n")
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert len(problems) == 1
    with pytest.raises(SettingsError) as error:
        save_settings(path, settings, BIG)
    assert str(error.value).endswith("it has problems that have to be mended by hand first")
    assert path.read_text() == "big = \n"


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()
    _, problems = load_settings(path)
    assert str(problems[0]) == f"{path}: is a folder, not a file"
    with pytest.raises(SettingsError):
        save_settings(path, Settings(), BIG)
