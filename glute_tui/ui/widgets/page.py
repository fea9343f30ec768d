"""A page that scrolls, and a screen whose keys read on in it, wherever the cursor is."""

from typing import TypeVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

Result = TypeVar("Result")


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls what it holds; its keys are those of the screen."""

    _has_more = False

    def on_resize(self) -> None:
        """What fits has changed."""
        self._tell()

    def watch_virtual_size(self) -> None:
        """What there is has changed."""
        self._tell()

    def _tell(self) -> None:
        """Let the keys be shown anew when there is more to read than before, or no more: a first paint would wait."""
        if self._has_more != (has_more := self.max_scroll_y > 0):
            self._has_more = has_more
            self.screen.refresh_bindings()


class PagedScreen(Screen[Result]):
    """A screen with one `Page`; the key for reading on is shown only when there is more than fits."""

    BINDINGS = [
        Binding("pagedown", "read_on(1)", "read on", key_display="pgdn", tooltip="The next page of this text"),
        Binding("pageup", "read_on(-1)", "back up", show=False),
        Binding("down", "scroll_lines(1)", "down", show=False),
        Binding("up", "scroll_lines(-1)", "up", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading on needs more than fits."""
        if action in ("read_on", "scroll_lines"):
            return any(page.max_scroll_y for page in self.query(Page) if page.display)
        return True

    @property
    def page(self) -> Page:
        """The page that the keys read on in."""
        return self.query_one(Page)

    def action_read_on(self, pages: int) -> None:
        """Scroll by a page, of which one line stays in view."""
        page = self.page
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by a line."""
        self.page.scroll_relative(y=lines, animate=False)
