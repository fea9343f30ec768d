"""`export` and `import`: one file out, one file in, nothing overwritten, nothing written before it is agreed."""

from pathlib import Path

import pytest

import glute_tui as package
from glute_tui.core.reading.fields import FILE_BYTES
from tests.cli.conftest import Command
from tests.core.samples import built_in_routines

MINE = """\
format = 1
name = "My evening"
summary = "For me."
helps = ["doms"]
gentle = true
author = "Ada"
origin = "Ada's machine"

[[steps]]
move = "hug" # mine
reps = 1
"""
HUG = """\
format = 1
name = "Hug"
kind = "hold"
how = ["Hug the {side} knee."]
sides = "each"
equipment = ["cushion"]
hold_seconds = 20
"""


@pytest.fixture
def routines(home: Path) -> Path:
    return home / "config" / "routines"


def phases(shown: object) -> object:
    """The phases of `show --json`, whatever their moves are called in files."""
    assert isinstance(shown, dict)
    return [phase | {"move": ""} for phase in shown["phases"]]


@pytest.mark.parametrize("id", sorted(built_in_routines()))
def test_a_built_in_routine_goes_out_and_comes_back_the_same(glute_tui: Command, routines: Path, id: str) -> None:
    out = glute_tui("export", id, "given.toml")
    steps = len(built_in_routines()[id].steps)
    assert (out.code, out.err) == (0, "")
    assert out.out == (
        f"given.toml has {steps} steps of {built_in_routines()[id].name}, with all their moves.\n".replace(
            "1 steps", "1 step"
        )
        + "Whoever gets it types: glute-tui import given.toml\n"
    )
    back = glute_tui("import given.toml --yes")
    assert (back.code, back.err) == (0, "")
    assert back.out.endswith("Imported. To follow it: glute-tui start given\n")
    assert (routines / "given.toml").read_bytes() == Path("given.toml").read_bytes()
    before, after = glute_tui(f"show {id} --json").json, glute_tui("show given --json").json
    assert phases(before) == phases(after)
    assert after["origin"] == f"{id}, by glute-tui {package.__version__}"
    assert {**before, "id": 0, "origin": 0, "phases": 0} == {**after, "id": 0, "origin": 0, "phases": 0}
    assert glute_tui("check given").out == ""


def test_moves_of_ones_own_go_along(glute_tui: Command, routines: Path) -> None:
    (routines / "moves").mkdir()
    (routines / "moves" / "hug.toml").write_text(HUG)
    (routines / "evening.toml").write_text(MINE)
    assert glute_tui("export evening .").code == 0
    (routines / "moves" / "hug.toml").unlink()
    (routines / "evening.toml").unlink()
    ran = glute_tui("import evening.toml --yes")
    assert ran.out == (
        "My evening  (1 min)\n"
        "  For me.\n"
        "  1 step: Hug.\n"
        "  Needs: cushion.\n"
        "  Offered for: Delayed onset muscle soreness, and when care is needed.\n"
        "  Author: Ada\n"
        "  Origin: Ada's machine\n"
        f"  Goes to: {routines / 'evening.toml'}\n"
        "Imported. To follow it: glute-tui start evening\n"
    )
    assert 'name = "Hug" # mine\n' in (routines / "evening.toml").read_text()
    assert "  Author: Ada\n  Origin: Ada's machine\n" in glute_tui("show evening").out


def test_export_writes_to_the_standard_output(glute_tui: Command, home: Path) -> None:
    glute_tui("export two-minutes given.toml")
    out = glute_tui("export two-minutes -")
    assert (out.code, out.err) == (0, "")
    assert out.out == Path("given.toml").read_text()
    assert not Path("-").exists()


