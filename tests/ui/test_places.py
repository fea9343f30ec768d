"""The second place: routines, with what is wrong in files."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from glute_tui.core.outline import Outline, outline
from glute_tui.core.reading.problems import Problem
from glute_tui.core.words import about_range
from glute_tui.store.library import Entry, Loaded
from glute_tui.ui.screens.advice import Chosen
from glute_tui.ui.screens.routines import RoutinesScreen
from tests.ui.window import LIBRARY, USUAL_AND_SMALL, WIDE_AND_SMALL, Size, Window, window

Found = tuple[Loaded, Outline]


def found() -> list[Found]:
    return [(loaded, outline(loaded.routine, LIBRARY.moves)) for loaded in LIBRARY.load_all() if loaded.routine]


async def listed(win: Window, routines: Sequence[Found], problems: Sequence[Problem] = ()) -> None:
    screen = win.host.screen
    assert isinstance(screen, RoutinesScreen)
    screen.show(routines, problems)
    await win.settle()


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_every_routine_is_listed_and_opens(size: Size) -> None:
    async with window(RoutinesScreen(), size) as win:
        assert "Reading the routines …" in win.text
        await win.press("enter")
        await listed(win, found())
        for _, (routine, seconds, equipment) in found():
            assert f"{routine.name} {about_range(*seconds)} {', '.join(equipment) or 'no equipment'}" in win.words
            await win.press("enter", "down")
        opened = [message.routine for message in win.host.messages if isinstance(message, Chosen)]
        assert opened == [one.routine for _, one in found()]
        await win.press("home")
        await win.click(found()[1][1].routine.name)
        assert len(win.host.messages) == len(opened) + 1


async def test_the_cursor_stays_where_it_was_when_the_list_is_read_again() -> None:
    async with window(RoutinesScreen()) as win:
        await listed(win, found())
        await win.press("down", "down")
        await listed(win, found())
        await win.press("enter")
        await listed(win, found()[:1])
        await win.press("enter")
        await listed(win, [])
        await win.press("enter")
        opened = [message.routine.id for message in win.host.messages if isinstance(message, Chosen)]
        assert opened == [found()[2][0].entry.id, found()[0][0].entry.id]


async def test_whose_a_routine_is_can_be_seen() -> None:
    loaded, one = found()[0]
    own = loaded._replace(entry=Entry("mine", "user", Path("mine.toml")))
    replacing = loaded._replace(entry=Entry("after-run", "user", Path("after-run.toml"), replaces=True))
    async with window(RoutinesScreen()) as win:
        await listed(win, [(own, one), (replacing, one), (loaded, one)])
        assert win.text.count(" · yours, mine.toml\n") == 1
        assert win.text.count(" · yours, in place of the built-in one\n") == 1
        assert win.text.count("no equipment\n") == 1


@pytest.mark.parametrize("size", WIDE_AND_SMALL)
async def test_problems_are_listed_with_file_and_line(size: Size) -> None:
    problems = [
        Problem(
            "/home/me/routines/mine.toml", 12, 1, "steps[2].hold_secs", 'unknown key - did you mean "hold_seconds"?'
        ),
        Problem("/home/me/routines/broken.toml", 0, 0, "", "this is not a file", unreadable=True),
    ]
    async with window(RoutinesScreen(), size) as win:
        await listed(win, found()[:2], problems)
        seen = win.words
        for _ in range(6):
            await win.press("pagedown")
            seen += win.words
        assert "2 problems in files" in seen
        joined = seen.replace(" ", "")
        for problem in problems:
            assert str(problem).replace(" ", "") in joined
        await listed(win, found()[:2], problems[:1])
        await listed(win, found()[:2])
        assert "problem" not in win.text


async def test_a_list_that_fits_needs_no_reading_on() -> None:
    async with window(RoutinesScreen()) as win:
        await listed(win, found()[:9])
        assert "read on" not in win.text


async def test_a_routine_is_edited_and_one_with_problems_opens_to_be_mended() -> None:
    good, one = found()[0]
    bad = Loaded(Entry("mine", "user", Path("mine.toml")), None, (Problem("mine.toml", 3, 1, "", "is [b]broken"),) * 2)
    async with window(RoutinesScreen()) as win:
        screen = win.host.screen
        assert isinstance(screen, RoutinesScreen)
        screen.show([(bad, None), (good, one)], bad.problems)
        await win.settle()
        assert "✗ mine line 3: is [b]broken · yours, mine.toml" in win.words
        await win.press("enter", "e", "o", "n", "down", "e", "n")
        asked = [
            (type(message).__name__, getattr(message, "entry", getattr(message, "like", None)))
            for message in win.host.messages
        ]
        assert asked == [
            ("Edit", bad.entry),
            ("Edit", bad.entry),
            ("Edit", bad.entry),
            ("New", bad.entry),
            ("Edit", good.entry),
            ("New", good.entry),
        ]
        assert [m.outside for m in win.host.messages if isinstance(m, RoutinesScreen.Edit)] == [
            False,
            False,
            True,
            False,
        ]


async def test_the_cursor_stays_at_its_routine_when_another_comes_before_it() -> None:
    one, two, three = found()[:3]
    async with window(RoutinesScreen()) as win:
        await listed(win, [two, three])
        await win.press("down")
        await listed(win, [one, two, three])
        await win.press("e")
        assert [m.entry for m in win.host.messages if isinstance(m, RoutinesScreen.Edit)] == [three[0].entry]


async def test_the_cursor_goes_to_a_routine_that_was_just_saved() -> None:
    one, two, three = found()[:3]
    async with window(RoutinesScreen()) as win:
        await listed(win, [two, three])
        screen = win.host.screen
        assert isinstance(screen, RoutinesScreen)
        screen.show([one, two, three], (), three[0].entry.id)
        await win.press("e")
        assert [m.entry for m in win.host.messages if isinstance(m, RoutinesScreen.Edit)] == [three[0].entry]
