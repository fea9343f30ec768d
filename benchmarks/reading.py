"""What checking 1,000 routine files costs beside parsing their TOML alone, in one process; and as commands."""

import argparse
import time
from collections.abc import Callable
from functools import partial

import tomli
from ruler import ROUTINE, finished, glute, homes, pairs, ratio, spread, table

from glute_tui.core.reading.parse import Known, parse_routine
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import Paths


def timed(action: Callable[[], None]) -> float:
    """Milliseconds that an action takes."""
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1e3


def main() -> None:
    """Read the same files in several ways and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=11)
    parser.add_argument("--files", type=int, default=1000)
    arguments = parser.parse_args()
    with homes(10, arguments.files) as (few, many):
        paths = Paths(many / "config", many / "data", many / "state")
        knowledge = load_knowledge()
        known = Known(Library(paths, knowledge).moves, knowledge.explanations.keys())
        files = sorted(paths.routines.glob("*.toml"))
        contents = [path.read_bytes() for path in files]

        def toml() -> None:
            for content in contents:
                tomli.loads(content.decode())

        def parse() -> None:
            for content in contents:
                if problems := parse_routine(content, "mine", ROUTINE.name, known)[1]:
                    raise SystemExit(f"the routine to read has problems: {problems}")

        def read() -> None:
            for path in files:
                tomli.loads(path.read_bytes().decode())

        def check() -> None:
            for _, problems in Library(paths, knowledge).check_all():
                if problems:
                    raise SystemExit(f"a file has problems: {problems}")

        comparisons: list[tuple[str, Callable[[], float], str, Callable[[], float]]] = [
            ("tomli.loads", partial(timed, toml), "parse and check", partial(timed, parse)),
            (
                "read, tomli.loads",
                partial(timed, read),
                "find, read, check, warn; and the moves",
                partial(timed, check),
            ),
        ]
        for name in ("check", "routines"):
            of_few, of_many = (partial(finished, glute(name, name, home=home)) for home in (few, many))
            comparisons.append((f"`{name}`, 10 files", of_few, f"`{name}`, {arguments.files} files", of_many))
            if name == "check":
                twice = partial(lambda start_up: 2 * timed(read) + start_up(), of_few)
                name_a = "twice read, tomli.loads, and `check` with 10 files"
                comparisons.append((name_a, twice, f"`check`, {arguments.files} files", of_many))
        rows = []
        for name_a, a, name_b, b in comparisons:
            found = pairs(arguments.pairs, a, b)
            times = [spread(list(side)) for side in zip(*found, strict=True)]
            rows.append([name_a, times[0], name_b, times[1], ratio(found)])
    table(["A", "A, ms", "B", "B, ms", "B / A"], rows)


if __name__ == "__main__":
    main()
