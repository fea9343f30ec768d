"""Hypothesis strategies: routines with every key that a file may have, and their timelines."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from glute_tui.core.model import Dose, Kind, Move, Order, Position, Routine, Side, Sides, Span, Step
from glute_tui.core.reading.fields import DOSE_OF
from glute_tui.core.timeline import Choice, Timeline, expand, full_dose
from tests.core.samples import KNOWN, MOVES

T = TypeVar("T")
_VISIBLE = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"), exclude_characters="{}")
_NAMES_A_SIDE = ("knee-to-chest", "foam-roll")


def made(kind: Callable[..., T], **values: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Like `st.builds`, which would make up values for the fields of a NamedTuple that are left out."""
    return st.fixed_dictionaries(values).map(lambda chosen: kind(**chosen))


def texts(low: int = 1, high: int = 40) -> st.SearchStrategy[str]:
    """Texts that a file may hold and that reading leaves as they are."""
    return st.text(_VISIBLE, min_size=low, max_size=high).filter(
        lambda text: text == text.strip(" ") and bool(text.strip()) == bool(text)
    )


def sided_texts(sides: Sides | None, low: int = 1) -> st.SearchStrategy[str]:
    """Texts that may name a side when each side has its turn."""
    if sides != "each":
        return texts(low)
    return texts(low) | st.sampled_from(["The {side} knee.", "{other}{side}", "{side} and {other}, {side} again"])


def doses(kind: Kind, sides: st.SearchStrategy[Sides | None], longest: int, *, whole: bool) -> st.SearchStrategy[Dose]:
    """Doses that fit a kind of move; a `whole` one has the key that the kind needs. No number exceeds `longest`."""
    seconds = st.integers(1, longest)
    spans = st.tuples(seconds, seconds).map(lambda pair: Span(min(pair), max(pair)))
    values: dict[str, st.SearchStrategy[Any]] = {
        "hold_seconds": spans,
        "activity_seconds": spans,
        "press_seconds": seconds,
        "reps": st.integers(1, min(longest, 6)),
        "seconds_per_rep": st.integers(1, min(longest, 60)),
        "spots": st.integers(1, min(longest, 4)),
        "rest_seconds": st.integers(0, min(longest, 60)),
    }
    others = {
        "setup_seconds": st.none() | st.integers(0, longest),
        "switch_seconds": st.none() | st.integers(0, longest),
        "sides": sides,
        "order": st.none() | st.sampled_from(get_args(Order)),
    }
    needed, *fitting = DOSE_OF[kind]
    first = values[needed] if whole else st.none() | values[needed]
    return made(Dose, **{needed: first}, **{key: st.none() | values[key] for key in fitting}, **others)


@st.composite
def steps(draw: st.DrawFn, longest: int, plain: bool) -> Step:
    """Steps with a named move or one written in place; `plain` ones say little."""
    if draw(st.booleans()):
        named = MOVES[draw(st.sampled_from(sorted(MOVES)))]
        choices: list[Sides | None] = [None, "each"] if named.id in _NAMES_A_SIDE else [None, "each", "none"]
        dose = draw(doses(named.kind, st.sampled_from(choices), longest, whole=named.kind == "activity"))
        return Step(move=named.id, dose=dose, note="" if plain else draw(sided_texts(full_dose(named, dose).sides, 0)))
    kind = draw(st.sampled_from(get_args(Kind)))
    dose = draw(doses(kind, st.sampled_from([None, *get_args(Sides)]), longest, whole=True))
    if plain:
        needs = draw(st.sampled_from([(), ("ball",), ("band",), ("band", "foam roller")]))
        return Step(move=Move(name="Own", kind=kind, how=("Go on.",), equipment=needs), dose=dose)
    sided = sided_texts(dose.sides, 0)
    move = Move(
        name=draw(texts()),
        kind=kind,
        how=tuple(draw(st.lists(sided_texts(dose.sides), min_size=1, max_size=4))),
        position=draw(st.none() | st.sampled_from(get_args(Position))),
        equipment=tuple(draw(st.lists(texts(), max_size=2))),
        felt=draw(sided),
        care=draw(sided),
        source=draw(texts(0)),
    )
    return Step(move=move, dose=dose, note=draw(sided))


def routines() -> st.SearchStrategy[Routine]:
    """Routines of one to five steps, with anything in them that a file may hold."""
    return made(
        Routine,
        id=st.just("mine"),
        name=texts(),
        summary=texts(0),
        helps=st.lists(st.sampled_from(sorted(KNOWN.explanations)), max_size=3).map(tuple),
        gentle=st.booleans(),
        source=texts(0),
        author=texts(0),
        origin=texts(0),
        equipment=st.none() | st.lists(texts(), max_size=2).map(tuple),
        steps=st.lists(steps(400, plain=False), min_size=1, max_size=5).map(tuple),
    )


def plain_routines(longest: int = 400) -> st.SearchStrategy[Routine]:
    """Routines of any doses whose texts do not matter; no number in them exceeds `longest`."""
    own = st.lists(steps(longest, plain=True), min_size=1, max_size=5).map(tuple)
    return made(Routine, id=st.just("mine"), name=st.just("Mine"), steps=own)


def timelines(longest: int) -> st.SearchStrategy[Timeline]:
    """Timelines of plain routines, with either side first and holds either long or short."""
    choices = made(Choice, holds=st.sampled_from(["longer", "shorter"]), first_side=st.sampled_from(get_args(Side)))
    return st.builds(lambda routine, choice: expand(routine, MOVES, choice), plain_routines(longest), choices)
