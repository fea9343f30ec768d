"""What the player shows, for every size of window: exactly as large as the window, and what matters stays."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from glute_tui.core.model import Dose, Move, Routine, Span, Step
from glute_tui.core.session import View
from glute_tui.core.timeline import Timeline, expand
from glute_tui.core.words import PHASE_WORDS, STOP_LINE, clock
from glute_tui.ui.widgets.big import big, big_height, big_width
from glute_tui.ui.widgets.stage_lines import SHAPES, Line, figure_box, stage_lines
from tests.ui.sessions import EVERYTHING, HOLD, START, TIMELINE, every_view, view_at
from tests.ui.window import LIBRARY

WIDTHS = (*range(1, 12), 15, 18, 19, 20, 21, 23, 27, 31, 39, 40, 43, 59, 60, 61, 80, 81, 100, 119, 130)
HEIGHTS = (*range(1, 16), 18, 20, 22, 23, 24, 30, 38, 40, 45)

WIDE = Move(
    name="ストレッチ 🧘 é e\u0301 ❤\ufe0f" * 2,
    kind="hold",
    how=("右膝を胸に引き寄せます。" * 8, "{side}の膝を、ゆっくりと。" * 5, "x" * 200),
    felt="お尻の{side}側",
    care="膝が痛むときは、膝の裏を持ちます。" * 4,
)
LONG = Move(name="A" * 80, kind="reps", how=("word " * 90,) * 20, care="w " * 200)
ODD = expand(
    Routine(
        id="odd",
        name="日本語 " * 20,
        steps=(
            Step(move=WIDE, dose=Dose(hold_seconds=Span(20, 3600), sides="each"), note="注意 " * 60),
            Step(move=LONG, dose=Dose(reps=200, seconds_per_rep=60)),
        ),
    ),
    {},
)


def plain(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def shown(view: View, width: int, height: int, timeline: Timeline = TIMELINE) -> str:
    return " ".join(" ".join(plain(stage_lines(view, timeline, width, height))).split())


@pytest.mark.parametrize(("timeline", "width"), [(t, w) for t in (TIMELINE, ODD) for w in WIDTHS])
def test_exactly_as_many_lines_of_exactly_the_width(timeline: Timeline, width: int) -> None:
    for number, view in enumerate(every_view(timeline)):
        for height in HEIGHTS[number % 3 :: 3]:
            lines = plain(stage_lines(view, timeline, width, height))
            assert len(lines) == height
            assert {cell_len(line) for line in lines} == {width}


@settings(deadline=None)
@given(st.data())
def test_no_text_breaks_the_width(data: st.DataObject) -> None:
    text = st.text(
        st.characters(categories=["L", "M", "N", "P", "S", "Zs"]) | st.sampled_from("ス🧘\u0301\ufe0f "), min_size=1
    )
    move = HOLD._replace(name=data.draw(text), how=(data.draw(text), data.draw(text)), care=data.draw(text), felt="")
    routine = EVERYTHING._replace(name=data.draw(text), steps=(EVERYTHING.steps[0]._replace(move=move),))
    timeline = expand(routine, {})
    width, height = data.draw(st.integers(1, 130)), data.draw(st.integers(1, 45))
    for seconds in (1, 12):
        lines = plain(stage_lines(view_at(seconds, timeline), timeline, width, height))
        assert {cell_len(line) for line in lines} == {width}
        assert len(lines) == height


@pytest.mark.parametrize("size", [(40, 10), (40, 12), (43, 38), (80, 23), (80, 12), (120, 39), (130, 45)])
def test_phase_side_and_digits_are_always_there(size: tuple[int, int]) -> None:
    width, height = size
    for view in every_view():
        lines = plain(stage_lines(view, TIMELINE, width, height))
        text = "\n".join(lines)
        word = {"ready": "GET READY"}.get(view.state, PHASE_WORDS[view.phase.kind])
        assert f"{SHAPES[view.state]} " in text
        assert word in text
        assert ("PAUSED" in text) == (view.state == "paused")
        assert view.phase.side is None or f"{view.phase.side.upper()} side" in text
        assert f"{clock(view.total_left)} left" in lines[0]
        digits = view.rep if view.phase.kind == "count" else view.left
        said = clock(view.left) if view.length >= 100 and view.phase.kind != "count" else str(digits)
        said = str(view.ready_left) if view.state == "ready" else said
        drawn = [[line.strip() for line in big(said, dot)] for dot in range(2, 9)]
        stripped = [line.strip() for line in lines]
        assert said in stripped or any({line for line in rows if line} <= set(stripped) for rows in drawn)


def test_the_stop_signs_are_named_in_full_before_every_start() -> None:
    for width, height in ((40, 10), (43, 38), (80, 23), (120, 39)):
        assert STOP_LINE in shown(every_view()[0], width, height)


def test_each_sentence_of_the_way_is_shown_in_its_time_however_small_the_window() -> None:
    for number, sentence in enumerate(("Lie down.", "Bring the right knee up, left leg long.", "Draw the right knee")):
        view = view_at(2 * number + 1)
        for size in ((40, 10), (80, 23)):
            (line,) = [line for line in plain(stage_lines(view, TIMELINE, *size)) if "►" in line]
            assert f"► {sentence}"[:32] in line


@pytest.mark.parametrize("size", [(43, 38), (80, 22), (120, 38)])
def test_what_comes_next_is_told_with_every_move_beside_its_figure(size: tuple[int, int]) -> None:
    width, height = size
    for entry in LIBRARY.entries():
        routine = LIBRARY.load(entry).routine
        assert routine
        timeline = expand(routine, LIBRARY.moves)
        for index, phase in enumerate(timeline.phases):
            for left in {phase.seconds, max(1, phase.seconds // 2), 1}:
                view = replace(view_at(0), index=index, phase=phase, length=phase.seconds, left=left)
                lines = plain(stage_lines(view, timeline, width, height, box=figure_box(width, height)))
                assert any(line.startswith(" Next: ") for line in lines), (phase, lines)


def test_text_that_does_not_fit_ends_with_an_ellipsis() -> None:
    timeline = ODD
    count = view_at(sum(phase.seconds for phase in timeline.phases[:-1]) + 1, timeline)
    assert count.phase.kind == "count"
    lines = [line for line in plain(stage_lines(count, timeline, 40, 12)) if "word" in line]
    assert lines[-1].rstrip().endswith("…")


def test_what_to_care_for_is_whole_or_not_there_beside_a_figure_too() -> None:
    care = "Turn only as far as a stretch; if the leg goes numb or tingles, leave it and go on to the next one."
    move = HOLD._replace(how=("Sit down on the mat with both legs straight.",) * 4, care=care)
    timeline = expand(EVERYTHING._replace(steps=(EVERYTHING.steps[0]._replace(move=move),)), {})
    view = view_at(1, timeline)
    said = []
    for width, height in ((43, 38), (43, 36), (43, 33), (80, 23), (80, 21)):
        lines = stage_lines(view, timeline, width, height, box=figure_box(width, height))
        text = " ".join(" ".join(plain(lines)).split())
        assert ("Turn only" in text) == (care in text)
        said.append(care in text)
    assert True in said
    assert False in said


def test_what_comes_next_is_whole_or_not_there() -> None:
    view = view_at(START["hold"] + 1)
    for width in range(30, 60):
        for height in range(10, 40):
            text = shown(view, width, height)
            assert ("Next:" in text) == ("Next: relax 5 s, then hold 20 s, right · 2 of 2" in text)


def test_a_tiny_window_has_the_digits_first() -> None:
    assert plain(stage_lines(view_at(START["hold"] + 1), TIMELINE, 19, 1)) == ["▶ 19 hold right    "]
    assert plain(stage_lines(view_at(START["count"] + 5), TIMELINE, 12, 2))[0] == "▶ 3 count   "
    assert plain(stage_lines(view_at(START["hold"] + 1), TIMELINE, 5, 1)) == ["▶ 19…"]


def test_digits_are_as_large_as_fits_and_do_not_jump() -> None:
    for size in ((80, 23), (43, 38), (120, 39), (40, 10)):
        heights = set()
        for left in (12, 10, 9, 1):
            lines = plain(stage_lines(view_at(START["hold"] + 20 - left), TIMELINE, *size))
            heights.add(sum(any(block in line for block in "█▀▄") for line in lines))
        assert len(heights) == 1
        assert heights.pop() >= {(80, 23): 8, (43, 38): 13, (120, 39): 20, (40, 10): 5}[size]


def test_the_bar_marks_what_is_enough() -> None:
    before, after = view_at(START["hold"] + 5), view_at(START["hold"] + 12)
    (bar,) = [line.strip() for line in plain(stage_lines(before, TIMELINE, 80, 23)) if "┿" in line]
    assert bar == "━" * 12 + "─" * 12 + "┿" + "─" * 23
    (bar,) = [line.strip() for line in plain(stage_lines(after, TIMELINE, 80, 23)) if "┿" in line]
    assert bar == "━" * 24 + "┿" + "━" * 3 + "─" * 20
    assert "10 s is enough" in shown(before, 80, 23)
    assert "enough - stay if it feels good" in shown(after, 80, 23)


def test_the_total_bar_is_full_at_the_end() -> None:
    finished = every_view()[-2]
    assert finished.state == "finished"
    last = plain(stage_lines(finished, TIMELINE, 80, 23))[-1]
    assert last.endswith("100 % ")
    assert "─" not in last


@pytest.mark.parametrize("dot", range(1, 9))
def test_big_digits_are_as_large_as_they_say(dot: int) -> None:
    for text in ("0123456789", "1:07", "59:59", "8"):
        lines = big(text, dot)
        assert len(lines) == big_height(dot)
        assert {len(line) for line in lines} == {big_width(text, dot)}
    assert len({tuple(big(digit, dot)) for digit in "0123456789:"}) == 11
