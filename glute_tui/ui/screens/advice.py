"""The answer: the outcome, why, what may be done now, and what it may be; every fact with its source."""

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from glute_tui.core.assess import Assessment
from glute_tui.core.hurt import AFTER
from glute_tui.core.knowledge import Knowledge
from glute_tui.core.model import Routine
from glute_tui.core.outline import Outline
from glute_tui.core.words import OUTCOME_WORDS, TOPIC_WORDS, about_range, course_text
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import PLACES, KeyBar, TopBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.page import Page, PagedScreen
from glute_tui.ui.widgets.prose import Item, Paragraph, Prose


class Cleared(Message):
    """The user says that a clinician has cleared stretching for the ticks of an assessment."""

    def __init__(self, ticked: frozenset[str]) -> None:
        super().__init__()
        self.ticked = ticked


class Chosen(Message):
    """A routine was chosen."""

    def __init__(self, routine: Routine) -> None:
        super().__init__()
        self.routine = routine


class AdviceScreen(PagedScreen[None]):
    """Shows `assessment`. The routines it offers come with `offer`, when they have been read.

    `after_session`: it is the answer to a hurt in the middle of one, so there are no ticks to change and nothing more
    is offered right away.
    """

    BINDINGS = [
        Binding("c", "cleared", "cleared", tooltip="A clinician has cleared stretching"),
        Binding("escape,b", "back", "change the ticks"),
        Binding("enter,escape", "go_on", "go on"),
        *(Binding(key, f"place('{mode}')", name, show=False, tooltip=name) for key, name, mode in PLACES),
    ]
    AUTO_FOCUS = ""

    def __init__(self, assessment: Assessment, knowledge: Knowledge, *, after_session: bool = False) -> None:
        super().__init__()
        self._assessment = assessment
        self._knowledge = knowledge
        self._after_session = after_session
        self._offered: Sequence[Outline] = ()

    def compose(self) -> ComposeResult:
        yield TopBar("Today › advice", "today" if self._has_places else "")
        with Page(id="advice"):
            yield Static(self._verdict(), id="verdict", classes=self._assessment.outcome)
            if self._assessment.reasons:
                yield Prose(*self._reasons(), id="reasons")
            if self._after_session:
                yield Static(literal(AFTER, "bold"), classes="no-offer")
            elif self._assessment.offers:
                reminder = Static(id="earlier")
                reminder.display = False
                yield reminder
                yield Static(literal("Routines for this", "bold $calm"), id="offer")
                yield Choices(Option(literal("Reading the routines …"), disabled=True))
            elif self._assessment.needs_clearance:
                yield Static(
                    literal("No routine before a clinician has cleared stretching. If one has, press c.", "bold"),
                    classes="no-offer",
                )
            yield Prose(*self._rest(), id="rest")
        yield KeyBar()

    def offer(self, offers: Sequence[Outline], *, worse_last_time: Collection[str] = ()) -> None:
        """Show the routines that are offered, and which of them, by their ids, were followed by a worse morning."""
        self._offered = offers
        options = self.query_one(Choices)
        options.clear_options()
        for one in offers:
            note = " · worse last time" if one.routine.id in worse_last_time else ""
            options.add_option(Option(routine_line(one, note)))
        if offers:
            options.highlighted = 0
            options.focus()
        else:
            options.add_option(Option(literal("None of the routines in reach fits this."), disabled=True))
        self.refresh_bindings()

    def remind(self, earlier: str) -> None:
        """Say above the routines what an earlier check said, if anything."""
        reminder = self.query_one("#earlier", Static)
        reminder.update(literal(earlier, "bold $doctor"))
        reminder.display = bool(earlier)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No place leads away from an emergency or a session that just hurt, and clearance is for `doctor` alone."""
        match action:
            case "place":
                return self._has_places
            case "cleared":
                return self._assessment.needs_clearance and not self._after_session
            case "back" | "go_on":
                return self._after_session == (action == "go_on")
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """A routine was chosen by key or mouse."""
        if event.option_index < len(self._offered):
            self.post_message(Chosen(self._offered[event.option_index].routine))

    @property
    def _has_places(self) -> bool:
        return self._assessment.outcome != "emergency" and not self._after_session

    def action_back(self) -> None:
        """Back to the ticks."""
        self.dismiss()

    def action_go_on(self) -> None:
        """Read: go on to what comes after the session."""
        self.dismiss()

    def action_cleared(self) -> None:
        """A clinician has cleared stretching."""
        self.post_message(Cleared(self._assessment.ticked))

    async def action_place(self, mode: str) -> None:
        """Go to one of the three places."""
        await self.run_action(f"app.place('{mode}')")

    def _source(self, source: str) -> Content:
        known = self._knowledge.sources.get(source)
        return literal(known.label if known else source, "$faint")

    def _sourced(self, lead: str, text: str, source: str) -> Item:
        return Item(literal(lead), literal(f"{text}  ") + self._source(source))

    def _verdict(self) -> Content:
        shape, word = OUTCOME_WORDS[self._assessment.outcome]
        return lines(literal(f"{shape}  {word.upper()}", "bold"), *self._assessment.actions)

    def _reasons(self) -> list[Paragraph]:
        parts: list[Paragraph] = [literal("Why", "bold $calm")]
        for reason in self._assessment.reasons:
            ticked = ", ".join(self._knowledge.symptoms[symptom].text.lower() for symptom in reason.symptoms)
            shape, _ = OUTCOME_WORDS[reason.rule.outcome]
            style = f"${reason.rule.outcome}"
            parts.append(Item(literal(f"{shape} ", style), literal(f"{ticked}: ", style) + literal(reason.rule.reason)))
            parts.append(Item(literal("  "), self._source(reason.rule.source)))
        return parts

    def _rest(self) -> list[Paragraph]:
        parts = [*self._explanations(), *self._advice()]
        if self._assessment.outcome != "emergency":
            parts.append(literal("This explains what fits your ticks; it can't examine you.", "$faint"))
        return parts

    def _explanations(self) -> list[Paragraph]:
        parts: list[Paragraph] = []
        if self._assessment.fits:
            parts.append(literal("What it may be, going by your ticks", "bold $calm"))
        for fit in self._assessment.fits:
            explanation = fit.explanation
            ticked = ", ".join(self._knowledge.symptoms[symptom].text.lower() for symptom in fit.symptoms)
            parts.append(literal(explanation.name, "bold") + literal(f"  fits: {ticked}", "$faint"))
            parts += [literal(explanation.shows), literal(explanation.why)]
            parts.append(Item(literal("  "), self._source(explanation.source)))
            parts += [self._sourced("+ ", remedy.text, remedy.source) for remedy in fit.helps]
            if explanation.ask_doctor:
                parts.append(literal(explanation.ask_doctor))
            parts.append(Content())
        if self._assessment.follows_course:
            parts.append(literal("How this soreness runs (the sources differ)", "bold $calm"))
            parts += [self._sourced("· ", course_text(course), course.source) for course in self._knowledge.course]
            parts.append(Content())
        return parts

    def _advice(self) -> list[Paragraph]:
        parts: list[Paragraph] = []
        for topic, heading in TOPIC_WORDS.items():
            advice = [advice for advice in self._assessment.advice if advice.topic == topic]
            if advice:
                parts.append(literal(heading, "bold $calm"))
                parts += [self._sourced("· ", entry.text, entry.source) for entry in advice]
                parts.append(Content())
        return parts


def routine_line(one: Outline, note: str = "") -> Content:
    """A routine on two lines: its name and length, then what it needs."""
    name = literal(one.routine.name, "bold") + literal(f"   {about_range(*one.seconds)}", "$calm")
    return lines(name, literal(f"  {', '.join(one.equipment) or 'no equipment'}{note}", "$faint"))
