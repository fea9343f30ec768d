"""The player by a clock that is moved by hand: what stands on the screen, and what the keys do."""

from functools import cache

import pytest

from glute_tui.core.session import Event, Session
from glute_tui.core.settings import Settings
from glute_tui.core.timeline import Timeline
from glute_tui.core.words import STOP_LINE
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.screens.help import HelpScreen
from glute_tui.ui.screens.player import Player
from glute_tui.ui.widgets.bars import commands
from glute_tui.ui.widgets.big import big, big_height
from tests.ui.sessions import START, TIMELINE, Clock
from tests.ui.window import Size, Window, window

CALM = Settings(flash=False)


class Played:
    """A player with its clock and everything that it reported."""

    def __init__(self, timeline: Timeline = TIMELINE, speed: float = 1) -> None:
        self.clock = Clock()
        self.events: list[Event] = []
        self.over: list[str] = []
        self.session = Session(timeline, gap_seconds=1e9)
        self.screen = Player(
            self.session, clock=self.clock, speed=speed, follow=self._follow, over=self.over.append, settings=CALM
        )

    def _follow(self, session: Session, events: tuple[Event, ...]) -> None:
        assert session is self.session
        self.events += events

    async def to(self, win: Window, seconds: float) -> None:
        """Move the clock to some seconds after the get-ready of 3 s, and let a tick come."""
        self.clock.now = 1003 + seconds
        self.screen.tick()
        await win.settle()

    async def go(self, win: Window, seconds: float) -> None:
        """Let some seconds pass, in one tick."""
        self.clock.now += seconds
        self.screen.tick()
        await win.settle()

    def state(self) -> str:
        return self.session.state

    def has(self, kind: str) -> int:
        return sum(event.kind == kind for event in self.events)


@cache
def drawing(text: str, dot: int) -> list[str]:
    return [line.rstrip() for line in big(text, dot)]


def digits(win: Window, *clocks: str) -> str:
    """The big number on the screen, read from its blocks: below 100, or one of `clocks`."""
    rows = [line for line in win.lines if any(block in line for block in "█▀▄")]
    left = min(len(row) - len(row.lstrip()) for row in rows)
    drawn = [row[left:] for row in rows]
    dots = [dot for dot in range(2, 9) if big_height(dot) == len(rows)]
    texts = (*map(str, range(100)), *clocks)
    (text,) = [text for text in texts for dot in dots if drawing(text, dot) == drawn]
    return text


def said(win: Window) -> list[str]:
    """All lines of the stage but the digits and the bars."""
    lines = [line.strip() for line in win.lines[1:-1]]
    return [line for line in lines if line and not any(block in line for block in "█▀▄━─")]


async def test_every_phase_is_told_exactly() -> None:
    run = Played()
    async with window(run.screen) as win:
        assert win.lines[0].split("  ") == [
            " Every kind",
            *[""] * 7,
            " 1 of 4",
            "Knee to chest",
            *[""] * 8,
            "1:07:16 left",
        ]
        assert digits(win) == "3"
        sentences = ["Lie down.", "Bring the right knee up, left leg long.", "Draw the right knee closer."]
        then = "Next: hold 20 s, right · 1 of 2"
        stop = [f"{STOP_LINE[:74]}", STOP_LINE[75:]]
        assert said(win) == ["○ GET READY", "RIGHT side", *stop, f"► {sentences[0]}", *sentences[1:], then]

        await run.to(win, 3)
        aside = "Sore right knee? Hold behind it. A towel helps the right knee."
        assert digits(win) == "6"
        assert said(win) == [
            *("▶ GET INTO POSITION", "RIGHT side"),
            *(sentences[0], f"► {sentences[1]}", sentences[2], aside, then),
        ]

        await run.to(win, START["hold"])
        doing = "Draw the right knee closer. Feel it along the right buttock."
        care = "Sore right knee? Hold behind it."
        then = "Next: relax 5 s, then hold 20 s, right · 2 of 2"
        assert digits(win) == "20"
        assert said(win) == ["▶ HOLD", "RIGHT side · 1 of 2", "10 s is enough", doing, care, then]
        assert "1:07:07 left" in win.lines[0]

        await run.to(win, START["hold"] + 10.2)
        assert digits(win) == "10"
        assert said(win)[2] == "enough - stay if it feels good"

        await run.to(win, START["rest"] + 1)
        assert digits(win) == "4"
        assert said(win) == [
            "▶ RELAX",
            "RIGHT side · next 2 of 2",
            "Relax, and breathe out.",
            "Next: hold 20 s, right · 2 of 2",
        ]

        await run.to(win, START["switch"])
        assert digits(win) == "8"
        change = "Change over: the left side is next."
        assert said(win) == ["▶ CHANGE SIDES", "LEFT side · 1 of 2", change, "Next: hold 20 s, left · 1 of 2"]

        await run.to(win, START["count"] + 5)
        assert digits(win) == "3"
        assert "2 of 4  March" in win.lines[0]
        assert said(win) == [
            "▶ COUNT",
            "3 of 12",
            "Stand tall.",
            "► Lift one knee after the other.",
            "Next: Ball, press 2 min 30 s, knot 1 of 2",
        ]

        await run.to(win, START["press"] + 7)
        assert digits(win, "2:23", "2:22") == "2:23"
        limit = "at most this long, or till it eases"
        then = "Next: relax 5 s, then press 2 min 30 s, knot 2 of 2"
        assert said(win) == ["▶ PRESS", "knot 1 of 2", limit, "Lie on the ball.", "► Breathe out onto the ball.", then]

        await run.to(win, START["activity"] + 1)
        assert digits(win, "59:59", "59:58") == "59:59"
        assert said(win) == ["▶ KEEP MOVING", "► Walk at an easy pace.", "Next: finished"]

        await win.press("space")
        assert digits(win, "59:59", "59:58") == "59:59"
        assert said(win)[0] == "❚❚ PAUSED · KEEP MOVING"

        await win.press("space")
        await run.go(win, 3 + 3599)
        assert run.over == ["finished"]


