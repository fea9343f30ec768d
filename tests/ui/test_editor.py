"""The editor: what is typed becomes steps and problems, commands change the text, and nothing of it is lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from glute_tui.store.drafts import Drafts
from glute_tui.store.library import Library
from glute_tui.store.now import utc_now
from glute_tui.store.paths import Paths
from glute_tui.ui.desk import Desk
from glute_tui.ui.keeper import Keeper
from glute_tui.ui.screens.ask import Ask
from glute_tui.ui.screens.editor import EditorScreen
from glute_tui.ui.screens.pick_move import PickMove
from glute_tui.ui.widgets.routine_text import RoutineText
from glute_tui.ui.widgets.step_list import StepList
from tests.ui.window import KNOWLEDGE, SIZES, Size, Window, window

TEXT = """\
format = 1
name = "Mine"   # what I call it

# the first one
[[steps]]
move = "knee-to-chest"
hold_seconds = [20, 30]
reps = 3  # as told

[[steps]]
move = "hip-bridge"
reps = 10
"""


class Place:
    """A home with one routine, `mine`, and the window of an editor that has it open."""

    def __init__(self, home: Path) -> None:
        self.paths = Paths(home / "config", home / "data", home / "state")
        self.path = self.paths.routines / "mine.toml"
        self.paths.routines.mkdir(parents=True)
        self.path.write_text(TEXT)

    @asynccontextmanager
    async def editor(self, id: str = "mine", size: Size = (120, 40), new: str = "") -> AsyncIterator[Window]:
        keeper = Keeper(self.paths, utc_now)
        desk = Desk(Library(self.paths, KNOWLEDGE), keeper)
        entry = Library(self.paths, KNOWLEDGE).find(id)
        assert entry
        try:
            screen = EditorScreen(await (desk.new(new, None) if new else desk.open(entry)), desk)
            async with window(screen, size) as win:
                yield win
        finally:
            keeper.close()

    def draft(self, path: Path | None = None) -> str | None:
        found = Drafts(self.paths.drafts).find(path or self.path)
        return found.text if found else None


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def text_of(win: Window) -> RoutineText:
    return win.host.screen_stack[-1].query_one(RoutineText)


async def type_in(win: Window, text: str) -> None:
    """Put `text` in at the cursor, as a paste does, and wait until it has been read."""
    text_of(win).insert(text)
    await win.settle()
    screen = win.host.screen
    assert isinstance(screen, EditorScreen)
    await win.until(lambda: screen._check_timer is None)
    await win.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_text_and_what_it_becomes_stand_side_by_side(place: Place, size: Size) -> None:
    async with place.editor(size=size) as win:
        assert "format = 1" in win.text
        assert "Routines › mine.toml" in win.text or "mine.toml" in win.text
        if size != (40, 12):
            assert "5-6 min" in win.words or "min 2 steps" in win.words
            assert "1 Knee to chest" in win.words
            assert "hold 20-30 s, 3 times a side" in win.words
            assert "2 Hip bridge" in win.words


async def test_what_is_typed_is_there_at_once(place: Place) -> None:
    async with place.editor() as win:
        text_of(win).go_to(12, 0)
        await type_in(win, '\n[[steps]]\nmove = "pigeon"\nhold_seconds = 20\n')
        assert "3 steps" in win.words
        assert "3 Pigeon" in win.words
        assert "● not saved" in win.words


async def test_a_problem_is_told_and_enter_goes_there(place: Place) -> None:
    async with place.editor() as win:
        text_of(win).go_to(10)
        await type_in(win, "note = 5\nrep = 3\n")
        assert "✗ 2 problems" in win.words
        assert "steps[2].note must be text in quotes, not the number 5" in win.words.replace("12: ", "").replace(
            "11: ", ""
        )
        await win.press("tab", "tab", "end", "enter")
        assert text_of(win).has_focus
        assert text_of(win).cursor_location == (11, 0)
        await win.press("f8")
        assert text_of(win).cursor_location == (10, 7)
        assert "f8 next problem" in win.words


async def test_text_that_can_t_be_read_keeps_the_steps_of_before(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "= ")
        assert "✗ 1 problem" in win.words
        assert "1 Knee to chest" in win.words
        assert "f5" in win.words
        await win.press("f5")
        assert win.host.results == []


async def test_steps_and_text_follow_each_other(place: Place) -> None:
    async with place.editor() as win:
        steps = win.host.screen.query_one(StepList)
        assert steps.highlighted is None
        text_of(win).go_to(10)
        await win.settle()
        assert steps.highlighted == 1
        await win.press("tab", "up")
        assert text_of(win).cursor_location == (4, 0)
        await win.press("down")
        assert text_of(win).cursor_location == (9, 0)
        await win.press("enter")
        assert text_of(win).has_focus


async def test_commands_change_the_text_and_can_be_undone(place: Place) -> None:
    async with place.editor() as win:
        text_of(win).go_to(5)
        await win.press("tab", "plus", "greater_than_sign")
        assert "hold_seconds = [25, 35]\nreps = 4  # as told\n" in text_of(win).text
        await win.press("J")
        assert text_of(win).text.index("hip-bridge") < text_of(win).text.index(
            '# the first one\n[[steps]]\nmove = "knee'
        )
        await win.press("d")
        assert text_of(win).text.count("# as told") == 2
        assert "3 steps" in win.words
        await win.press("x", "x")
        assert text_of(win).text.count("# as told") == 0
        await win.press("x")
        assert "2 steps" not in win.words
        for _ in range(7):
            await win.press("ctrl+z")
        assert text_of(win).text == TEXT


async def test_a_command_that_can_t_be_is_said(place: Place) -> None:
    async with place.editor() as win:
        await win.press("tab", "K")
        first = text_of(win).text
        assert first == TEXT
        for _ in range(9):
            await win.press("minus")
            if "between 1 and 3600" in win.words or "at least 1" in win.words:
                return
        raise AssertionError(win.text)


async def test_a_move_is_inserted_from_the_list(place: Place) -> None:
    async with place.editor() as win:
        text_of(win).go_to(5)
        await win.press("tab", "i")
        assert win.shows(PickMove)
        await win.press(*"roller", "enter")
        await win.settle()
        assert 'move = "foam-roll-glutes"' in text_of(win).text
        assert "2 Foam roller for the glutes" in win.words


async def test_nothing_is_picked_for_a_text_that_can_t_be_read(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "g\n")
        await win.press("tab", "i")
        assert win.shows(EditorScreen)
        assert "Line 1: = is missing between the key and its value. Mend this first." in win.words


async def test_in_a_small_window_the_keys_go_to_the_text_and_a_problem_is_told(place: Place) -> None:
    async with place.editor() as win:
        await win.press("tab")
        await win.resize(40, 12)
        assert text_of(win).has_focus
        assert "2 steps" in win.words
        await type_in(win, "= ")
        assert "✗ 1 problem ● not saved" in win.words
        await win.resize(80, 24)
        assert "problem ● not saved" not in win.words


async def test_saving_writes_only_what_changed_and_closing_comes_back(place: Place) -> None:
    async with place.editor() as win:
        await win.press("tab", "plus", "ctrl+s")
        await win.until(lambda: place.path.read_text() == TEXT.replace("[20, 30]", "[25, 35]"))
        await win.until(lambda: "saved" in win.words and "not saved" not in win.words)
        await win.press("escape")
        assert win.host.results == ["saved"]
    assert place.draft() is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My evening", "new: there is no file until you save it"),
        ("After run", "new: saving takes the place of the built-in routine after-run"),
    ],
)
async def test_a_new_one_says_when_it_takes_the_place_of_a_built_in_one(place: Place, name: str, said: str) -> None:
    async with place.editor(new=name) as win:
        assert said in win.words


async def test_a_built_in_one_is_saved_as_the_user_s_copy(place: Place) -> None:
    async with place.editor("after-run") as win:
        assert "built in: saving makes a copy of yours" in win.words
        await type_in(win, "# mine\n")
        await win.press("ctrl+s")
        copy = place.paths.routines / "after-run.toml"
        await win.until(copy.exists)
        await win.until(lambda: "saved" in win.words)
        await win.press("escape")
        assert win.host.results == ["saved"]
    found = Library(place.paths, KNOWLEDGE).find("after-run")
    assert found
    assert found.origin == "user"


async def test_no_copy_is_made_of_a_built_in_one_in_which_nothing_was_changed(place: Place) -> None:
    for key in ("ctrl+s", "f5"):
        async with place.editor("after-run") as win:
            await win.press(key)
            assert win.host.results == ([] if key == "ctrl+s" else ["start"])
    assert not (place.paths.routines / "after-run.toml").exists()


async def test_a_new_one_is_saved_before_it_starts_though_nothing_was_typed(place: Place) -> None:
    async with place.editor(new="Hip day") as win:
        await win.press("f5")
        await win.until(lambda: win.host.results)
        assert win.host.results == ["start"]
    assert (place.paths.routines / "hip-day.toml").exists()


async def test_closing_with_text_that_is_not_saved_asks(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "# new\n")
        await win.press("escape")
        assert win.shows(Ask)
        await win.press("escape")
        assert win.shows(EditorScreen)
        await win.press("escape", "s")
        await win.until(lambda: win.host.results)
        assert win.host.results == ["saved"]
    assert place.path.read_text() == "# new\n" + TEXT
    async with place.editor() as win:
        await type_in(win, "# newer\n")
        await win.press("escape", "d")
        await win.until(lambda: win.host.results)
        assert win.host.results == [""]
    assert place.path.read_text() == "# new\n" + TEXT
    assert place.draft() is None


async def test_starting_saves_first(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "# new\n")
        await win.press("f5")
        await win.until(lambda: win.host.results)
        assert win.host.results == ["start"]
    assert place.path.read_text() == "# new\n" + TEXT


@pytest.mark.parametrize(("key", "text"), [("m", "# mine\n" + TEXT), ("t", "# theirs\n")])
async def test_a_file_changed_by_someone_else_is_noticed_before_saving(place: Place, key: str, text: str) -> None:
    async with place.editor() as win:
        await type_in(win, "# mine\n")
        place.path.write_text("# theirs\n")
        await win.press("ctrl+s")
        await win.until(lambda: win.shows(Ask))
        assert "Someone else has changed this file" in win.words
        assert "-# theirs" in win.words
        assert "+# mine" in win.words
        await win.press("escape")
        assert place.path.read_text() == "# theirs\n"
        await win.press("ctrl+s")
        await win.until(lambda: win.shows(Ask))
        await win.press(key)
        await win.until(lambda: win.shows(EditorScreen) and place.path.read_text() == text)
        assert text_of(win).text == text
        if key == "t":
            assert "theirs is here now; undo brings yours back" in win.words
            await win.press("ctrl+z")
            assert text_of(win).text == "# mine\n" + TEXT


async def look(win: Window) -> None:
    screen = win.host.screen
    assert isinstance(screen, EditorScreen)
    await screen.look()
    await win.settle()


async def test_what_someone_else_saves_is_taken_over_and_undo_brings_back_what_it_was(place: Place) -> None:
    async with place.editor() as win:
        await look(win)
        assert "someone else" not in win.words
        place.path.write_text(TEXT.replace("reps = 3", "reps = 4"))
        await look(win)
        assert "changed by someone else, and here now" in win.words
        assert "4 times a side" in win.words
        assert place.draft() is None
        await win.press("ctrl+z")
        assert text_of(win).text == TEXT
        assert "● not saved" in win.words


async def test_unsaved_text_stays_when_someone_else_saves_and_is_said_to_be_behind(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "# mine\n")
        place.path.write_text("# theirs\n")
        await look(win)
        assert "someone else has changed the file: saving asks" in win.words
        assert text_of(win).text == "# mine\n" + TEXT
        await type_in(win, "# more\n")
        assert "someone else has changed the file: saving asks" in win.words
        place.path.write_text(TEXT)
        await look(win)
        assert "someone else" not in win.words
        place.path.unlink()
        await look(win)
        await win.press("ctrl+s")
        await win.until(lambda: win.shows(Ask))
        await win.press("m")
        await win.until(place.path.exists)
        assert "someone else" not in win.words


async def test_a_move_that_is_mended_meanwhile_mends_the_routine(place: Place) -> None:
    place.path.write_text(TEXT.replace("knee-to-chest", "my-own"))
    async with place.editor() as win:
        assert 'no move is called "my-own"' in win.words
        place.paths.moves.mkdir()
        move = 'format = 1\nname = "My own"\nkind = "hold"\nhow = ["Stay."]\nhold_seconds = 20\n'
        (place.paths.moves / "my-own.toml").write_text(move)
        await look(win)
        assert "1 My own" in win.words
        assert 'no move is called "my-own"' not in win.words


async def test_a_file_that_is_gone_can_be_written_again(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "# mine\n")
        place.path.unlink()
        await win.press("ctrl+s")
        await win.until(lambda: win.shows(Ask))
        assert "The file is gone" in win.words
        await win.press("m")
        await win.until(place.path.exists)
    assert place.path.read_text() == "# mine\n" + TEXT


async def test_what_was_not_saved_is_offered_again(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "# typed\n")
    assert place.draft() == "# typed\n" + TEXT
    async with place.editor() as win:
        assert "There is text of this routine that was never saved." in win.words
        assert "+# typed" in win.words
        await win.press("escape")
        assert win.host.results == [""]
    assert place.draft() == "# typed\n" + TEXT
    async with place.editor() as win:
        await win.press("t")
        await win.settle()
        assert text_of(win).text == "# typed\n" + TEXT
        assert "● not saved" in win.words
    assert place.draft() == "# typed\n" + TEXT
    async with place.editor() as win:
        await win.press("d")
        assert text_of(win).text == TEXT
    assert place.draft() is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [12, 28])  # with what is there, more than one window or the other has room for
async def test_undo_takes_back_lines_below_which_the_cursor_stands(place: Place, size: Size, count: int) -> None:
    async with place.editor(size=size) as win:
        text_of(win).move_cursor(text_of(win).document.end)
        await type_in(win, "# one more\n" * count)
        assert text_of(win).line >= count
        await win.press("ctrl+z")
        assert text_of(win).text == TEXT
        await win.press("ctrl+y")
        assert text_of(win).text == TEXT + "# one more\n" * count


async def test_unsaved_text_of_a_file_that_was_changed_since_is_not_saved_over_it_unasked(place: Place) -> None:
    async with place.editor() as win:
        await type_in(win, "# typed\n")
    place.path.write_text("# theirs\n" + TEXT)
    async with place.editor() as win:
        assert "was never saved. The file has been changed since." in win.words
        await win.press("t")
        assert "someone else has changed the file: saving asks" in win.words
        await win.press("ctrl+s")
        await win.until(lambda: win.shows(Ask))
        assert "Someone else has changed this file" in win.words
        assert place.path.read_text() == "# theirs\n" + TEXT
        await win.press("t")
        await win.until(lambda: win.shows(EditorScreen))
        assert text_of(win).text == "# theirs\n" + TEXT


async def test_a_draft_is_kept_soon_after_typing(place: Place) -> None:
    async with place.editor() as win:
        text_of(win).insert("# typed\n")
        await win.until(lambda: place.draft() == "# typed\n" + TEXT)
        await win.press("ctrl+z")
        await win.until(lambda: place.draft() is None)


@pytest.mark.parametrize("size", SIZES)
async def test_no_text_is_hidden_when_a_file_is_opened(place: Place, size: Size) -> None:
    async with place.editor("stretch-only", size) as win:
        opened = win.text
        await win.resize(size[0] + 1, size[1])
        await win.resize(*size)
        assert win.text == opened


async def test_letters_and_digits_are_typed_not_obeyed(place: Place) -> None:
    async with place.editor() as win:
        await win.press("1", "q", "comma", "question_mark", "n", "x", "space", "enter")
        assert text_of(win).text == "1q" + ",?nx \n" + TEXT or text_of(win).text.endswith(TEXT)
        assert win.host.places == []
        assert win.host.quits == 0


async def test_markup_in_a_file_is_shown_as_it_is(place: Place) -> None:
    hostile = "[/x] [Left] $n [@click=app.quit]x[/]"
    place.path.write_text(TEXT.replace("hip-bridge", hostile) + f'note = "{hostile}"\n# {hostile}\n')
    async with place.editor() as win:
        assert f"# {hostile}" in win.text
        assert f"2 {hostile}"[:30] in win.words
        await win.press("f8", "tab", "end", "J", "tab", "enter", "ctrl+s", "escape")
