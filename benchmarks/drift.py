"""When each second is first shown, against an ideal clock.

Nobody outside of a program knows when its first second began. So the ideal clock is the one that fits best: its
seconds begin where the median second that was shown began. A second is late by what it is behind that.
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass

from ruler import HERE, Program, glute, homes, moments, spread, table

from tests.terminal import Terminal

GLITCH = 0.003
"""A time that is gone after this many seconds was half a screen, read before the rest came."""


@dataclass(frozen=True)
class Drift:
    """How late each shown second was, in ms, in order; and how many seconds were never shown."""

    late: list[float]
    skipped: int


def shown(terminal: Terminal, regex: str, since: float) -> list[tuple[float, int]]:
    """When each time that `regex` finds (m:ss in its group) was first on the screen, in order."""
    found: list[tuple[float, int]] = []
    for at, match in moments(terminal, regex):
        minutes, seconds = match[1].split(":")
        value = int(minutes) * 60 + int(seconds)
        if at < since or (found and found[-1][1] == value):
            continue
        if found and at - found[-1][0] < GLITCH:
            found.pop()
        found.append((at, value))
    return found


def drift(found: list[tuple[float, int]]) -> Drift:
    """Compare a countdown with an ideal one. The first time shown is left out: it was there before it was looked at."""
    ticks = found[1:]
    begins = [at + value for at, value in ticks]
    late = [(begin - statistics.median(begins)) * 1e3 for begin in begins]
    values = {value for _, value in ticks}
    return Drift(late, max(values) - min(values) + 1 - len(values))


def measure(program: Program, regex: str, seconds: float) -> Drift:
    """Watch a program count down for `seconds`."""
    with program.open() as terminal:
        terminal.wait_for(program.expect)
        terminal.wait_for(regex)
        since = time.monotonic()
        time.sleep(seconds)
        found = shown(terminal, regex, since)
        if len(found) < 3:
            raise SystemExit(f"{program.name}: no times found by /{regex}/ in\n{terminal.text()}")
        return drift(found)


def main() -> None:
    """Watch each program in turn and print a row for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--regex", default=r"(\d+:\d\d) left", help="finds m:ss on the screen")
    parser.add_argument("--only", default="", help="only the programs with this text in their name")
    arguments = parser.parse_args()
    with homes(10) as (home,):
        countdown = Program("bare countdown", (sys.executable, str(HERE / "countdown.py"), "--label"), "left")
        hold = glute("hold", "start", str(home / "long-hold.toml"), home=home, expect="HOLD")
        programs = [program for program in (countdown, hold) if arguments.only in program.name]
        found: dict[str, list[Drift]] = {program.name: [] for program in programs}
        for _ in range(arguments.rounds):
            for program in programs:
                found[program.name].append(measure(program, arguments.regex, arguments.seconds))
    rows = []
    for name, runs in found.items():
        late = [late for run in runs for late in run.late]
        rows.append([
            name, str(len(late)), f"{statistics.median(map(abs, late)):.1f}", f"{max(late, key=abs):+.1f}",
            spread([run.late[-1] - run.late[0] for run in runs]), str(sum(run.skipped for run in runs)),
        ])  # fmt: skip
    table(["program", "seconds", "off by, ms: median", "worst", "last - first", "skipped"], rows)


if __name__ == "__main__":
    main()
