"""Routine files as people write them: comments everywhere, and every style of headers, keys and numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from hypothesis import strategies as st

from glute_tui.core.edit import steps_of
from glute_tui.core.model import Routine
from glute_tui.core.writing.render import render
from tests.core.strategies import plain_routines

HEADERS = ["[[steps]]", "[[steps]]", "[[ steps ]]", "  [[steps]]", '[["steps"]]', "[[steps]] \t"]
EQUALS = [" = ", "=", "\t=\t", " =  ", "aligned"]
COMMENT = re.compile(r"# c\d+;")
FIGURE = """\
[steps.figure]
camera = "side"

[steps.figure.start]
trunk = [90, 9_0]
[[steps.figure.via]]
trunk = [0x50, 90]

[[steps.figure.via]]
head = 8
""".splitlines()
TRAP = ['note = """', "[[steps]]", "# no comment", "", '"""']


@dataclass
class Authored:
    """A file: its text, and the comments of each step and of none, as they were written."""

    text: str = ""
    owned: list[list[str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def files() -> st.SearchStrategy[Authored]:
    """Valid routine files of one to five steps."""
    # One seed for all of a file's style: drawing each comment by itself would take most of the time of a test.
    return st.builds(_authored, plain_routines(), st.integers(0, 2**32).map(Random))


def _authored(routine: Routine, draw: Random) -> Authored:
    made = Authored()
    count = 0

    def comments(owner: list[str], most: int = 2) -> list[str]:
        nonlocal count
        lines = []
        for _ in range(draw.randint(0, most)):
            count += 1
            owner.append(f"# c{count};")
            lines.append(draw.choice(["", "  ", "\t"]) + owner[-1] + draw.choice(["", ' = ["""']))
        return lines

    def gap(needed: bool) -> list[str]:
        blanks = draw.randint(int(needed), 2)
        if blanks and draw.random() < 0.5:
            return [""] * blanks + comments(made.loose) + [draw.choice(["", "  "])]
        return [""] * blanks

    head, *steps = _chunks(routine)
    lines = [*comments(made.loose), *head]
    lines += gap(needed=False)
    for chunk in steps:
        own: list[str] = []
        made.owned.append(own)
        lines += comments(own)
        lines.append(draw.choice(HEADERS) + draw.choice(["", " # header"]))
        equals = draw.choice(EQUALS)
        body = chunk + (TRAP if draw.random() < 0.3 else [])
        if any(line.startswith("kind") for line in chunk) and draw.random() < 0.5:
            body += FIGURE
        is_inside = False
        for line in body:
            if not is_inside:
                lines += comments(own, 1) if draw.random() < 0.3 else []
                lines += [""] if draw.random() < 0.1 else []
            if '"""' in line:
                is_inside = not is_inside
            styled = line if is_inside else _styled(line, equals, draw)
            lines.append(styled + ("" if is_inside else draw.choice(["", " # behind"])))
        below = comments(own)
        lines += below
        lines += gap(needed=bool(below))
    newline = draw.choice(["\n", "\n", "\r\n"])
    is_open = bool(lines[-1].strip()) and draw.random() < 0.5
    made.text = (
        draw.choice(["", "", "\ufeff"]) + newline.join("\n".join(lines).split("\n")) + ("" if is_open else newline)
    )
    return made


def _chunks(routine: Routine) -> list[list[str]]:
    """The lines of a rendered routine: its head, then each step without its header."""
    return [chunk.rstrip("\n").split("\n") for chunk in render(routine).split("[[steps]]\n")]


def _styled(line: str, equals: str, draw: Random) -> str:
    """A line with other blanks around its `=`, its number in another style, its list over several lines."""
    key, is_pair, value = line.partition(" = ")
    if not is_pair or not key.isidentifier():
        return line
    if value.isdigit():
        value = _number(value, draw)
    elif found := re.fullmatch(r"\[(\d+), (\d+)\]", value):
        blank = draw.choice(["", " ", "\n  ", " # ], [\n\t"])
        value = f"[{blank}{_number(found[1], draw)}{blank}, {_number(found[2], draw)}{blank}]"
    return f"{key:<16}= {value}" if equals == "aligned" else key + equals + value


def _number(digits: str, draw: Random) -> str:
    return draw.choice([digits, f"0x{int(digits):02X}", "_".join(digits), f"+{digits}"])


def comments_of(text: str) -> tuple[list[list[str]], list[str]]:
    """The comments that stand in each step, by the lines it is said to have, and those that stand in none."""
    lines = text.split("\n")
    owned = []
    for step in steps_of(text):
        owned.append(COMMENT.findall("\n".join(lines[step.first : step.last + 1])))
        lines[step.first : step.last + 1] = [""] * (step.last + 1 - step.first)
    return owned, COMMENT.findall("\n".join(lines))


def written(text: str) -> Counter[str]:
    """The lines that are not blank, without their line ends."""
    return Counter(line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n") if line.strip())


def blocks(text: str) -> list[Sequence[str]]:
    """The lines of each step, without their line ends."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return [lines[step.first : step.last + 1] for step in steps_of(text)]
