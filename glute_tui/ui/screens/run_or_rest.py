"""Can I run today: the answer in full, with its reasons, what it rests on, and the source of each."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from glute_tui.core.diary.today import Answer
from glute_tui.core.diary.today_words import RUN_WORDS, known_text, place_text, said_text
from glute_tui.core.knowledge import Knowledge, Remedy, RunAnswer
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import LOG_KEYS, PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.page import Page, PagedScreen
from glute_tui.ui.widgets.prose import Item, Paragraph, Prose

RUN_COLOURS: dict[RunAnswer, str] = {
    "go-by-feel": "calm",
    "run-easy": "go",
    "move-gently": "gentle",
    "rest-legs": "gentle",
    "see-someone": "doctor",
    "emergency": "emergency",
}


class RunOrRestScreen(PagedScreen[None]):
    """Shows `answer`; another one, when something was logged, with `show`."""

    BINDINGS = [
        Binding("escape,b,t", "dismiss", "back", key_display="esc"),
        *LOG_KEYS[1:],
        *PLACE_KEYS,
    ]
    AUTO_FOCUS = ""

    def __init__(self, answer: Answer, knowledge: Knowledge) -> None:
        super().__init__()
        self._answer = answer
        self._knowledge = knowledge

    def compose(self) -> ComposeResult:
        yield TopBar("Today › run or rest?", "today")
        with Page(id="answer"):
            yield Static(self._verdict(), id="verdict", classes=self._colour)
            yield Prose(*self._rest(), id="rest")
        yield KeyBar()

    def show(self, answer: Answer) -> None:
        """Show another answer."""
        verdict = self.query_one("#verdict", Static)
        verdict.remove_class(self._colour)
        self._answer = answer
        verdict.add_class(self._colour)
        verdict.update(self._verdict())
        self.query_one("#rest", Prose).update(*self._rest())

    @property
    def _colour(self) -> str:
        return RUN_COLOURS[self._answer.outcome]

    def _verdict(self) -> Content:
        shape, word = RUN_WORDS[self._answer.outcome]
        return lines(literal(f"{shape}  {word.upper()}", "bold"), *self._answer.actions)

    def _rest(self) -> list[Paragraph]:
        answer = self._answer
        parts: list[Paragraph] = []
        if answer.outcome != "emergency":
            parts += [literal(known_text(answer.situation)), Content()]
        if answer.reasons:
            parts.append(literal("Why", "bold $calm"))
        for reason in answer.reasons:
            shape, _ = RUN_WORDS[reason.answer]
            parts.append(Item(literal(f"{shape} ", f"${RUN_COLOURS[reason.answer]}"), literal(reason.text)))
            parts.append(Item(literal("  "), self._source(reason.source)))
            if reason.ours:
                parts.append(Item(literal("  "), literal(reason.ours, "$faint")))
        parts.append(Content())
        if answer.place:
            parts.append(literal(place_text(answer.place), "bold $calm"))
            parts += [
                self._sourced("· ", said_text(answer.place, ranges), course.source)
                for course, ranges in answer.place.says
            ]
            parts += [literal("The sources differ.", "$faint"), Content()]
        parts += self._remedies("What else helps today", answer.helps)
        parts += self._remedies("Take care", answer.care)
        return [*parts, *self._next()]

    def _remedies(self, heading: str, remedies: Sequence[Remedy]) -> list[Paragraph]:
        if not remedies:
            return []
        said = [self._sourced("· ", remedy.text, remedy.source) for remedy in remedies]
        return [literal(heading, "bold $calm"), *said, Content()]

    def _next(self) -> list[Paragraph]:
        """How to say that what stands in the way is over."""
        today, outcome = self._answer.situation, self._answer.outcome
        if outcome == "emergency":
            return []
        if outcome == "go-by-feel":
            return [literal("How sore it is today is not logged: s and a digit say it.", "$faint")]
        parts: list[Paragraph] = []
        if today.check and today.check.stops:
            parts.append(literal("Is what the last check named over? Answer the check again: 1, then n.", "$faint"))
        if today.over_a_week or today.rising:
            parts.append(literal("Is the soreness over? s and 0 say so.", "$faint"))
        return parts

    def _source(self, source: str) -> Content:
        known = self._knowledge.sources.get(source)
        return literal(known.label if known else source, "$faint")

    def _sourced(self, lead: str, text: str, source: str) -> Item:
        return Item(literal(lead), literal(f"{text}  ") + self._source(source))
