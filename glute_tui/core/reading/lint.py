"""Warnings: what a runner would rather know of a routine or a move that can be used as it is."""

from itertools import pairwise

from glute_tui.core.model import Move, Routine, Step
from glute_tui.core.reading.check import Report
from glute_tui.core.reading.problems import quoted

_HOUR = 60 * 60
_SHORT_SECONDS = 5
"""Holds of 10 to 30 s are what the ACSM names for stretches; half of the least is taken for a slip."""


def lint_routine(routine: Routine, found: list[Move], seconds: int, report: Report) -> None:
    """Note every warning of a routine whose steps have the moves `found` and take `seconds` at most."""
    if seconds > _HOUR:
        report.add(("steps",), _too_long(seconds), "over-an-hour", at_key=True, severity="warning")
    for number, step in enumerate(routine.steps):
        held = step.dose.hold_seconds
        if held is not None and held.high < _SHORT_SECONDS:
            _short_hold(("steps", number, "hold_seconds"), held.high, report)
        if routine.equipment is not None:
            _check_equipment(step, routine.equipment, found[number], number, report)
    positions = {move.position for move in found}
    if "standing" in positions and len(positions) > 1:
        _check_getting_up(found, report)


def _too_long(seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    return f"the whole routine takes more than an hour, up to {hours} h {minutes:02d} min"


def lint_move(move: Move, report: Report) -> None:
    """Note every warning of a move."""
    held = move.dose.hold_seconds
    if held is not None and held.high < _SHORT_SECONDS:
        _short_hold(("hold_seconds",), held.high, report)


def _short_hold(path: tuple[str | int, ...], seconds: int, report: Report) -> None:
    message = f"a hold of {seconds} s is over before a muscle can let go"
    report.add(path, message, "short-hold", instead="try: hold_seconds = [10, 30]", severity="warning")


def _check_equipment(step: Step, listed: tuple[str, ...], move: Move, number: int, report: Report) -> None:
    lacking = [thing for thing in move.equipment if thing not in listed]
    if not lacking:
        return
    inside = "move" if isinstance(step.move, str) else "equipment"
    things = " and ".join(quoted(thing) for thing in lacking)
    said = "says that it needs nothing" if not listed else "does not list it"
    whole = ", ".join(quoted(thing) for thing in (*listed, *lacking))
    report.add(
        ("steps", number, inside),
        f"this move needs {things}, and the routine {said}",
        "needs-equipment",
        instead=f"try: equipment = [{whole}]",
        severity="warning",
    )


def _check_getting_up(found: list[Move], report: Report) -> None:
    """Warn when one changes between floor and standing more than once, where another order would need only one.

    Activities at the beginning and at the end are left out: a walk there and back is not getting up from a mat.
    """
    first, last = 0, len(found)
    while first < last and found[first].kind == "activity":
        first += 1
    while last > first and found[last - 1].kind == "activity":
        last -= 1
    up = {n: found[n].position == "standing" for n in range(first, last) if found[n].position}
    changes = [after for before, after in pairwise(up) if up[before] != up[after]]
    if len(changes) < 2:
        return
    begins = up[next(iter(up))]
    sorted_up = iter([n for n in up if up[n] == begins] + [n for n in up if up[n] != begins])
    order = [next(sorted_up) if n in up else n for n in range(len(found))]
    message = f"here one changes between floor and standing again, {len(changes)} times in all; once would do"
    instead = f"try: the steps in the order {', '.join(str(n + 1) for n in order)}"
    report.add(("steps", changes[1]), message, "getting-up", at_key=True, instead=instead, severity="warning")
