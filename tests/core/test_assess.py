"""The safety rules, proved over every combination of the symptoms that they tell apart.

The rules mention 31 symptoms: too many to tick in every combination. But many are alike: swapping `fever` and
`pregnant` everywhere gives the same rules again. Such symptoms form a class. Take any ticks, and a rule that they make
hold. It needs at most one symptom of each class (checked below), and swapping that one with the class's first symptom
gives a rule of the same outcome, which the first symptom makes hold. So the worst outcome of any ticks is that of the
first symptoms of the classes they touch, and 13 classes have 2^13 combinations: those are all gone through.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from glute_tui.core.assess import Assessment, assess, holds_back, offered, severity
from glute_tui.core.knowledge import OUTCOMES, Knowledge, Outcome
from glute_tui.core.model import Routine, Step
from glute_tui.store.paths import knowledge_folder
from tests.core.samples import KNOWLEDGE, built_in_routines
from tests.core.test_knowledge import FRESH_STRAIN, STOP_SIGNS, designed_rules

Ticks = frozenset[str]

RULES = designed_rules()
"""The rules as they are written in the tests: outcome, all of these, any of those."""

MENTIONED = sorted({symptom for _, needed, some in RULES for symptom in needed | some})
UNMENTIONED = frozenset(KNOWLEDGE.symptoms) - frozenset(MENTIONED)
SIGNS = frozenset(STOP_SIGNS.split())
EVERYTHING = tuple(KNOWLEDGE.explanations)


def swapped(one: str, other: str) -> set[tuple[str, Ticks, Ticks]]:
    """The rules with two symptoms in each other's place."""
    places = {one: other, other: one}

    def swap(symptoms: Ticks) -> Ticks:
        return frozenset(places.get(symptom, symptom) for symptom in symptoms)

    return {(outcome, swap(needed), swap(some)) for outcome, needed, some in RULES}


def are_alike(one: str, other: str) -> bool:
    """Whether neither the rules nor the signs of a fresh strain tell two symptoms apart, and no rule needs both."""
    together = any({one, other} <= needed for _, needed, _ in RULES)
    return swapped(one, other) == RULES and (one in FRESH_STRAIN) == (other in FRESH_STRAIN) and not together


def classes() -> list[list[str]]:
    """The symptoms that rules mention, those together that are alike."""
    found: list[list[str]] = []
    for symptom in MENTIONED:
        for group in found:
            if are_alike(symptom, group[0]):
                group.append(symptom)
                break
        else:
            found.append([symptom])
    return found


CLASSES = classes()
FIRST = {symptom: group[0] for group in CLASSES for symptom in group}


def matching(ticks: Ticks) -> set[tuple[str, Ticks, Ticks]]:
    """The written rules that hold."""
    return {rule for rule in RULES if rule[1] <= ticks and (not rule[2] or rule[2] & ticks)}


def worst(ticks: Ticks) -> Outcome:
    """The worst outcome of the written rules that hold."""
    outcomes = {outcome for outcome, _, _ in matching(ticks)}
    return next((outcome for outcome in reversed(OUTCOMES) if outcome in outcomes), "go")


def combinations() -> Iterator[Ticks]:
    """Every combination of classes: the first symptom of each, all of each, and both with all that no rule mentions."""
    for chosen in itertools.product((False, True), repeat=len(CLASSES)):
        groups = [*itertools.compress(CLASSES, chosen)]
        for ticks in (frozenset(group[0] for group in groups), frozenset(itertools.chain(*groups))):
            yield ticks
            yield ticks | UNMENTIONED


@pytest.fixture(scope="module")
def assessed() -> dict[Ticks, Assessment]:
    return {ticks: assess(ticks, KNOWLEDGE) for ticks in combinations()}


def routine(id: str, *, gentle: bool, helps: tuple[str, ...]) -> Routine:
    return Routine(id=id, name=id, gentle=gentle, helps=helps, steps=(Step(move="knee-to-chest"),))


