"""The answer: told by word and shape, with every reason and its source, and nothing offered that may not be."""

import pytest

from glute_tui.core.assess import Assessment, assess, offered
from glute_tui.core.outline import Outline, outline
from glute_tui.core.words import OUTCOME_WORDS, TOPIC_WORDS, about_range
from glute_tui.ui.screens.advice import AdviceScreen, Chosen, Cleared
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.prose import Item, Prose
from tests.ui.window import KNOWLEDGE, LIBRARY, SIZES, USUAL_AND_SMALL, Size, Window, window

LABELS = {source.label for source in KNOWLEDGE.sources.values()}
TICKS = {
    "go": ("dull-ache", "hours-later", "tight"),
    "gentle": ("when-walking", "tight", "tingling"),
    "doctor": ("fever", "severe", "sharp", "on-foot-strike", "tender"),
    "emergency": ("dark-urine", "saddle-numbness", "fever", "dull-ache"),
}
PLACES = ("1", "2", "3")


def assessment(outcome: str, *, cleared: bool = False) -> Assessment:
    found = assess(TICKS[outcome], KNOWLEDGE, cleared=cleared)
    assert found.outcome == outcome
    return found


def offers(found: Assessment) -> list[Outline]:
    moves = LIBRARY.moves
    routines = offered(found, [loaded.routine for loaded in LIBRARY.load_all() if loaded.routine])
    return [outline(routine, moves) for routine in routines]


async def offer(win: Window, found: Assessment) -> list[str]:
    """Let the screen show what is offered for `found`; the names of the routines."""
    screen = win.host.screen
    assert isinstance(screen, AdviceScreen)
    outlines = offers(found)
    screen.offer(outlines)
    await win.settle()
    return [one.routine.name for one in outlines]


def chosen(win: Window) -> list[str]:
    return [message.routine.name for message in win.host.messages if isinstance(message, Chosen)]


async def read_on_to_the_end(win: Window) -> list[str]:
    """Every page that can be read by paging down, each as one line."""
    pages = [win.words]
    for _ in range(200):
        await win.press("pagedown")
        if win.words == pages[-1]:
            return pages
        pages.append(win.words)
    raise AssertionError("it has no end")


@pytest.mark.parametrize("outcome", TICKS)
async def test_the_outcome_is_told_by_word_and_shape_and_every_reason_has_its_source(outcome: str) -> None:
    found = assessment(outcome)
    async with window(AdviceScreen(found, KNOWLEDGE), (140, 200)) as win:
        shape, word = OUTCOME_WORDS[found.outcome]
        assert f"{shape}  {word.upper()}" in win.text
        for reason in found.reasons:
            ticked = ", ".join(KNOWLEDGE.symptoms[symptom].text.lower() for symptom in reason.symptoms)
            assert f"{OUTCOME_WORDS[reason.rule.outcome][0]} {ticked}: {reason.rule.reason[:20]}" in win.text
            for text in (reason.rule.reason, KNOWLEDGE.sources[reason.rule.source].label):
                assert " ".join(text.split()) in win.words
            said = " ".join(reason.rule.action.split()) in win.words
            assert said == (reason.rule.outcome == found.outcome), "nothing milder stands beside what is urgent"
        for fit in found.fits:
            assert fit.explanation.name in win.words
            assert KNOWLEDGE.sources[fit.explanation.source].label in win.words
            for remedy in fit.helps:
                assert f"+ {remedy.text} {KNOWLEDGE.sources[remedy.source].label}" in win.words
        for advice in found.advice:
            assert f"· {advice.text} {KNOWLEDGE.sources[advice.source].label}" in win.words
            assert TOPIC_WORDS[advice.topic] in win.words
        assert ("it can't examine you" in win.words) == (outcome != "emergency")


@pytest.mark.parametrize("outcome", TICKS)
@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_everything_can_be_read_in_every_window(outcome: str, size: Size) -> None:
    found = assessment(outcome)
    async with window(AdviceScreen(found, KNOWLEDGE), size) as win:
        top = win.text
        assert OUTCOME_WORDS[found.outcome][1].upper() in win.words
        fits = "pgdn read on" not in win.text
        pages = await read_on_to_the_end(win)
        assert (len(pages) == 1) == fits
        last = found.advice[-1].source if found.advice else found.reasons[-1].rule.source
        assert KNOWLEDGE.sources[last].label[-20:] in " ".join(pages)
        await win.press(*["pageup"] * len(pages))
        assert win.text == top
        if not fits:
            await win.press("down", "down", "up", "up")
            assert win.text == top


