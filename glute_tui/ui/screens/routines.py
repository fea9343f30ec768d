"""The second place: every routine in reach, yours first, and what is wrong with those that can't be used."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from glute_tui.core.problems import Problem
from glute_tui.core.timeline import Timeline
from glute_tui.store.library import Loaded
from glute_tui.ui.screens.advice import Chosen, routine_line
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import PLACE_KEYS, KeyBar, TopBar
from glute_tui.ui.widgets.choices import Choices
from glute_tui.ui.widgets.page import Page, PagedScreen


class RoutinesScreen(PagedScreen[None]):
    """Lists what `show` is given: routines with what they need, and the problems of files."""

    BINDINGS = [Binding("q", "app.quit", "quit"), *PLACE_KEYS]
    AUTO_FOCUS = "Choices"

    def __init__(self) -> None:
        super().__init__()
        self._timelines: Sequence[Timeline] = ()

    def compose(self) -> ComposeResult:
        yield TopBar("Routines", "routines")
        with Page(id="routines"):
            yield Choices(Option(literal("Reading the routines …"), disabled=True))
            yield Static(id="problems")
        yield KeyBar()

    def show(
        self,
        found: Sequence[tuple[Loaded, Timeline, tuple[str, ...]]],
        problems: Sequence[Problem],
    ) -> None:
        """Show routines, each with its file, its timeline and what it needs, and the problems of all files."""
        self._timelines = [timeline for _, timeline, _ in found]
        options = self.query_one(Choices)
        highlighted = options.highlighted
        options.clear_options()
        options.add_options([Option(routine_line(timeline, needs, _note(loaded))) for loaded, timeline, needs in found])
        options.highlighted = min(highlighted or 0, len(found) - 1) if found else None
        listed = self.query_one("#problems", Static)
        listed.update(_problem_list(problems))
        listed.display = bool(problems)
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """A routine was chosen by key or mouse."""
        if event.option_index < len(self._timelines):
            self.post_message(Chosen(self._timelines[event.option_index]))


def _note(loaded: Loaded) -> str:
    if loaded.entry.origin == "built-in":
        return ""
    return " · yours, in place of the built-in one" if loaded.entry.replaces else " · yours"


def _problem_list(problems: Sequence[Problem]) -> Content:
    heading = literal(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in files", "bold $doctor")
    return lines(heading, *(literal(str(problem)) for problem in problems))
