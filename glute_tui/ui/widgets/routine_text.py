"""The text of a routine file, to be edited: coloured line by line, changed by commands as by hand, undone alike."""

import re

from rich.style import Style
from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Selection, TextAreaTheme

from glute_tui.ui.theme import ink

_TOKENS = re.compile(
    r"(?P<comment>\#.*)"
    r"|(?P<header>^\s*\[\[?[^\]\n]*\]\]?)"
    r"|(?P<key>^\s*[\w\"'.-]+\s*(?==))"
    r"|(?P<text>\"(?:[^\"\\]|\\.)*\"?|'[^']*'?)"
    r"|(?P<number>\b(?:\d[\d_]*|true|false)\b)"
)
_COLOURS = {"comment": "faint", "header": "work", "key": "calm", "text": "go", "number": "gentle"}
"""What a line is made of, and the theme colour it has. A text of several lines is coloured as if each stood alone."""


class RoutineText(TextArea):
    """Textual's text area for TOML. Tab leaves it, as everywhere in the app."""

    def __init__(self, text: str) -> None:
        super().__init__(text, tab_behavior="focus", show_line_numbers=True, theme="css")
        self.cursor_blink = False  # nothing is written while nobody does anything

    def on_mount(self) -> None:
        """Take the app's colours; the line of the cursor keeps those of its text."""
        line = Style(bgcolor=ink(self.app, "surface").color)
        self.register_theme(TextAreaTheme("routine", cursor_line_style=line))
        self.theme = "routine"

    def get_line(self, line_index: int) -> Text:
        """A line in its colours."""
        line = super().get_line(line_index)
        for found in _TOKENS.finditer(line.plain):
            if kind := found.lastgroup:
                line.stylize(ink(self.app, _COLOURS[kind]), found.start(), found.end())
        return line

    def _rewrap_and_refresh_virtual_size(self) -> None:
        super()._rewrap_and_refresh_virtual_size()
        self.refresh()  # what was painted may have been broken for another width

    def _refresh_size(self) -> None:
        # An undo takes lines away while the cursor still stands in them, and a scroll bar that comes or goes asks where
        # it is; what the undo knows of the cursor comes afterwards.
        end = self.document.end
        start, at = (min(place, end) for place in self.selection)
        self.set_reactive(TextArea.selection, Selection(start, at))
        super()._refresh_size()

    @property
    def line(self) -> int:
        """The line of the cursor, from 0."""
        return self.cursor_location[0]

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the cursor there, both from 0, and bring it into view."""
        self.move_cursor((min(line, self.document.line_count - 1), column), center=True)

    def change_to(self, text: str, line: int | None = None) -> None:
        """Become `text` in one change that can be undone, touching only the lines that differ; the cursor goes to
        `line`."""
        before, after = self.text.split("\n"), text.split("\n")
        if before != after:
            top = 0
            while top < min(len(before), len(after)) - 1 and before[top] == after[top]:
                top += 1
            end = 0
            while end < min(len(before), len(after)) - top - 1 and before[-1 - end] == after[-1 - end]:
                end += 1
            last = len(before) - 1 - end
            self.history.checkpoint()
            self.replace("\n".join(after[top : len(after) - end]), (top, 0), (last, len(before[last])))
            self.history.checkpoint()
        if line is not None:
            self.go_to(line)
