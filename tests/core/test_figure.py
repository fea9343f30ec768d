"""Figures as geometry: limbs keep their length, bodies rest on the floor, files are checked and come back the same."""

from itertools import pairwise
from math import dist
from pathlib import Path

import pytest

from glute_tui.core.figures.figure import FRAMES, bounds, frame_of, placed, scene
from glute_tui.core.figures.motion import FRAMES_PER_SECOND, next_frame, progress_at
from glute_tui.core.figures.skeleton import (
    ARM,
    HALF_HIPS,
    HALF_SHOULDERS,
    LEG,
    LOWER_SPINE,
    UPPER_SPINE,
    blended,
    joints,
)
from glute_tui.core.model import Figure, Move, Pose, Routine, Step
from glute_tui.core.reading.parse import Known, parse_move, parse_routine
from glute_tui.core.timeline import PhaseKind
from glute_tui.core.writing.render import render, render_move

FOLDER = Path(__file__).parents[2] / "routines" / "moves"
MOVES = {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}
PROPS = {"roller", "ball", "wall", "frame", "rear wheel", "front wheel"}
EVERY_FRAME = [number / FRAMES for number in range(FRAMES + 1)]
START = "[figure.start]\n"


def built_in(id: str) -> Move:
    move, problems = parse_move(MOVES[id].read_bytes(), id, id)
    assert not problems
    assert move is not None
    return move


def figure_of(id: str) -> Figure:
    figure = built_in(id).figure
    assert figure is not None
    return figure


def problems_of(figure: str) -> list[str]:
    text = f'format = 1\nname = "A"\nkind = "hold"\nhow = ["B."]\n{figure}'
    return [str(problem) for problem in parse_move(text.encode(), "a", "a.toml")[1]]


def test_every_built_in_move_has_a_figure() -> None:
    assert len(MOVES) == 16
    assert all(built_in(id).figure for id in MOVES)


@pytest.mark.parametrize("id", MOVES)
def test_limbs_keep_their_length_all_the_way(id: str) -> None:
    figure = figure_of(id)
    for progress in EVERY_FRAME:
        found = joints(blended(figure, progress))
        lengths = [("hips", "waist", LOWER_SPINE), ("waist", "neck", UPPER_SPINE)]
        lengths += [("left hip", "right hip", 2 * HALF_HIPS), ("left shoulder", "right shoulder", 2 * HALF_SHOULDERS)]
        for side in ("right", "left"):
            arm, leg = ("shoulder", "elbow", "wrist", "hand"), ("hip", "knee", "ankle", "toes")
            for names, of in ((arm, ARM), (leg, LEG)):
                lengths += [(f"{side} {a}", f"{side} {b}", length) for (a, b), length in zip(pairwise(names), of)]  # noqa: B905
        for a, b, length in lengths:
            assert dist(found[a], found[b]) == pytest.approx(length)


@pytest.mark.parametrize("id", MOVES)
def test_the_body_rests_on_the_floor_and_never_under_it(id: str) -> None:
    figure = figure_of(id)
    for progress in EVERY_FRAME:
        body = [part for part in placed(figure, progress) if part.group not in PROPS]
        lowest = min(min(part.a[1] - part.ra, part.b[1] - part.rb) for part in body)
        if figure.start.height is None:
            assert lowest == pytest.approx(0, abs=1e-9)
        elif "water" not in figure.props:
            assert lowest >= 0


@pytest.mark.parametrize("id", MOVES)
def test_every_frame_is_within_the_bounds(id: str) -> None:
    figure = figure_of(id)
    room = bounds(figure)
    for frame in range(FRAMES + 1):
        for shape in scene(figure, frame).shapes:
            assert room.left <= min(shape.ax - shape.ra, shape.bx - shape.rb)
            assert max(shape.ax + shape.ra, shape.bx + shape.rb) <= room.right
            assert room.low <= min(shape.ay - shape.ra, shape.by - shape.rb)
            assert shape.role == "wall" or max(shape.ay + shape.ra, shape.by + shape.rb) <= room.high


