"""The second and the third place: routines with what is wrong in files, and the diary with what was done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glute_tui.core.problems import Problem
from glute_tui.core.timeline import Timeline, equipment_of, expand
from glute_tui.core.words import about_range
from glute_tui.store.history import Feelings, PhaseRecord, SessionRecord
from glute_tui.store.library import Entry, Loaded
from glute_tui.ui.screens.advice import Chosen
from glute_tui.ui.screens.diary import STATUS_WORDS, DiaryScreen
from glute_tui.ui.screens.routines import RoutinesScreen
from tests.ui.window import LIBRARY, USUAL_AND_SMALL, WIDE_AND_SMALL, Size, Window, window

Found = tuple[Loaded, Timeline, tuple[str, ...]]
STARTED = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)


def found() -> list[Found]:
    moves = LIBRARY.moves
    return [
        (loaded, expand(loaded.routine, moves), equipment_of(loaded.routine, moves))
        for loaded in LIBRARY.load_all()
        if loaded.routine
    ]


def phase(index: int, kind: str, step: int, side: str | None, done: bool | None, spent: float = 20.0) -> PhaseRecord:
    move = ("knee-to-chest", "My own move")[step - 1]
    return PhaseRecord(
        index=index,
        kind=kind,
        step=step,
        move=move,
        side=side,
        rep=1,
        reps=3,
        seconds=30,
        done=done,
        spent_seconds=spent,
    )


SESSION = SessionRecord(
    id="a",
    routine="after-run",
    name="After a run",
    started=STARTED,
    ended=STARTED + timedelta(minutes=3),
    status="ended",
    speed=1.0,
    phases=(
        phase(0, "setup", 1, "right", True, 12),
        phase(1, "hold", 1, "right", True),
        phase(2, "rest", 1, "right", True, 5),
        phase(3, "hold", 1, "right", False, 8),
        phase(4, "switch", 1, "left", True, 8),
        phase(5, "hold", 1, "left", True),
        phase(6, "hold", 1, "left", None, 0),
        phase(7, "activity", 2, None, None, 0),
    ),
    feelings=Feelings(before=5, after=3, worse_side="right", note="hills [b]and[/b] rain"),
)


async def shown(win: Window, sessions: Sequence[SessionRecord]) -> None:
    screen = win.host.screen
    assert isinstance(screen, DiaryScreen)
    screen.show(sessions, {"knee-to-chest": "Knee to chest"})
    await win.settle()


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
        for _, timeline, needs in found():
            length = about_range(timeline.seconds_min, timeline.seconds_max)
            assert f"{timeline.routine.name} {length} {', '.join(needs) or 'no equipment'}" in win.words
            await win.press("enter", "down")
        opened = [message.timeline for message in win.host.messages if isinstance(message, Chosen)]
        assert opened == [timeline for _, timeline, _ in found()]
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
        opened = [message.timeline.routine.id for message in win.host.messages if isinstance(message, Chosen)]
        assert opened == [found()[2][0].entry.id, found()[0][0].entry.id]


async def test_whose_a_routine_is_can_be_seen() -> None:
    loaded, timeline, needs = found()[0]
    own = loaded._replace(entry=Entry("mine", "user", Path("mine.toml")))
    replacing = loaded._replace(entry=Entry("after-run", "user", Path("after-run.toml"), replaces=True))
    async with window(RoutinesScreen()) as win:
        await listed(win, [(own, timeline, needs), (replacing, timeline, needs), (loaded, timeline, needs)])
        assert win.text.count(" · yours\n") == 1
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


async def test_a_session_is_shown_exactly() -> None:
    async with window(DiaryScreen()) as win:
        assert "Reading the diary …" in win.text
        await shown(win, [SESSION])
        lines = [line[37:].rstrip() for line in win.lines[2:17]]
        assert lines == [
            "After a run",
            "Sunday 01 March 2026, 22:00",
            "■ ended early   1 min",
            "soreness 5 before, 3 after",
            "worse side right",
            "note hills [b]and[/b] rain",
            "",
            "Knee to chest",
            "  right ●○  left ●·",
            "My own move",
            "  ·",
            "",
            "● done  ○ skipped  · not reached",
            "",
            "",
        ]
        assert [line[:35].rstrip() for line in win.lines[2:4]] == [" ■ Sun 01 Mar  22:00", "   After a run"]


@pytest.mark.parametrize("status", STATUS_WORDS)
async def test_each_status_by_word_and_shape(status: str) -> None:
    shape, word, _ = STATUS_WORDS[status]
    async with window(DiaryScreen()) as win:
        await shown(win, [replace(SESSION, status=status)])  # type: ignore[arg-type]
        assert f"{shape} {word}" in win.text
        assert f" {shape} Sun 01 Mar" in win.text
    assert len({shape for shape, _, _ in STATUS_WORDS.values()}) == len(STATUS_WORDS)


@pytest.mark.parametrize(
    ("feelings", "said"),
    [
        (Feelings(before=0), "soreness 0 before, - after"),
        (Feelings(after=10), "soreness - before, 10 after"),
        (Feelings(worse_side="neither"), "worse side neither"),
        (Feelings(note="x"), "note x"),
    ],
)
async def test_only_what_was_said_is_shown(feelings: Feelings, said: str) -> None:
    async with window(DiaryScreen(), (120, 40)) as win:
        await shown(win, [replace(SESSION, feelings=feelings)])
        assert said in win.text
        labels = ("soreness ", "worse side ", "note ")
        assert [label for label in labels if label in win.text] == [label for label in labels if said.startswith(label)]
        await shown(win, [replace(SESSION, feelings=None)])
        assert not any(label in win.text for label in labels)


async def test_a_rehearsal_says_so() -> None:
    async with window(DiaryScreen()) as win:
        await shown(win, [replace(SESSION, speed=30.0)])
        assert "a rehearsal, 30 times as fast" in win.text


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_the_session_under_the_cursor_is_shown(size: Size) -> None:
    days = [
        replace(SESSION, id=str(day), started=STARTED - timedelta(days=day), name=f"Day {day}") for day in range(12)
    ]
    async with window(DiaryScreen(), size) as win:
        await shown(win, days)
        assert ("pgdn read on" in win.text) == (size == (40, 12))
        for day, keys in ((0, "home"), (2, "down down"), (11, "end"), (10, "up")):
            await win.press(*keys.split())
            assert f"{days[day].started.astimezone():%a %d %b}" in win.text
            assert sum(f"Day {day}" in line for line in win.lines) >= 1
            assert f"{days[day].started.astimezone():%A %d %B %Y}" in win.words
        assert "open" not in win.text
        seen = win.words
        for _ in range(20):
            await win.press("pagedown")
            seen += win.words
        assert "not reached" in seen


async def test_an_empty_diary_says_what_it_is_for() -> None:
    async with window(DiaryScreen()) as win:
        await shown(win, [])
        assert "No sessions yet." in win.text
        assert "What you do is kept here" in win.words
        await shown(win, [SESSION])
        assert "No sessions yet." not in win.text
        await win.press("q", "1", "2")
        assert (win.host.quits, win.host.places) == (1, ["today", "routines"])


async def test_a_routine_is_edited_and_one_with_problems_opens_to_be_mended() -> None:
    good, timeline, needs = found()[0]
    bad = Loaded(Entry("mine", "user", Path("mine.toml")), None, (Problem("mine.toml", 3, 1, "", "is [b]broken"),) * 2)
    async with window(RoutinesScreen()) as win:
        screen = win.host.screen
        assert isinstance(screen, RoutinesScreen)
        screen.show([(bad, None, ()), (good, timeline, needs)], bad.problems)
        await win.settle()
        assert "✗ mine 2 problems, see below · yours" in win.words
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
