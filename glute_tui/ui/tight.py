"""Writes only the columns that changed.

Textual knows which columns of a line are dirty, but writes that line from the left edge of its widget. For big digits
that change each second this makes four times the bytes, which a slow connection and a battery feel.
"""

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate


class TightUpdate(ChopsUpdate):
    """An update whose spans are cropped on both sides."""

    def render_segments(self, console: Console) -> str:
        """The spans as terminal sequences, each begun where it is dirty."""
        written = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                left, right = max(x, first), min(end, last)
                if strip is not None and left < right:
                    written += [Control.move_to(left, y).segment.text, strip.crop(left - x, right - x).render(console)]
        return "".join(written)


class TightCompositor(Compositor):
    """Textual's compositor with tight partial updates."""

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """The update of what is dirty, if anything is."""
        update = super().render_partial_update()
        return TightUpdate(update.chops, update.spans, update.chop_ends) if update else None
