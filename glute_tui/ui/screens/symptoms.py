"""The symptom check, in two steps: the stop signs on one screen, then where it is, how it feels and when it comes."""

from collections.abc import Callable, Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from glute_tui.core.assess import Assessment, assess
from glute_tui.core.knowledge import Knowledge, Symptom
from glute_tui.core.words import OUTCOME_WORDS
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import LOG_KEYS, PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.page import Page, PagedScreen
from glute_tui.ui.widgets.prose import Excerpt
from glute_tui.ui.widgets.tick_board import Box, Group, TickBoard

ASKED_FIRST = ("both-legs",)
"""Asked among the stop signs, because with numbness or weakness it is one."""


class Answered(Message):
    """A step was answered: everything that is ticked so far."""

    def __init__(self, ticked: frozenset[str]) -> None:
        super().__init__()
        self.ticked = ticked


def is_asked_first(symptom: Symptom) -> bool:
    """Whether a symptom stands on the first screen."""
    return symptom.stop_sign or symptom.id in ASKED_FIRST


def so_far(assessment: Assessment, knowledge: Knowledge) -> Content:
    """The live outcome, in a few lines: the word, and what it fits."""
    shape, word = OUTCOME_WORDS[assessment.outcome]
    parts = [literal(f"{shape} {word}", f"bold ${assessment.outcome}")]
    for fit in assessment.fits[:1]:
        ticked = ", ".join(knowledge.symptoms[symptom].text.lower() for symptom in fit.symptoms)
        parts.append(literal("Fits: ", "$faint") + literal(fit.explanation.name) + literal(f" ({ticked})", "$faint"))
    return lines(*parts)


class _Ticks(PagedScreen[None]):
    """What both steps share: a board, the live outcome, and a line that says the box under the cursor in full."""

    BINDINGS = [
        Binding("enter", "go_on", "next", priority=True, tooltip="Go on with what is ticked"),
        Binding("enter", "say_how", "how to go on", priority=True, show=False),
        Binding("c", "clear", "clear"),
        *PLACE_KEYS,
    ]
    AUTO_FOCUS = "TickBoard"

    HERE = ""
    QUESTION = Content()
    board: TickBoard

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge

    def compose(self) -> ComposeResult:
        yield TopBar(self.HERE, "today")
        yield Static(self.QUESTION, id="question")
        with Page(id="boxes"):
            yield self.board
        said = self._so_far()
        so_far = Excerpt(said, id="so-far")
        so_far.display = bool(said)  # an empty line is one that a small window lacks
        yield so_far
        yield Excerpt(self._more(self.board.cursor), id="more")
        yield KeyBar()

    def on_tick_board_moved(self, message: TickBoard.Moved) -> None:
        """Say the box in full."""
        self.query_one("#more", Excerpt).update(self._more(message.box))

    def on_tick_board_ticked(self) -> None:
        """Show what the ticks amount to."""
        said = self._so_far()
        so_far = self.query_one("#so-far", Excerpt)
        so_far.update(said)
        so_far.display = bool(said)
        self.query_one("#more", Excerpt).update(self._more(self.board.cursor))
        self.refresh_bindings()

    def _more(self, box: Box) -> Content:
        return literal(self._knowledge.symptoms[box.id].more, "$faint")

    def _so_far(self) -> Content:
        return so_far(assess(self.ticked, self._knowledge), self._knowledge)

    @property
    def ticked(self) -> frozenset[str]:
        """Everything that is ticked so far."""
        return frozenset(self.board.ticked)

    def action_clear(self) -> None:
        """Untick every box of this step."""
        self.board.clear()

    def action_go_on(self) -> None:
        """Take what is ticked to the next step."""
        self.post_message(Answered(self.ticked))


