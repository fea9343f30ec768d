"""The one gate for text that someone else wrote: files, file names, the environment, exceptions.

A terminal obeys control characters, and right-to-left overrides and zero-width characters make a line read as
something it is not. Routine files that hold any are refused; names and messages show them visibly.
"""

import unicodedata

_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def is_refused(character: str) -> bool:
    """True for a control, format (bidirectional, zero-width), lone surrogate or line separator character."""
    return unicodedata.category(character) in _REFUSED_CATEGORIES


def first_refused(text: str, allowed: str = "") -> int | None:
    """Index of the first character of `text` that may not reach a terminal and is not in `allowed`."""
    if text.isascii() and text.isprintable():
        return None
    return next((i for i, character in enumerate(text) if character not in allowed and is_refused(character)), None)


def shown(text: str) -> str:
    r"""`text` with every refused character written visibly, as `\u{1b}`, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"\\u{{{ord(character):x}}}" if is_refused(character) else character for character in text)


def shortened(text: str, limit: int = 60) -> str:
    """`shown(text)`, cut to `limit` characters with an ellipsis."""
    visible = shown(text[: limit + 1])
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"
