"""Writes only the columns that changed, and a style only where it changes.

Textual knows which columns of a line are dirty, but writes that line from the left edge of its widget, and sets and
resets the style of each piece. For big digits that change each second this makes six times the bytes, which a slow
connection and a battery feel.
"""

import re

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_RESET = "\x1b[0m"


class TightUpdate(ChopsUpdate):
    """An update whose spans are cropped on both sides."""

    def render_segments(self, console: Console) -> str:
        """The spans as terminal sequences, each begun where it is dirty, in the style of the one before if it can."""
        written: list[str] = []
        style = ""
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                left, right = max(x, first), min(end, last)
                if strip is not None and left < right:
                    text = strip.crop(left - x, right - x).render(console)
                    styles = _STYLE.findall(text)
                    if style and text.startswith(style):
                        written[-1] = written[-1].removesuffix(_RESET)
                        text = text.removeprefix(style)
                    written += [Control.move_to(left, y).segment.text, text]
                    style = styles[-2] if len(styles) > 1 and text.endswith(_RESET) else ""
        return "".join(written)


class TightCompositor(Compositor):
    """Textual's compositor with tight partial updates."""

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """The update of what is dirty, if anything is."""
        update = super().render_partial_update()
        return TightUpdate(update.chops, update.spans, update.chop_ends) if update else None
