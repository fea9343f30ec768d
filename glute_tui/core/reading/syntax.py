"""What a TOML parser's complaint means for someone who never heard of TOML: the fault, where it really is, a way out.

The parser stops at the first fault and names the place where it gave up, which is often behind the mistake. This looks
at the text around it.
"""

import re
from typing import NamedTuple

from glute_tui.core.inert import shortened
from glute_tui.core.reading.instead import in_quotes
from glute_tui.core.reading.locate import line_and_column, line_starts, place_again
from glute_tui.core.reading.problems import Code, path_text, quoted

_TOKEN = re.compile(r"[^\s,\]}#=]+|\S|")
_TEXT = re.compile(r"[^\n#,\]}]*")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)\s*(?:s|sec|seconds)?")
_WITH_UNIT = re.compile(r"(\d+)\s*(s|sec|secs|seconds?|m|min|mins|minutes?|x|times)")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline")
_WHOLE = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}' r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?!"")(?:[^"\\\n]|\\.)*"' r"|'(?!'')[^'\n]*'|#[^\n]*"
)  # fmt: skip
"""Strings that are closed, and remarks: what stands in them opens nothing."""
_STRING = ("Unterminated string", "Illegal character", "Expected \"'", "Expected '\"")
_ESCAPE = ("Unescaped", "Invalid hex", "Escaped character")


class Syntax(NamedTuple):
    """A fault of a text that is no TOML: offsets of what is wrong, what to say, its code and what to write instead."""

    start: int
    end: int
    message: str
    code: Code
    instead: str = ""


def explained(text: str, complaint: str, at: int) -> Syntax:
    """The fault behind a parser's `complaint` at offset `at` of `text`, in plain words."""
    if complaint.startswith(_TWICE):
        return _twice(text, at)
    if complaint.startswith(_STRING):
        return _unclosed_quote(text, at)
    if complaint.startswith(_ESCAPE):
        start = max(text.rfind("\\", 0, at + 1), 0)
        message = "this backslash means nothing; write two, or use single quotes around the text"
        return Syntax(start, max(at, start + 1), message, "bad-escape")
    match complaint.partition(" at ")[0]:
        case "Invalid value":
            return _no_value(text, at)
        case "Invalid date or datetime":
            return Syntax(at, _token_end(text, at), "there is no such date or time", "bad-date")
        case "Unclosed array":
            return _unclosed(text, at, "[", "]", "unclosed-list")
        case "Unclosed inline table":
            return _unclosed(text, at, "{", "}", "unclosed-table")
        case "Expected ']'" | "Expected ']]'":
            return _header(text, at)
        case "Expected newline or end of document after a statement":
            return _extra(text, at)
    if complaint.startswith("Expected '='"):
        return _no_equals(text, at)
    if complaint.startswith(("Invalid statement", "Invalid initial character")):
        return _no_key(text, at)
    return Syntax(at, _token_end(text, at), "this can't be read here", "syntax")


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _token_end(text: str, at: int) -> int:
    found = _TOKEN.match(text, at)
    return found.end() if found else at


def _key_before(text: str, at: int) -> str:
    """The key of the line that leads to `at`, with its ` = `, or nothing."""
    found = re.match(r"\s*([A-Za-z0-9_-]+)\s*=", text[_line_start(text, at) : at])
    return f"{found[1]} = " if found else ""


def _no_value(text: str, at: int) -> Syntax:
    found = _TEXT.match(text, at)
    written = found[0].strip() if found else ""
    key = _key_before(text, at)
    if not written:
        stop = at < len(text) and text[at] in ",]}"
        if not stop and _last_open(text, at, "[") != at:
            return _unclosed(text, at, "[", "]", "unclosed-list")
        message = "there is a comma too many" if stop and text[at] == "," else "a value is missing after ="
        place = at if stop else max(_line_start(text, at), len(text[:at].rstrip(" \t")) - 1)
        return Syntax(place, place + 1, message, "no-value")
    end = at + len(written)
    if re.match(r"[A-Za-z0-9_-]+\s*=", written) and not text[_line_start(text, at) : at].strip():
        return _unclosed(text, at, "[", "]", "unclosed-list")
    if written.lower() in ("true", "false", "yes", "no", "on", "off"):
        word = "true" if written.lower() in ("true", "yes", "on") else "false"
        return Syntax(
            at, end, f"yes and no are written true and false, not {written}", "bad-value", f"try: {key}{word}"
        )
    if written[0] in "“”„«‘’`":
        bare = written.strip("“”„«»‘’`")
        message = "these are not the quotes of a program; use straight ones"
        return Syntax(at, end, message, "unquoted-text", f"try: {key}{in_quotes(bare)}")
    if written[0].isalpha():
        return Syntax(at, end, "text needs quotes around it", "unquoted-text", f"try: {key}{in_quotes(written)}")
    return Syntax(at, end, f"{quoted(written)} is no value: write a number, text in quotes, or a list", "bad-value")