def test_a_loop_ends_where_it_began() -> None:
    figure = figure_of("easy-walk")
    assert figure.loop
    first, last = placed(figure, 0.0), placed(figure, 1.0)
    for before, after in zip(first, last, strict=True):
        assert before.name == after.name
        assert before.a == pytest.approx(after.a, abs=1e-9)


def test_poses_blend_by_angle() -> None:
    figure = Figure(camera="side", start=Pose(right_leg=(270, 270, 0)), end=Pose(right_leg=(360, 180, 0)))
    half = blended(figure, 0.5)
    assert half["right_leg"] == (315, 225, 0)
    assert half["left_leg"] == (270, 270, 0)


def test_a_pose_leaves_out_what_is_as_before() -> None:
    figure = Figure(camera="side", start=Pose(head=80), via=(Pose(face=20),), end=Pose(head=100))
    assert blended(figure, 0.5)["head"] == (80,)
    assert blended(figure, 1.0)["face"] == (20,)


def test_a_figure_without_an_end_is_still() -> None:
    figure = Figure(camera="front", start=Pose())
    assert placed(figure, 0.0) == placed(figure, 1.0)


def test_frames_are_numbered_from_start_to_end() -> None:
    assert [frame_of(progress) for progress in (-1, 0, 0.5, 1, 2)] == [0, 0, FRAMES // 2, FRAMES, FRAMES]


def test_the_wall_stays_where_it_is() -> None:
    figure = figure_of("it-band-stretch")
    walls = [part.a for progress in EVERY_FRAME for part in placed(figure, progress) if part.name == "wall"]
    assert len(walls) == FRAMES + 1
    assert len(set(walls)) == 1


@pytest.mark.parametrize("id", MOVES)
def test_a_move_with_a_figure_comes_back_the_same(id: str) -> None:
    move = built_in(id)
    assert parse_move(render_move(move).encode(), id, id) == (move, ())


def test_a_figure_written_in_place_comes_back_the_same() -> None:
    move = built_in("easy-walk")._replace(id="", how=("Walk.",), dose=built_in("easy-walk").dose)
    step = Step(move=move._replace(dose=type(move.dose)()), dose=move.dose)
    routine = Routine(id="mine", name="Mine", steps=(step,))
    assert parse_routine(render(routine).encode(), "mine", "mine.toml", Known()) == (routine, ())


def test_a_pose_has_a_field_for_every_key() -> None:
    known = problems_of("[figure]\ncamera = 'side'\n[figure.start]\nx = 1")[0].partition("known here: ")[2]
    assert known.split(", ") == [*Pose._fields]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (
            "figure = 3",
            "a.toml:5:10: figure: must be a table, not the number 3",
        ),
        (
            "[figure]\ncamera = 'side'",
            "a.toml:5:1: figure.start: is missing: the pose it begins with: a table [figure.start]",
        ),
        (
            f"[figure]\ncamera = 'sid'\n{START}",
            'a.toml:6:10: figure.camera: must be "side" or "front" or "top", not "sid" - did you mean "side"?',
        ),
        (
            f"[figure]\ncamera = 'side'\nprops = ['rolller']\n{START}",
            'a.toml:7:10: figure.props[1]: must be "roller" or "ball" or "wall" or "bike" or "water", not "rolller"'
            ' - did you mean "roller"?',
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}right_am = [1, 2, 3]",
            'a.toml:8:1: figure.start.right_am: unknown key - did you mean "right_arm"?',
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}right_arm = [1, 2]",
            "a.toml:8:13: figure.start.right_arm: must be 3 numbers, not 2: where the right upper arm, forearm and"
            " hand point",
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}right_arm = [1, 2.5, 3]",
            "a.toml:8:17: figure.start.right_arm[2]: must be a whole number, not the number 2.5",
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}trunk = [true, 900]",
            "a.toml:8:10: figure.start.trunk[1]: must be a whole number, not true",
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}trunk = 90",
            "a.toml:8:9: figure.start.trunk: must be a list of 2 whole numbers, not the number 90",
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}trunk_toward = [0, 91]",
            "a.toml:8:20: figure.start.trunk_toward[2]: must be between -90 and 90 degrees, not 91",
        ),
        (
            f"[figure]\ncamera = 'side'\nvia = 1\n{START}",
            "a.toml:7:1: figure.via: must be tables that begin with [[figure.via]], not the number 1",
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}[[figure.via]]\nheight = 151",
            "a.toml:9:10: figure.via[1].height: must be between 0 and 150, not 151",
        ),
        (
            f"[figure]\ncamera = 'side'\n{START}[figure.end]\nheight = 50",
            "a.toml:9:1: figure.end.height: must be written in [figure.start] too",
        ),
    ],
)
def test_a_bad_figure_is_named_exactly(figure: str, expected: str) -> None:
    assert problems_of(figure)[0] == expected


