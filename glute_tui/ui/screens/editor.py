"""The editor: the text of a routine on the left, on the right what it becomes, and what is wrong with it."""

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static
from textual.widgets.option_list import Option

from glute_tui.core import edit
from glute_tui.core.model import Move
from glute_tui.core.preview import Preview, preview, row_at
from glute_tui.core.reading.problems import Problem
from glute_tui.core.words import about_range
from glute_tui.ui.desk import Desk, Opened
from glute_tui.ui.screens.file_screen import FileScreen
from glute_tui.ui.screens.pick_move import PickMove
from glute_tui.ui.text import literal
from glute_tui.ui.widgets.bars import KeyBar, TopBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.routine_text import RoutineText
from glute_tui.ui.widgets.step_list import StepCommand, StepList

_CHECK_SECONDS = 0.15
"""So long after the last key the text is read again: sooner than one looks up, later than one types."""

_ON_TEXT: Mapping[StepCommand, Callable[[str, int, Mapping[str, Move]], edit.Edit]] = {
    "up": lambda text, place, _: edit.move_up(text, place),
    "down": lambda text, place, _: edit.move_down(text, place),
    "double": lambda text, place, _: edit.duplicate(text, place),
    "remove": lambda text, place, _: edit.remove(text, place),
    "more": edit.more_reps,
    "fewer": edit.fewer_reps,
    "longer": edit.longer,
    "shorter": edit.shorter,
}