class StopSigns(_Ticks):
    """Step one: the stop signs. Goes on with a tick among them, or with `n`, none of these."""

    class Again(Message):
        """None of these, and the routine of last time."""

    class GoOn(Message):
        """None of these, and the session that was interrupted."""

    BINDINGS = [
        Binding("n", "none", "none of these", tooltip="None of these is true today: go on"),
        Binding("g", "go_on_session", "go on", tooltip="None of these is true: go on where you were interrupted"),
        Binding("r", "again", "same routine again", tooltip="None of these is true: the routine of last time"),
        Binding("t", "app.journal('today')", "run?", tooltip="Can I run today? The answer with its reasons"),
        *LOG_KEYS,
        Binding("q", "app.quit", "quit"),
    ]
    HERE = "Today › first, the stop signs"
    QUESTION = lines(
        literal("Is any of these true today?", "bold"),
        literal("A tick here means: someone should look at it before you stretch.", "$faint"),
    )

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        asked = filter(is_asked_first, knowledge.symptoms.values())
        boxes = _boxes(sorted(asked, key=lambda symptom: symptom.group != "sign" or not symptom.stop_sign))
        half = (len(boxes) + 1) // 2
        columns = [[Group("", boxes[:half])], [Group("", boxes[half:])]]
        self.board = TickBoard(columns, column_width=38, ticked=frozenset())
        self.last_time = ""
        self.interrupted = ""
        self.today = ("", "")

    def offer_to_go_on(self, text: str) -> None:
        """Offer the session that was interrupted, described in a line."""
        self.interrupted = text
        self.on_tick_board_ticked()

    def offer_again(self, name: str) -> None:
        """Offer the routine of last time, by its name."""
        self.last_time = name
        self.refresh_bindings()

    def offer_today(self, answer: str, because: str) -> None:
        """Say in the spare lines whether to run today, and why; nothing for an empty `answer`."""
        self.today = (answer, because)
        self.on_tick_board_ticked()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going on needs a tick; "none of these" is for when there is none."""
        ticked = bool(self.board.ticked)
        match action:
            case "go_on":
                return ticked
            case "none" | "say_how":
                return not ticked
            case "go_on_session":
                return bool(self.interrupted) and not ticked
            case "again":
                return bool(self.last_time) and not ticked
            case "clear":
                return ticked
        return super().check_action(action, parameters)

    def action_say_how(self) -> None:
        """Say how to go on: stop signs that were not read must not count as answered."""
        self.query_one("#more", Excerpt).update(literal("Tick what is true, or press n for none of these.", "bold"))

    def action_none(self) -> None:
        """None of the stop signs is true."""
        self.post_message(Answered(frozenset()))

    def action_go_on_session(self) -> None:
        """None of the stop signs is true, and the interrupted session goes on."""
        self.post_message(self.GoOn())

    def action_again(self) -> None:
        """None of the stop signs is true, and the routine is that of last time."""
        self.post_message(self.Again())

    def _so_far(self) -> Content:
        if self.board.ticked:
            return super()._so_far()
        parts = [literal(f"Interrupted: {self.interrupted} - g goes on.", "$calm")] if self.interrupted else []
        if self.today[0]:
            parts.append(literal(self.today[0], "bold") + literal(f"   {self.today[1]}", "$faint"))
        return lines(*parts) if parts else Content("")


class WhereAndHow(_Ticks):
    """Step two: where it is, how it feels, when it comes; the stop signs of step one stay ticked."""

    BINDINGS = [Binding("enter", "go_on", "advice", priority=True), Binding("escape,b", "dismiss", "stop signs")]
    HERE = "Today › where and how"
    QUESTION = literal("Tick whatever fits.", "bold")

    def __init__(self, knowledge: Knowledge, stop_signs: frozenset[str]) -> None:
        super().__init__(knowledge)
        self._stop_signs = stop_signs
        rest = [symptom for symptom in knowledge.symptoms.values() if not is_asked_first(symptom)]

        def group(heading: str, chosen: Callable[[Symptom], bool]) -> Group:
            return Group(heading, _boxes(filter(chosen, rest)))

        columns = [
            [group("WHERE", lambda s: s.group == "where"), group("ALSO", lambda s: s.group == "sign")],
            [group("FEELS LIKE", lambda s: s.group == "feel")],
            [group("WHEN", lambda s: s.group == "when")],
        ]
        self.board = TickBoard(columns, column_width=26, ticked=frozenset())

    @property
    def ticked(self) -> frozenset[str]:
        """Everything that is ticked so far, the stop signs of step one too."""
        return self._stop_signs | self.board.ticked


def _boxes(symptoms: Iterable[Symptom]) -> tuple[Box, ...]:
    return tuple(Box(symptom.id, symptom.text) for symptom in symptoms)
