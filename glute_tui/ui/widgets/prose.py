"""Paragraphs of text, indented by what they begin with: a number, a bullet, a key; and text that may be cut short."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Item(NamedTuple):
    """A paragraph that begins with `lead`; the further lines of `body` stand below its first."""

    lead: Content
    body: Content


Paragraph = Content | Item


class Prose(Widget):
    """Shows paragraphs below one another, in as many lines as they need."""

    DEFAULT_CSS = "Prose { height: auto; }"

    def __init__(self, *paragraphs: Paragraph, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs = paragraphs

    def update(self, *paragraphs: Paragraph) -> None:
        """Show other paragraphs."""
        self._paragraphs = paragraphs
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the paragraphs need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Sequence[Content]:
        return [line for paragraph in self._paragraphs for line in _wrapped(paragraph, width)]


class Excerpt(Widget):
    """Shows as much of a text as it has lines for; what is left out is marked."""

    DEFAULT_CSS = "Excerpt { height: auto; }"

    def __init__(self, text: Content | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text or Content()

    def update(self, text: Content) -> None:
        """Show another text."""
        self._text = text
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs."""
        return len(self._text.wrap(max(1, width)))

    def render(self) -> Content:
        """The lines there is room for."""
        width, height = self.size
        lines = self._text.wrap(max(1, width))
        if len(lines) > height > 0:
            lines = lines[:height]
            lines[-1] = (lines[-1].rstrip() + Content(" …")).truncate(width, ellipsis=True)
        return Content("\n").join(lines)


def _wrapped(paragraph: Paragraph, width: int) -> Sequence[Content]:
    if isinstance(paragraph, Content):
        return paragraph.wrap(max(1, width))
    lead, body = paragraph
    first, *others = body.wrap(max(1, width - lead.cell_length))
    indent = Content(" " * lead.cell_length)
    return [lead + first, *(indent + line for line in others)]
