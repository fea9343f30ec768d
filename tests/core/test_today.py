"""Can I run today? Proved over everything that the rules can tell apart, against the table in docs/run-or-rest.md.

The rules fall into parts that do not meet: hours with soreness, soreness over days, and the last check. No rule needs
more than two ticks, so a check's answer is the worst of those of its ticks two by two: the table has a row for each
such pair, and every three ticks are gone through against it.
"""

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.core.assess import assess
from glute_tui.core.diary.situation import Check, Situation, Sore
from glute_tui.core.diary.today import Answer, answer, rank
from glute_tui.core.diary.today_table import run_or_rest_page
from glute_tui.core.diary.today_words import RUN_WORDS
from glute_tui.core.knowledge import RUN_ANSWERS, RunAnswer
from tests.core.samples import KNOWLEDGE
from tests.core.test_knowledge import FRESH_STRAIN, HANDS_ON, STOP_SIGNS

PAGE = Path(__file__).parents[2] / "docs" / "run-or-rest.md"
RULES = KNOWLEDGE.run_or_rest
NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
SIGNS = frozenset(STOP_SIGNS.split())
ANSWER_OF = {" ".join(words): outcome for outcome, words in RUN_WORDS.items()}

HOURS = (None, 1000.0, 72.0, 71.9, 48.0, 47.9, 0.0)
"""Hours since the last hard session on both sides of every bound, the mildest first."""
AGES = (72.1, 72.0, 24.1, 24.0)
SORES = [None, *(Sore(level, age) for level in range(11) for age in AGES)]
TICKS = ("", "lower-back", "groin", "severe", "lower-back severe", "dark-urine severe")

Grid = dict[tuple[float | None, Sore | None, bool, bool, Check | None], RunAnswer]


def checked(ticked: str, *, cleared: int = False, hours: float = 0.0) -> Check:
    ticks = frozenset(ticked.split())
    return Check(assess(ticks, KNOWLEDGE).outcome, ticks, bool(cleared), hours)


def asked(**known: object) -> Answer:
    return answer(Situation(now=NOW, **known), KNOWLEDGE)  # type: ignore[arg-type]


CHECKS = [
    None,
    *(
        checked(ticks, cleared=cleared, hours=old)
        for ticks in TICKS
        for cleared, old in ((0, 73.0), (1, 0.0), (0, 0.0))
    ),
]


@pytest.fixture(scope="module")
def grid() -> Grid:
    return {
        (hours, sore, week, rising, check): asked(
            hours=hours, sore=(sore,) if sore else (), over_a_week=week, rising=rising, check=check
        ).outcome
        for hours in HOURS
        for sore in SORES
        for week in (False, True)
        for rising in (False, True)
        for check in CHECKS
    }


def rows(section: str) -> list[list[str]]:
    """The cells of the table below a heading of the page, without its head."""
    _, _, below = PAGE.read_text("utf-8").partition(f"# {section}\n")
    lines = [line for line in below.partition("\n#")[0].splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in (lines[0], *lines[2:])]


HOURS_TABLES = [
    (24.0, rows("Soreness said within 24 hours")),
    (72.0, rows("Soreness said 24-72 hours ago")),
    (float("inf"), rows("Soreness said over 72 hours ago")),
]
DAYS_TABLE = rows("2 Soreness over days")[1:]
CHECK_TABLE = [
    (frozenset(re.findall("`(.*?)`", cells[0])), ANSWER_OF[cells[1]], ANSWER_OF[cells[2]])
    for cells in rows("3 The last check")[1:]
]


def holds_level(title: str, level: int | None) -> bool:
    low, _, high = title.partition("-")
    return level is None if title == "not said" else level is not None and int(low) <= level <= int(high or low)


def holds_hours(title: str, hours: float | None) -> bool:
    bounds = [int(number) for number in re.findall(r"\d+", title)]
    return hours is None if not bounds else hours is not None and bounds[0] <= hours < [*bounds, float("inf")][1]


def of_hours(hours: float | None, sore: Sore | None) -> RunAnswer:
    """What the tables of hours and soreness say."""
    head, *body = next(table for age, table in HOURS_TABLES if (sore.hours if sore else 0) <= age)
    (row,) = [row for row in body if holds_hours(row[0], hours)]
    (column,) = [
        index for index, title in enumerate(head) if index and holds_level(title, sore.level if sore else None)
    ]
    return ANSWER_OF[row[column]]


def of_check(check: Check | None) -> RunAnswer:
    """The worst that the table of the last check says."""
    if check is None or (check.outcome in ("go", "gentle") and check.hours > 72):
        return "go-by-feel"
    held = [cleared if check.cleared else plain for ticks, plain, cleared in CHECK_TABLE if ticks <= check.ticked]
    return max(held, key=rank, default="go-by-feel")


