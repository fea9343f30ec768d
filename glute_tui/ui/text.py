"""The one door between text from files and the screen: nothing in it is markup, and nothing in it is obeyed."""

from textual.content import Content

from glute_tui.core.inert import shown


def literal(text: str, style: str = "") -> Content:
    """`text` exactly as it is written, in one style; characters a terminal obeys are shown visibly."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def lines(*parts: Content | str) -> Content:
    """Parts below one another."""
    return Content("\n").join([part if isinstance(part, Content) else literal(part) for part in parts])
