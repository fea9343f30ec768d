"""Draws every figure on one sheet, docs/figures.svg: the pose a move begins with, and the one it is held in."""

import sys
from argparse import ArgumentParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from glute_tui.core.model import Figure, Move, Side
from glute_tui.core.reading.parse import parse_move
from glute_tui.ui.figures.lines import Rows, figure_lines
from glute_tui.ui.figures.palette import PALETTES, Depth

Shown = tuple[str, Figure, Side | None, float]
_DOT = 8
_CAPTION = 22
_GAP = 14


def moves(only: str) -> list[Move]:
    found = []
    for path in sorted((ROOT / "routines" / "moves").glob("*.toml")):
        move, problems = parse_move(path.read_bytes(), path.stem, str(path))
        for problem in problems:
            print(problem, file=sys.stderr)
        if move and move.figure and only in move.id:
            found.append(move)
    return found


def sheet(shown: list[Shown], columns: int, lines: int, depth: Depth, across: int) -> str:
    """All pictures on a page, each under its caption."""
    wide, high = columns * _DOT + _GAP, lines * 2 * _DOT + _CAPTION + _GAP
    width, height = across * wide + _GAP, -(-len(shown) // across) * high + _GAP
    dark = _hex(dict(PALETTES[depth].roles)["background"])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" shape-rendering="crispEdges">',
        f'<rect width="{width}" height="{height}" fill="{dark}"/>',
    ]
    for number, (caption, figure, side, progress) in enumerate(shown):
        x, y = _GAP + number % across * wide, _GAP + number // across * high
        parts.append(f'<text x="{x}" y="{y + 13}" fill="#8d97a8" font-family="monospace" font-size="14">')
        parts.append(f"{caption}</text>")
        parts.append(picture(figure_lines(figure, side, progress, columns, lines, depth), x, y + _CAPTION, dark))
    return "\n".join([*parts, "</svg>\n"])


def picture(rows: Rows, left: int, top: int, dark: str) -> str:
    """One frame as strokes, equal neighbours in one, and nothing where it is dark."""
    strokes = []
    for number, row in enumerate(rows):
        for half in (0, 1):
            start = 0
            for x in range(1, len(row) + 1):
                if x == len(row) or row[x][half] != row[start][half]:
                    colour = _hex(row[start][half])
                    if colour != dark:
                        strokes.append(f'<path stroke="{colour}" d="M{start} {number * 2 + half}h{x - start}"/>')
                    start = x
    return f'<g transform="translate({left} {top + _DOT / 2:g}) scale({_DOT})">{"".join(strokes)}</g>'


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "figures.svg")
    parser.add_argument("--only", default="", metavar="TEXT", help="moves with this in their id")
    parser.add_argument("--size", default="40x12", metavar="COLUMNSxLINES")
    parser.add_argument("--depth", default="full", choices=list(PALETTES))
    parser.add_argument("--frames", type=int, default=2, help="pictures of each move, from start to end")
    parser.add_argument("--across", type=int, default=4)
    options = parser.parse_args()
    columns, lines = map(int, options.size.split("x"))
    shown: list[Shown] = []
    for move in moves(options.only):
        assert move.figure is not None
        # A loop ends as it began: its other pose is half way round.
        last = 0.5 if move.figure.loop and options.frames == 2 else 1.0
        for number in range(options.frames):
            progress = last * number / max(1, options.frames - 1)
            shown.append((f"{move.name} {progress:.2f}", move.figure, "right", progress))
        if move.id == "piriformis-stretch":
            shown += [(f"{move.name}, left {part}", move.figure, "left", float(part)) for part in (0, 1)]
    options.file.write_text(sheet(shown, columns, lines, options.depth, options.across), "utf-8")


if __name__ == "__main__":
    main()