def _unclosed_quote(text: str, at: int) -> Syntax:
    """The line on which a quote opens that is never closed; `at` is the end of that line, or of the text."""
    opened = _open_quote(text, at)
    quote = text[opened]
    if text.startswith(quote * 3, opened):
        message = f"the three quotes {quote * 3} that open here are never closed"
        return Syntax(opened, opened + 3, message, "unclosed-quote")
    end = len(text[: _line_end(text, opened)].rstrip())
    inside = text[opened + 1 : end]
    instead = (
        f"try: {_key_before(text, opened)}{quote}{inside}{quote}"
        if re.fullmatch(r"[^\]\[,{}#\\]{1,60}", inside)
        else ""
    )
    return Syntax(opened, max(end, opened + 1), "the quote that opens here is never closed", "unclosed-quote", instead)


def _open_quote(text: str, at: int) -> int:
    """The offset of the quote in which the text up to `at` ends."""
    done = 0
    for found in re.finditer(_WHOLE, text, re.DOTALL):
        between = re.search("[\"']", text[done : found.start()])
        if between or found.start() >= at:
            break
        done = found.end()
    opened = re.search("[\"']", text[done:])
    return done + opened.start() if opened else max(at - 1, 0)


def _unclosed(text: str, at: int, opening: str, closing: str, code: Code) -> Syntax:
    """A list or a table in braces that ends nowhere, or in which a comma is missing before `at`."""
    what = "list" if opening == "[" else "table"
    rest = text[at : at + 1]
    line_before = text[_line_start(text, at) : at]
    begins_line = not line_before.strip() and re.match(r"\[|[A-Za-z0-9_-]+\s*=", text[at:])
    if rest and rest not in "]}" and not begins_line:
        return Syntax(at, _token_end(text, at), f"a comma is missing before this, or the {closing} of the {what}", code)
    opened = _last_open(text, at, opening)
    message = f"the {what} that opens here is never closed; its {closing} is missing"
    return Syntax(opened, opened + 1, message, code)


def _last_open(text: str, at: int, opening: str) -> int:
    """The offset of the bracket that is still open at `at`: the innermost one."""
    depth = []
    for found in re.finditer(_WHOLE + r"|[][{}]", text[:at], re.DOTALL):
        if found[0] in ("[", "{"):
            depth.append(found.start())
        elif found[0] in ("]", "}") and depth:
            depth.pop()
    return next((offset for offset in reversed(depth) if text[offset] == opening), at)


def _header(text: str, at: int) -> Syntax:
    start = _line_start(text, at)
    end = len(text[: _line_end(text, at)].rstrip())
    start += len(text[start:end]) - len(text[start:end].lstrip())
    line = text[start:end]
    name = line.strip("[] \t")
    brackets = 2 if line.startswith("[[") else 1
    instead = f"try: {'[' * brackets}{name}{']' * brackets}" if re.fullmatch(r"[A-Za-z0-9_.-]+", name) else ""
    return Syntax(start, max(end, start + 1), f"its {']' * brackets} is missing", "unclosed-header", instead)


