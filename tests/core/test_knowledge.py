"""The knowledge files say what the design and the sources say: every id, rule, figure and word is checked here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

import glute_tui
from glute_tui.core.knowledge import OUTCOMES, RUN_ANSWERS, Knowledge, Outcome, RunAnswer

FOLDER = Path(glute_tui.__file__).parent / "knowledge"

GROUPS = {
    "where": "buttock deep-buttock hip outer-hip groin lower-back back-of-leg knot",
    "feel": "dull-ache tight tender sharp burning shooting numbness tingling weakness spasm",
    "when": "new-or-harder-workout hours-later sudden-during-exercise repetitive-training lifting on-foot-strike "
    "when-walking when-sitting at-rest over-a-week",
    "sign": "swelling redness bruising limited-motion severe radiates-down-leg cannot-bear-weight "
    "lost-bladder-or-bowel-control saddle-numbness both-legs dark-urine chest-pain-or-breathless calf-swelling fever "
    "after-fall night-pain cancer-or-weight-loss pregnant",
}

RULES = {
    "emergency": "lost-bladder-or-bowel-control; saddle-numbness; both-legs + numbness|tingling|weakness; dark-urine; "
    "chest-pain-or-breathless; after-fall cannot-bear-weight",
    "doctor": "severe; cannot-bear-weight; sharp on-foot-strike; groin on-foot-strike; "
    "shooting sudden-during-exercise; radiates-down-leg + numbness|tingling|weakness; over-a-week; "
    "calf-swelling; fever; after-fall; night-pain; cancer-or-weight-loss; pregnant; "
    "sudden-during-exercise + swelling|bruising|redness",
    "gentle": "when-walking; groin; lower-back; swelling; redness; bruising; spasm; weakness; limited-motion; "
    "numbness; tingling; burning; shooting; sharp; radiates-down-leg; sudden-during-exercise; both-legs",
}

STOP_SIGNS = (
    "lost-bladder-or-bowel-control saddle-numbness dark-urine chest-pain-or-breathless severe cannot-bear-weight "
    "over-a-week calf-swelling fever after-fall night-pain cancer-or-weight-loss pregnant"
)

FRESH_STRAIN = {"swelling", "redness", "bruising", "sudden-during-exercise"}

FORBIDDEN = re.compile(r"\b(heal(s|ed|ing)?|cur(e|es|ed|ing)|treat(s|ed|ing|ments?)?|prevent\w*|diagnos\w*)\b|!", re.I)

HANDS_ON = re.compile(r"stretch|roll|massag|heat|bath|yoga|foam|press(?!ion)", re.I)


def read(name: str) -> dict[str, Any]:
    return tomli.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return Knowledge(read)


def cited(known: Knowledge) -> Iterator[tuple[str, str]]:
    """Every place that names a source, with that source."""
    yield "fresh_strain", read("rules")["fresh_strain"]["source"]
    for symptom in known.symptoms.values():
        yield symptom.id, symptom.source
    for rule in known.rules:
        yield rule.reason, rule.source
    for explanation in known.explanations.values():
        for source in (explanation.source, *explanation.also, *(remedy.source for remedy in explanation.helps)):
            yield explanation.id, source
    for advice in known.advice:
        yield advice.id, advice.source
    for course in known.course:
        yield "course", course.source
    for run_rule in known.run_or_rest.rules:
        yield run_rule.reason, run_rule.source
    for answer, meaning in known.run_or_rest.answers.items():
        if meaning.instead:
            yield answer, meaning.source
    yield "kept", known.run_or_rest.kept.source


def texts(known: Knowledge) -> Iterator[str]:
    """Every text that a user can see, but for the titles of sources, which are quoted as they are."""
    yield read("rules")["fresh_strain"]["reason"]
    for symptom in known.symptoms.values():
        yield from (symptom.text, symptom.more)
    for rule in known.rules:
        yield from (rule.reason, rule.action)
    for explanation in known.explanations.values():
        yield from (explanation.name, explanation.shows, explanation.why)
        yield from (remedy.text for remedy in explanation.helps)
        if explanation.ask_doctor:
            yield explanation.ask_doctor
    yield from (advice.text for advice in known.advice)
    yield from (course.note for course in known.course)
    for run_rule in known.run_or_rest.rules:
        yield from (text for text in (run_rule.reason, run_rule.action, run_rule.ours) if text)
    for meaning in known.run_or_rest.answers.values():
        yield from (text for text in (meaning.means, meaning.instead) if text)
    yield from (known.run_or_rest.ours, known.run_or_rest.kept.text)


def fitting(known: Knowledge, ticked: str) -> set[str]:
    return {
        explanation.id
        for explanation in known.explanations.values()
        if len(set(explanation.fits).intersection(ticked.split())) >= explanation.at_least
    }


def worst(known: Knowledge, ticked: str) -> Outcome:
    matching = [rule.outcome for rule in known.rules if rule.match(frozenset(ticked.split())) is not None]
    return max(matching, key=OUTCOMES.index, default="go")


def designed_rules() -> set[tuple[str, frozenset[str], frozenset[str]]]:
    rules = set()
    for outcome, listed in RULES.items():
        for rule in listed.split("; "):
            needed, _, some = rule.partition(" + ")
            rules.add((outcome, frozenset(needed.split()), frozenset(some.split("|")) - {""}))
    return rules


def test_every_source_named_exists_and_every_source_is_named(known: Knowledge) -> None:
    named = {source for _, source in cited(known)}
    assert named == set(known.sources)
    assert all(source.title for source in known.sources.values())


def test_own_wording_is_cited_for_words_of_care_and_what_is_marked_as_ours(known: Knowledge) -> None:
    places = {place for place, source in cited(known) if source == "glute-tui"}
    ours = {rule.reason for rule in known.run_or_rest.rules if rule.ours} | {"kept"}
    assert places <= {advice.id for advice in known.advice if advice.topic == "care"} | ours


def test_run_or_rest_keeps_the_figures_of_its_sources_and_says_which_are_ours(known: Knowledge) -> None:
    rules = known.run_or_rest.rules
    assert {(r.source, r.hours_below) for r in rules if r.hours_below and rank(r.answer) >= rank("move-gently")} == {
        ("leg-press", 48),
        ("still-run", 72),
    }
    assert all(rule.ours for rule in rules if rule.soreness_from or rule.soreness_to or rule.within_hours)
    for text in ("at least", "48 hours"), ("48-72 hours", "glutes", "longer end"):
        assert any(all(part in rule.reason.replace("the least", "at least") for part in text) for rule in rules)
    instead = known.run_or_rest.answers["rest-legs"]
    assert instead.source == "still-run"
    for word in ("Upper-body", "flexibility", "swimming", "yoga"):
        assert word in instead.instead


def test_run_or_rest_names_symptoms_and_advice_that_exist(known: Knowledge) -> None:
    table = known.run_or_rest
    assert known.symptoms.keys() >= {*table.at_least, *(symptom for rule in table.rules for symptom in rule.any)}
    covered = {id for meaning in table.answers.values() for id in meaning.covers}
    assert {advice.id for advice in known.advice} >= covered
    for outcomes in (table.check, table.cleared):
        answers = [outcomes[outcome] for outcome in ("gentle", "doctor", "emergency")]
        assert answers == sorted(answers, key=rank)
    assert table.check["doctor"] == "see-someone"
    assert table.check["emergency"] == "emergency"


def rank(answer: RunAnswer) -> int:
    return RUN_ANSWERS.index(answer)


def test_symptoms_are_those_of_the_design(known: Knowledge) -> None:
    for group, ids in GROUPS.items():
        assert {symptom.id for symptom in known.symptoms.values() if symptom.group == group} == set(ids.split())
    assert len(read("symptoms")["symptoms"]) == len(known.symptoms) == 46
    assert len({symptom.text for symptom in known.symptoms.values()}) == 46


def test_symptoms_stay_together_in_their_groups(known: Knowledge) -> None:
    shown = [symptom.group for symptom in known.symptoms.values()]
    assert shown == sorted(shown, key=list(GROUPS).index)


def test_symptom_texts_fit_their_columns(known: Knowledge) -> None:
    for symptom in known.symptoms.values():
        wide = symptom.stop_sign or symptom.id == "both-legs"
        assert 0 < len(symptom.text) <= (34 if wide else 22), symptom.text
        assert symptom.text[0].isupper()
        assert not symptom.text.endswith(".")
        assert len(symptom.more) <= 110, symptom.more
        assert symptom.more.endswith(".")


def test_rules_are_those_of_the_design(known: Knowledge) -> None:
    found = [(rule.outcome, frozenset(rule.all), frozenset(rule.any)) for rule in known.rules]
    assert set(found) == designed_rules()
    assert len(found) == len(designed_rules()) == 37


def test_stop_signs_are_what_a_rule_alone_takes_to_a_doctor(known: Knowledge) -> None:
    assert {symptom.id for symptom in known.symptoms.values() if symptom.stop_sign} == set(STOP_SIGNS.split())
    assert {id for id in known.symptoms if worst(known, id) in ("doctor", "emergency")} == set(STOP_SIGNS.split())


def test_emergency_names_the_action_and_the_number(known: Knowledge) -> None:
    for rule in known.rules:
        if rule.outcome == "emergency":
            assert rule.action.startswith("Get emergency care ")
            assert "your local emergency number (112, 911, 999)" in rule.action


def test_a_doctor_is_named_for_the_outcome_doctor(known: Knowledge) -> None:
    for rule in known.rules:
        if rule.outcome == "doctor":
            assert re.search(r"doctor|medical advice", rule.action), rule.action


def test_fresh_strain(known: Knowledge) -> None:
    assert known.fresh_strain == FRESH_STRAIN
    for symptom in FRESH_STRAIN:
        assert worst(known, symptom) == "gentle"
        assert "muscle-strain" in fitting(known, symptom)


def test_every_id_in_rules_explanations_and_advice_is_a_symptom(known: Knowledge) -> None:
    used = {id for rule in known.rules for id in rule.all + rule.any}
    used.update(id for explanation in known.explanations.values() for id in explanation.fits)
    assert used == set(known.symptoms)
    for advice in known.advice:
        assert known.symptoms.keys() >= {*advice.any, *advice.all}
        assert known.explanations.keys() >= set(advice.explanations)


def test_explanations(known: Knowledge) -> None:
    assert set(known.explanations) == {
        *("doms", "piriformis-syndrome", "sciatica", "disc-disease", "muscle-strain", "overuse", "tightness")
    }
    assert len(read("explanations")["explanations"]) == len(known.explanations)
    for explanation in known.explanations.values():
        assert 1 <= explanation.at_least <= len(set(explanation.fits)) == len(explanation.fits)
        assert explanation.helps
    for id in ("sciatica", "disc-disease", "muscle-strain"):
        assert "doctor" in known.explanations[id].ask_doctor


@pytest.mark.parametrize(
    ("ticked", "offered"),
    [
        ("buttock", ""),
        ("buttock dull-ache hours-later", "doms"),
        ("new-or-harder-workout tender", "doms"),
        ("buttock tight", "doms tightness"),
        ("knot", "tightness"),
        ("deep-buttock when-sitting", "tightness"),
        ("sudden-during-exercise sharp swelling", "muscle-strain"),
        ("buttock repetitive-training", "overuse piriformis-syndrome"),
        ("hip numbness", "piriformis-syndrome"),
        ("buttock back-of-leg dull-ache", "doms"),
        ("lower-back burning", "sciatica"),
        ("lower-back lifting", "sciatica"),
        ("lower-back buttock", "disc-disease"),
        ("lower-back burning radiates-down-leg", "sciatica disc-disease"),
    ],
)
def test_explanations_fit_the_ticks_they_are_for(known: Knowledge, ticked: str, offered: str) -> None:
    assert fitting(known, ticked) == set(offered.split())


@pytest.mark.parametrize(
    ("id", "facts"),
    [
        (
            "doms",
            "dull ache|tight|tender|new|harder|hours later|within a week|rolling|active recovery|massage|compression",
        ),
        (
            "piriformis-syndrome",
            "numbness|pain|buttock|hip|upper leg|running|rowing|cycling|rest|massage|physical therapy",
        ),
        ("sciatica", "burning|lower back|knee|numbness|weakness|herniated disc|lifting|counter|heat or ice|stretches"),
        ("sciatica", "strengthening|physical therapy|ask a doctor"),
        ("disc-disease", "lower back|buttock|legs|aggravate|medication|physical therapy|acupuncture|ask a doctor"),
        (
            "muscle-strain",
            "sudden|sharp|during exercise|at rest|swelling|redness|spasm|weakness|less movement|bruising",
        ),
        ("overuse", "same motion|recovery|builds up|rest"),
    ],
)
def test_explanations_keep_the_facts_of_their_sources(known: Knowledge, id: str, facts: str) -> None:
    explanation = known.explanations[id]
    told = " ".join((explanation.shows, explanation.why, explanation.ask_doctor, *(r.text for r in explanation.helps)))
    for fact in facts.split("|"):
        assert fact in told.lower(), fact


def test_advice_ids_are_unique_and_topics_are_covered(known: Knowledge) -> None:
    assert len({advice.id for advice in known.advice}) == len(known.advice)
    assert {advice.topic for advice in known.advice} == {"run-or-rest", "recovery", "stretching", "next-time", "care"}
    assert all(set(advice.outcomes) <= set(OUTCOMES) for advice in known.advice)


def test_nothing_to_do_is_suggested_when_a_doctor_comes_first(known: Knowledge) -> None:
    for advice in known.advice:
        if {"doctor", "emergency"} & set(advice.outcomes):
            assert advice.topic in ("run-or-rest", "care"), advice.id
        if advice.outcomes != ("go",) and HANDS_ON.search(advice.text):
            assert advice.id in ("fresh-strain", "hurts-to-walk", "contributing-factors"), advice.id
        assert advice.outcomes == ("go",) or advice.topic != "stretching"


@pytest.mark.parametrize(
    ("id", "source", "facts"),
    [
        ("rest-48", "leg-press", "48 hours"),
        ("rest-48-72", "still-run", "48-72 hours|glutes|longer end"),
        ("protein", "leg-day", "20 g|protein|balanced meal"),
        ("sleep", "leg-day", "7-9 hours"),
        ("stretching-trials", "cochrane-stretching", "one point of 100"),
        ("stretching-dose", "acsm-stretching", "10-30 seconds|2-4 times|20-30 seconds|three times"),
        ("warm-up-more-moves", "after-exercise", "squats|planks|10-15 seconds"),
        ("fresh-strain", "nhs-sprains", "2-3 days|no heat|no massage|no rolling|no pressing|no hard stretch"),
    ],
)
def test_advice_keeps_the_figures_of_its_source(known: Knowledge, id: str, source: str, facts: str) -> None:
    (advice,) = [advice for advice in known.advice if advice.id == id]
    assert advice.source == source
    for fact in facts.split("|"):
        assert fact in advice.text, fact


def test_nothing_ticked_is_answered_briefly(known: Knowledge) -> None:
    given = [a for a in known.advice if "go" in a.outcomes and not (a.any or a.all or a.explanations)]
    assert "stop-when-sharp" in {advice.id for advice in given}
    assert len(given) <= 8


def test_both_sides_on_stretching_are_told(known: Knowledge) -> None:
    told = {advice.source for advice in known.advice if advice.topic == "stretching"}
    assert told >= {"leg-press", "still-run", "leg-day", "cochrane-stretching", "acsm-stretching", "wiewelhove-rolling"}


def test_course_of_soreness_source_by_source(known: Knowledge) -> None:
    assert {entry.source: (entry.begins_hours, entry.worst_hours, entry.over_days) for entry in known.course} == {
        "leg-press": (((8, 10), (12, 48)), ((24, 48),), ((1, 7),)),
        "four-reasons": (((12, 24),), ((24, 72),), ((0, 7),)),
        "still-run": (((24, 48),), (), ()),
        "after-exercise": ((), (), ()),
    }
    assert "a day to several weeks" in {entry.source: entry.note for entry in known.course}["after-exercise"]


def test_no_text_promises_what_the_app_cannot_keep(known: Knowledge) -> None:
    for text in texts(known):
        assert not FORBIDDEN.search(text), text
        assert not re.search(r"lactic|70 ?%", text), text
        assert text == " ".join(text.split()), text