async def test_the_clock_stops_and_goes_on_with_a_get_ready() -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["hold"] + 4.5)
        await win.press("space")
        assert run.screen._timer is None
        await run.go(win, 60)
        assert digits(win) == "16"
        assert "PAUSED · HOLD" in win.text
        await win.press("space")
        assert digits(win) == "3"
        assert "GET READY" in win.text
        for seconds, number in ((2.5, "1"), (0.5, "16"), (0.6, "15")):
            await run.go(win, seconds)
            assert digits(win) == number
        assert run.has("resumed") == 1


async def test_the_key_that_stops_the_clock_says_what_it_does_now() -> None:
    run = Played()
    async with window(run.screen) as win:
        win.host.set_keymap({"pause": "p"})
        await run.to(win, START["hold"] + 4.5)
        assert "p pause" in win.text
        await win.press("p")
        assert "p go on" in win.text
        assert "pause" not in win.text
        await win.press("question_mark")
        assert "p Let the clock go on after 3 s" in win.words
        await win.press("escape")
        await win.click("p go on")
        assert "p pause" in win.text
        await win.press("question_mark")
        assert run.state() == "paused"
        assert "p Stop the clock" in win.words
        assert "pause" in [command.label for command in commands(run.screen)]


async def test_next_back_and_ten_seconds_more() -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, 1)
        await win.press("right")
        assert (digits(win), said(win)[0]) == ("20", "▶ HOLD")
        await win.press("plus")
        assert digits(win) == "30"
        assert "10 s is enough" in win.text
        await run.go(win, 12)
        assert digits(win) == "18"
        await win.press("left")
        assert digits(win) == "30"
        await win.press("left")
        assert (digits(win), said(win)[0]) == ("9", "▶ GET INTO POSITION")
        await win.press("pagedown", "pagedown", "pageup")
        assert said(win)[0] == "▶ HOLD"
        assert (run.has("skipped"), run.has("undone")) == (3, 2)


async def test_a_count_has_no_seconds_to_add() -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["count"] + 5)
        before = win.text
        await win.press("plus")
        await win.click("+ 10s")
        assert win.text == before
        await run.to(win, START["count"] + 22)
        assert digits(win) == "12"


async def test_enter_ends_a_press_and_nothing_else() -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["hold"] + 1)
        assert "eased" not in win.text
        await win.press("enter")
        assert said(win)[0] == "▶ HOLD"
        await run.to(win, START["press"] + 30)
        assert "enter eased" in win.text
        done = run.has("done")
        await win.press("enter")
        assert said(win)[:2] == ["▶ RELAX", "next knot 2 of 2"]
        assert run.has("done") == done + 1
        await run.go(win, 6)
        await win.click("enter eased")
        assert said(win)[0] == "▶ KEEP MOVING"


@pytest.mark.parametrize("end", ["q", "escape"])
async def test_the_end_is_asked_for_with_the_clock_stopped(end: str) -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["hold"] + 5)
        await win.press(end)
        assert win.shows(Confirm)
        assert run.state() == "paused"
        await run.go(win, 100)
        await win.press("n")
        assert win.shows(run.screen)
        assert digits(win) == "3"
        await run.go(win, 3)
        assert digits(win) == "15"
        await win.press(end, "y")
        assert run.over == ["ended"]
        assert run.state() == "ended"
        assert run.screen._timer is None


@pytest.mark.parametrize("paused_before", [False, True])
async def test_help_covers_the_player_and_no_hold_counts_meanwhile(*, paused_before: bool) -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["hold"] + 5)
        if paused_before:
            await win.press("space")
        await win.press("question_mark")
        assert win.shows(HelpScreen)
        assert run.state() == "paused"
        await run.go(win, 50)
        await win.press("escape")
        await win.until(lambda: win.shows(run.screen))
        await win.settle()
        assert run.state() == ("paused" if paused_before else "ready")
        assert digits(win) == ("15" if paused_before else "3")


async def test_a_gap_pauses_by_itself() -> None:
    run = Played()
    run.session._gap = 2
    async with window(run.screen) as win:
        for second in range(6):
            await run.to(win, second - 3)
        await run.go(win, 30)
        assert said(win)[0] == "❚❚ PAUSED · GET INTO POSITION"
        assert run.has("away") == 1


async def test_all_skipped_is_ended_not_finished() -> None:
    run = Played()
    async with window(run.screen) as win:
        for _ in TIMELINE.phases:
            await win.press("right")
        assert run.over == ["ended"]


@pytest.mark.parametrize("size", [(43, 40), (120, 40), (40, 12)])
async def test_in_every_window_phase_side_and_number(size: Size) -> None:
    run = Played()
    async with window(run.screen, size) as win:
        for seconds, number, word in ((START["hold"] + 1, "19", "HOLD"), (START["switch"], "8", "CHANGE SIDES")):
            await run.to(win, seconds)
            assert digits(win) == number
            assert f"▶ {word}" in win.text
            assert "RIGHT side" in win.text or "LEFT side" in win.text
        assert "q end" in win.text


async def test_in_a_window_too_small_for_the_rest_the_number_stays() -> None:
    run = Played()
    async with window(run.screen, (25, 6)) as win:
        await run.to(win, START["hold"] + 1)
        assert "▶ HOLD" in win.text
        await win.resize(18, 3)
        assert win.lines[0] == "▶ 19 hold right"
        await win.resize(80, 24)
        await win.until(lambda: "▶ HOLD" in win.text)