class EditorScreen(FileScreen):
    """Edits the routine that lies `opened` on the `desk`."""

    BINDINGS = [
        Binding("ctrl+s", "save", "save", key_display="^s", tooltip="Save the file"),
        Binding("f5", "start", "save and start", tooltip="Save the file, and go to the routine to start it"),
        Binding("f8", "problem", "next problem", tooltip="To the place of the next problem in the text"),
        Binding(
            "tab", "app.focus_next", "text, steps, problems", tooltip="From the text to the steps, to the problems"
        ),
        Binding("ctrl+z", "undo", "undo", key_display="^z", tooltip="Undo the last change, by hand or by command"),
        Binding("ctrl+y", "redo", "redo", key_display="^y", show=False, tooltip="Do again what was undone"),
        Binding("f1", "app.help", "help"),
        Binding("escape", "close", "close", key_display="esc"),
    ]
    AUTO_FOCUS = "RoutineText"
    has_undo = True

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__(opened, desk)
        self._shown = Preview(None, None, (), ())
        self._check_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield TopBar(f"Routines › {self._document.path.name}")
        with Horizontal(id="desk"):
            yield self._text
            with Vertical(id="becomes"):
                yield Static(id="total")
                yield StepList()
                yield Choices(id="faults")
        yield Static(id="state")
        yield KeyBar()

    # What it becomes

    @on(RoutineText.Changed)
    def _typed(self) -> None:
        if self._check_timer:
            self._check_timer.stop()
        self._check_timer = self.set_timer(_CHECK_SECONDS, self._check)

    @on(RoutineText.SelectionChanged)
    def _moved(self) -> None:
        if not self.query_one(StepList).has_focus:
            self.query_one(StepList).point_at(self._place)
        if not self._problem_list.has_focus:
            self._point_at_problem()

    @property
    def _place(self) -> int | None:
        return row_at(self._shown.rows or (), self._text.line)

    @property
    def _problem_list(self) -> Choices:
        return self.query_one("#faults", Choices)

    def _check(self) -> None:
        if self._check_timer:
            self._check_timer.stop()
            self._check_timer = None
        opened = self._opened
        found = preview(self._text.text, opened.id, self._document.path.name, opened.known)
        unread = found.rows is None
        rows = (self._shown.rows if unread else found.rows) or ()
        problems, self._shown = self._shown.problems, Preview(found.routine, found.timeline, rows, found.problems)
        self.query_one("#total", Static).update(self._total())
        self.query_one(StepList).show(rows, dim=unread, place=self._place)
        listed = self._problem_list
        if problems != found.problems or not listed.option_count:
            listed.set_options(Option(_problem_line(problem)) for problem in found.problems)
            listed.display = bool(found.problems)
        self._point_at_problem()
        self._show_state()
        self.refresh_bindings()

    def _total(self) -> Content:
        timeline, problems = self._shown.timeline, self._shown.problems
        if timeline:
            steps = len(timeline.routine.steps)
            text = literal(about_range(timeline.seconds_min, timeline.seconds_max), "bold $work")
            text += literal(f"   {steps} step{'s' if steps > 1 else ''}", "$faint")
            if problems:
                text += literal(f"   ! {_counted(len(problems), 'warning')}", "$gentle")
            return text
        errors = sum(problem.severity == "error" for problem in problems)
        return literal(f"✗ {_counted(errors, 'problem')}", "bold $doctor")

    def _point_at_problem(self) -> None:
        line = self._text.line + 1
        here = (n for n, problem in enumerate(self._shown.problems) if problem.line == line)
        with self._problem_list.prevent(Choices.OptionHighlighted):
            self._problem_list.highlighted = next(here, None)

    @on(StepList.OptionHighlighted)
    def _point_at_line(self, event: StepList.OptionHighlighted) -> None:
        rows = self._shown.rows
        if isinstance(event.option_list, StepList) and event.option_list.has_focus and rows:
            self._text.go_to(rows[event.option_index].line)

    @on(Choices.OptionSelected)
    def _to_text(self, event: Choices.OptionSelected) -> None:
        if isinstance(event.option_list, StepList):
            self._text.focus()
        else:
            self._go_to(self._shown.problems[event.option_index])

    def _go_to(self, problem: Problem) -> None:
        self._text.focus()
        self._text.go_to(max(0, problem.line - 1), max(0, problem.column - 1))

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Saving needs a change, starting a routine without problems, going to a problem one."""
        if not self.is_mounted:
            return True
        match action:
            case "save":
                return True if self._can_save else None
            case "start":
                return True if self._shown.routine else None
            case "problem":
                return bool(self._shown.problems)
        return True

    def action_problem(self) -> None:
        """To the next problem below the cursor, or the first."""
        problems = sorted(self._shown.problems, key=lambda problem: (problem.line, problem.column))
        row, column = self._text.cursor_location
        below = (problem for problem in problems if (problem.line - 1, problem.column - 1) > (row, column))
        if problems:
            self._go_to(next(below, problems[0]))

    def action_start(self) -> None:
        """Save the file, and start the routine."""
        self.run_worker(self._save_and_start(), exclusive=True, group="save")

    async def _save_and_start(self) -> None:
        self._check()
        if self._shown.routine and (not self._can_save or await self._save()):
            self._leave("start")

    def action_undo(self) -> None:
        """Undo the last change."""
        self._text.undo()
        self._check()

    def action_redo(self) -> None:
        """Do it again."""
        self._text.redo()
        self._check()

    @on(StepList.Commanded)
    def _command(self, event: StepList.Commanded) -> None:
        if self._check_timer:  # the steps are not yet those of the text
            self._check()
        if event.command == "insert":
            self.run_worker(self._insert(event.place))
        elif event.place is not None:
            place, command = event.place, _ON_TEXT[event.command]
            self._change(lambda text: command(text, place, self._opened.moves))

    async def _insert(self, place: int | None) -> None:
        try:
            edit.steps_of(self._text.text)  # nobody picks a move for nothing
        except edit.EditError as error:
            self._say(str(error), "$gentle")
            return
        move = await self.app.push_screen_wait(PickMove(self._opened.moves))
        if move:
            self._change(lambda text: edit.insert(text, -1 if place is None else place, move))

    def _change(self, command: Callable[[str], edit.Edit]) -> None:
        try:
            changed = command(self._text.text)
        except edit.EditError as error:
            self._say(str(error), "$gentle")
            return
        self._text.change_to(changed.text, changed.line)
        self._check()

    # Its place in the window

    def _show_state(self) -> None:
        """The line about the file, behind what the text becomes where there is no room for that anywhere else."""
        alone = not self.query_one("#becomes").display
        self.query_one("#state", Static).update(self._total() + literal("   ") + self._state if alone else self._state)

    def on_resize(self) -> None:
        """In a window for the text alone, the text is where the keys go."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.focused not in self.focus_chain:
            self._text.focus()
        self._show_state()


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}"


def _problem_line(problem: Problem) -> Content:
    mark = ("✗ ", "bold $doctor") if problem.severity == "error" else ("! ", "bold $gentle")
    place = literal(mark[0] + (f"{problem.line}: " if problem.line else ""), mark[1])
    where = literal(f"{problem.where} ", "$faint") if problem.where else Content("")
    return place + where + literal(problem.message)
