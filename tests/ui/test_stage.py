"""How the player is painted and when it looks at the clock: no more than it must, and never late."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from glute_tui.core.timeline import PhaseKind
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.stage import Stage, _difference
from glute_tui.ui.widgets.stage_lines import Line, stage_lines
from tests.ui.sessions import START, TIMELINE, every_view
from tests.ui.test_player import Played
from tests.ui.window import window

WIDTH = 12
INKS = {"a": Style(bold=True), "b": Style(italic=True)}


def strip_of(line: Line) -> Strip:
    return Strip([Segment(text, INKS[ink]) for text, ink in line])


def cells(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(character, segment.style) for segment in strip for character in segment.text]


def filled(pieces: list[tuple[str, str]]) -> Line:
    """The pieces that fit into the width, and blanks behind them."""
    kept, room = [], WIDTH
    for text, ink in pieces:
        if cell_len(text) <= room:
            kept.append((text, ink))
            room -= cell_len(text)
    return (*kept, (" " * room, "a"))


LINES = st.builds(
    filled,
    st.lists(
        st.tuples(
            st.sampled_from(["x", "y", "xy", "ス", "ト", "スト", "e\u0301", "e", "❤\ufe0f", "x ", "━"]),
            st.sampled_from("ab"),
        )
    ),
)


@settings(deadline=None)
@given(LINES, LINES)
def test_painting_the_difference_over_the_old_line_gives_the_new_one(old: Line, new: Line) -> None:
    start, end = _difference(old, new)
    assert 0 <= start <= end <= WIDTH
    before, after = strip_of(old), strip_of(new)
    painted = Strip.join([before.crop(0, start), after.crop(start, end), before.crop(end, WIDTH)])
    assert cells(painted) == cells(after)


@settings(deadline=None)
@given(LINES)
def test_equal_lines_differ_nowhere(line: Line) -> None:
    assert _difference(line, line) == (0, 0)


def test_a_digit_that_changes_repaints_its_columns_alone() -> None:
    run = every_view()
    views = [view for view in run if view.phase.kind == "hold"][:2]
    old, new = (stage_lines(view, TIMELINE, 80, 23) for view in views)
    regions = [_difference(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert regions
    assert max(end - start for start, end in regions) < 40


class Refreshes:
    """Counts how often a stage is laid out, and what it and the key bar ask to be painted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.regions: list[tuple[Region, ...]] = []
        self.bars = 0
        self.layouts = 0
        refresh, refresh_bar, lay_out = Stage.refresh, KeyBar.refresh, Stage._lay_out

        def counted(stage: Stage, *regions: Region, **options: Any) -> Stage:
            self.regions.append(regions)
            return refresh(stage, *regions, **options)

        def bar_counted(bar: KeyBar, *regions: Region, **options: Any) -> KeyBar:
            self.bars += 1
            return refresh_bar(bar, *regions, **options)

        def lay_out_counted(stage: Stage) -> None:
            self.layouts += 1
            lay_out(stage)

        monkeypatch.setattr(Stage, "_lay_out", lay_out_counted)
        monkeypatch.setattr(Stage, "refresh", counted)
        monkeypatch.setattr(KeyBar, "refresh", bar_counted)


@pytest.mark.parametrize("kind", START)
async def test_at_most_one_refresh_and_one_frame_a_second(kind: PhaseKind, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START[kind])
        counted = Refreshes(monkeypatch)
        seconds = min(30, run.session.phase.seconds) - 1
        frames = win.host.frames
        for _ in range(4 * seconds):
            await run.go(win, 0.25)
        assert len(counted.regions) == seconds
        assert win.host.frames - frames == seconds
        assert all(counted.regions), "only regions are painted, never the whole stage"
        assert counted.bars == 0


async def test_an_equal_view_paints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Played()
    async with window(run.screen) as win:
        await run.to(win, START["hold"] + 3)
        counted = Refreshes(monkeypatch)
        frames = win.host.frames
        for _ in range(10):
            await run.go(win, 0)
        await win.press("space")
        paused = win.host.frames
        for _ in range(10):
            await run.go(win, 1)
        assert paused - frames == 1
        assert (win.host.frames, len(counted.regions), counted.layouts) == (paused, 1, 1)


async def test_a_change_of_phase_is_one_frame_and_one_more_when_the_keys_change() -> None:
    run = Played()
    async with window(run.screen) as win:
        for index in range(1, len(TIMELINE.phases)):
            frames, keys = win.host.frames, win.lines[-1]
            await run.to(win, sum(phase.seconds for phase in TIMELINE.phases[:index]))
            assert run.session.index == index
            assert win.host.frames - frames <= 1 + (win.lines[-1] != keys)


@pytest.mark.parametrize("speed", [1.0, 7.5])
async def test_the_timer_is_aimed_at_the_next_whole_second(speed: float) -> None:
    run = Played(speed=speed)
    async with window(run.screen) as win:

        def aimed() -> float:
            assert run.screen._timer
            return run.screen._timer._interval * speed

        late = 0.001 * speed
        assert aimed() == pytest.approx(1 + late)
        for at in (-1.75, -0.5, 0, 0.3, 7.999, START["hold"] + 2.25):
            await run.to(win, at)
            assert aimed() == pytest.approx(max(1 - at % 1, 0.02 * speed) + late, abs=1e-6)


async def test_the_timer_itself_moves_the_player() -> None:
    run = Played(speed=50)
    async with window(run.screen) as win:
        run.clock.now += 1
        await win.until(lambda: run.session.view().ready_left == 2)
        run.clock.now += 2
        await win.until(lambda: run.session.view().state == "running")
