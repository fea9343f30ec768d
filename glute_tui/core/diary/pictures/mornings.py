"""What the mornings after said of each routine, over time, and what follows from it for the next offer."""

from collections.abc import Iterable, Mapping, Sequence

from glute_tui.core.diary.entries import Verdict
from glute_tui.core.diary.pictures.runs import Row, Run, to_width
from glute_tui.core.inert import shown
from glute_tui.core.model import Routine

VERDICT_WORDS: dict[Verdict, tuple[str, str, str]] = {
    "helped": ("▲", "helped", "go"),
    "same": ("●", "no change", "calm"),
    "worse": ("▼", "worse", "doctor"),
}
"""Shape, word and colour of each, so that colour is never alone in telling them apart."""
_NAME = 28
_MARKS = 20

Verdicts = Mapping[str, Sequence[Verdict]]
"""Of each routine, by its id, what was said, the oldest first."""


def draw(verdicts: Verdicts, names: Mapping[str, str], width: int) -> tuple[Row, ...]:
    """A line a routine: its name and a mark for each morning, the latest on the right; narrow, the name above them."""
    rows: list[Row] = []
    for routine, said in sorted(verdicts.items(), key=lambda pair: (-len(pair[1]), names.get(pair[0], pair[0]))):
        one_line = width >= _NAME + 2 * _MARKS
        name = Run(to_width(shown(names.get(routine, routine)), _NAME if one_line else width))
        marks = [Run(f"{VERDICT_WORDS[word][0]} ", VERDICT_WORDS[word][2]) for word in said[-min(_MARKS, width // 2) :]]
        rows += [(name, *marks)] if one_line else [(name,), tuple(marks)]
    return tuple(rows)


def key() -> Row:
    """What the shapes stand for."""
    return tuple(
        run
        for shape, word, meaning in VERDICT_WORDS.values()
        for run in (Run(shape, meaning), Run(f" {word}  ", "faint"))
    )


def words(verdicts: Verdicts, names: Mapping[str, str]) -> tuple[str, ...]:
    """The picture in sentences, for those who do not see it."""
    if not verdicts:
        return ("No morning after yet. The day after a session you are asked once how it is; the answers stand here.",)
    sentences = []
    for routine, said in verdicts.items():
        counts = [
            f"{VERDICT_WORDS[word][1]} {said.count(word)} of {len(said)}" for word in VERDICT_WORDS if word in said
        ]
        name = shown(names.get(routine, routine))
        sentences.append(f"{name}: {', '.join(counts)}; the last time {VERDICT_WORDS[said[-1]][1]}.")
    return tuple(sentences)


def was_worse(routine: str, verdicts: Verdicts) -> bool:
    """Whether the latest morning after a routine, by its id, was a worse one."""
    said = verdicts.get(routine)
    return bool(said) and said is not None and said[-1] == "worse"


def worse_last(routines: Iterable[Routine], verdicts: Verdicts) -> tuple[Routine, ...]:
    """Routines in their order, those whose latest morning was worse behind the others: they are not offered first."""
    return tuple(sorted(routines, key=lambda routine: was_worse(routine.id, verdicts)))