USER_ROUTINES = (
    routine("says it suits everything", gentle=True, helps=EVERYTHING),
    routine("gentle, for nothing", gentle=True, helps=()),
    routine("gentle, for strains", gentle=True, helps=("muscle-strain",)),
    routine("gentle, for all but strains", gentle=True, helps=tuple(id for id in EVERYTHING if id != "muscle-strain")),
    routine("harsh, for everything", gentle=False, helps=EVERYTHING),
    routine("harsh, for strains", gentle=False, helps=("muscle-strain",)),
)


def test_one_symptom_of_each_class_stands_for_all_of_it() -> None:
    assert sorted(symptom for group in CLASSES for symptom in group) == MENTIONED
    assert len(CLASSES) == 13
    for group, (_, needed, some) in itertools.product(CLASSES, RULES):
        members = frozenset(group)
        assert len(members & needed) <= 1
        assert not members & some or (members <= some and not members & needed)


def test_the_app_has_the_written_rules() -> None:
    assert {(rule.outcome, frozenset(rule.all), frozenset(rule.any)) for rule in KNOWLEDGE.rules} == RULES
    assert KNOWLEDGE.fresh_strain == FRESH_STRAIN


def test_the_outcome_is_that_of_the_worst_rule_and_every_rule_gives_its_reason(
    assessed: dict[Ticks, Assessment],
) -> None:
    for ticks, result in assessed.items():
        assert result.outcome == worst(ticks)
        told = [(r.rule.outcome, frozenset(r.rule.all), frozenset(r.rule.any)) for r in result.reasons]
        assert len(told) == len(result.reasons)
        assert set(told) == matching(ticks)
        severities = [severity(reason.rule.outcome) for reason in result.reasons]
        assert severities == sorted(severities, reverse=True)
        for reason in result.reasons:
            assert set(reason.symptoms) == ticks & {*reason.rule.all, *reason.rule.any}


def test_the_worst_rule_comes_first_wherever_it_stands_in_the_file() -> None:
    def reversed_rules(name: str) -> Mapping[str, Any]:
        table = tomli.loads((knowledge_folder() / f"{name}.toml").read_text("utf-8"))
        return table | {"rules": table["rules"][::-1]} if name == "rules" else table

    result = assess({"severe", "groin", "dark-urine"}, Knowledge(reversed_rules))
    assert [reason.rule.outcome for reason in result.reasons] == ["emergency", "doctor", "gentle"]
    assert result.outcome == "emergency"


def test_one_more_tick_never_makes_it_milder(assessed: dict[Ticks, Assessment]) -> None:
    for ticks, result in assessed.items():
        if all(FIRST.get(symptom, symptom) == symptom for symptom in ticks):
            for group in CLASSES:
                assert severity(assessed[ticks | {group[0]}].outcome) >= severity(result.outcome)


def test_no_stop_sign_is_lost(assessed: dict[Ticks, Assessment]) -> None:
    for ticks, result in assessed.items():
        told = {symptom for reason in result.reasons for symptom in reason.symptoms}
        assert ticks & SIGNS <= told
        if ticks & SIGNS:
            assert result.outcome in ("doctor", "emergency")


def test_nothing_in_a_file_lifts_a_stop(assessed: dict[Ticks, Assessment]) -> None:
    for ticks, result in assessed.items():
        cleared = assess(ticks, KNOWLEDGE, cleared=True) if result.outcome == "doctor" else result
        if result.outcome in ("doctor", "emergency"):
            assert offered(result, USER_ROUTINES) == ()
        offers = offered(cleared, USER_ROUTINES)
        names = {routine.id for routine in offers}
        assert ("says it suits everything" in names) == (result.outcome != "emergency")
        if result.outcome != "go":
            assert all(routine.gentle for routine in offers)
        if ticks & FRESH_STRAIN:
            assert all("muscle-strain" in routine.helps for routine in offers)
            assert result.fresh_strain


def test_a_clearance_changes_no_answer_and_offers_nothing_in_an_emergency(assessed: dict[Ticks, Assessment]) -> None:
    for ticks, result in itertools.islice(assessed.items(), 0, None, 7):
        cleared = assess(ticks, KNOWLEDGE, cleared=True)
        assert (cleared.outcome, cleared.reasons, cleared.fits) == (result.outcome, result.reasons, result.fits)
        assert cleared.advice == result.advice
        assert cleared.offers == (result.outcome != "emergency")
        assert result.needs_clearance == (result.outcome == "doctor")
        assert not cleared.needs_clearance


