"""Makes what is pasted plain text, before anything in it can be taken for keys or reach the screen."""

import re

from glute_tui.core.inert import shown

_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Pastes:
    """Follows what a terminal types, and knows what of it stands between the marks of a bracketed paste.

    Textual 8.2.8 takes an escape in a paste for the beginning of keys, and types the rest of it into the app.
    """

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """Outside, the last characters that went on; inside, those held back, which may begin the end mark."""

    def inert(self, typed: str) -> str:
        """`typed` with all that is pasted in it made visible, but for the ends of lines."""
        parts = []
        while typed:
            mark = _END if self._inside else _BEGIN
            text = self._before + typed
            at = text.find(mark)
            end = at + len(mark) if at >= 0 else len(text)
            if self._inside:
                until = at if at >= 0 else len(text) - _begun(text)
                parts.append(_visible(text[:until]) + (mark if at >= 0 else ""))
                self._before = "" if at >= 0 else text[until:]
            else:
                parts.append(text[len(self._before) : end])
                self._before = "" if at >= 0 else text[1 - len(mark) :]
            self._inside ^= at >= 0
            typed = text[end:]
        return "".join(parts)


def _begun(text: str) -> int:
    """How many characters at the end of `text` may be the beginning of an end mark."""
    return next((length for length in range(len(_END) - 1, 0, -1) if text.endswith(_END[:length])), 0)


def _visible(text: str) -> str:
    return "".join(part if part in "\r\n" else shown(part) for part in re.split("([\r\n])", text.replace("\t", " ")))
