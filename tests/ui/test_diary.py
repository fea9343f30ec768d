"""The third place: five views of the diary, each read when it is shown, and the list of everything in it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from glute_tui.core.diary.entries import Entry, Soreness
from glute_tui.core.diary.pictures.past import MoveTime
from glute_tui.store.history import Feelings, PhaseRecord, SessionRecord
from glute_tui.ui.screens.diary import PAGE_LINES, VIEWS, DiaryLines, DiaryScreen
from glute_tui.ui.screens.diary_text import STATUS_WORDS
from tests.ui.book import ENTRIES, VERDICTS, ToldBook, sore, workout
from tests.ui.window import SIZES, USUAL_AND_SMALL, Size, Window, window

STARTED = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
NAMES = {"knee-to-chest": "Knee to chest"}


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


TIMES = (
    MoveTime("knee-to-chest", "right", 720),
    MoveTime("knee-to-chest", "left", 500),
    MoveTime("easy-walk", None, 600),
)
FULL = ToldBook([SESSION], ENTRIES, VERDICTS, NAMES, TIMES)


def book(sessions: Sequence[SessionRecord] = (), entries: Sequence[Entry] = ()) -> ToldBook:
    return ToldBook(sessions, entries, VERDICTS, NAMES, TIMES)


async def shown(win: Window, view: str = "List") -> DiaryScreen:
    """The diary, read, at a view."""
    screen = win.host.screen
    assert isinstance(screen, DiaryScreen)
    screen.read_again()
    await win.settle()
    await win.press(*["right"] * ((VIEWS.index(view) - screen.view) % len(VIEWS)))
    return screen


async def test_a_session_is_shown_exactly() -> None:
    async with window(DiaryScreen(book([SESSION]))) as win:
        assert "Reading the diary …" in win.text
        await shown(win)
        lines = [line[37:].rstrip() for line in win.lines[3:18]]
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
        assert [line[:35].rstrip() for line in win.lines[3:5]] == [" >■  Sun 01 Mar  22:00", "     After a run"]


@pytest.mark.parametrize("status", STATUS_WORDS)
async def test_each_status_by_word_and_shape(status: str) -> None:
    shape, word, _ = STATUS_WORDS[status]
    async with window(DiaryScreen(book([SESSION._replace(status=status)]))) as win:  # type: ignore[arg-type]
        await shown(win)
        assert f"{shape} {word}" in win.text
        assert f"{shape}  Sun 01 Mar" in win.text
    assert len({shape for shape, _, _ in STATUS_WORDS.values()}) == len(STATUS_WORDS)


@pytest.mark.parametrize(
    ("feelings", "said"),
    [
        (Feelings(before=0), "soreness 0 before, - after"),
        (Feelings(after=10), "soreness - before, 10 after"),
        (Feelings(worse_side="neither"), "worse side neither"),
        (Feelings(note="x"), "note x"),
        (None, ""),
    ],
)
async def test_only_what_was_said_is_shown(feelings: Feelings | None, said: str) -> None:
    async with window(DiaryScreen(book([SESSION._replace(feelings=feelings)])), (120, 40)) as win:
        await shown(win)
        assert said in win.text
        labels = ("soreness ", "worse side ", "note ")
        told = "\n".join(win.lines[:-1])
        assert [label for label in labels if label in told] == [label for label in labels if said.startswith(label)]


async def test_a_rehearsal_says_so() -> None:
    async with window(DiaryScreen(book([SESSION._replace(speed=30.0)]))) as win:
        await shown(win)
        assert "a rehearsal, 30 times as fast" in win.text


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_what_is_under_the_cursor_is_shown(size: Size) -> None:
    days = [
        SESSION._replace(id=str(day), started=STARTED - timedelta(days=day), name=f"Day {day}") for day in range(12)
    ]
    async with window(DiaryScreen(book(days)), size) as win:
        await shown(win)
        assert ("pgdn read on" in win.text) == (size == (40, 12))
        for day, keys in ((0, "home"), (2, "down down"), (11, "end"), (10, "up")):
            await win.press(*keys.split())
            assert f"{days[day].started.astimezone():%a %d %b}" in win.text
            assert sum(f"Day {day}" in line for line in win.lines) >= 1
            assert f"{days[day].started.astimezone():%A %d %B %Y}" in win.words
        assert "correct" not in win.text
        seen = win.words
        for _ in range(20):
            await win.press("pagedown")
            seen += win.words
        assert "not reached" in seen


async def test_an_empty_diary_says_what_it_is_for() -> None:
    async with window(DiaryScreen(ToldBook())) as win:
        await shown(win)
        assert "Nothing here yet." in win.text
        assert "What you do and log is kept here" in win.words
        await win.press("e", "x", "enter", "up", "down", "end", "home")
        for view, words in (
            ("Soreness", "Soreness: no entry in the last 18 days."),
            ("Calendar", "No session yet."),
            ("Moves", "No move done yet."),
            ("Mornings", "No morning after yet."),
        ):
            await shown(win, view)
            assert words in win.words
        await win.press("q", "1", "2")
        assert (win.host.quits, win.host.places) == (1, ["today", "routines"])


# Views


@pytest.mark.parametrize("size", SIZES)
async def test_each_view_is_read_when_it_is_shown_and_no_other(size: Size) -> None:
    told = book([SESSION], ENTRIES)
    async with window(DiaryScreen(told), size) as win:
        assert told.asked == []
        screen = await shown(win, "Soreness")
        assert told.asked == ["soreness"]
        for view, asked in zip(VIEWS[1:], ("calendar", "moves", "mornings", f"lines {PAGE_LINES}"), strict=True):
            told.asked.clear()
            await win.press("right")
            assert f"[{view}]" in win.text
            assert told.asked[0] == asked
            assert VIEWS[screen.view] == view
        await win.press("tab")
        assert "[Soreness]" in win.text
        await win.press("left")
        assert "[List]" in win.text
        await win.click("Moves")
        assert "[Moves]" in win.text
        await win.press("shift+tab")
        assert "[Calendar]" in win.text


async def test_every_picture_is_told_in_words_beneath() -> None:
    async with window(DiaryScreen(FULL), (80, 40)) as win:
        for view, shape, words in (
            ("Soreness", "██", "Soreness: 5 today; no entry on 4 days between."),
            ("Soreness", "┃", "The session yesterday: 5 before, 3 after."),
            ("Soreness", "R▲", "Workouts: hard run on 21 February, hard run on Saturday."),
            (
                "Soreness",
                "worst ",
                "begins Sun 1 to Mon 2, worst Sun 1 to Tue 3, over Sun 1 to Sat 7.",
            ),
            ("Calendar", "░░", "Since 21 February: 1 minute on 1 day."),
            ("Moves", "12 min", "Left 8 min, right 12 min: the left side had less, most of all in Knee to chest."),
            ("Mornings", "● ▲ ▲", "After a run: helped 2 of 3, no change 1 of 3; the last time helped."),
            ("Mornings", "▼", "two-minutes: worse 1 of 1; the last time worse."),
        ):
            await shown(win, view)
            assert shape in win.text
            assert words in win.words


async def test_a_wider_window_shows_more_days_and_says_so() -> None:
    async with window(DiaryScreen(ToldBook()), (80, 24)) as win:
        await shown(win, "Soreness")
        assert "no entry in the last 18 days" in win.words
        await win.resize(43, 40)
        assert "no entry in the last 14 days" in win.words
        await win.resize(120, 40)
        assert "no entry in the last 31 days" in win.words


async def test_what_was_logged_meanwhile_is_shown() -> None:
    told = book()
    async with window(DiaryScreen(told)) as win:
        screen = await shown(win, "Soreness")
        assert "no entry" in win.words
        told.entries = [sore(0, 7)]
        screen.read_again()
        await win.settle()
        assert "Soreness: 7 today." in win.words


# The list


async def test_entries_stand_among_sessions() -> None:
    async with window(DiaryScreen(FULL), (80, 40)) as win:
        await shown(win)
        rows = [line[1:36].rstrip() for line in win.lines[3:15]]
        assert rows == [
            ">5  Mon 02 Mar  08:00",
            "    soreness 5, left side",
            " ■  Sun 01 Mar  22:00",
            "    After a run",
            " 4  Sun 01 Mar  08:00",
            "    soreness 4, left side",
            " R▲ Sat 28 Feb  17:00",
            "    hard run",
            " 0  Wed 25 Feb  08:00",
            "    soreness 0, left side",
            " 3  Mon 23 Feb  08:00",
            "    soreness 3, left side",
        ]
        assert "Soreness 5, left side" in win.text
        assert "Monday 02 March 2026, 08:00" in win.text


async def test_an_entry_is_corrected_and_removed_from_the_list_and_a_session_is_not() -> None:
    told = book([SESSION], ENTRIES)
    async with window(DiaryScreen(told)) as win:
        await shown(win, "Soreness")
        await win.press("e", "x")
        await shown(win)
        assert "e correct  x remove" in win.text
        await win.press("e", "enter", "x", "down")
        assert "e correct" not in win.text
        await win.press("e", "enter", "x")
        assert [asked for asked in told.asked if asked.startswith(("correct", "remove"))] == [
            "correct s0",
            "correct s0",
            "remove s0",
        ]


async def test_the_morning_after_and_a_note_are_told() -> None:
    answer = sore(0, 2, note="on [b]stairs")._replace(session="a", verdict="worse")
    async with window(DiaryScreen(book((), [answer]))) as win:
        await shown(win)
        assert "soreness 2, left side, worse" in win.text
        assert "said the morning after a session" in win.words
        assert "note on [b]stairs" in win.words


def many(count: int) -> list[Soreness]:
    return [
        sore(0, number % 11)._replace(id=f"{number:05}", at=STARTED - timedelta(hours=number))
        for number in range(count)
    ]


async def test_a_long_list_is_read_a_page_at_a_time() -> None:
    told = book((), many(1000))
    async with window(DiaryScreen(told)) as win:
        screen = await shown(win)
        lines = screen.query_one(DiaryLines)
        assert [asked for asked in told.asked if asked.startswith("lines")] == ["lines 100"]
        await win.press(*["down"] * 70)
        assert [asked for asked in told.asked if asked.startswith("lines")] == ["lines 100", "lines 100"]
        assert len(lines.lines) == 200
        assert f"{STARTED.astimezone() - timedelta(hours=70):%a %d %b  %H:%M}" in win.text
        await win.press("end")
        assert told.asked[-1] == "lines None"
        assert len(lines.lines) == 1000
        assert f"{STARTED.astimezone() - timedelta(hours=999):%a %d %b  %H:%M}" in win.text
        told.asked.clear()
        await win.press("up", "end", "home", "down", "up")
        assert told.asked == []


async def test_the_cursor_stays_when_the_list_is_read_again() -> None:
    told = book((), many(300))
    async with window(DiaryScreen(told)) as win:
        screen = await shown(win)
        await win.press(*["down"] * 80)
        screen.read_again()
        await win.settle()
        assert f">{80 % 11} " in win.text
        told.entries = many(5)
        screen.read_again()
        await win.settle()
        assert ">4 " in win.text
        screen.show_list()
        await win.settle()
        assert ">0 " in win.text
        await win.click("soreness 3")
        assert ">3 " in win.text


async def test_logging_is_asked_of_the_app() -> None:
    async with window(DiaryScreen(FULL)) as win:
        await shown(win, "Soreness")
        await win.press("w", "s", "u")
        assert win.host.journal == ["workout", "soreness"]


def test_the_samples_have_every_kind_of_line() -> None:
    assert workout(9) in ENTRIES
