"""The third place: what was done, the newest first, and of each session what was done and what was skipped."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets.option_list import Option

from glute_tui.core.timeline import WORK
from glute_tui.core.words import about
from glute_tui.store.history import PhaseRecord, SessionRecord
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.page import Page, PagedScreen
from glute_tui.ui.widgets.prose import Item, Paragraph, Prose

STATUS_WORDS = {
    "finished": ("✓", "finished", "go"),
    "ended": ("■", "ended early", "gentle"),
    "hurt": ("▲", "ended because it hurt", "doctor"),
    "interrupted": ("○", "interrupted", "gentle"),
    "running": ("▶", "running", "calm"),
}


class DiaryScreen(PagedScreen[None]):
    """Lists the sessions that `show` is given."""

    BINDINGS = [Binding("q", "app.quit", "quit"), *PLACE_KEYS]
    AUTO_FOCUS = "Choices"

    def __init__(self) -> None:
        super().__init__()
        self._sessions: Sequence[SessionRecord] = ()
        self._names: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        yield TopBar("Diary", "diary")
        with Horizontal(id="diary"):
            yield Choices(Option(literal("Reading the diary …"), disabled=True), opens=False)
            with Page():
                yield Prose(id="session")
        yield KeyBar()

    def show(self, sessions: Sequence[SessionRecord], names: Mapping[str, str]) -> None:
        """Show sessions, the newest first; `names` are those of the moves, by id."""
        self._sessions = sessions
        self._names = names
        options = self.query_one(Choices)
        options.clear_options()
        options.add_options([Option(_line(session)) for session in sessions])
        if sessions:
            options.highlighted = 0
        else:
            options.add_option(Option(literal("No sessions yet."), disabled=True))
            self.query_one("#session", Prose).update(
                literal("What you do is kept here: every move, every side, and how it felt.", "$faint")
            )

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        """Show the session under the cursor."""
        if event.option_index < len(self._sessions):
            self.query_one("#session", Prose).update(*session_text(self._sessions[event.option_index], self._names))


def _line(session: SessionRecord) -> Content:
    shape, _, style = STATUS_WORDS[session.status]
    when = f"{session.started.astimezone():%a %d %b  %H:%M}"
    return lines(literal(f"{shape} ", f"${style}") + literal(when), literal(f"  {session.name}", "$faint"))


def session_text(session: SessionRecord, names: Mapping[str, str]) -> list[Paragraph]:
    """Everything kept of one session, its moves by their `names` where they are known."""
    shape, word, style = STATUS_WORDS[session.status]
    spent = about(round(sum(phase.spent_seconds for phase in session.phases)))
    parts: list[Paragraph] = [
        literal(session.name, "bold"),
        literal(f"{session.started.astimezone():%A %d %B %Y, %H:%M}"),
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
        parts.append(f"{side} {row}" if side else row)
    return "  ".join(parts)
