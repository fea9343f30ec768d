"""The app's knowledge as frozen values, read from the TOML files in `glute_tui/knowledge`.

The files are part of the app, not the user's: a fault in them is a bug, so reading raises KeyError or TypeError
instead of collecting problems, and the tests read every entry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

Outcome = Literal["go", "gentle", "doctor", "emergency"]
OUTCOMES: tuple[Outcome, ...] = ("go", "gentle", "doctor", "emergency")
"""Mildest first: a rule's place here decides which of two rules wins."""

RunAnswer = Literal["go-by-feel", "run-easy", "move-gently", "rest-legs", "see-someone", "emergency"]
RUN_ANSWERS: tuple[RunAnswer, ...] = get_args(RunAnswer)
"""The answers to "can I run today?", mildest first; the first when nothing logged says how it is today."""

Group = Literal["where", "feel", "when", "sign"]
Topic = Literal["stretching", "run-or-rest", "recovery", "next-time", "care"]

TableReader = Callable[[str], Mapping[str, Any]]
"""Gives the parsed knowledge file of a name such as "symptoms"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from: `title` as readers know it, `by` the organisation when there is one."""

    id: str
    title: str
    by: str = ""

    @property
    def label(self) -> str:
        return f"{self.by}, {self.title}" if self.by else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One box to tick. `text` fits a narrow column, `more` says it in full. A stop sign alone ends in a doctor."""

    id: str
    group: Group
    text: str
    more: str
    stop_sign: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Matches when every symptom of `all` is ticked and, if `any` names some, at least one of those."""

    outcome: Outcome
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    reason: str
    action: str
    source: str

    def match(self, ticked: frozenset[str]) -> tuple[str, ...] | None:
        """The ticked symptoms that make this rule hold, or None when it does not hold."""
        if not ticked.issuperset(self.all):
            return None
        some = tuple(symptom for symptom in self.any if symptom in ticked)
        if self.any and not some:
            return None
        return self.all + some


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One thing that may help with an explanation, and who says so."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What soreness may be. Offered when at least `at_least` of `fits` are ticked; never called a diagnosis."""

    id: str
    name: str
    shows: str
    why: str
    fits: tuple[str, ...]
    at_least: int
    helps: tuple[Remedy, ...]
    ask_doctor: str
    source: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One piece of advice. Given when the outcome is among `outcomes` and every condition that is set holds:
    a ticked symptom of `any`, all symptoms of `all`, or an explanation of `explanations`."""

    id: str
    topic: Topic
    text: str
    source: str
    outcomes: tuple[Outcome, ...] = OUTCOMES
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What one source says of delayed onset soreness over time, as (low, high) ranges; the sources differ.

    `begins_hours` and `worst_hours` count from the end of the workout, `over_days` likewise in days.
    """

    source: str
    begins_hours: tuple[tuple[int, int], ...] = ()
    worst_hours: tuple[tuple[int, int], ...] = ()
    over_days: tuple[tuple[int, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRule:
    """One rule of "can I run today?": holds when every condition that is set does.

    `hours_from` <= hours since the last hard session < `hours_below`; `soreness_from` <= the level of a side that still
    counts, or of any age when it `stays`; every level that counts <= `soreness_to` and one of them at most
    `within_hours` old; a ticked symptom of `any`; the last check had the outcome `cleared` and is cleared.
    `hours_from`, `soreness_to` and `within_hours` are for what speaks for a run: there alone may a worse entry undo a
    rule. `ours` says what in it is no source's but our choice.
    """

    answer: RunAnswer
    hours_from: int | None = None
    hours_below: int | None = None
    soreness_from: int | None = None
    soreness_to: int | None = None
    within_hours: int | None = None
    stays: bool = False
    over_a_week: bool = False
    rising: bool = False
    any: tuple[str, ...] = ()
    cleared: Outcome | None = None
    reason: str
    source: str
    action: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMeaning:
    """What an answer asks for, and what there is to do instead of a run, with the source of that; `covers` are the
    ids of advice that need not be given beside it."""

    means: str
    instead: str = ""
    source: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrRest:
    """All that answers "can I run today?". `check` and `cleared` say what the outcome of the last check asks for,
    `at_least` what a tick does whatever the outcome of its rule, `kept` what is said of an outcome that no rule gives
    any more. An entry counts for `entry_hours`."""

    entry_hours: int
    ours: str
    rules: tuple[RunRule, ...]
    check: Mapping[Outcome, RunAnswer]
    cleared: Mapping[Outcome, RunAnswer]
    at_least: Mapping[str, RunAnswer]
    kept: Remedy
    answers: Mapping[RunAnswer, RunMeaning]


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    def freeze(value: Any) -> Any:
        return tuple(freeze(item) for item in value) if isinstance(value, list) else value

    return {key: freeze(value) for key, value in table.items()}


class Knowledge:
    """All the app knows. Each file is asked for once, when something of it is
    first needed, so that the first screen does not wait for advice it does not show."""

    def __init__(self, tables: TableReader) -> None:
        self._tables = tables

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {id: Source(id=id, **entry) for id, entry in self._tables("sources").items()}

    @cached_property
    def symptoms(self) -> Mapping[str, Symptom]:
        """Every symptom by id, in the order in which they are shown."""
        return {entry["id"]: Symptom(**_frozen(entry)) for entry in self._tables("symptoms")["symptoms"]}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(Rule(**_frozen(entry)) for entry in self._tables("rules")["rules"])

    @cached_property
    def fresh_strain(self) -> frozenset[str]:
        """Symptoms after which only easy movement and winding down are offered for the first days."""
        return frozenset(self._tables("rules")["fresh_strain"]["any"])

    @cached_property
    def explanations(self) -> Mapping[str, Explanation]:
        found = {}
        for entry in self._tables("explanations")["explanations"]:
            values = _frozen(entry)
            values["helps"] = tuple(Remedy(**remedy) for remedy in values["helps"])
            found[entry["id"]] = Explanation(**values)
        return found

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        return tuple(Advice(**_frozen(entry)) for entry in self._tables("advice")["advice"])

    @cached_property
    def course(self) -> tuple[Course, ...]:
        return tuple(Course(**_frozen(entry)) for entry in self._tables("course")["course"])

    @cached_property
    def run_or_rest(self) -> RunOrRest:
        table = self._tables("today")
        return RunOrRest(
            **table["counts"],
            rules=tuple(RunRule(**_frozen(entry)) for entry in table["rules"]),
            check=table["check"],
            cleared=table["cleared"],
            at_least=table["at_least"],
            kept=Remedy(text=table["kept"]["reason"], source=table["kept"]["source"]),
            answers={answer: RunMeaning(**_frozen(table["answers"][answer])) for answer in RUN_ANSWERS},
        )