def test_the_page_is_made_from_the_rules() -> None:
    assert PAGE.read_text("utf-8") == run_or_rest_page(KNOWLEDGE), "make tables"


def test_the_whole_grid_is_the_table(grid: Grid) -> None:
    of_days = [ANSWER_OF[cells[1]] for cells in DAYS_TABLE]
    assert of_days == ["see-someone", "see-someone"]
    for (hours, sore, week, rising, check), outcome in grid.items():
        parts = [of_hours(hours, sore), of_check(check), *itertools.compress(of_days, (week, rising))]
        assert outcome == max(parts, key=rank), (hours, sore, week, rising, check)


def worse(grid: Grid) -> Iterator[tuple[RunAnswer, RunAnswer]]:
    """Answers, each with that to a situation in which one thing is worse: fewer hours, more or fresher soreness, a
    flag, one more tick, a fresher check, one that is not cleared."""
    for (hours, sore, week, rising, check), outcome in grid.items():
        if hours != HOURS[-1]:
            yield outcome, grid[HOURS[HOURS.index(hours) + 1], sore, week, rising, check]
        if sore is None:
            more = [Sore(0, age) for age in AGES]
        else:
            fresher = [other for other in SORES if other and other.level == sore.level and other.hours < sore.hours]
            more = [*fresher, *([Sore(sore.level + 1, sore.hours)] if sore.level < 10 else [])]
        for other in more:
            yield outcome, grid[hours, other, week, rising, check]
        yield outcome, grid[hours, sore, True, rising, check]
        yield outcome, grid[hours, sore, week, True, check]
        for later in CHECKS:
            if later and (check is None or is_worse(check, later)):
                yield outcome, grid[hours, sore, week, rising, later]


def is_worse(check: Check, later: Check) -> bool:
    return check.ticked <= later.ticked and check.cleared >= later.cleared and check.hours >= later.hours


def test_nothing_worse_ever_gives_a_milder_answer(grid: Grid) -> None:
    for outcome, worsened in worse(grid):
        assert rank(worsened) >= rank(outcome)


def test_the_parts_do_not_meet_and_only_what_speaks_for_a_run_can_be_undone() -> None:
    for rule in RULES.rules:
        of_entries = (rule.hours_from, rule.hours_below, rule.soreness_from, rule.soreness_to, rule.within_hours)
        is_of_entries = any(bound is not None for bound in of_entries)
        is_of_check = bool(rule.any) or rule.cleared is not None
        assert is_of_entries + is_of_check + rule.over_a_week + rule.rising == 1
        if rank(rule.answer) > rank("run-easy"):
            assert (rule.hours_from, rule.soreness_to, rule.within_hours) == (None, None, None)
    assert all(len(rule.all) + bool(rule.any) <= 2 for rule in KNOWLEDGE.rules)
    assert max(len(ticks) for ticks, _, _ in CHECK_TABLE) == 2


def test_no_three_ticks_are_milder_than_the_table_and_no_stop_sign_is_lost() -> None:
    mentioned = sorted(frozenset().union(*(ticks for ticks, _, _ in CHECK_TABLE)))
    for ticked in itertools.chain.from_iterable(itertools.combinations(mentioned, count) for count in (1, 2, 3)):
        proved(checked(" ".join(ticked)))


@settings(max_examples=150)
@given(st.sets(st.sampled_from(sorted(KNOWLEDGE.symptoms))), st.booleans(), st.sampled_from([0.0, 72.0, 72.1, 9999.0]))
def test_any_check_at_all(ticked: set[str], cleared: bool, hours: float) -> None:
    proved(checked(" ".join(ticked), cleared=cleared, hours=hours))


def proved(check: Check) -> None:
    result = asked(check=check)
    assert result.outcome == of_check(check)
    told = {symptom for reason in result.reasons for symptom in reason.symptoms}
    assert check.ticked & SIGNS <= told
    if check.ticked & SIGNS and not check.cleared:
        assert result.outcome in ("see-someone", "emergency")
    assert all(reason.source in KNOWLEDGE.sources and reason.text for reason in result.reasons)
    if result.outcome == "emergency":
        assert (result.helps, result.care, result.place) == ((), (), None)
        assert all(action.startswith("Get emergency care ") for action in result.actions)
        assert all(rank(reason.answer) >= rank("see-someone") for reason in result.reasons)
    if check.ticked & FRESH_STRAIN and (check.stops or check.hours <= 72):
        assert not [remedy.text for remedy in result.helps if HANDS_ON.search(remedy.text)]
    if rank(result.outcome) >= rank("see-someone"):
        assert result.helps == ()


