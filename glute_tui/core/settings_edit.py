"""One value of a settings text written, changed or taken away.

The file is the user's: its comments, its order and keys this version does not know stay as they are.
"""

import tomli_w

from glute_tui.core.reading.locate import Place, locate
from glute_tui.core.reading.problems import Path

Value = str | int | bool


def with_setting(text: str, path: tuple[str, ...], value: Value | None) -> str:
    """`text` with `value` at `path`, which is a key, or a table and a key; None takes it away, but not its comment.

    `text` must be valid TOML. Raises ValueError when something that is no table stands where the table should be.
    """
    places = locate(text)
    if value is None:
        return _without(text, places, path)
    if place := places.get(path):
        return text[: place.start] + _pair("x", value).removeprefix("x = ") + text[place.end :]
    pair = _pair(path[-1], value)
    return _at_the_top(text, places, pair) if len(path) == 1 else _in_table(text, places, path[0], pair)


def _pair(key: str, value: Value) -> str:
    return tomli_w.dumps({key: value}).strip()


def _at_the_top(text: str, places: dict[Path, Place], pair: str) -> str:
    headers = [place.key for path, place in places.items() if _is_header(text, path, place)]
    at = min(headers, default=len(text))
    return _ended(text[:at]) + pair + "\n" + ("\n" if headers else "") + text[at:]


def _in_table(text: str, places: dict[Path, Place], table: str, pair: str) -> str:
    place = places.get((table,))
    if place is None or _is_implied(text, places, table):
        return _ended(text) + ("\n" if text else "") + f"[{table}]\n{pair}\n"
    inside = _pairs_in(text, places, table)
    if _is_inline(text, place):
        if inside:
            return text[: inside[-1].end] + ", " + pair + text[inside[-1].end :]
        return text[: place.start] + "{ " + pair + " }" + text[place.end :]
    if place.key < place.start:
        raise ValueError(f"{table} is no table")
    # Below the last of its kind, and written as that one is: behind an indent, or behind the table's name and a dot.
    before = text[text.rfind("\n", 0, inside[-1].key) + 1 : inside[-1].key] if inside else ""
    at = _line_end(text, (inside[-1] if inside else place).end)
    return _ended(text[:at]) + before + pair + "\n" + text[at:]


def _without(text: str, places: dict[Path, Place], path: tuple[str, ...]) -> str:
    place = places.get(path)
    if place is None:
        return text
    if len(path) > 1 and _is_inline(text, places[path[:1]]):
        inside = _pairs_in(text, places, path[0])
        number = inside.index(place)
        if number + 1 < len(inside):
            return text[: place.key] + text[inside[number + 1].key :]
        return text[: inside[number - 1].end if number else place.key] + text[place.end :]
    end = _line_end(text, place.end)
    comment = text[place.end : end].strip()
    return text[: text.rfind("\n", 0, place.key) + 1] + (f"{comment}\n" if comment else "") + text[end:]


def _pairs_in(text: str, places: dict[Path, Place], table: str) -> list[Place]:
    """The places of the pairs of a table in the order of the text, without tables in it that have a header."""
    return sorted(
        place
        for path, place in places.items()
        if len(path) == 2 and path[0] == table and not _is_header(text, path, place)
    )


def _is_header(text: str, path: Path, place: Place) -> bool:
    # An entry of a list can begin with a bracket too.
    return bool(path) and isinstance(path[-1], str) and text[place.key] == "["


def _is_implied(text: str, places: dict[Path, Place], table: str) -> bool:
    """Whether only the header of a table inside it tells of a table."""
    at = places[table,].key
    return text[at] == "[" and any(
        place.key == at for path, place in places.items() if path[:1] == (table,) and path[1:]
    )


def _is_inline(text: str, place: Place) -> bool:
    return place.key < place.start and text[place.start] == "{"


def _line_end(text: str, at: int) -> int:
    """Where the line after the one of `at` begins."""
    return (text.find("\n", at) + 1) or len(text)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
