"""A page that scrolls, and says so while there is more to read."""

from textual.binding import Binding
from textual.containers import VerticalScroll


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls its children by pages; the key is shown only when there is more than fits."""

    BINDINGS = [
        Binding("pagedown", "page_down", "read on", key_display="pgdn"),
        Binding("pageup", "page_up", "back up", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Paging needs more than fits."""
        if action in ("page_down", "page_up"):
            return bool(self.max_scroll_y)
        return True

    def on_resize(self) -> None:
        """What fits has changed."""
        self.refresh_bindings()
