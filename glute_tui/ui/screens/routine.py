"""One routine before it starts: every step with its dose, how long it takes, and what may be left out."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from glute_tui.core.knowledge import Source
from glute_tui.core.model import Move, Routine
from glute_tui.core.outline import equipment_of
from glute_tui.core.timeline import Choice, Timeline, expand, is_left_out, move_of
from glute_tui.core.words import about_range, dose_text
from glute_tui.ui.live import Follows
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.page import Page, PagedScreen
from glute_tui.ui.widgets.prose import Item, Paragraph, Prose
from glute_tui.ui.widgets.tick_board import Box, Group, TickBoard


class RoutineScreen(Follows, PagedScreen[Timeline | None]):
    """Shows `routine` and comes back with the timeline that was chosen, or None."""

    class Edit(Message):
        """The file of this routine is to be edited, in the app or with the user's own editor."""

        def __init__(self, id: str, *, outside: bool) -> None:
            super().__init__()
            self.id = id
            self.outside = outside

    BINDINGS = [
        Binding("s,enter", "start", "start", priority=True),
        Binding("l", "holds", "hold length", tooltip="The shorter or the longer end of every range"),
        Binding(
            "e", "edit(False)", "edit", tooltip="Edit the routine's file here; a built-in one becomes a copy of yours"
        ),
        Binding("o", "edit(True)", "own editor", show=False, tooltip="Edit the routine's file with $VISUAL or $EDITOR"),
        Binding("escape,b", "dismiss(None)", "back"),
        *PLACE_KEYS,
    ]
    AUTO_FOCUS = ""

    def __init__(
        self,
        routine: Routine,
        moves: Mapping[str, Move],
        sources: Mapping[str, Source],
        place: str = "today",
        choice: Choice = Choice(),
    ) -> None:
        super().__init__()
        self._sources = sources
        self._place = place
        self._choice = choice
        self._take(routine, moves)

    def _take(self, routine: Routine, moves: Mapping[str, Move]) -> None:
        self.routine = routine
        self._moves = moves
        self._equipment = equipment_of(routine, moves)
        self._has_range = expand(routine, moves) != expand(routine, moves, Choice(holds="shorter"))

    def compose(self) -> ComposeResult:
        yield TopBar(f"{'Today' if self._place == 'today' else 'Routines'} › {self.routine.name}", self._place)
        with Page(id="routine"):
            yield Static(self._head(), id="head")
            if self._equipment:
                boxes = tuple(Box(thing, thing) for thing in self._equipment)
                ticked = frozenset(self._equipment) - self._choice.missing
                yield TickBoard([[Group("I HAVE", boxes)]], column_width=20, ticked=ticked)
            yield Prose(*self._steps(), id="steps")
        yield KeyBar()

    def on_mount(self) -> None:
        """The cursor is at the equipment, the eye at the top."""
        for board in self.query(TickBoard):
            board.focus(scroll_visible=False)

    def show(self, routine: Routine, moves: Mapping[str, Move]) -> None:
        """Show the routine as its file is now, with what was chosen before."""
        if (routine, moves) != (self.routine, self._moves):
            self._take(routine, moves)
            self.refresh(recompose=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Holds can be shortened where the file gives a range; nothing can start without a step."""
        if action == "holds":
            return self._has_range
        if action == "start":
            return True if self._timeline().phases else None
        return super().check_action(action, parameters)

    def on_tick_board_ticked(self) -> None:
        """Leave out the steps whose equipment is missing."""
        ticked = self.query_one(TickBoard).ticked
        self._choose(self._choice._replace(missing=frozenset(self._equipment) - ticked))

    def action_holds(self) -> None:
        """Change between the shorter and the longer end of every range."""
        self._choose(self._choice._replace(holds="shorter" if self._choice.holds == "longer" else "longer"))

    def action_edit(self, outside: bool) -> None:
        """Edit the routine's file; what it becomes is shown here."""
        self.post_message(self.Edit(self.routine.id, outside=outside))

    def action_start(self) -> None:
        """Go back with the timeline as chosen."""
        self.dismiss(self._timeline())

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self.query_one("#head", Static).update(self._head())
        self.query_one("#steps", Prose).update(*self._steps())
        self.refresh_bindings()

    def _timeline(self) -> Timeline:
        return expand(self.routine, self._moves, self._choice)

    def _head(self) -> Content:
        timeline = self._timeline()
        parts = [literal(self.routine.name, "bold")]
        if self.routine.summary:
            parts.append(literal(self.routine.summary))
        if timeline.phases:
            total = literal(about_range(timeline.seconds_min, timeline.seconds_max), "bold $work")
        else:
            total = literal("nothing is left of it", "bold $doctor")
        if self._has_range:
            total += literal(
                "   shorter holds" if self._choice.holds == "shorter" else "   longer holds, enough is marked", "$calm"
            )
        parts.append(total)
        return lines(*parts)

    def _steps(self) -> list[Paragraph]:
        parts: list[Paragraph] = []
        for number, step in enumerate(self.routine.steps, 1):
            move = move_of(step, self._moves)
            out = is_left_out(move, self._choice.missing)
            name = literal(move.name, "strike $faint" if out else "bold")
            dose = literal(dose_text(step, move), "$faint" if out else "$calm")
            if move.equipment:
                dose += literal(f"  {'left out, ' if out else ''}needs {', '.join(move.equipment)}", "$faint")
            parts += [Item(literal(f"{number:3}  ", "$faint"), name), Item(literal("     "), dose)]
        for word, text in (("By: ", self.routine.author), ("Origin: ", self.routine.origin)):
            if text:
                parts.append(Item(literal(word, "$faint"), literal(text, "$faint")))
        if self.routine.source:
            known = self._sources.get(self.routine.source)
            source = literal(known.label if known else self.routine.source, "$faint")
            parts += [Content(), Item(literal("From: ", "$faint"), source)]
        return parts
