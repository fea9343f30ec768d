"""From ticked symptoms to an honest answer: the outcome, why, what it may be, and what may be offered.

The outcome is that of the worst rule that matches, so ticking more never makes it milder. Every rule that matches
gives its reason, so a stop sign is never lost behind another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from glute_tui.core.knowledge import OUTCOMES, Advice, Explanation, Knowledge, Outcome, Remedy, Rule
from glute_tui.core.model import Routine

SORENESS = "doms"
"""The explanation whose course over hours and days is known."""

STRAIN = "muscle-strain"
"""The explanation a routine must help with to be offered when there is a sign of a fresh strain."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that matched and the ticked symptoms that made it match."""

    rule: Rule
    symptoms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """An explanation that fits, the ticked symptoms it fits by, and those of its remedies that may be named now:
    none before a doctor was seen, and with a fresh strain only what helps a strain."""

    explanation: Explanation
    symptoms: tuple[str, ...]
    helps: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer to a set of ticks. `reasons` begin with the worst; `fits` with the one most ticks point to.

    `fresh_strain` narrows what is offered to easy movement and winding down; `cleared` says that the user's
    clinician has cleared stretching.
    """

    ticked: frozenset[str]
    outcome: Outcome
    reasons: tuple[Reason, ...]
    fits: tuple[Fit, ...]
    advice: tuple[Advice, ...]
    fresh_strain: bool
    cleared: bool

    @property
    def needs_clearance(self) -> bool:
        """Whether routines wait for the user to say that a clinician has cleared stretching."""
        return self.outcome == "doctor" and not self.cleared

    @property
    def offers(self) -> bool:
        """Whether any routine may be offered at all."""
        return self.outcome != "emergency" and not self.needs_clearance

    @property
    def actions(self) -> tuple[str, ...]:
        """What to do, each once: what the worst rules say, so that nothing milder stands beside an emergency number."""
        return tuple(dict.fromkeys(r.rule.action for r in self.reasons if r.rule.outcome == self.outcome))

    @property
    def follows_course(self) -> bool:
        """Whether it is delayed onset soreness, as far as the ticks go, so that its course is worth telling."""
        return self.outcome in ("go", "gentle") and any(fit.explanation.id == SORENESS for fit in self.fits)


def severity(outcome: Outcome) -> int:
    """The place of an outcome among the four, mildest 0."""
    return OUTCOMES.index(outcome)


def assess(ticked: Iterable[str], knowledge: Knowledge, *, cleared: bool = False) -> Assessment:
    """The assessment of the ticked symptom ids, by the rules of `knowledge`. Raises KeyError for an unknown id."""
    ticks = frozenset(ticked)
    for unknown in ticks - knowledge.symptoms.keys():
        raise KeyError(unknown)
    reasons = _reasons(ticks, knowledge.rules)
    outcome = reasons[0].rule.outcome if reasons else "go"
    fits = _fits(ticks, outcome, knowledge)
    return Assessment(
        ticked=ticks,
        outcome=outcome,
        reasons=reasons,
        fits=fits,
        advice=advice_for(ticks, outcome, {fit.explanation.id for fit in fits}, knowledge),
        fresh_strain=bool(ticks & knowledge.fresh_strain),
        cleared=cleared,
    )


def offered(assessment: Assessment, routines: Iterable[Routine]) -> tuple[Routine, ...]:
    """The routines that may be offered; a file's tags can only narrow. First those that help most of what fits, and
    among equals those made for little else."""
    if not assessment.offers:
        return ()
    allowed = [routine for routine in routines if _is_allowed(assessment, routine)]
    fitting = {fit.explanation.id for fit in assessment.fits}
    if not fitting:
        return tuple(allowed)
    helping = [routine for routine in allowed if fitting.intersection(routine.helps)]
    return tuple(sorted(helping, key=lambda r: (-len(fitting.intersection(r.helps)), len(r.helps))))


def _is_allowed(assessment: Assessment, routine: Routine) -> bool:
    if assessment.fresh_strain and STRAIN not in routine.helps:
        return False
    return assessment.outcome == "go" or routine.gentle


def _reasons(ticks: frozenset[str], rules: Iterable[Rule]) -> tuple[Reason, ...]:
    matched = [(rule, symptoms) for rule in rules if (symptoms := rule.match(ticks)) is not None]
    matched.sort(key=lambda match: -severity(match[0].outcome))
    return tuple(Reason(rule, symptoms) for rule, symptoms in matched)


def _fits(ticks: frozenset[str], outcome: Outcome, knowledge: Knowledge) -> tuple[Fit, ...]:
    if outcome == "emergency":
        # What it may be otherwise would only take the eye off what to do.
        return ()
    strained = bool(ticks & knowledge.fresh_strain)
    fits = []
    for explanation in knowledge.explanations.values():
        symptoms = tuple(symptom for symptom in explanation.fits if symptom in ticks)
        if len(symptoms) >= explanation.at_least:
            named = outcome != "doctor" and (not strained or explanation.id == STRAIN)
            fits.append(Fit(explanation, symptoms, explanation.helps if named else ()))
    return tuple(sorted(fits, key=lambda fit: -len(fit.symptoms)))


def advice_for(
    ticks: frozenset[str], outcome: Outcome, explanations: set[str], knowledge: Knowledge
) -> tuple[Advice, ...]:
    """All advice that suits the ticks, the outcome and the explanations that fit."""
    return tuple(
        advice
        for advice in knowledge.advice
        if outcome in advice.outcomes
        and (not advice.any or ticks.intersection(advice.any))
        and ticks.issuperset(advice.all)
        and (not advice.explanations or explanations.intersection(advice.explanations))
    )


STOP_HOURS = 48
"""For so long a start asks first after an assessment that held back."""


def holds_back(outcome: str, *, cleared: bool) -> bool:
    """Whether a past assessment still asks for a confirmation before a routine is started."""
    return outcome in ("doctor", "emergency") and not cleared
