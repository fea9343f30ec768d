"""What is kept of one session or one entry, as paragraphs."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from glute_tui.core.diary.entries import Entry, Soreness, Workout
from glute_tui.core.diary.log_words import is_answer, short_text
from glute_tui.core.diary.pictures.soreness import KIND_LETTERS
from glute_tui.core.inert import shown
from glute_tui.core.timeline import WORK
from glute_tui.core.words import about
from glute_tui.store.history import PhaseRecord, SessionRecord
from glute_tui.store.now import LOCAL
from glute_tui.store.past import DiaryLine, SessionLine
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.line_list import Look
from glute_tui.ui.widgets.prose import Item, Paragraph

STATUS_WORDS = {
    "finished": ("✓", "finished", "go"),
    "ended": ("■", "ended early", "gentle"),
    "hurt": ("▲", "ended because it hurt", "doctor"),
    "interrupted": ("○", "interrupted", "gentle"),
    "running": ("▶", "running", "calm"),
}


def line_look(line: DiaryLine) -> Look:
    """How a session or an entry looks in the list: its shape, letter or level, when, and what."""
    when = f"{line.at.astimezone(LOCAL):%a %d %b  %H:%M}"
    if isinstance(line, SessionLine):
        shape, _, style = STATUS_WORDS.get(line.status, STATUS_WORDS["interrupted"])
        return Look(shape, style, when, line.name)
    note = f", {line.note}" if line.note else ""
    if isinstance(line, Workout):
        letter = KIND_LETTERS[line.kind]
        mark = letter if line.effort == "easy" else f"{letter.upper()}{'▲' if line.effort == 'hard' else ''}"
        return Look(mark, "gentle", when, short_text(line) + note)
    return Look(str(line.level), "work", when, short_text(line) + note)


def entry_paragraphs(entry: Entry) -> list[Paragraph]:
    """Everything kept of one entry, and how to change it."""
    text = short_text(entry)
    parts: list[Paragraph] = [
        literal(text[0].upper() + text[1:], "bold"),
        literal(f"{entry.at.astimezone(LOCAL):%A %d %B %Y, %H:%M}"),
    ]
    if isinstance(entry, Soreness):
        parts.append(literal("0 is not sore, 10 the worst there is", "$faint"))
    if is_answer(entry):
        parts.append(literal("said the morning after a session", "$faint"))
    if entry.note:
        parts.append(Item(literal("note ", "$faint"), literal(entry.note)))
    return [*parts, Content(), literal("e corrects it, x removes it", "$faint")]


def session_text(session: SessionRecord, names: Mapping[str, str]) -> list[Paragraph]:
    """Everything kept of one session, its moves by their `names` where they are known."""
    shape, word, style = STATUS_WORDS[session.status]
    spent = about(round(sum(phase.spent_seconds for phase in session.phases)))
    parts: list[Paragraph] = [
        literal(session.name, "bold"),
        literal(f"{session.started.astimezone(LOCAL):%A %d %B %Y, %H:%M}"),
        literal(f"{shape} {word}", f"${style}") + literal(f"   {spent}"),
    ]
    if session.speed != 1:
        parts.append(literal(f"a rehearsal, {session.speed:g} times as fast", "$faint"))
    if session.feelings:
        parts += _feelings(session)
    parts.append(Content())
    steps = {phase.step: phase.move for phase in session.phases}
    for step, move in steps.items():
        work = [phase for phase in session.phases if phase.step == step and phase.kind in WORK]
        parts += [literal(names.get(move, move), "bold"), Item(literal("  "), literal(_sides(work)))]
    parts += [Content(), literal("● done  ○ skipped  · not reached", "$faint")]
    return parts


def _feelings(session: SessionRecord) -> list[Paragraph]:
    feelings = session.feelings
    assert feelings is not None
    parts: list[Paragraph] = []
    if feelings.before is not None or feelings.after is not None:
        before, after = ("-" if value is None else str(value) for value in (feelings.before, feelings.after))
        parts.append(literal("soreness ", "$faint") + literal(f"{before} before, {after} after"))
    if feelings.worse_side:
        parts.append(literal("worse side ", "$faint") + literal(feelings.worse_side))
    if feelings.note:
        parts.append(Item(literal("note ", "$faint"), literal(feelings.note)))
    return parts


def _sides(work: Sequence[PhaseRecord]) -> str:
    """How much of a step was done, side by side: `right ●●● left ●○·`."""
    marks = {True: "●", False: "○", None: "·"}
    parts = []
    for side in dict.fromkeys(phase.side for phase in work):
        row = "".join(marks[phase.done] for phase in work if phase.side == side)
        parts.append(f"{shown(side)} {row}" if side else row)
    return "  ".join(parts)