def test_every_reason_is_told_the_worst_first_with_its_source() -> None:
    result = asked(hours=20.0, sore=(Sore(6, 1.0),), over_a_week=True, check=checked("when-walking on-foot-strike"))
    assert [(reason.answer, reason.source) for reason in result.reasons] == [
        ("see-someone", "leg-press"),
        ("rest-legs", "still-run"),
        ("rest-legs", "still-run"),
        ("move-gently", "leg-press"),
        ("move-gently", "still-run"),
        ("move-gently", "still-run"),
        ("move-gently", "still-run"),
    ]
    assert result.actions == (
        "No run for now: let someone look at it first.",
        "See a doctor and say how long it has lasted.",
    )
    assert {reason.symptoms for reason in result.reasons} == {(), ("when-walking",), ("on-foot-strike",)}


def test_what_speaks_for_a_run_is_not_told_beside_what_speaks_against_it() -> None:
    assert [reason.answer for reason in asked(hours=80.0, sore=(Sore(1, 1.0),)).reasons] == ["run-easy", "go-by-feel"]
    assert [reason.answer for reason in asked(hours=20.0, sore=(Sore(1, 1.0),)).reasons] == ["move-gently"] * 2


def test_nothing_known_promises_nothing_and_keeps_the_word_of_care() -> None:
    result = asked()
    assert (result.outcome, result.reasons, result.place) == ("go-by-feel", (), None)
    assert any(remedy.text.startswith("Stop at once if it turns sharp") for remedy in result.care)
    assert not [remedy.text for remedy in result.helps if HANDS_ON.search(remedy.text)]


def test_the_worse_side_counts_and_an_old_level_of_the_other_does_not_hide_it() -> None:
    assert asked(sore=(Sore(1, 1.0, "left"), Sore(6, 30.0, "right"))).outcome == "rest-legs"
    assert asked(sore=(Sore(4, 1.0, "left"), Sore(7, 300.0, "right"))).outcome == "move-gently"
    assert asked(sore=(Sore(0, 1.0, "left"), Sore(1, 50.0, "right"))).outcome == "run-easy"
    assert asked(sore=(Sore(0, 50.0, "left"), Sore(1, 50.0, "right"))).outcome == "go-by-feel"
    assert asked(sore=(Sore(0, 1.0, "left"), Sore(9, 300.0, "right"))).outcome == "see-someone"


def test_an_outcome_that_no_tick_explains_still_counts() -> None:
    result = asked(check=Check("doctor", frozenset(), hours=900.0))
    assert (result.outcome, [reason.text for reason in result.reasons]) == ("see-someone", [RULES.kept.text])
    result = asked(check=Check("emergency", frozenset({"severe"})))
    assert (result.outcome, result.actions) == ("emergency", (RULES.answers["emergency"].means,))


@pytest.mark.parametrize(
    ("check", "named"),
    [
        (None, "Easy walking"),
        ("dull-ache", "Easy walking, massage, Epsom, Compression"),
        ("dull-ache swelling", ""),
        ("when-walking", "Upper-body"),
        ("when-walking swelling", ""),
        ("severe", None),
        ("dark-urine", None),
    ],
)
def test_what_else_helps_is_narrowed(check: str | None, named: str | None) -> None:
    result = asked(sore=(Sore(4, 1.0),), check=checked(check) if check else None)
    told = " ".join(remedy.text for remedy in result.helps)
    words = ("Easy walking", "massage", "Epsom", "Compression", "Upper-body")
    assert ", ".join(word for word in words if word in told) == (named or "")
    assert ("Sleep 7-9 hours" in told and "Drink enough" in told) == (named is not None)


def test_whoever_was_cleared_is_told_of_nothing_else_to_do() -> None:
    result = asked(check=checked("night-pain", cleared=True))
    assert result.actions[1:] == ("Keep to what the clinician has cleared.",)
    assert [remedy.text for remedy in result.helps] == ["Sleep 7-9 hours. Muscles do most of their repair work then."]


def test_easy_movement_is_named_once() -> None:
    for check in (None, checked("dull-ache")):
        told = " ".join(remedy.text for remedy in asked(sore=(Sore(4, 1.0),), check=check).helps)
        assert told.count("cycling or swimming") == 1


def test_every_answer_is_reached_and_means_something(grid: Grid) -> None:
    assert set(grid.values()) == set(RUN_ANSWERS) == RULES.answers.keys() == RUN_WORDS.keys()
    assert len({words[0] for words in RUN_WORDS.values()}) == len(RUN_ANSWERS)
