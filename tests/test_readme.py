"""What the README shows is true: its routine is one, and its message is what `check` says."""

import re
from pathlib import Path

import pytest

from glute_tui.cli import main

README = (Path(__file__).resolve().parent.parent / "README.md").read_text("utf-8")
ROUTINE = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[0]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLUTE_TUI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_routine_is_found_in_the_users_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "home" / "config" / "routines"
    folder.mkdir(parents=True)
    (folder / "my-evening.toml").write_text(ROUTINE)
    assert main(["check", "my-evening"]) == 0
    assert main(["show", "my-evening"]) == 0
    assert "My physio's clamshell" in capsys.readouterr().out


def test_the_message_is_the_one_that_check_prints(capsys: pytest.CaptureFixture[str]) -> None:
    Path("my-evening.toml").write_text(ROUTINE.replace("hold_seconds", "hold_second"))
    assert main(["check", "my-evening.toml"]) == 1
    printed = capsys.readouterr().out
    assert printed in README


def test_every_command_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for command in re.findall(r"`glute-tui (\w+)[^`]*`", README):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0
        assert f"glute-tui {command}" in capsys.readouterr().out
