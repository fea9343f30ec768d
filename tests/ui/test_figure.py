"""Figures as cells: they fit every size, are the same every time, mirror exactly and read without colour."""

from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from textual.app import App

from glute_tui.core.figures.figure import Bounds, Scene, bounds, scene
from glute_tui.core.model import Figure, Pose
from glute_tui.core.reading.parse import parse_move
from glute_tui.ui.figures.lines import LEAST_COLUMNS, LEAST_LINES, figure_lines, figure_strips
from glute_tui.ui.figures.palette import PALETTES, Depth, depth_of
from glute_tui.ui.figures.raster import Canvas, Cell, Rgb
from glute_tui.ui.theme import MEANINGS, THEME

FOLDER = Path(__file__).parents[2] / "routines" / "moves"
SIZES = [(26, 8), (26, 20), (33, 9), (40, 12), (47, 20), (60, 8), (60, 20)]
DEPTHS: list[Depth] = ["full", "sixteen", "grey", "none"]
FULL = dict(PALETTES["full"].roles)


def figures() -> dict[str, Figure]:
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        move, _ = parse_move(path.read_bytes(), path.stem, path.name)
        assert move is not None
        assert move.figure is not None
        found[path.stem] = move.figure
    return found


FIGURES = figures()


def empty(figure: Figure, columns: int, lines: int) -> tuple[tuple[Cell, ...], ...]:
    """The same frame with nobody in it."""
    seen = scene(figure, 0)
    canvas = Canvas(columns, lines, bounds(figure), PALETTES["full"])
    canvas.paint(Scene((), seen.ground, seen.ground_low, seen.ground_high))
    return canvas.cells()


def brightness(colour: Rgb) -> float:
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


@pytest.mark.parametrize("id", FIGURES)
@pytest.mark.parametrize(("columns", "lines"), SIZES)
def test_a_figure_stays_within_its_frame(id: str, columns: int, lines: int) -> None:
    figure = FIGURES[id]
    nobody = empty(figure, columns, lines)
    for progress in (0, 0.25, 0.5, 0.75, 1):
        rows = figure_lines(figure, "right", progress, columns, lines)
        assert len(rows) == lines
        assert {len(row) for row in rows} == {columns}
        assert rows != nobody
        for x in (0, columns - 1):
            assert all(near(row[x], bare[x]) for row, bare in zip(rows, nobody, strict=True))
        if "wall" not in figure.props:
            assert all(near((cell[0],) * 2, (bare[0],) * 2) for cell, bare in zip(rows[0], nobody[0], strict=True))


def test_a_figure_stands_on_the_ground_of_its_theme_where_there_are_colours_enough() -> None:
    figure = FIGURES["plank"]
    strips = {
        depth: figure_strips(figure, "right", 1, 40, 12, depth, "#2E3440")[0]._segments[0]
        for depth in (*DEPTHS[:3], "paper")
    }
    grounds = {
        depth: segment.style.bgcolor.get_truecolor()
        for depth, segment in strips.items()
        if segment.style and segment.style.bgcolor
    }
    assert grounds == {"full": (46, 52, 64), "sixteen": (0, 0, 0), "grey": (18, 18, 18), "paper": (46, 52, 64)}
    assert figure_strips(figure, "left", 1, 40, 12, "full", "ansi_default")


def near(cell: Cell, bare: Cell) -> bool:
    """Whether a cell at the rim shows no more than the soft edge of a limb."""
    return all(
        abs(a - b) <= 30 for half, other in zip(cell, bare, strict=True) for a, b in zip(half, other, strict=True)
    )


@pytest.mark.parametrize("id", FIGURES)
@pytest.mark.parametrize("depth", DEPTHS)
def test_the_left_side_is_the_exact_mirror_image(id: str, depth: Depth) -> None:
    for progress in (0, 0.5, 1):
        right = figure_lines(FIGURES[id], "right", progress, 41, 12, depth)
        left = figure_lines(FIGURES[id], "left", progress, 41, 12, depth)
        assert left == tuple(row[::-1] for row in right)


def test_a_move_without_sides_is_drawn_as_written() -> None:
    plank = FIGURES["plank"]
    assert figure_lines(plank, None, 1, 40, 12) == figure_lines(plank, "right", 1, 40, 12)


