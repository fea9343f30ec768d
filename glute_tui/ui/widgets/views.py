"""A line of names of which one is chosen: the views of a place."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_AIRY = 60


class Views(Widget):
    """Shows `names`; the chosen one stands in brackets, so that colour is not alone in telling."""

    DEFAULT_CSS = "Views { height: 1; padding: 0 1; }"

    class Chosen(Message):
        """Another view was chosen; `index` counts from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names
        self.chosen = 0

    def choose(self, index: int) -> None:
        """Show that the view of an index is chosen; past either end it is the other end."""
        self.chosen = index % len(self._names)
        self.refresh()
        self.post_message(self.Chosen(self.chosen))

    def _labels(self) -> list[str]:
        labels = [f"[{name}]" if index == self.chosen else name for index, name in enumerate(self._names)]
        return [label if label.startswith("[") else f" {label} " for label in labels] if self._is_airy else labels

    @property
    def _is_airy(self) -> bool:
        return self.size.width >= _AIRY

    def render(self) -> Content:
        """All names in a row."""
        styles = ["bold $work" if index == self.chosen else "$faint" for index in range(len(self._names))]
        return Content(" ").join([Content.styled(*pair) for pair in zip(self._labels(), styles, strict=True)])

    def on_click(self, event: events.Click) -> None:
        """Choose the name that was clicked."""
        place = event.get_content_offset(self)
        x = place.x if place else -1
        for index, label in enumerate(self._labels()):
            if 0 <= x < len(label):
                self.choose(index)
                return
            x -= len(label) + 1
