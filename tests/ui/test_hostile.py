"""Text that someone else wrote is shown as it is written, on every screen: no markup, no links, nothing obeyed."""

from dataclasses import replace
from typing import Any

import pytest
import tomli_w

from glute_tui.core.assess import assess
from glute_tui.core.diary.entries import Entry as DiaryEntry
from glute_tui.core.diary.pictures.past import MoveTime
from glute_tui.core.inert import is_refused
from glute_tui.core.model import Move, Routine
from glute_tui.core.outline import outline
from glute_tui.core.reading.parse import Known, parse_move, parse_routine
from glute_tui.core.reading.problems import Problem
from glute_tui.core.timeline import expand
from glute_tui.store.history import Feelings
from glute_tui.store.library import Entry, Loaded
from glute_tui.store.paths import built_in_routines
from glute_tui.ui.screens.advice import AdviceScreen
from glute_tui.ui.screens.confirm import Confirm
from glute_tui.ui.screens.diary import VIEWS, DiaryScreen
from glute_tui.ui.screens.feelings import HowWasIt
from glute_tui.ui.screens.help import HelpScreen
from glute_tui.ui.screens.routine import RoutineScreen
from glute_tui.ui.screens.routines import RoutinesScreen
from glute_tui.ui.screens.symptoms import StopSigns
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import Command
from tests.ui.book import ToldBook, sore, workout
from tests.ui.test_diary import SESSION
from tests.ui.test_diary import shown as diary_shown
from tests.ui.test_places import listed
from tests.ui.test_player import Played
from tests.ui.window import KNOWLEDGE, WIDE_AND_SMALL, Size, Window, window

MARKUP = "[/x] [Left] $n [@click=app.quit]x[/] \\"
WIDE = "ストレッチ🧘 e\u0301 ❤\ufe0f Ä [b]ぎ[/b]"
TEXTS = {"markup": MARKUP, "wide": WIDE}
OBEYED = "\x1b[2J\x1b]52;c;eA==\x07 \u202eabc\u2066 \u200b\r\n\x9b31m"


def routine_of(text: str) -> tuple[Routine, dict[str, Move]]:
    """A routine and its moves as the reader gives them, every text of theirs being `text`."""
    move: dict[str, Any] = {
        "format": 1,
        "name": f"1{text}",
        "kind": "hold",
        "how": [f"2{text} {{side}}", f"3{text} {{other}}"],
        "equipment": [f"4{text}"[:40]],
        "felt": f"5{text} {{side}}",
        "care": f"6{text} {{side}}",
        "source": f"7{text}",
        "sides": "each",
        "hold_seconds": [10, 20],
        "setup_seconds": 10,
        "switch_seconds": 10,
        "reps": 2,
        "rest_seconds": 10,
    }
    own = {"name": f"8{text}", "kind": "reps", "how": [f"9{text}"], "reps": 3, "note": f"10{text}", "equipment": ["it"]}
    table = {
        "format": 1,
        "name": f"11{text}",
        "summary": f"12{text}",
        "source": f"13{text}",
        "gentle": True,
        "helps": ["doms"],
        "steps": [{"move": "m", "note": f"14{text} {{side}}"}, own],
    }
    read, problems = parse_move(tomli_w.dumps(move).encode(), "m", "m.toml")
    assert not problems
    assert read
    routine, problems = parse_routine(tomli_w.dumps(table).encode(), "r", "r.toml", Known({"m": read}, {"doms"}))
    assert not problems
    assert routine
    return routine, {"m": read}


def squeezed(text: str) -> str:
    return "".join(text.split())


def check(win: Window, *expected: str) -> None:
    """Each text stands on the screen, and nothing on the screen does anything."""
    seen = squeezed(win.words)
    for text in expected:
        assert squeezed(text) in seen
    for strip in win.strips:
        for text, style, _ in strip:
            assert not any(map(is_refused, text))
            assert style is None or not style.link
            actions = {key for key in (style.meta if style else ()) if key.startswith("@")}
            assert actions <= {"@mouse.down", "@mouse.up"}, "only scroll bars do anything"


async def click_everywhere(win: Window) -> None:
    for y, line in enumerate(win.lines):
        if "x[/]" in line:
            await win.click_at(line.index("x[/]"), y)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("size", WIDE_AND_SMALL)
async def test_in_the_lists(text: str, size: Size) -> None:
    routine, moves = routine_of(text)
    one = outline(routine, moves)
    problem = Problem(f"/home/15{text}.toml", 3, 1, f"steps[1].16{text}", f"17{text}")
    loaded = Loaded(Entry(text, "user", built_in_routines() / "x.toml"), routine, ())
    async with window(RoutinesScreen(), size) as win:
        await listed(win, [(loaded, one)], [problem])
        check(win, *[f"11{text}", f"4{text}"[:40]] * (size[0] > 40))
        await click_everywhere(win)
        await win.press(*["pagedown"] * 4)
        check(win, f"17{text}")
        assert win.host.quits == 0
    async with window(AdviceScreen(assess({"dull-ache"}, KNOWLEDGE), KNOWLEDGE), size) as win:
        win.host.screen.offer([one])  # type: ignore[attr-defined]
        await win.settle()
        check(win, *[f"11{text}", f"4{text}"[:40]] * (size[0] > 40))
        await click_everywhere(win)
        assert win.host.quits == 0


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("size", WIDE_AND_SMALL)
async def test_before_the_start(text: str, size: Size) -> None:
    routine, moves = routine_of(text)
    async with window(RoutineScreen(routine, moves, KNOWLEDGE.sources), size) as win:
        seen = []
        for _ in range(4 if size[1] > 12 else 9):
            check(win)
            seen.append(squeezed(win.words))
            await click_everywhere(win)
            await win.press("pagedown")
        for number, least in ((11, 0), (12, 0), (13, 44), (1, 44), (8, 44), (4, 60)):
            if size[0] >= least:
                assert any(squeezed(f"{number}{text}"[:40]) in page for page in seen)
        await win.press("home", "space", "l", "question_mark")
        assert win.host.quits == 0
        check(win)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("size", [*WIDE_AND_SMALL, (24, 9), (8, 3)])