def _extra(text: str, at: int) -> Syntax:
    """Something behind a value that is whole by itself: a unit, a range, a second value."""
    line_start, line_end = _line_start(text, at), _line_end(text, at)
    remark = text.find("#", at, line_end)
    end = len(text[: line_end if remark < 0 else remark].rstrip())
    if text[at : at + 1] == "\r":
        message = "the line ends in a way of old computers; save the file with line ends of today"
        return Syntax(at, at + 1, message, "extra-text")
    key = _key_before(text, at)
    equals = text.find("=", line_start, at)
    value = text[equals + 1 : end].strip() if equals >= 0 else ""
    value_at = equals + 1 + len(text[equals + 1 : end]) - len(text[equals + 1 : end].lstrip())
    if key and (pair := _RANGE.fullmatch(value)):
        message = "a range is a pair in brackets"
        return Syntax(value_at, end, message, "extra-text", f"try: {key}[{pair[1]}, {pair[2]}]")
    if key and (found := _WITH_UNIT.fullmatch(value)):
        number = int(found[1][:6]) * (60 if found[2].startswith("m") else 1)
        message = "a number stands alone; the key says what it counts"
        return Syntax(value_at, end, message, "extra-text", f"try: {key}{number}")
    quote = text[at - 1 : at]
    if key and quote in ("'", '"') and value[:1] == quote and value[-1:] == quote:
        other = '"' if quote == "'" else "'"
        message = f"the text ends at the quote before this; inside it, write {other}"
        instead = f"try: {key}{other}{value[1:-1]}{other}" if other not in value and len(value) <= 60 else ""
        return Syntax(at, end, message, "extra-text", instead)
    if key and re.fullmatch(r"0\d+", value):
        return Syntax(
            value_at, end, "a number does not begin with 0", "extra-text", f"try: {key}{value.lstrip('0') or 0}"
        )
    if key and re.fullmatch(r"[0-9+-]\S+", value):
        message = f"{quoted(value)} is no number" + (" and no date" if "-" in value or ":" in value else "")
        return Syntax(value_at, end, message, "bad-value")
    return Syntax(at, max(end, at + 1), "the value is complete before this; one key and one value a line", "extra-text")


def _no_equals(text: str, at: int) -> Syntax:
    start = _line_start(text, at)
    end = max(len(text[: _line_end(text, at)].rstrip()), at)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if re.match(r"[\w-]+\s*:", text[start:end]):
        key, _, value = text[start:end].partition(":")
        instead = f"try: {key.strip()} = {value.strip()}" if len(value) <= 60 and value.strip() else ""
        return Syntax(at, at + 1, "a key is followed by =, not by a colon", "missing-equals", instead)
    words = text[start:end].split()
    if len(words) > 2 or (len(words) == 2 and words[1][0] not in "\"'[0123456789"):
        message = "a line is a key, = and its value; a remark begins with #"
        return Syntax(start, end, message, "missing-equals")
    return Syntax(start, end, "= is missing between the key and its value", "missing-equals")


def _no_key(text: str, at: int) -> Syntax:
    found = text[at : at + 1]
    if found in ("\n", "") and _last_open(text, at, "{") != at:
        return _unclosed(text, at, "{", "}", "unclosed-table")
    if found in ("=", "\n", ""):
        message = "a key is missing before =" if found == "=" else "a key is missing here"
        return Syntax(max(at - (found != "="), 0), max(at + (found == "="), 1), message, "syntax")
    if found == "]" and text[_line_start(text, at) : at].strip() in ("[", "[["):
        return Syntax(at, at + 1, "the name of a table is missing between the brackets", "syntax")
    message = f"a line can't begin with {quoted(found)}; it is a key, = and its value, and a remark begins with #"
    if text[_line_start(text, at) : at].strip():
        message = f"a key can't begin with {quoted(found)}; it is made of letters, digits, _ and -"
    return Syntax(at, _token_end(text, at), message, "syntax")


def _twice(text: str, at: int) -> Syntax:
    """A key or a header that was written before: `at` is behind it."""
    line = text[_line_start(text, at) : at]
    is_header = line.lstrip().startswith("[") and "=" not in line
    found = place_again(text, _line_end(text, at) if is_header else at)
    if found is None:
        return Syntax(max(at - 1, 0), at, "this was written before", "written-twice")
    path, first, again = found
    where = f" on line {line_and_column(line_starts(text), first.key)[0]}" if first else ""
    if not is_header:
        message = f"{quoted(path_text(path))} was written before{where}"
        return Syntax(again.key, again.key_end, message, "written-twice")
    header = text[again.key : again.end]
    instead = "try: [[steps]], with two brackets on each side, for every step" if header == "[steps]" else ""
    return Syntax(again.key, again.end, f"{shortened(header)} was written before{where}", "written-twice", instead)
