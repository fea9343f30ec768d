"""Big digits, drawn from a 3 x 5 font in square dots, so that they are read from across the room."""

_FONT = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 001 001 001",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    ":": "0 1 0 1 0",
}
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def big_width(text: str, dot: int) -> int:
    """Columns that `text` takes with dots `dot` columns wide."""
    return sum(len(_FONT[letter].split()[0]) * dot for letter in text) + (len(text) - 1) * dot


def big_height(dot: int) -> int:
    """Lines that digits take: a dot is as high as it is wide, and a cell is two high."""
    return (5 * dot + 1) // 2


def big(text: str, dot: int) -> list[str]:
    """`text` (digits and colons) as lines of block characters, with dots `dot` columns wide."""
    glyphs = [_FONT[letter].split() for letter in text]
    rows = ["0".join(glyph[row] for glyph in glyphs) for row in range(5)]
    dots = [[bit == "1" for bit in row for _ in range(dot)] for row in rows for _ in range(dot)]
    if len(dots) % 2:
        dots.append([False] * len(dots[0]))
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]
