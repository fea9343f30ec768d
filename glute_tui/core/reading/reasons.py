"""Why a rule is there, in a runner's words: said below a problem, where its message alone leaves one wondering."""

from glute_tui.core.inert import shown
from glute_tui.core.reading.problems import Code

_REASONS: dict[Code, str] = {
    "too-large": "Nothing that long can be followed from the floor; this may be another kind of file.",
    "not-text": "A routine is plain text, as a text editor saves it; a document of an office program is not.",
    "not-utf-8": "Most editors offer it as the encoding when saving.",
    "invisible-character": "It shows nothing and changes how the text around it reads; copying often brings it along.",
    "too-deep": "A routine is a flat list of steps.",
    "unclosed-quote": "A text ends with the quote it began with.",
    "bad-escape": "In double quotes a backslash begins a special character.",
    "written-twice": "Which of the two counts could only be guessed.",
    "falling-pair": "The first number is enough, the second is the most.",
    "names-no-side": "Names and equipment are the same for both sides.",
    "needs-sides": "{side} and {other} become left and right, which takes a turn for each side.",
    "unknown-side": "Only these two are filled in, with left and right.",
    "unknown-explanation": "It decides what the routine is offered for.",
    "unknown-move": "A move is a file in the folder moves; or write its name, kind and how into the step.",
    "broken-move": "Mend the move, and this is mended too.",
    "key-of-the-move": "A move says how it is done, a step only how much.",
    "wrong-kind": "How much is said in its own words for each kind: held, counted, pressed, or kept up.",
    "jumping-height": "A figure that begins on the floor and ends at a height would jump.",
    "over-twelve-hours": "A slip of the finger, most likely: seconds, not minutes.",
    "over-an-hour": "Fewer repetitions or shorter holds, or two routines, are easier to keep up.",
    "short-hold": "A stretch has hardly begun by then; the usual dose is 10 to 30 s.",
    "needs-equipment": "Whoever reads the routine gets ready with what it lists.",
    "getting-up": "Getting up is what a sore runner likes least.",
    "misplaced": "The folder that a file is in decides what it has to be.",
}

NEWER = "A file with a higher number is for a newer glute-tui."
"""Said of the format: to write the number of this one would not make it a file of this one."""


def helped(code: Code, instead: str = "") -> str:
    """The lines below a problem: why the rule is there, and what to write `instead`, which may hold anything."""
    return "\n".join(line for line in (_REASONS.get(code, ""), shown(instead)) if line)