async def test_in_the_player(text: str, size: Size) -> None:
    routine, moves = routine_of(text)
    timeline = expand(routine, moves)
    run = Played(timeline)
    async with window(run.screen, size) as win:
        at = 0
        large = size == (120, 40)
        check(win, *[f"11{text}", f"1{text}", f"2{text} right"] * large)
        for phase in timeline.phases:
            await run.to(win, at + phase.seconds - 1)
            name = {"m": 1, "": 8}[phase.move.id]
            said = {
                "setup": [f"2{text}", f"3{text}", f"6{text}", f"14{text}"],
                "hold": [f"3{text}", f"5{text}", f"6{text}"],
            }
            words = said.get(phase.kind, []) if name == 1 else [f"9{text}"] if phase.kind == "count" else []
            sides = {"right": "left", "left": "right", None: ""}
            filled = [
                f"{w} {sides[phase.side] if w.startswith('3') else phase.side}" if name == 1 else w for w in words
            ]
            check(win, *[f"{name}{text}", *filled] * large)
            assert "{" not in win.text
            at += phase.seconds
        await click_everywhere(win)
        assert win.host.quits == 0


@pytest.mark.parametrize("text", [*TEXTS.values(), OBEYED], ids=[*TEXTS, "obeyed"])
@pytest.mark.parametrize("size", WIDE_AND_SMALL)
async def test_in_the_diary(text: str, size: Size) -> None:
    phases = tuple(replace(phase, move=f"{phase.step}{text}", side=f"3{text}") for phase in SESSION.phases)
    session = SESSION._replace(name=f"4{text}", routine=text, phases=phases, feelings=Feelings(note=f"5{text}"))
    entries: list[DiaryEntry] = [workout(2, note=f"7{text}"), sore(8, 4, note=f"8{text}")]
    times = [MoveTime(f"1{text}", side, 60) for side in ("left", "right", None)]
    told = ToldBook([session], entries, {text: ("worse",)}, {f"1{text}": f"6{text}"}, times)
    async with window(DiaryScreen(told), size) as win:
        for view in VIEWS[:-1]:
            await diary_shown(win, view)
            check(win)
            await click_everywhere(win)
        await diary_shown(win)
        for _ in entries:
            check(win)
            await click_everywhere(win)
            await win.press("down")
        told.entries = ()
        await diary_shown(win)
        visible = literal(text).plain
        if size == (120, 40):
            check(win, *(f"{number}{visible}" for number in (2, 3, 4, 5, 6)))
        check(win)
        await click_everywhere(win)
        assert win.host.quits == 0


@pytest.mark.parametrize("text", [*TEXTS.values(), OBEYED], ids=[*TEXTS, "obeyed"])
async def test_in_questions_notes_and_help(text: str) -> None:
    visible = literal(text).plain
    async with window(Confirm(lines(f"1{text}", literal(f"2{text}", "bold")))) as win:
        check(win, f"1{visible}", f"2{visible}")
    async with window(HowWasIt(text)) as win:
        check(win, visible)
    async with window(HelpScreen([Command("x", "x", text, text, True)])) as win:
        check(win, visible)
    screen = StopSigns(KNOWLEDGE)
    async with window(screen) as win:
        screen.offer_again(text)
        await win.settle()
        check(win)


async def test_a_problem_of_a_file_with_a_name_that_is_obeyed() -> None:
    async with window(RoutinesScreen(), (120, 40)) as win:
        await listed(win, [], [Problem(f"/home/{OBEYED}.toml", 1, 1, OBEYED, OBEYED)])
        assert win.text.count("\\u{1b}[2J") == 3
        check(win, literal(OBEYED).plain)


async def test_a_player_of_a_routine_with_a_name_that_is_obeyed() -> None:
    routine, moves = routine_of("x")
    timeline = expand(routine._replace(name=OBEYED), {"m": moves["m"]._replace(name=OBEYED, how=(OBEYED, OBEYED))})
    run = Played(timeline)
    async with window(run.screen, (200, 40)) as win:
        check(win, literal(OBEYED).plain)
        await run.to(win, 12)
        check(win, literal(OBEYED).plain)


def test_what_a_terminal_would_obey_is_shown_visibly() -> None:
    assert literal("a\x1b[31mb").plain == "a\\u{1b}[31mb"
    assert literal("\u202eevil", "bold").plain == "\\u{202e}evil"
    assert literal("\x00\x07\x9b\u200b\u2028\ufeff\ud800").plain == (
        "\\u{0}\\u{7}\\u{9b}\\u{200b}\\u{2028}\\u{feff}\\u{d800}"
    )
    assert literal("[b]x[/b] $n").spans == []
    assert [span.style for span in literal("[red]x", "bold").spans] == ["bold"]
    assert not any(map(is_refused, literal(OBEYED).plain))
    assert lines("a\nb", literal("c")).plain == "a\\u{a}b\nc"
