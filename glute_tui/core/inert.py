"""The one gate for text that someone else wrote: files, file names, the environment, exceptions.

A terminal obeys control characters, and right-to-left overrides and zero-width characters make a line read as
something it is not. Routine files that hold any are refused; names and messages show them visibly.
"""

import re

_REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters
    "\u2028\u2029\ud800-\udfff"  # line separators, lone surrogates
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # format characters: they show nothing and change
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # what stands around them
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def is_refused(character: str) -> bool:
    """True for a control, format (bidirectional, zero-width), lone surrogate or line separator character."""
    return _REFUSED.match(character) is not None


def first_refused(text: str, allowed: str = "") -> int | None:
    """Index of the first character of `text` that may not reach a terminal and is not in `allowed`."""
    if text.isascii() and text.isprintable():
        return None
    return next((found.start() for found in _REFUSED.finditer(text) if found[0] not in allowed), None)


def shown(text: str) -> str:
    r"""`text` with every refused character written visibly, as `\u{1b}`, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return _REFUSED.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def shortened(text: str, limit: int = 60) -> str:
    """`shown(text)`, cut to `limit` characters with an ellipsis."""
    visible = shown(text[: limit + 1])
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"
