"""The line at the top (where am I, where can I go) and the lines at the bottom (which keys work now)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from textual import events
from textual.app import App, RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from glute_tui.ui.text import literal

LEAST = Size(30, 8)
"""The columns and lines that a screen with a `TopBar` needs to be shown."""
WIDE_GAP = 3
"""Columns between two keys; one less when that puts them all on one line."""

ALWAYS_SHOWN = {"escape", "question_mark", "f1"}
"""The keys of a bar that are never left out."""

PLACES = (("1", "Today", "today"), ("2", "Routines", "routines"), ("3", "Diary", "diary"))
PLACE_KEYS = [Binding(key, f"app.place('{mode}')", name, show=False, tooltip=name) for key, name, mode in PLACES]
"""For screens that may be left for another place by a single key."""
LOG_KEYS = [
    Binding("w", "app.journal('workout')", "workout", tooltip="Log a workout: w and a letter"),
    Binding("s", "app.journal('soreness')", "soreness", tooltip="Log how sore it is: s and a digit"),
    Binding("u", "app.journal('undo')", "undo", tooltip="Take back what was just logged"),
]
"""For screens from which anything can be logged."""


class TopBar(Widget):
    """One line: the way to this screen on the left, the three places on the right, each of which can be clicked. It
    alone stays in a window that is too small for anything else, and says so."""

    DEFAULT_CSS = "TopBar { dock: top; height: 1; background: $panel; padding: 0 1; }"

    def __init__(self, here: str, place: str = "") -> None:
        super().__init__()
        self.here = here
        self.place = place

    def render(self) -> RenderResult:
        width = self.size.width
        if is_unseen(self.screen):
            return literal(f"window too small: make it {LEAST.width} x {LEAST.height} or larger")
        places = self._places(width)
        here = literal(self.here if width >= 60 else self.here.partition("› ")[2] or self.here, "bold").truncate(
            max(0, width - places.cell_length - 1), ellipsis=True
        )
        gap = " " * max(1, width - here.cell_length - places.cell_length)
        return Content.assemble(here, gap, places)

    def _places(self, width: int) -> Content:
        if not self.place:
            return Content("")
        parts = []
        for key, name, mode in PLACES:
            style = "bold $work" if mode == self.place else "$faint"
            parts.append(Content.styled(f"{key} {name}" if width >= 60 or mode == self.place else key, style))
        return Content("  ").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        if is_unseen(self.screen):
            return
        width = self.size.width
        places = self._places(width).plain
        at = event.get_content_offset_capture(self).x - (width - len(places))
        for key, _, mode in PLACES if at >= 0 else ():
            if places[: at + 1].rstrip().count("  ") == PLACES.index((key, _, mode)):
                self.app.simulate_key(key)
                return


def is_unseen(screen: Screen[Any]) -> bool:
    """Whether the window is too small for a screen, of which its `TopBar` alone is shown then; the player and what is
    asked over a screen have none and show what there is room for."""
    size = screen.app.size
    return (size.width < LEAST.width or size.height < LEAST.height) and bool(screen.query(TopBar))


class Command(NamedTuple):
    """Something that can be done on a screen now: its first key, as printed, and what it does in short and in full."""

    key: str
    display: str
    label: str
    more: str
    enabled: bool

    @property
    def width(self) -> int:
        return len(self.display) + 1 + len(self.label)


def commands(screen: Screen[Any], *, hidden: bool = False) -> list[Command]:
    """Every command a screen shows, once each, for key bar, help and palette alike; with the `hidden` ones that are
    described, but for those that work everywhere."""
    found: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        is_described = hidden and binding.tooltip and not binding.priority
        action = binding.action.removeprefix("app.")
        if (binding.show or is_described) and action not in found:
            display = binding.key_display or key_name(screen.app, binding.key)
            more = binding.tooltip or binding.description.capitalize()
            found[action] = Command(binding.key, display, binding.description, more, active.enabled)
    return list(found.values())


def key_name(app: App[Any], key: str) -> str:
    """A key as it is printed on keyboards; the sign for enter is too small to be read from a mat."""
    return "enter" if key == "enter" else app.get_key_display(Binding(key, ""))


class KeyBar(Widget):
    """The keys that work now, in as many lines as they need; each can be clicked. Where there are fewer lines the last
    keys are left out, but never the way back and the help, which names them all."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: auto; max-height: 4; background: $panel; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._commands: list[Command] = []
        self._painted: list[Command] = []
        self._gap = WIDE_GAP

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: object) -> None:
        # The player has its bindings looked at every second; a frame is for those that changed.
        if self.is_attached and commands(self.screen) != self._painted:
            self.refresh(layout=True)

    def _shown_rows(self) -> list[list[Command]]:
        """The keys as they are shown, line by line."""
        self._commands = commands(self.screen)
        keys = [*self._commands]
        width, height = self.size
        rows = self._rows(keys, width)
        while len(rows) > height and (less := [key for key in keys if key.key not in ALWAYS_SHOWN]):
            keys.remove(less[-1])
            rows = self._rows(keys, width)
        return rows

    def _rows(self, keys: Sequence[Command], width: int) -> list[list[Command]]:
        rows: list[list[Command]] = [[]]
        used = 0
        needed = sum(key.width for key in keys) + WIDE_GAP * (len(keys) - 1)
        self._gap = WIDE_GAP if needed <= width else WIDE_GAP - 1
        for key in keys:
            if rows[-1] and used + key.width > width:
                rows.append([])
                used = 0
            rows[-1].append(key)
            used += key.width + self._gap
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys need."""
        return len(self._rows(commands(self.screen), width))

    def render(self) -> RenderResult:
        rows = []
        for row in self._shown_rows():
            parts = []
            for key in row:
                name, label = ("bold $calm", "") if key.enabled else ("$off", "$off")
                parts.append(Content.assemble((key.display, name), (f" {key.label}", label)))
            rows.append(Content(" " * self._gap).join(parts))
        self._painted = self._commands
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        rows = self._shown_rows()
        place = event.get_content_offset(self)
        if place is None or place.y >= len(rows):
            return
        x = place.x
        for key in rows[place.y]:
            if 0 <= x < key.width:
                self.app.simulate_key(key.key)
                return
            x -= key.width + self._gap
