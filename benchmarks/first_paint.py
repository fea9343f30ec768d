"""How long from the start of a program to its first screen, and from `q` to its end, beside a bare Textual app."""

import argparse
import time
from collections.abc import Callable
from functools import partial

from ruler import BARE, Program, finished, glute, homes, moments, pairs, ratio, spread, table

QUIET = 0.3
"""Seconds without output after which a started app has nothing left to do."""


def painted(program: Program) -> float:
    """Milliseconds from exec to the first screen with the expected text."""
    with program.open() as terminal:
        terminal.wait_for(program.expect)
        return (next(moments(terminal, program.expect))[0] - terminal.started_at) * 1e3


def quitted(program: Program) -> float:
    """Milliseconds from typing `q` to the end of the process."""
    with program.open() as terminal:
        terminal.wait_for(program.expect)
        while time.monotonic() - terminal.reads[-1].at < QUIET:
            time.sleep(0.02)
        sent = terminal.send("q")
        terminal.wait_exit()
        return ((terminal.exited_at or 0.0) - sent) * 1e3


Measure = Callable[[Program], float]


def main() -> None:
    """Measure each pair of programs and print a row for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=21)
    parser.add_argument("--only", default="", help="only the rows with this text")
    arguments = parser.parse_args()
    with homes(10, 1000) as (few, many):
        symptoms, symptoms_many = (
            glute(f"symptom check, {count} files", home=home, expect="Is any of these true")
            for home, count in ((few, "10"), (many, "1,000"))
        )
        start, start_many = (
            glute(f"start after-run, {count} files", "start", "after-run", home=home, expect="Knee to chest")
            for home, count in ((few, "10"), (many, "1,000"))
        )
        comparisons: list[tuple[str, Program, Measure, Program, Measure, str]] = [
            ("first screen", BARE, painted, symptoms, painted, "1.25"),
            ("first screen", BARE, painted, start, painted, "1.25"),
            ("first screen", symptoms, painted, symptoms_many, painted, "1.10"),
            ("first screen", start, painted, start_many, painted, "1.10"),
            ("to its end / first screen", BARE, painted, glute("--version", "--version", home=few), finished, "0.08"),
            ("to its end / first screen", BARE, painted, glute("routines", "routines", home=few), finished, "0.30"),
            ("to its end / first screen", BARE, painted, glute("check", "check", home=few), finished, "0.30"),
            ("quit", BARE, quitted, symptoms, quitted, "1.10"),
        ]
        rows = []
        for what, a, measure_a, b, measure_b, goal in comparisons:
            if arguments.only in f"{what}, {a.name}, {b.name}":
                found = pairs(arguments.pairs, partial(measure_a, a), partial(measure_b, b))
                times = [spread(list(side)) for side in zip(*found, strict=True)]
                rows.append([what, a.name, times[0], b.name, times[1], ratio(found), f"<= {goal}"])
    table(["what", "A", "A, ms", "B", "B, ms", "B / A", "goal"], rows)


if __name__ == "__main__":
    main()