async def test_a_doctor_comes_before_any_list() -> None:
    found = assessment("doctor")
    async with window(AdviceScreen(found, KNOWLEDGE), (80, 50)) as win:
        assert not win.host.screen.query(Choices)
        assert "press c" in win.words
        assert "c cleared" in win.text
        await win.press("enter", "space", "down", "enter")
        assert win.host.messages == []
        await win.press("c")
        (message,) = win.host.messages
        assert isinstance(message, Cleared)
        assert message.ticked == found.ticked


async def test_cleared_stretching_is_still_a_doctor_but_has_a_list() -> None:
    found = assessment("doctor", cleared=True)
    async with window(AdviceScreen(found, KNOWLEDGE)) as win:
        assert "■  SEE A DOCTOR FIRST" in win.text
        assert "cleared" not in win.text
        names = await offer(win, found)
        assert names
        await win.press("c", "enter")
        assert chosen(win) == names[:1]


@pytest.mark.parametrize("size", SIZES)
async def test_an_emergency_leads_nowhere_but_back(size: Size) -> None:
    found = assessment("emergency")
    async with window(AdviceScreen(found, KNOWLEDGE), size) as win:
        before = win.text
        assert "▲  EMERGENCY: GET HELP NOW" in before
        assert "112, 911, 999" in win.words
        assert not win.host.screen.query(Choices)
        assert "Routines" not in before
        assert "Diary" not in before
        for key in ("enter", "space", "c", "n", "r", "s", *PLACES):
            await win.press(key)
        for x in range(size[0]):
            if x % 7 == 0:
                await win.click_at(x, 0)
        assert win.text == before
        assert [*win.host.messages, *win.host.places, *win.host.results] == []
        await win.press("escape")
        assert win.host.results == [None]


@pytest.mark.parametrize("outcome", ["go", "gentle", "doctor"])
async def test_elsewhere_the_places_are_a_key_or_a_click_away(outcome: str) -> None:
    async with window(AdviceScreen(assessment(outcome), KNOWLEDGE)) as win:
        await win.press(*PLACES)
        for place in ("3 Diary", "2 Routines", "1 Today"):
            await win.click(place)
        assert win.host.places == ["today", "routines", "diary", "diary", "routines", "today"]


@pytest.mark.parametrize("outcome", ["go", "gentle"])
async def test_offered_routines_open_by_key_and_by_click(outcome: str) -> None:
    found = assessment(outcome)
    async with window(AdviceScreen(found, KNOWLEDGE), (80, 60)) as win:
        assert "Reading the routines …" in win.text
        await win.press("enter")
        await win.click("Reading the routines")
        assert win.host.messages == []
        names = await offer(win, found)
        assert len(names) > 1
        assert "enter open" in win.text
        await win.press("enter", "down", "enter", "end", "enter", "home", "enter")
        await win.click(names[1])
        assert chosen(win) == [names[0], names[1], names[-1], names[0], names[1]]
        for routine, seconds, needs in offers(found):
            assert f"{routine.name} {about_range(*seconds)}" in win.words
            assert (", ".join(needs) or "no equipment") in win.words


@pytest.mark.parametrize("size", USUAL_AND_SMALL)
async def test_the_list_shows_the_choice_in_every_window(size: Size) -> None:
    found = assessment("go")
    async with window(AdviceScreen(found, KNOWLEDGE), size) as win:
        for name in await offer(win, found):
            assert name in win.words
            await win.press("down")
        await win.press("end", "enter")
        assert chosen(win) == [(await offer(win, found))[-1]]


async def test_nothing_in_reach_is_said() -> None:
    async with window(AdviceScreen(assessment("gentle"), KNOWLEDGE)) as win:
        screen = win.host.screen
        assert isinstance(screen, AdviceScreen)
        screen.offer([])
        await win.settle()
        assert "None of the routines in reach fits this." in win.text
        await win.press("enter")
        assert win.host.messages == []


@pytest.mark.parametrize("outcome", TICKS)
async def test_every_source_that_is_shown_is_known(outcome: str) -> None:
    async with window(AdviceScreen(assessment(outcome), KNOWLEDGE)) as win:
        paragraphs = [part for prose in win.host.screen.query(Prose) for part in prose._paragraphs]
        items = [(part.lead.plain, part.body.plain) for part in paragraphs if isinstance(part, Item)]
        assert items
        for lead, body in items:
            if lead == "  ":
                assert body in LABELS
            elif lead in ("+ ", "· "):
                assert any(body.endswith(f"  {label}") for label in LABELS)