def test_export_overwrites_nothing_unless_told(glute_tui: Command, home: Path) -> None:
    Path("x.toml").write_text("mine")
    ran = glute_tui("export two-minutes x.toml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "glute-tui: x.toml is there already; to replace it: --force\n"
    assert Path("x.toml").read_text() == "mine"
    assert glute_tui("export two-minutes x.toml --force").code == 0
    assert glute_tui("check x.toml").code == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("export two-minute x.toml", 2, 'no routine is called "two-minute" - did you mean "two-minutes"?'),
        ("export two-minutes no/x.toml", 1, "no/x.toml can't be written: its folder does not exist"),
        ("export two-minutes no/x.toml --force", 1, "no/x.toml can't be written: its folder does not exist"),
        ("import nothing.toml", 2, "nothing.toml does not exist"),
        ("import .", 2, ". is a folder, not a file"),
    ],
)
def test_what_can_not_be_done(glute_tui: Command, home: Path, words: str, code: int, message: str) -> None:
    ran = glute_tui(words)
    assert (ran.code, ran.out, ran.err) == (code, "", f"glute-tui: {message}\n")
    assert not Path("x.toml").exists()


def test_a_name_that_no_text_may_hold_is_no_hindrance(glute_tui: Command, home: Path) -> None:
    glute_tui("export wind-down .")
    strange = Path("we{ird} \x1b[31m.toml")
    strange.write_text(Path("wind-down.toml").read_text().replace("origin = ", "author = "))
    ran = glute_tui("export", str(strange), "x.toml")
    assert (ran.code, ran.err) == (0, "")
    assert f'origin = "we-ird-u-1b-31m, by glute-tui {package.__version__}"' in Path("x.toml").read_text()
    assert "\x1b" not in glute_tui("export", str(strange), str(strange)).err


def test_a_routine_that_grows_too_large_is_not_written(glute_tui: Command, routines: Path) -> None:
    (routines / "moves").mkdir()
    sentence = f'"{"word " * 99}"'
    (routines / "moves" / "long.toml").write_text(
        f'format = 1\nname = "Long"\nkind = "reps"\nhow = [{", ".join([sentence] * 20)}]\nreps = 1\n'
    )
    (routines / "long.toml").write_text('format = 1\nname = "Long"\n' + '[[steps]]\nmove = "long"\n' * 150)
    ran = glute_tui("export long x.toml")
    assert ran.code == 1
    assert ran.err.endswith("glute-tui: nothing was written: the file with all its moves would not be a routine\n")
    assert not Path("x.toml").exists()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'format = 1\nname = "x"\n[[steps]]\nmove = "nee"\n', 'x.toml:4:8: steps[1].move: no move is called "nee"'),
        (b"\xff", "x.toml:1:1: this byte is not UTF-8 text; save the file as UTF-8"),
        (b'name = "\x1b[2J"', "x.toml:1:9: the invisible character U+001B is not allowed here; delete it"),
        (b"#" * (FILE_BYTES + 1), "x.toml: the file is larger than 1 MiB; a routine is a page of text"),
    ],
)
def test_a_file_with_a_problem_stays_outside(glute_tui: Command, routines: Path, data: bytes, problem: str) -> None:
    Path("x.toml").write_bytes(data)
    ran = glute_tui("import x.toml --yes")
    assert (ran.code, ran.out.partition("\n")[0]) == (1, problem)
    assert ran.out == glute_tui("check x.toml").out
    assert ran.err == "glute-tui: nothing was imported: a file with a problem stays outside\n"
    assert [*routines.iterdir()] == []


def test_every_problem_is_told(glute_tui: Command, home: Path) -> None:
    Path("x.toml").write_text('format = 2\nname = ""\n[[steps]]\n')
    lines = glute_tui("import x.toml").out.splitlines()
    assert len([line for line in lines if not line.startswith(" ")]) == 3