def test_what_is_said_beside_a_stop(assessed: dict[Ticks, Assessment]) -> None:
    for ticks, result in assessed.items():
        topics = {advice.topic for advice in result.advice}
        remedies = {fit.explanation.id for fit in result.fits if fit.helps}
        if result.outcome == "emergency":
            assert result.fits == ()
            assert result.advice == ()
        elif result.outcome == "doctor":
            assert not remedies
            assert topics <= {"care", "run-or-rest"}
        elif result.outcome == "gentle":
            assert "stretching" not in topics
            assert not ticks & FRESH_STRAIN or remedies == {"muscle-strain"}
        assert result.follows_course == (
            result.outcome in ("go", "gentle") and "doms" in {fit.explanation.id for fit in result.fits}
        )


@settings(max_examples=200)
@given(st.sets(st.sampled_from(sorted(KNOWLEDGE.symptoms))), st.sampled_from(sorted(KNOWLEDGE.symptoms)))
def test_any_ticks_at_all_follow_their_classes(ticked: set[str], more: str) -> None:
    ticks = frozenset(ticked)
    result = assess(ticks, KNOWLEDGE)
    firsts = frozenset(FIRST[symptom] for symptom in ticks & FIRST.keys())
    assert result.outcome == worst(ticks) == worst(firsts)
    assert severity(assess(ticks | {more}, KNOWLEDGE).outcome) >= severity(result.outcome)
    told = {symptom for reason in result.reasons for symptom in reason.symptoms}
    assert ticks & SIGNS <= told


def test_every_built_in_routine_is_offered_for_something() -> None:
    routines = built_in_routines()
    singles = [assess({symptom}, KNOWLEDGE) for symptom in KNOWLEDGE.symptoms]
    found = {routine.id for result in singles for routine in offered(result, routines.values())}
    assert found == routines.keys()
    assert set(offered(assess((), KNOWLEDGE), routines.values())) == set(routines.values())


def test_every_explanation_is_reached_by_two_ticks() -> None:
    pairs = (assess(pair, KNOWLEDGE) for pair in itertools.combinations(KNOWLEDGE.symptoms, 2))
    assert {fit.explanation.id for result in pairs for fit in result.fits} == set(EVERYTHING)


def test_nothing_ticked_is_go_with_a_word_of_care() -> None:
    result = assess((), KNOWLEDGE)
    assert (result.outcome, result.reasons, result.fits) == ("go", (), ())
    assert result.offers
    assert "stop-when-sharp" in {advice.id for advice in result.advice}


def test_the_explanation_that_most_ticks_point_to_comes_first() -> None:
    result = assess({"knot", "outer-hip", "deep-buttock", "tight", "tender", "dull-ache"}, KNOWLEDGE)
    assert [(fit.explanation.id, len(fit.symptoms)) for fit in result.fits] == [("tightness", 4), ("doms", 3)]
    assert result.fits[1].symptoms == ("dull-ache", "tight", "tender")


@pytest.mark.parametrize(
    ("ticks", "ids"),
    [
        (
            "tight",
            "after-run cool-down roll-and-release stretch-only two-minutes active-recovery wind-down piriformis-focus",
        ),
        ("tight swelling", "active-recovery wind-down"),
        ("tight spasm", "active-recovery wind-down after-run stretch-only two-minutes piriformis-focus"),
        ("lower-back burning", "wind-down"),
        ("severe", ""),
        ("dark-urine", ""),
    ],
)
def test_routines_that_help_most_of_what_fits_come_first(ticks: str, ids: str) -> None:
    offers = offered(assess(ticks.split(), KNOWLEDGE), built_in_routines().values())
    assert [routine.id for routine in offers] == ids.split()


def test_an_unknown_symptom_is_refused() -> None:
    with pytest.raises(KeyError, match="sore-toe"):
        assess({"tight", "sore-toe"}, KNOWLEDGE)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_start_asks_first_after_a_stop_that_nobody_has_cleared(outcome: Outcome) -> None:
    assert holds_back(outcome, cleared=False) == (outcome in ("doctor", "emergency"))
    assert not holds_back(outcome, cleared=True)
