"""The page that shows what "can I run today?" answers to everything, made from the rules themselves."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from glute_tui.core.assess import assess
from glute_tui.core.diary.situation import Check, Situation, Sore
from glute_tui.core.diary.today import answer, rank
from glute_tui.core.diary.today_words import RUN_WORDS
from glute_tui.core.knowledge import RUN_ANSWERS, Knowledge, RunAnswer

_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_INTRO = """\
# Can I run today?

Made by `make tables` from the rules in `glute_tui/knowledge` (`today.toml`, `rules.toml`); a test compares it with what
the app answers to everything that can be logged. The answer is the worst that the parts 1 to 3 give.
"""


def run_or_rest_page(knowledge: Knowledge) -> str:
    """The page as Markdown: the answers, three tables of hours and soreness, one of what soreness does over days, one
    of the last check, and every rule with its source."""
    rules = knowledge.run_or_rest
    within = max(rule.within_hours or 0 for rule in rules.rules)
    parts = [
        _INTRO,
        _table(
            ("answer", "mildest first"),
            [(_words(outcome), rules.answers[outcome].means) for outcome in RUN_ANSWERS],
        ),
        "## 1 Hours since the last hard session, and soreness",
    ]
    for title, age in (
        (f"Soreness said within {within} hours", 0.0),
        (f"Soreness said {within}-{rules.entry_hours} hours ago", within + 1.0),
        (f"Soreness said over {rules.entry_hours} hours ago", rules.entry_hours + 1.0),
    ):
        parts += [f"### {title}", _hours_and_soreness(knowledge, age)]
    parts += [
        "## 2 Soreness over days",
        _table(
            ("by the entries", "at least"),
            [
                (
                    "sore without a break for over a week",
                    _at_least(Situation(now=_SOME_DAY, over_a_week=True), knowledge),
                ),
                ("rising after its third day", _at_least(Situation(now=_SOME_DAY, rising=True), knowledge)),
            ],
        ),
        "## 3 The last check",
        "The answer is the worst of the rows whose ticks are all there. What asks for a doctor or for emergency care "
        f"counts until a new check; the rest for {rules.entry_hours} hours.",
        _table(("ticked", "at least", "once cleared by a clinician", "source"), _checks(knowledge)),
        "## 4 The rules of hours and soreness",
        _table(
            ("at least", "because", "source", "what in it is ours"),
            [
                (_words(rule.answer), rule.reason, knowledge.sources[rule.source].label, rule.ours)
                for rule in rules.rules
            ],
        ),
        rules.ours,
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def hour_bounds(knowledge: Knowledge) -> tuple[int, ...]:
    """The hours at which a rule begins or ends, from 0."""
    rules = knowledge.run_or_rest.rules
    return tuple(sorted({0, *(h for rule in rules for h in (rule.hours_from, rule.hours_below) if h is not None)}))


def level_bounds(knowledge: Knowledge) -> tuple[int, ...]:
    """The levels of soreness at which a rule begins, or after which one ends, from 0."""
    rules = knowledge.run_or_rest.rules
    begins = {rule.soreness_from for rule in rules if rule.soreness_from is not None}
    return tuple(sorted({0, *begins, *(rule.soreness_to + 1 for rule in rules if rule.soreness_to is not None)}))


def _hours_and_soreness(knowledge: Knowledge, age: float) -> str:
    hours, levels = hour_bounds(knowledge), level_bounds(knowledge)
    rows: list[tuple[str, float | None]] = [("none known", None)]
    rows += [(f"{low} to under {high} h", low) for low, high in pairwise(hours)]
    rows.append((f"{hours[-1]} h and more", hours[-1]))
    columns: list[tuple[str, int | None]] = [("not said", None)]
    columns += [(_range(low, high - 1), low) for low, high in pairwise((*levels, 11))]
    return _table(
        ("last hard session", *(title for title, _ in columns)),
        [
            (
                title,
                *(
                    _at_least(
                        Situation(now=_SOME_DAY, hours=passed, sore=() if level is None else (Sore(level, age),)),
                        knowledge,
                    )
                    for _, level in columns
                ),
            )
            for title, passed in rows
        ],
    )


def _checks(knowledge: Knowledge) -> list[tuple[str, ...]]:
    """Every least set of ticks that makes a rule hold, the worst first."""
    rules = [(rule.all, rule.any, rule.source) for rule in knowledge.rules]
    rules += [((), rule.any, rule.source) for rule in knowledge.run_or_rest.rules if rule.any]
    found = []
    for needed, some, source in rules:
        for ticked in [frozenset((*needed, symptom)) for symptom in some] or [frozenset(needed)]:
            outcome = assess(ticked, knowledge).outcome
            open_, cleared = (
                answer(Situation(now=_SOME_DAY, check=Check(outcome, ticked, cleared)), knowledge).outcome
                for cleared in (False, True)
            )
            names = " + ".join(f"`{id}`" for id in knowledge.symptoms if id in ticked)
            found.append((-rank(open_), (names, _words(open_), _words(cleared), knowledge.sources[source].label)))
    return [row for _, row in sorted(found, key=lambda entry: entry[0])]


def _at_least(situation: Situation, knowledge: Knowledge) -> str:
    return _words(answer(situation, knowledge).outcome)


def _words(outcome: RunAnswer) -> str:
    return " ".join(RUN_WORDS[outcome])


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
