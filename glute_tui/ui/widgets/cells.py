"""Text measured in the columns it takes on a terminal, where a character may take none, one or two."""

from collections.abc import Iterator

from rich.cells import cell_len


def clusters(text: str) -> Iterator[str]:
    """Each character of `text` together with the marks that are drawn onto it."""
    if text.isascii():
        yield from text
        return
    cluster = ""
    for character in text:
        if cluster and cell_len(character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def cut(text: str, width: int) -> str:
    """`text` if it fits into `width` columns, otherwise as much of it as fits before an ellipsis."""
    if cell_len(text) <= width:
        return text
    return _start(text, width - 1) + "…" if width > 0 else ""


def fitted(text: str, width: int) -> str:
    """`text` cut or filled up to exactly `width` columns."""
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken between words; a word that is wider is broken anywhere."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = ""
        while cell_len(word) > width and (start := _start(word, width)):
            lines.append(start)
            word = word[len(start) :]
        line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def _start(text: str, width: int) -> str:
    """The longest start of `text` that fits into `width` columns."""
    start = ""
    for cluster in clusters(text):
        width -= cell_len(cluster)
        if width < 0:
            break
        start += cluster
    return start
