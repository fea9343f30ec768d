"""A routine handed on: asked for in a terminal, followed where only its file is known."""

from pathlib import Path

from tests.e2e.home import Home, at_rest, press

ASKED = r"Import it\? y/n"


def given(folder: Path) -> Path:
    """A file that someone else has exported."""
    path = folder / "for you.toml"
    answer = Home(folder / "friend").run("export", "two-minutes", str(path))
    assert (answer.returncode, answer.stderr) == (0, "")
    return path


def test_yes_imports_and_it_can_be_followed(home: Home, tmp_path: Path) -> None:
    with home.window("import", str(given(tmp_path)), columns=120) as window:
        window.wait_for(ASKED)
        assert "2 steps: Knee to chest, Piriformis stretch." in window.text()
        assert not home.routines.exists()
        press(window, "y<enter>", "Imported. To follow it: glute-tui start for-you")
        assert window.wait_exit() == 0
    answer = home.run("start", "for-you", "--plain", "--speed", "1000")
    assert answer.returncode == 0
    assert "Knee to chest" in answer.stdout


def test_no_an_end_and_ctrl_c_import_nothing(home: Home, tmp_path: Path) -> None:
    path = given(tmp_path)
    for keys, code in (("n<enter>", 1), ("<enter>", 1), ("<c-d>", 1), ("<c-c>", 130)):
        with home.window("import", str(path)) as window:
            window.wait_for(ASKED)
            at_rest(window)  # a signal between the question and the wait for its answer would go unseen
            window.send(keys)
            assert window.wait_exit() == code
            assert ("Nothing was imported." in window.text()) == (code == 1)
    assert not home.routines.exists()