def test_a_routine_with_its_moves_in_the_folder_beside_it(glute_tui: Command, routines: Path) -> None:
    Path("pt", "moves").mkdir(parents=True)
    Path("pt", "moves", "hug.toml").write_text(HUG)
    Path("pt", "p.toml").write_text(MINE)
    assert glute_tui("check pt/p.toml").code == glute_tui("show pt/p.toml").code == 0
    assert "Hug the right knee." in glute_tui("start pt/p.toml --plain --speed 1000").out
    ran = glute_tui("import pt/p.toml --yes")
    assert (ran.code, ran.out.partition("\n")[0]) == (
        1,
        'pt/p.toml:10:8: steps[1].move: no move is called "hug"',
    )
    assert ran.err == (
        "glute-tui: nothing was imported: it needs moves from the folder moves beside it. For one file with all of "
        "them: glute-tui export pt/p.toml FILE\n"
    )
    assert [*routines.iterdir()] == []
    assert glute_tui("export pt/p.toml whole.toml").code == 0
    assert glute_tui("import whole.toml --yes").code == 0
    assert phases(glute_tui("show whole --json").json) == phases(glute_tui("show pt/p.toml --json").json)


def test_a_copy_of_it_brings_its_moves_along(glute_tui: Command, routines: Path) -> None:
    Path("pt", "moves").mkdir(parents=True)
    Path("pt", "moves", "hug.toml").write_text(HUG)
    Path("pt", "p.toml").write_text(MINE)
    assert glute_tui("new copy --from pt/p.toml").code == 0
    assert 'name = "Hug" # mine\n' in (routines / "copy.toml").read_text()
    assert glute_tui("check copy").out == ""
    (routines / "moves").mkdir()
    (routines / "moves" / "hug.toml").write_text(HUG)
    assert glute_tui("new again --from pt/p.toml").code == 0
    assert 'move = "hug" # mine\n' in (routines / "again.toml").read_text()


def test_a_move_is_no_routine(glute_tui: Command, routines: Path) -> None:
    Path("hug.toml").write_text(HUG)
    ran = glute_tui("import hug.toml --yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"glute-tui: hug.toml is a move, not a routine. Moves belong into {routines / 'moves'}\n"


def test_a_name_that_is_taken_gets_a_number(glute_tui: Command, routines: Path) -> None:
    glute_tui("export wind-down .")
    first = glute_tui("import wind-down.toml --yes")
    assert first.out.startswith(
        "A routine called wind-down is built in already and stays as it is; this one will be called wind-down-2.\n"
    )
    given = Path("Wind Down-2.toml")
    given.write_text(Path("wind-down.toml").read_text() + "# changed\n")
    second = glute_tui("import", str(given), "--yes")
    assert second.out.startswith(
        "A routine called wind-down-2 is among yours already and stays as it is; this one will be called wind-down-2-2."
    )
    assert sorted(path.name for path in routines.iterdir()) == ["wind-down-2-2.toml", "wind-down-2.toml"]
    assert (routines / "wind-down-2.toml").read_bytes() == Path("wind-down.toml").read_bytes()


def test_capitals_and_broken_links_count_as_taken(glute_tui: Command, routines: Path) -> None:
    glute_tui("export wind-down mine.toml")
    (routines / "MINE.toml").write_text("# somebody's")
    (routines / "mine-2.toml").symlink_to(routines / "nowhere")
    assert glute_tui("import mine.toml --yes").code == 0
    assert (routines / "mine-3.toml").exists()
    assert not (routines / "nowhere").exists()


def test_what_is_there_already_is_not_taken_twice(glute_tui: Command, routines: Path) -> None:
    glute_tui("export wind-down mine.toml")
    glute_tui("import mine.toml --yes")
    Path("other.toml").write_bytes(Path("mine.toml").read_bytes())
    ran = glute_tui("import other.toml")
    assert (ran.code, ran.out) == (0, f"Wind down is there already, word for word: {routines / 'mine.toml'}\n")
    assert [path.name for path in routines.iterdir()] == ["mine.toml"]


def test_nothing_is_written_when_nobody_can_be_asked(glute_tui: Command, routines: Path) -> None:
    glute_tui("export wind-down mine.toml")
    ran = glute_tui("import mine.toml")
    assert ran.code == 2
    assert ran.out.endswith(f"  Goes to: {routines / 'mine.toml'}\n")
    assert ran.err == ("glute-tui: nothing was imported: there is no terminal to ask on. To agree beforehand: --yes\n")
    assert [*routines.iterdir()] == []
