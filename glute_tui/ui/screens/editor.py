"""The editor: the text of a routine on the left, on the right what it becomes, and what is wrong with it."""

import difflib
from collections.abc import Callable, Mapping
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static
from textual.widgets.option_list import Option

from glute_tui.core import edit
from glute_tui.core.model import Move
from glute_tui.core.preview import Preview, preview, row_at
from glute_tui.core.reading.problems import Problem
from glute_tui.core.words import about_range
from glute_tui.store.documents import ChangedError, Document, SaveError
from glute_tui.ui.desk import Desk, Opened
from glute_tui.ui.screens.ask import Ask, Choice
from glute_tui.ui.screens.pick_move import PickMove
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar, TopBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.routine_text import RoutineText
from glute_tui.ui.widgets.step_list import StepCommand, StepList

Left = Literal["", "saved", "start"]
"""How the editor was left: nothing was saved, something was, or the routine is to be started."""

_CHECK_SECONDS = 0.15
"""So long after the last key the text is read again: sooner than one looks up, later than one types."""
_DRAFT_SECONDS = 0.5

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


class EditorScreen(Screen[Left]):
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
        super().__init__()
        self._opened = opened
        self._desk = desk
        self._text = RoutineText()
        self._document: Document = opened.document
        self._kept = opened.document.text
        """The text that is on the disk, in the file or in a draft."""
        self._shown = Preview(None, None, (), ())
        self._state = Content("")
        self._was_saved = False
        self._check_timer: Timer | None = None
        self._draft_timer: Timer | None = None

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

    @property
    def is_changed(self) -> bool:
        """Whether there is text that is not saved."""
        return self._text.text != self._document.text

    def on_mount(self) -> None:
        """Show the file, and ask about text of an earlier time that was not saved."""
        self._text.load_text(self._document.text)
        self._check()
        self._say()
        if self._opened.draft is not None and self._opened.draft != self._document.text:
            self.run_worker(self._ask_about_draft(self._opened.draft))

    def on_unmount(self) -> None:
        """However this ends, no typing is lost."""
        self._keep_draft()

    async def _ask_about_draft(self, draft: str) -> None:
        question = lines(
            literal("There is text of this routine that was never saved.", "bold"),
            "",
            _difference(self._document.text, draft, "the file", "not saved"),
        )
        answer = await self.app.push_screen_wait(Ask(question, [Choice("t", "take it up"), Choice("d", "drop it")]))
        if answer == "t":
            self._kept = draft
            self._text.change_to(draft)
        elif answer == "d":
            self._desk.keep_draft(self._document.path, None)
        else:
            self._leave("")

    # What it becomes

    @on(RoutineText.Changed)
    def _typed(self) -> None:
        self._say()
        if self._check_timer:
            self._check_timer.stop()
        self._check_timer = self.set_timer(_CHECK_SECONDS, self._check)
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(_DRAFT_SECONDS, self._keep_draft)

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
                return True if self.is_changed or self._document.data is None else None
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

    # The file

    def _say(self, message: str = "", style: str = "$faint") -> None:
        """A line about the file: a message, or how it stands."""
        if not message:
            if self._document.data is None:
                message = "new: there is no file until you save it"
                if self._opened.is_copy:
                    message = "built in: saving makes a copy of yours, which takes its place"
                elif self._opened.takes_place:
                    message = f"new: saving takes the place of the built-in routine {self._opened.id}"
                if self.is_changed:
                    message, style = f"● not saved · {message}", "$gentle"
            elif self.is_changed:
                message, style = "● not saved", "$gentle"
            else:
                message = "saved" if self._was_saved else str(self._document.path.parent)
        self._state = literal(message, style)
        self._show_state()
        self.refresh_bindings()

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

    def _keep_draft(self) -> None:
        if self._draft_timer:
            self._draft_timer.stop()
            self._draft_timer = None
        text = self._text.text
        if text != self._kept:
            self._kept = text
            self._desk.keep_draft(self._document.path, None if text == self._document.text else text)

    def action_save(self) -> None:
        """Save the file."""
        self.run_worker(self._save(), exclusive=True, group="save")

    def action_start(self) -> None:
        """Save the file, and start the routine."""
        self.run_worker(self._save_and_start(), exclusive=True, group="save")

    async def _save_and_start(self) -> None:
        self._check()
        if self._shown.routine and (not self.is_changed or await self._save()):
            self._leave("start")

    async def _save(self, *, over: bool = False) -> bool:
        """Save, and ask when someone else has changed the file; whether it is saved."""
        text = self._text.text
        try:
            self._document = await self._desk.save(self._document, text, over=over)
        except ChangedError as changed:
            return await self._ask_whose(changed.theirs)
        except SaveError as error:
            self._say(str(error), "bold $doctor")
            return False
        self._kept = text
        self._was_saved = True
        self._say()
        return True

    async def _ask_whose(self, theirs: Document | None) -> bool:
        if theirs is None:
            question = literal("The file is gone, or can't be read any more.", "bold")
            choices = [Choice("m", "write mine")]
        else:
            question = lines(
                literal("Someone else has changed this file since you opened it.", "bold"),
                "",
                _difference(theirs.text, self._text.text, "theirs", "mine"),
            )
            choices = [Choice("m", "keep mine"), Choice("t", "take theirs")]
        answer = await self.app.push_screen_wait(Ask(question, choices))
        if answer == "t" and theirs:
            self._document = theirs
            with self._text.prevent(RoutineText.Changed):  # it would say how the file stands, over what is said here
                self._text.change_to(theirs.text)
            self._check()
            self._keep_draft()
            self._say("theirs is here now; undo brings yours back", "$calm")
            return False
        return await self._save(over=True) if answer == "m" else False

    def action_close(self) -> None:
        """Leave, and ask when there is text that is not saved."""
        if self.is_changed:
            self.run_worker(self._ask_then_close(), exclusive=True, group="save")
        else:
            self._leave("saved" if self._was_saved else "")

    async def _ask_then_close(self) -> None:
        question = lines(literal("There is text that is not saved.", "bold"))
        answer = await self.app.push_screen_wait(Ask(question, [Choice("s", "save"), Choice("d", "drop it")]))
        if answer == "d":
            self._text.change_to(self._document.text)
            self._keep_draft()
        if answer == "d" or (answer == "s" and await self._save()):
            self._leave("saved" if self._was_saved else "")

    def _leave(self, how: Left) -> None:
        self.dismiss(how)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}"


def _problem_line(problem: Problem) -> Content:
    mark = ("✗ ", "bold $doctor") if problem.severity == "error" else ("! ", "bold $gentle")
    place = literal(mark[0] + (f"{problem.line}: " if problem.line else ""), mark[1])
    where = literal(f"{problem.where} ", "$faint") if problem.where else Content("")
    return place + where + literal(problem.message)


def _difference(old: str, new: str, old_name: str, new_name: str) -> Content:
    """What differs, in lines that begin with - (only in the old one) and + (only in the new one)."""
    changed = difflib.unified_diff(old.split("\n"), new.split("\n"), old_name, new_name, lineterm="", n=1)
    styles = {"-": "$doctor", "+": "$go"}
    return lines(*(literal(line, styles.get(line[:1], "$faint")) for line in changed))
