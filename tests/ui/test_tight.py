"""What `TightUpdate` leaves out makes no difference on the screen."""

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from glute_tui.ui.tight import TightUpdate
from tests.terminal import Xterm

COLUMNS, LINES = 12, 4
STYLES = [Style(), Style(color="red"), Style(color="red", bold=True), Style(bgcolor="blue", italic=True)]

segments = st.builds(Segment, st.text("ab█ ", min_size=1, max_size=COLUMNS), st.sampled_from(STYLES))
strips = st.lists(segments, max_size=5).map(lambda parts: Strip(parts).adjust_cell_length(COLUMNS, STYLES[0]))
spans = st.lists(
    st.tuples(st.integers(0, LINES - 1), st.integers(0, COLUMNS - 1), st.integers(1, COLUMNS)).filter(
        lambda span: span[1] < span[2]
    ),
    max_size=6,
)


def shown(update: ChopsUpdate) -> tuple[list[list[object]], int]:
    """Every cell of a screen after an update, and how many characters the update took."""
    console = Console(color_system="standard", force_terminal=True)
    written = update.render_segments(console)
    xterm = Xterm(COLUMNS, LINES)
    xterm.feed(written.encode())
    return [[xterm.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(LINES)], len(written)


@given(st.lists(strips, min_size=LINES, max_size=LINES), spans)
def test_the_screen_is_the_same_as_with_each_piece_in_a_style_of_its_own(
    rows: list[Strip], dirty: list[tuple[int, int, int]]
) -> None:
    alone = [TightUpdate([{0: row} for row in rows], [span], [[COLUMNS]] * LINES) for span in dirty]
    console = Console(color_system="standard", force_terminal=True)
    xterm = Xterm(COLUMNS, LINES)
    one_by_one = "".join(update.render_segments(console) for update in alone)
    xterm.feed(one_by_one.encode())
    cells, length = shown(TightUpdate([{0: row} for row in rows], dirty, [[COLUMNS]] * LINES))
    assert cells == [[xterm.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(LINES)]
    assert length <= len(one_by_one)


def test_lines_of_one_style_set_it_once() -> None:
    row = Strip([Segment("██", STYLES[2])], 2)
    spans = [(0, 0, 2), (1, 0, 2)]
    update = TightUpdate([{0: row}, {0: row}], spans, [[2], [2]])
    written = update.render_segments(Console(color_system="standard", force_terminal=True))
    assert written == "\x1b[1;1H\x1b[1;31m██\x1b[2;1H██\x1b[0m"
