"""The picture of moves: how long each was done, to the left and to the right of a line in the middle."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from glute_tui.core.diary.pictures.past import MoveTime
from glute_tui.core.diary.pictures.runs import Row, Run, to_width
from glute_tui.core.inert import shown
from glute_tui.core.words import about

_ONE_LINE = 64
_NAME = 26
_MINUTES = 10
_LONGEST_BAR = 24
_EVEN = 0.9
_TOLERATED_SECONDS = 60


@dataclass(frozen=True, slots=True)
class MoveSides:
    """Seconds of work of one move: on the `left`, on the `right`, and on `both` at once."""

    move: str
    left: float = 0.0
    right: float = 0.0
    both: float = 0.0

    @property
    def total(self) -> float:
        return self.left + self.right + self.both


def moves_of(times: Iterable[MoveTime]) -> tuple[MoveSides, ...]:
    """The figures of each move, the one done longest first."""
    found: defaultdict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(("left", "right", "both"), 0.0))
    for time in times:
        found[time.move][time.side if time.side in ("left", "right") else "both"] += time.seconds
    moves = (MoveSides(move, **sides) for move, sides in found.items())
    return tuple(sorted((move for move in moves if move.total), key=lambda move: (-move.total, move.move)))


def draw(moves: tuple[MoveSides, ...], width: int) -> tuple[Row, ...]:
    """The picture in `width` columns: a line a move with its name before it, or above it in a narrow window."""
    if not moves:
        return ()
    one_line = width >= _ONE_LINE
    lead = _NAME if one_line else 0
    half = min(_LONGEST_BAR, max(1, (width - lead - 2 * _MINUTES - 1) // 2))
    most = max(max(move.left, move.right, move.both / 2) for move in moves)
    head = (Run(" " * lead), Run("left".rjust(_MINUTES + half) + " ", "faint"), Run("right", "faint"))
    rows: list[Row] = [head]
    for move in moves:
        name = Run(to_width(shown(move.move), _NAME if one_line else width))
        bars = _bars(move, half, half / most)
        rows += [(name, *bars)] if one_line else [(name,), bars]
    return tuple(rows)


def _bars(move: MoveSides, half: int, scale: float) -> Row:
    left, right, mark = (move.left, move.right, "█") if not move.both else (move.both / 2, move.both / 2, "▒")
    said = (about(round(move.left)), about(round(move.right)))
    if move.both:
        said = ("", f"{about(round(move.both))}")
    meaning = "work" if mark == "█" else "calm"
    left_bar, right_bar = _bar(left * scale, mark, "▐"), _bar(right * scale, mark, "▌")
    return (
        Run(f"{said[0]} ".rjust(_MINUTES + half - len(left_bar)), "faint"),
        Run(left_bar, meaning),
        Run("│", "faint"),
        Run(right_bar, meaning),
        Run(f" {said[1]}", "faint"),
    )


def _bar(length: float, mark: str, half: str) -> str:
    """A bar of `length` columns to the half column, and at least half of one for anything at all."""
    halves = max(round(length * 2), 1 if length else 0)
    ends = half if mark == "█" else mark
    bar = mark * (halves // 2)
    if not halves % 2:
        return bar
    return ends + bar if half == "▐" else bar + ends


def words(moves: tuple[MoveSides, ...]) -> tuple[str, ...]:
    """The picture in sentences, for those who do not see it: both sides, and where they differ most."""
    left, right = sum(move.left for move in moves), sum(move.right for move in moves)
    if not moves:
        return ("No move done yet. Each one is shown with its minutes on the left and on the right.",)
    parts = [f"Done longest: {shown(moves[0].move)}, {about(round(moves[0].total))}."]
    if left or right:
        text = f"Left {about(round(left))}, right {about(round(right))}"
        if is_even(left, right):
            parts.append(f"{text}: even.")
        else:
            less = "left" if left < right else "right"
            apart = max(moves, key=lambda move: abs(move.left - move.right))
            parts.append(f"{text}: the {less} side had less, most of all in {shown(apart.move)}.")
    return tuple(parts)


def is_even(left: float, right: float) -> bool:
    """Whether two lengths of time differ by no more than a tenth, or a minute."""
    return abs(left - right) <= _TOLERATED_SECONDS or min(left, right) >= _EVEN * max(left, right)
