"""The second place: every routine in reach, yours first, and what is wrong with those that can't be used."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from glute_tui.core.outline import Outline
from glute_tui.core.reading.problems import Problem
from glute_tui.store.library import Entry, Loaded
from glute_tui.ui.live import Follows
from glute_tui.ui.screens.advice import Chosen, routine_line
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.page import Page, PagedScreen

Found = tuple[Loaded, Outline | None]
"""A routine's file, and its outline unless the file has problems."""


class RoutinesScreen(Follows, PagedScreen[None]):
    """Lists what `show` is given: routines with what they need, and the problems of files."""

    class Edit(Message):
        """A routine is to be edited, in the app or with the user's own editor."""

        def __init__(self, entry: Entry, *, outside: bool = False) -> None:
            super().__init__()
            self.entry = entry
            self.outside = outside

    class New(Message):
        """A new routine is wanted; `like` is the one under the cursor."""

        def __init__(self, like: Entry | None) -> None:
            super().__init__()
            self.like = like

    BINDINGS = [
        Binding("e", "edit", "edit", tooltip="Edit the routine's file here; a built-in one becomes a copy of yours"),
        Binding("o", "edit(True)", "own editor", tooltip="Edit the routine's file with $VISUAL or $EDITOR"),
        Binding("n", "new", "new", tooltip="Write a routine of your own, from nothing or from this one"),
        Binding("q", "app.quit", "quit"),
        *PLACE_KEYS,
    ]
    AUTO_FOCUS = "Choices"

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        yield TopBar("Routines", "routines")
        with Page(id="routines"):
            yield Choices(Option(literal("Reading the routines …"), disabled=True))
            yield Static(id="problems")
        yield KeyBar()

    def show(self, found: Sequence[Found], problems: Sequence[Problem], point_at: str = "") -> None:
        """Show routines, and the problems of all files. The cursor goes to the routine of the id `point_at`; without
        one it stays at its routine."""
        options = self.query_one(Choices)
        before, place = self._entry, options.highlighted or 0
        self._found = found
        options.set_options(Option(_line(*one)) for one in found)
        ids = [loaded.entry.id for loaded, _ in found]
        wanted = point_at or (before.id if before else "")
        if wanted in ids:
            place = ids.index(wanted)
        options.highlighted = min(place, len(found) - 1) if found else None
        listed = self.query_one("#problems", Static)
        listed.update(_problem_list(problems))
        listed.display = bool(problems)
        self.refresh_bindings()

    @property
    def _entry(self) -> Entry | None:
        """The routine under the cursor."""
        place = self.query_one(Choices).highlighted
        return self._found[place][0].entry if place is not None and place < len(self._found) else None

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """A routine was chosen by key or mouse; one with problems is to be mended."""
        if event.option_index < len(self._found):
            loaded, outline = self._found[event.option_index]
            self.post_message(Chosen(outline.routine) if outline else self.Edit(loaded.entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Editing needs a routine."""
        if action == "edit":
            return bool(self._found)
        return super().check_action(action, parameters)

    def action_edit(self, outside: bool = False) -> None:
        """Edit the routine under the cursor."""
        if entry := self._entry:
            self.post_message(self.Edit(entry, outside=outside))

    def action_new(self) -> None:
        """Write a new one."""
        self.post_message(self.New(self._entry))


def _line(loaded: Loaded, outline: Outline | None) -> Content:
    if outline:
        return routine_line(outline, _note(loaded))
    first = loaded.problems[0]
    place = f"line {first.line}: " if first.line else ""
    where = f"{first.where} " if first.where else ""
    name = literal(f"● {loaded.entry.id}", "bold $gentle")
    if first.severity == "error":
        name = literal(f"✗ {loaded.entry.id}", "bold $doctor")
    return lines(name, literal(f"  {place}{where}{first.message}{_note(loaded)}", "$faint"))


def _note(loaded: Loaded) -> str:
    if loaded.entry.origin == "built-in":
        return ""
    return " · yours, in place of the built-in one" if loaded.entry.replaces else f" · yours, {loaded.entry.path.name}"


def _problem_list(problems: Sequence[Problem]) -> Content:
    heading = literal(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in files", "bold $doctor")
    return lines(heading, *(literal(str(problem)) for problem in problems))