def test_all_faults_of_a_figure_are_told_at_once() -> None:
    assert (
        len(problems_of("[figure]\ncamera = 1\norbit = 61\n[figure.start]\nhead = 'up'\n[figure.end]\nheight = -1"))
        == 4
    )


def test_a_figure_belongs_to_the_move() -> None:
    text = (
        "format = 1\nname = 'A'\n[[steps]]\nmove = 'easy-walk'\n[steps.figure]\ncamera = 'side'\n[steps.figure.start]"
    )
    _, problems = parse_routine(text.encode(), "a", "a.toml", Known({"easy-walk": built_in("easy-walk")}))
    assert [str(problem) for problem in problems] == [
        "a.toml:5:1: steps[1].figure: belongs to the move: leave it out, or leave out move and write your own"
    ]


@pytest.mark.parametrize("kind", ["hold", "press"])
def test_a_hold_goes_into_the_pose_and_rests_there(kind: PhaseKind) -> None:
    figure = figure_of("knee-to-chest")
    way = [progress_at(figure, kind, second, 30) for second in range(31)]
    assert way[0] == 0
    assert way == sorted(way)
    assert set(way[4:]) == {1}
    assert next_frame(kind, 4.0, 30) is None


def test_getting_into_position_shows_there_and_back() -> None:
    figure = figure_of("knee-to-chest")
    way = [progress_at(figure, "setup", quarter / 4, 20) for quarter in range(81)]
    assert way[0] == way[-1] == 0
    assert max(way) == 1
    assert all(0 <= progress <= 1 for progress in way)


def test_a_count_goes_there_and_back_with_each_number() -> None:
    figure = figure_of("foam-roll-glutes")
    assert [round(progress_at(figure, "count", second, 40, 10), 3) for second in range(5)] == [0, 0.5, 1, 0.5, 0]


def test_an_activity_keeps_its_own_time() -> None:
    walk = figure_of("easy-walk")
    assert [progress_at(walk, "activity", second / 2, 600) for second in range(5)] == [0, 0.25, 0.5, 0.75, 0]


def test_changing_sides_shows_where_to_begin() -> None:
    assert progress_at(figure_of("knee-to-chest"), "switch", 3, 10) == 0
    assert next_frame("switch", 3, 10) is None


@pytest.mark.parametrize("kind", ["setup", "hold", "rest", "switch", "count", "press", "activity"])
@pytest.mark.parametrize("length", [1, 2, 5, 8, 20, 25, 60, 600])
def test_the_figure_is_still_between_the_frames_that_are_announced(kind: PhaseKind, length: int) -> None:
    figure = figure_of("knee-to-chest")
    step = 1 / FRAMES_PER_SECOND
    moments = [number * step for number in range(int(min(length, 30) / step))]
    for now, then in pairwise(moments):
        wait = next_frame(kind, now, length)
        if wait is None or wait > step:
            before, after = (progress_at(figure, kind, at, length) for at in (now, then))
            assert frame_of(before) == frame_of(after)
