"""It hurts: one key stops the clock, and no answer is a reproach or a skip."""

from collections.abc import Sequence

import pytest
from textual.app import App

from glute_tui.core.hurt import Hurt
from glute_tui.core.timeline import Phase, expand
from glute_tui.store.knowledge import load_knowledge
from glute_tui.store.library import Library
from glute_tui.store.paths import Paths, built_in_routines
from glute_tui.ui.screens.hurt import ItHurts
from glute_tui.ui.theme import THEME

NOWHERE = built_in_routines() / "nowhere"
LIBRARY = Library(Paths(NOWHERE, NOWHERE, NOWHERE), load_knowledge())


def phase(kind: str) -> Phase:
    entry = LIBRARY.find("after-run")
    assert entry is not None
    routine = LIBRARY.load(entry).routine
    assert routine is not None
    return next(phase for phase in expand(routine, LIBRARY.moves).phases if phase.kind == kind)


class Host(App[None]):
    """An empty app in the colours of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(THEME)
        self.theme = THEME.name


async def answer(kind: str, *keys: str) -> Hurt | None:
    answers: list[Hurt | None] = []
    app = Host()
    async with app.run_test() as pilot:
        app.push_screen(ItHurts(phase(kind)), answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return answers[0] if answers else None


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("1", Hurt("go-on")),
        ("g", Hurt("go-on")),
        (["escape"], Hurt("go-on")),
        ("2g", Hurt("go-on")),
        ("2s", Hurt("shorter")),
        ("2n", Hurt("next-move")),
        ("2e", Hurt("stop")),
        ("3", Hurt("stop", frozenset({"sharp"}))),
        ("4", Hurt("stop", frozenset({"shooting"}))),
        ("5", Hurt("stop", frozenset({"numbness"}))),
        ("6n", Hurt("next-move")),
        ("6e", Hurt("stop")),
    ],
)
async def test_each_answer_leads_where_it_says(keys: Sequence[str], expected: Hurt) -> None:
    assert await answer("hold", *keys) == expected


async def test_a_count_has_no_shorter_hold() -> None:
    assert await answer("count", "2", "s") is None


async def test_what_to_do_is_not_asked_before_what_it_is() -> None:
    assert await answer("hold", "s", "n", "e") is None
