"""What a running hold costs, beside the countdown that one writes first; and a paused and an idle app. Linux only.

Then what figure and cues add: a hold whose figure has come to rest, a count and a set-up in which it moves all the time
and a voice counts or explains, each beside the same without figure and cues.
"""

import argparse
import re
import statistics
import sys
import time
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

from ruler import BARE, HERE, Program, glute, homes, ratio, settle, table

from tests.terminal import Terminal

BURST_GAP = 0.005
"""Reads further apart than this many seconds belong to different writes."""
SETTLE = 4.0
"""Seconds after which get-ready and first paints are over."""
REST = 5.0
"""Further seconds after which the figure of a hold has come to rest, and every picture of a moving one is drawn."""
WITHOUT = 'cues = "off"\nfigure = false\n'
WITH = 'cues = "voice"\n'


@dataclass(frozen=True)
class Cost:
    """What a program used in a second, and the memory it held (its own process, without children)."""

    cpu_ms: float
    bytes: float
    writes: float
    wake_ups: float
    rss_mib: float


def usage(pid: int) -> tuple[float, int]:
    """CPU seconds of a process and voluntary context switches of its threads, since its start."""
    # The number that clock_getcpuclockid(3) makes, for which Python has no call; /proc counts in steps of 10 ms.
    cpu = time.clock_gettime((~pid << 3) | 2)
    tasks = Path(f"/proc/{pid}/task").iterdir()
    switches = (re.search(r"^voluntary_ctxt_switches:\s*(\d+)", (task / "status").read_text(), re.M) for task in tasks)
    return cpu, sum(int(found[1]) for found in switches if found)


def cost(terminal: Terminal, seconds: float) -> Cost:
    """What the program on a terminal uses in the next `seconds`."""
    begin, (cpu, switches) = time.monotonic(), usage(terminal.pid)
    time.sleep(seconds)
    end, (cpu_then, switches_then) = time.monotonic(), usage(terminal.pid)
    reads = [read for read in terminal.reads.copy() if begin <= read.at < end]
    bursts = min(1, len(reads)) + sum(later.at - earlier.at > BURST_GAP for earlier, later in pairwise(reads))
    resident = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{terminal.pid}/status").read_text())
    return Cost(
        (cpu_then - cpu) / (end - begin) * 1e3,
        sum(len(read.data) for read in reads) / (end - begin),
        bursts / (end - begin),
        (switches_then - switches) / (end - begin),
        int(resident[1]) / 1024 if resident else 0.0,
    )


def measure(program: Program, keys: str, then: str, seconds: float) -> Cost:
    """Bring a program to where it is to be measured, let it settle, and measure it."""
    with program.open() as terminal:
        terminal.wait_for(program.expect)
        time.sleep(SETTLE + (REST if "figure" in program.name else 0.0))
        terminal.send(keys)
        terminal.wait_for(then)
        time.sleep(1)
        return cost(terminal, seconds)


def main() -> None:
    """Measure every program in turn, round after round, and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--only", default="", help="only the programs with this text in their name")
    arguments = parser.parse_args()
    with homes(10, 10, 10) as (home, bare, full):
        settle(bare, WITHOUT)
        settle(full, WITH, "spd-say", "pw-play")
        countdown = Program("bare countdown", (sys.executable, str(HERE / "countdown.py")), "╰─╯")
        hold = glute("hold", "start", str(home / "long-hold.toml"), home=home, expect="HOLD")
        paused = glute("hold, paused", *hold.argv[3:], home=home, expect="HOLD")
        symptoms = glute("symptom check, idle", home=home, expect="Is any of these true")
        # Each with the keys that bring it there, what is then on the screen, and the one to compare it with.
        programs = [
            (countdown, "", "", countdown),
            (hold, "", "", countdown),
            (paused, " ", "(?i)paused", BARE),
            (BARE, "", "", BARE),
            (symptoms, "", "", BARE),
        ]
        for kind, word in (("hold", "HOLD"), ("count", "COUNT"), ("setup", "GET INTO")):
            alone, whole = (
                glute(f"{kind}, {what}", "start", str(own / f"figure-{kind}.toml"), home=own, expect=word)
                for own, what in ((bare, "without figure and cues"), (full, "with figure and voice"))
            )
            programs += [(alone, "", "", alone), (whole, "", "", alone)]
        chosen = [row for row in programs if arguments.only in row[0].name]
        found: dict[str, list[Cost]] = {program.name: [] for program, *_ in chosen}
        for _ in range(arguments.rounds):
            for program, keys, then, _ in chosen:
                found[program.name].append(measure(program, keys, then, arguments.seconds))
    rows = []
    for program, _, _, base in chosen:
        figures = [
            f"{statistics.median(getattr(cost, field.name) for cost in found[program.name]):.1f}"
            for field in fields(Cost)
        ]
        both = list(zip(found.get(base.name, []), found[program.name], strict=False))
        compared = "" if base is program else ratio((a.cpu_ms, b.cpu_ms) for a, b in both)
        memory = "" if base is program else ratio((a.rss_mib, b.rss_mib) for a, b in both)
        rows.append([program.name, *figures, base.name, compared, memory])
    head = ["program", "CPU ms/s", "bytes/s", "writes/s", "wake-ups/s", "RSS MiB", "beside", "CPU ratio", "RSS ratio"]
    table(head, rows)


if __name__ == "__main__":
    main()
