"""Can I run today? From a situation to a plain answer: the worst rule that holds, with its reasons and its sources.

Nothing logged is no reason to run: without a level of today the mildest answer is to go by how it feels.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from glute_tui.core.assess import SORENESS, advice_for, assess, severity
from glute_tui.core.diary.course import Place, place_of
from glute_tui.core.diary.situation import Check, Situation, Sore
from glute_tui.core.knowledge import RUN_ANSWERS, Knowledge, Outcome, Remedy, RunAnswer, RunOrRest, RunRule


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReason:
    """A rule that held: the answer it gives, why, what it asks for besides, and the ticks that made it hold. `ours`
    says what in it is no source's."""

    answer: RunAnswer
    text: str
    source: str
    action: str = ""
    symptoms: tuple[str, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to do today: `actions` in order, `reasons` with the worst first, what `helps` besides and what to `care`
    for, and the `place` in the course of soreness while it may be that."""

    situation: Situation
    outcome: RunAnswer
    actions: tuple[str, ...]
    reasons: tuple[RunReason, ...]
    helps: tuple[Remedy, ...]
    care: tuple[Remedy, ...]
    place: Place | None


def rank(answer: RunAnswer) -> int:
    """The place of an answer among the six, mildest 0."""
    return RUN_ANSWERS.index(answer)


def answer(situation: Situation, knowledge: Knowledge) -> Answer:
    """The answer to "can I run today?" in a situation whose check holds known symptom ids."""
    rules = knowledge.run_or_rest
    check = situation.check if situation.check and _counts(situation.check, rules) else None
    found = [*_of_check(check, knowledge), *_of_rules(situation, check, rules)]
    found.sort(key=lambda reason: -rank(reason.answer))
    outcome = found[0].answer if found else RUN_ANSWERS[0]
    helps, care = _besides(situation, check, outcome, knowledge)
    return Answer(
        situation=situation,
        outcome=outcome,
        actions=_actions(outcome, found, rules),
        reasons=tuple(reason for reason in found if _is_told(reason, outcome)),
        helps=helps,
        care=care,
        place=place_of(situation, knowledge.course) if rank(outcome) < rank("see-someone") else None,
    )


def holds(rule: RunRule, situation: Situation, check: Check | None, entry_hours: int) -> bool:
    """Whether every condition of a rule holds, with the check that counts, if one does."""
    hours, counting = situation.hours, [sore for sore in situation.sore if sore.hours <= entry_hours]
    levels: list[Sore] = [*situation.sore] if rule.stays else counting
    return (
        (rule.hours_below is None or (hours is not None and hours < rule.hours_below))
        and (rule.hours_from is None or (hours is not None and hours >= rule.hours_from))
        and (rule.soreness_from is None or any(sore.level >= rule.soreness_from for sore in levels))
        and (rule.soreness_to is None or all(sore.level <= rule.soreness_to for sore in counting))
        and (rule.within_hours is None or any(sore.hours <= rule.within_hours for sore in counting))
        and (not rule.over_a_week or situation.over_a_week)
        and (not rule.rising or situation.rising)
        and (not rule.any or (check is not None and not check.ticked.isdisjoint(rule.any)))
        and (rule.cleared is None or (check is not None and check.cleared and check.outcome == rule.cleared))
    )


def _counts(check: Check, rules: RunOrRest) -> bool:
    return check.stops or check.hours <= rules.entry_hours


def _of_check(check: Check | None, knowledge: Knowledge) -> Iterator[RunReason]:
    """The reasons of the last check: those of its assessment, and its outcome itself if none of them is as bad."""
    if check is None:
        return
    rules = knowledge.run_or_rest
    by_outcome = rules.cleared if check.cleared else rules.check
    assessed = assess(check.ticked, knowledge)
    for reason in assessed.reasons:
        asked = [rules.at_least[symptom] for symptom in reason.symptoms if symptom in rules.at_least]
        yield RunReason(
            answer=max([by_outcome[reason.rule.outcome], *asked], key=rank),
            text=reason.rule.reason,
            source=reason.rule.source,
            # What a clinician has looked at need not be shown to one again.
            action="" if check.cleared else reason.rule.action,
            symptoms=reason.symptoms,
        )
    if severity(check.outcome) > severity(assessed.outcome):
        yield RunReason(answer=by_outcome[check.outcome], text=rules.kept.text, source=rules.kept.source)


def _of_rules(situation: Situation, check: Check | None, rules: RunOrRest) -> Iterator[RunReason]:
    for rule in rules.rules:
        if holds(rule, situation, check, rules.entry_hours):
            symptoms = tuple(symptom for symptom in rule.any if check and symptom in check.ticked)
            yield RunReason(
                answer=rule.answer,
                text=rule.reason,
                source=rule.source,
                action=rule.action,
                symptoms=symptoms,
                ours=rule.ours,
            )


def _is_told(reason: RunReason, outcome: RunAnswer) -> bool:
    """What speaks for a run is not told beside what speaks against it, and nothing milder than a doctor beside an
    emergency."""
    if outcome == "emergency":
        return rank(reason.answer) >= rank("see-someone")
    return rank(outcome) <= rank("run-easy") or rank(reason.answer) > rank("run-easy")


def _actions(outcome: RunAnswer, found: list[RunReason], rules: RunOrRest) -> tuple[str, ...]:
    actions = [reason.action for reason in found if reason.answer == outcome and reason.action]
    means = rules.answers[outcome].means
    # An emergency says where to go in its own words, and nothing comes before them.
    return tuple(dict.fromkeys(actions if outcome == "emergency" and actions else [means, *actions]))


def _besides(
    situation: Situation, check: Check | None, outcome: RunAnswer, knowledge: Knowledge
) -> tuple[tuple[Remedy, ...], tuple[Remedy, ...]]:
    """What helps besides, and what to take care of, narrowed as in an assessment. Where no check has asked for signs of
    a strain, nothing is named that a fresh strain should not have."""
    rules = knowledge.run_or_rest
    ticks = check.ticked if check else frozenset[str]()
    seen = check is not None and check.stops and check.cleared
    told: Outcome = "gentle" if check is None or seen else check.outcome
    least: dict[RunAnswer, Outcome] = {"rest-legs": "gentle", "see-someone": "doctor", "emergency": "emergency"}
    told = max(told, least.get(outcome, "go"), key=severity)
    fits = {fit.explanation.id for fit in assess(ticks, knowledge).fits}
    if any(sore.level > 0 and sore.hours <= rules.entry_hours for sore in situation.sore):
        fits.add(SORENESS)
    meaning = rules.answers[outcome]
    advice = [a for a in advice_for(ticks, told, fits, knowledge) if a.id not in meaning.covers]
    helps = [Remedy(text=a.text, source=a.source) for a in advice if a.topic == "recovery"]
    # Whoever has seen a clinician keeps to what was cleared.
    if meaning.instead and not seen and ticks.isdisjoint(knowledge.fresh_strain):
        helps.insert(0, Remedy(text=meaning.instead, source=meaning.source))
    care = tuple(Remedy(text=a.text, source=a.source) for a in advice if a.topic == "care")
    return tuple(helps), care
