"""Finding and loading on a real disk: the user's own first, and nothing that lies there hides the rest."""

import os
from pathlib import Path

import pytest

from glute_tui.core.inert import first_refused
from glute_tui.core.reading.fields import FILE_BYTES
from glute_tui.core.reading.problems import Problem
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library, Loaded
from glute_tui.store.paths import Paths, built_in_routines

BUILT_IN = sorted(path.stem for path in built_in_routines().glob("*.toml"))

MINE = 'format = 1\nname = "Mine"\n[[steps]]\nmove = "knee-to-chest"\n'
MOVE = 'format = 1\nname = "Shell"\nkind = "reps"\nhow = ["Open."]\nreps = 3\n'

posix_only = pytest.mark.skipif(os.name == "nt", reason="names and files that only POSIX has")
not_root = pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may read anything")


class Home:
    """A user's folders, and the library that reads them."""

    def __init__(self, base: Path) -> None:
        self.paths = Paths(base / "config", base / "data", base / "state")
        self.routines = self.paths.routines
        self.paths.moves.mkdir(parents=True)
        self.library = Library(self.paths, load_knowledge())

    def routine(self, id: str, text: str = MINE) -> Path:
        path = self.routines / f"{id}.toml"
        path.write_text(text, "utf-8")
        return path

    def move(self, id: str, text: str = MOVE) -> Path:
        path = self.paths.moves / f"{id}.toml"
        path.write_text(text, "utf-8")
        return path

    def load(self, id: str) -> Loaded:
        entry = self.library.find(id)
        assert entry is not None
        return self.library.load(entry)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def lines(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def test_without_a_folder_of_ones_own_there_are_the_built_in_routines(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    library = Library(Paths(missing, missing, missing), load_knowledge())
    assert [entry.id for entry in library.entries()] == BUILT_IN
    assert {(entry.origin, entry.replaces) for entry in library.entries()} == {("built-in", False)}
    assert library.folder_problems() == ()
    assert all(loaded.routine and not loaded.problems for loaded in library.load_all())
    assert len(library.moves) == 16


def test_the_users_own_come_first_and_replace_what_has_their_name(home: Home) -> None:
    home.routine("zzz")
    home.routine("after-run", MINE.replace("Mine", "My after-run"))
    found = [(entry.id, entry.origin, entry.replaces) for entry in home.library.entries()]
    others = [(id, "built-in", False) for id in BUILT_IN if id != "after-run"]
    assert found == [("after-run", "user", True), ("zzz", "user", False), *others]
    routine = home.load("after-run").routine
    assert routine is not None
    assert (routine.id, routine.name) == ("after-run", "My after-run")


def test_a_broken_file_in_place_of_a_built_in_one_is_told_and_not_papered_over(home: Home) -> None:
    path = home.routine("after-run", MINE + "reps = 0\n")
    loaded = home.load("after-run")
    assert loaded.routine is None
    assert lines(loaded.problems) == [f"{path}:5:8: steps[1].reps: must be between 1 and 200, not 0"]
    both = [found for found in home.library.load_all() if found.entry.id == "after-run"]
    assert [(found.entry.origin, found.routine is not None) for found in both] == [("user", False), ("built-in", True)]


def test_a_move_of_the_users_replaces_a_built_in_one(home: Home) -> None:
    home.move("knee-to-chest", MOVE)
    home.move("shell")
    assert home.library.moves["knee-to-chest"].name == "Shell"
    assert home.library.moves["shell"].id == "shell"
    home.routine("mine", MINE.replace("knee-to-chest", "shell"))
    assert home.load("mine").routine is not None


def test_a_broken_move_is_named_by_every_routine_that_uses_it(home: Home) -> None:
    move = home.move("knee-to-chest", MOVE + "reps = 4\n")
    path = home.routine("mine")
    told = f'{move}:6:1: "reps" was written before on line 5'
    assert lines(home.library.folder_problems()) == [told]
    assert lines(home.load("mine").problems) == [
        f'{path}:4:8: steps[1].move: the move "knee-to-chest" can\'t be used: see {move}'
    ]
    assert home.load("wind-down").routine is not None


@posix_only
def test_nothing_that_lies_in_the_folder_hides_the_rest(home: Home) -> None:
    (home.routines / "a-folder.toml").mkdir()
    os.mkfifo(home.routines / "b-fifo.toml")
    (home.routines / "c-dangling.toml").symlink_to("nowhere")
    home.routine("d-empty", "")
    (home.routines / "e-large.toml").write_bytes(b"#" * (2 * FILE_BYTES))
    (home.routines / "f-binary.toml").write_bytes(b"\x7fELF\0\0")
    home.routine("g-broken", "[[steps]")
    home.routine("h-mine")
    told = {
        loaded.entry.id: [(str(p).removeprefix(f"{home.routines}/"), p.unreadable) for p in loaded.problems]
        for loaded in home.library.load_all()
    }
    assert list(told) == [*sorted(path.stem for path in home.routines.glob("*.toml")), *BUILT_IN]
    assert {id: problems for id, problems in told.items() if problems} == {
        "a-folder": [("a-folder.toml: is a folder, not a file", True)],
        "b-fifo": [("b-fifo.toml: is not an ordinary file", True)],
        "c-dangling": [("c-dangling.toml: does not exist", True)],
        "d-empty": [
            ("d-empty.toml:1:1: format: is missing: the version of this file format: 1", False),
            ("d-empty.toml:1:1: name: is missing: the routine's name", False),
            ("d-empty.toml:1:1: steps: is missing: the moves in their order, each with its dose", False),
        ],
        "e-large": [("e-large.toml: the file is larger than 1 MiB; a routine is a page of text", False)],
        "f-binary": [("f-binary.toml: this is not a text file", False)],
        "g-broken": [("g-broken.toml:1:1: its ]] is missing", False)],
    }


@posix_only
def test_the_same_among_the_moves(home: Home) -> None:
    (home.paths.moves / "a-folder.toml").mkdir()
    os.mkfifo(home.paths.moves / "plank.toml")
    assert [(str(p).removeprefix(f"{home.paths.moves}/"), p.unreadable) for p in home.library.folder_problems()] == [
        ("a-folder.toml: is a folder, not a file", True),
        ("plank.toml: is not an ordinary file", True),
    ]
    assert len(home.library.moves) == 15
    (problem,) = home.load("warm-up").problems
    assert problem.message == f'the move "plank" can\'t be used: see {home.paths.moves}/plank.toml'


@posix_only
@pytest.mark.parametrize("name", ["a\nb", "\x1b]0;x\x07", "exe\u202etxt", "a\u200bb", "\x7f", "a\udcffb"])
def test_a_name_that_can_not_be_shown_is_told_and_left_alone(home: Home, name: str) -> None:
    path = home.routine(name)
    home.routine("mine")
    assert [entry.id for entry in home.library.entries()] == ["mine", *BUILT_IN]
    (problem,) = home.library.folder_problems()
    assert str(problem).endswith(".toml: the file's name has characters that can't be shown; rename it")
    assert first_refused(str(problem)) is None
    assert path.exists()


@posix_only
def test_a_strange_name_that_can_be_shown_is_a_name(home: Home) -> None:
    names = ["[x] [Left] $n", "--help", "a b", "Übung", "x.y", "🏃"]
    for name in names:
        home.routine(name)
    assert {entry.id for entry in home.library.entries()} == {*names, *BUILT_IN}
    assert all(loaded.routine and loaded.routine.id == loaded.entry.id for loaded in home.library.load_all())


def test_hidden_files_and_other_files_are_not_looked_at(home: Home) -> None:
    for name in (".mine.toml", "mine.toml~", "mine.TOML", "toml", "notes.txt", ".toml"):
        (home.routines / name).write_text("broken [")
    assert [entry.id for entry in home.library.entries()] == BUILT_IN
    assert home.library.folder_problems() == ()


@posix_only
def test_a_thousand_files_are_listed_without_reading_one(home: Home) -> None:
    for number in range(1000):
        os.mkfifo(home.routines / f"r{number:04}.toml")
    entries = home.library.entries()
    assert [entry.id for entry in entries[:1000]] == [f"r{number:04}" for number in range(1000)]
    assert len(entries) == 1000 + len(BUILT_IN)


@posix_only
@not_root
def test_a_folder_without_permission_is_told(home: Home) -> None:
    home.routines.chmod(0o000)
    try:
        entries, problems = home.library.entries(), home.library.folder_problems()
    finally:
        home.routines.chmod(0o700)
    assert [entry.id for entry in entries] == BUILT_IN
    assert [(p.message, p.unreadable) for p in problems] == [("may not be read: permission denied", True)] * 2


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("mine")
    library = Library(Paths(tmp_path, tmp_path, tmp_path), load_knowledge())
    assert [entry.id for entry in library.entries()] == BUILT_IN
    assert [problem.message for problem in library.folder_problems()] == ["not a directory"] * 2


def test_a_file_is_read_again_when_it_has_changed_and_only_then(home: Home) -> None:
    path = home.routine("mine")
    first = home.load("mine")
    assert home.load("mine") is first
    home.routine("mine", MINE.replace("Mine", "Other name"))
    second = home.load("mine").routine
    assert second is not None
    assert second.name == "Other name"
    home.routine("mine", "broken [")
    assert home.load("mine").routine is None
    path.unlink()
    assert lines(home.library.load(first.entry).problems) == [f"{path}: does not exist"]
    assert home.library.find("mine") is None


def test_a_name_is_an_id_before_it_is_a_path(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home.routine("mine")
    elsewhere = home.paths.config / "elsewhere.toml"
    elsewhere.write_text(MINE)
    assert home.library.find("mine") == home.library.entries()[0]
    found = home.library.find(str(elsewhere))
    assert found is not None
    assert (found.id, found.origin, found.path) == ("elsewhere", "user", elsewhere)
    monkeypatch.chdir(home.paths.config)
    relative = home.load("elsewhere.toml").routine
    assert relative is not None
    assert relative.id == "elsewhere"
    assert home.library.find("elsewhere") is None
    assert home.library.find(str(path)) == home.library.find("mine")


@posix_only
def test_the_id_from_a_hostile_path_is_inert(home: Home) -> None:
    path = home.paths.config / "a\x1b\u202e.toml"
    path.write_text(MINE)
    loaded = home.load(str(path))
    assert loaded.routine is not None
    assert loaded.routine.id == "a\\u{1b}\\u{202e}"


def test_any_file_is_checked_as_what_it_is(home: Home) -> None:
    routine, move = home.routine("mine"), home.move("shell")
    assert home.library.check(routine) == home.library.check(move) == ()
    home.routine("mine", MINE + "spots = 3\n")
    home.move("shell", MOVE + "spots = 3\n")
    assert lines(home.library.check(routine)) == [
        f'{routine}:5:1: steps[1].spots: means nothing for a held move (kind = "hold"); '
        "it takes hold_seconds, reps, rest_seconds"
    ]
    assert lines(home.library.check(move)) == [
        f'{move}:6:1: spots: means nothing for a counted move (kind = "reps"); it takes reps, seconds_per_rep'
    ]
    (problem,) = home.library.check(home.routines)
    assert (problem.message, problem.unreadable) == ("is a folder, not a file", True)


def test_a_folder_is_checked_with_its_moves(home: Home) -> None:
    home.routine("mine", "broken")
    home.routine(".hidden", "broken")
    home.move("shell", "kind = 3")
    (home.routines / "folder.toml").mkdir()
    assert [(p.path.removeprefix(f"{home.routines}"), p.line) for p in home.library.check_folder(home.routines)] == [
        (f"{os.sep}folder.toml", 0),
        (f"{os.sep}mine.toml", 1),
        *[(f"{os.sep}moves{os.sep}shell.toml", 1)] * 4,
    ]


def test_every_built_in_file_is_without_problems(home: Home) -> None:
    assert home.library.check_folder(built_in_routines()) == ()


def test_moves_are_read_again_when_they_have_changed_and_only_then(home: Home) -> None:
    home.move("shell")
    home.routine("mine", MINE.replace("knee-to-chest", "shell"))
    first = home.load("mine")
    moves = home.library.moves
    assert first.routine is not None
    assert home.load("mine") is first
    assert home.library.moves is moves
    home.move("shell", MOVE.replace("Shell", "Other name"))
    assert home.library.folder_problems() == ()
    assert home.library.moves["shell"].name == "Other name"
    assert home.library.moves["plank"] is moves["plank"]
    path = home.move("shell", "kind = ")
    assert lines(home.load("mine").problems) == [
        f'{home.routines / "mine.toml"}:4:8: steps[1].move: the move "shell" can\'t be used: see {path}'
    ]
    path.unlink()
    told = [loaded.problems for loaded in home.library.load_all() if loaded.entry.id == "mine"]
    assert [problem.message for problem in told[0]] == ['no move is called "shell"']
    home.move("shell")
    assert home.load("mine").routine == first.routine


def test_a_folder_of_someone_elses_is_checked_with_its_own_moves_first(home: Home, tmp_path: Path) -> None:
    home.move("shell", MOVE.replace("reps = 3", "reps = 0"))
    folder = tmp_path / "theirs"
    (folder / "moves").mkdir(parents=True)
    (folder / "mine.toml").write_text(MINE.replace("knee-to-chest", "shell"))
    assert [problem.code for problem in home.library.check_folder(folder)] == ["broken-move"]
    (folder / "moves" / "shell.toml").write_text(MOVE)
    assert home.library.check_folder(folder) == ()
    assert home.library.check(folder / "mine.toml") == ()


def test_a_file_named_by_its_path_may_name_the_moves_beside_it(home: Home, tmp_path: Path) -> None:
    mine = home.routine("mine")
    folder = tmp_path / "theirs"
    (folder / "moves").mkdir(parents=True)
    (folder / "theirs.toml").write_text(MINE.replace("knee-to-chest", "shell"))
    move = folder / "moves" / "shell.toml"
    move.write_text(MOVE)
    theirs = home.load(str(folder / "theirs.toml"))
    assert theirs.routine is not None
    assert home.library.moves["shell"].name == "Shell"
    assert home.load(str(folder / "theirs.toml")) is theirs
    assert home.load(str(mine)).routine is not None
    assert "shell" not in home.library.moves
    assert "shell" not in home.library.known.moves
    move.write_text(MOVE.replace("reps = 3", "reps = 0"))
    assert lines(home.load(str(folder / "theirs.toml")).problems) == [
        f'{folder / "theirs.toml"}:4:8: steps[1].move: the move "shell" can\'t be used: see {move}'
    ]