@pytest.mark.parametrize("id", FIGURES)
def test_frames_are_the_same_every_time(id: str) -> None:
    figure = FIGURES[id]

    def drawn() -> tuple[tuple[Cell, ...], ...]:
        canvas = Canvas(40, 12, bounds(figure), PALETTES["full"])
        canvas.paint(scene(figure, 16))
        return canvas.cells()

    assert drawn() == drawn() == figure_lines(figure, "right", 1, 40, 12)


def test_a_frame_is_drawn_once() -> None:
    figure = FIGURES["knee-to-chest"]
    assert figure_strips(figure, "left", 0.5, 40, 12) is figure_strips(figure, "left", 0.501, 40, 12)


@pytest.mark.parametrize("id", FIGURES)
def test_it_moves(id: str) -> None:
    figure = FIGURES[id]
    assert figure_lines(figure, "right", 0, 26, 8) != figure_lines(figure, "right", 0.5, 26, 8)


@pytest.mark.parametrize("depth", DEPTHS)
def test_strips_are_as_wide_as_asked_for(depth: Depth) -> None:
    for figure in FIGURES.values():
        strips = figure_strips(figure, "right", 1, LEAST_COLUMNS, LEAST_LINES, depth)
        assert [strip.cell_length for strip in strips] == [LEAST_COLUMNS] * LEAST_LINES
        assert [len(strip.text) for strip in strips] == [LEAST_COLUMNS] * LEAST_LINES


def test_colours_come_from_the_theme() -> None:
    assert FULL["worked"] == Color.parse(MEANINGS["work"]).triplet
    assert FULL["background"] == Color.parse(str(THEME.background)).triplet


@pytest.mark.parametrize("depth", ["full", "grey", "none"])
def test_roles_differ_in_brightness(depth: Depth) -> None:
    roles = {role: brightness(colour) for role, colour in PALETTES[depth].roles}
    for brighter, darker in (
        ("near", "near_far"),
        ("skin", "skin_far"),
        ("near_far", "floor_near"),
        ("shirt", "floor_near"),
        ("shirt", "shirt_far"),
        ("floor", "background"),
    ):
        assert roles[brighter] > roles[darker] + 10
    if depth != "full":
        assert max(roles, key=roles.__getitem__) == "worked"


def test_sixteen_colours_are_met_exactly() -> None:
    palette = dict(PALETTES["sixteen"].roles)
    for colour in palette.values():
        met = Color.from_rgb(*colour).downgrade(ColorSystem.STANDARD)
        assert Color.parse(f"color({met.number})").get_truecolor() is not None
    numbers = {role: Color.from_rgb(*colour).downgrade(ColorSystem.STANDARD).number for role, colour in palette.items()}
    assert len({numbers[role] for role in ("background", "worked", "near", "near_far", "skin", "prop", "floor")}) == 7


def test_sixteen_colours_have_no_others() -> None:
    known = {colour for _, colour in PALETTES["sixteen"].roles}
    for figure in FIGURES.values():
        rows = figure_lines(figure, "right", 1, 40, 12, "sixteen")
        assert {half for row in rows for cell in row for half in cell} <= known


def test_without_colour_it_is_drawn_in_blocks() -> None:
    text = [strip.text for strip in figure_strips(FIGURES["hip-bridge"], "right", 1, 40, 12, "none")]
    assert set("".join(text)) <= set(" ░▒▓█▀▄")
    assert "█" in "".join(text)
    assert not any(
        segment.style for strip in figure_strips(FIGURES["plank"], None, 1, 26, 8, "none") for segment in strip
    )


def test_how_many_colours_an_app_has(monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(App[object]):
        pass

    assert depth_of(Plain()) in ("full", "sixteen", "none")
    monkeypatch.setenv("NO_COLOR", "1")
    assert depth_of(Plain()) in ("grey", "none")


def test_from_the_top_there_is_no_floor() -> None:
    rows = figure_lines(Figure(camera="top", start=Pose()), None, 0, 40, 12)
    assert set(rows[-1]) == {(FULL["background"],) * 2}
    assert any(cell[0] != FULL["background"] for cell in rows[6])


def test_a_limb_smaller_than_a_dot_is_still_seen() -> None:
    canvas = Canvas(26, 8, Bounds(-4, 4, -0.1, 8), PALETTES["full"])
    canvas.paint(scene(FIGURES["easy-walk"], 0))
    assert any(cell[0] != cell[1] for row in canvas.cells()[:-1] for cell in row)
