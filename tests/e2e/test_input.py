"""What a terminal may send besides keys: bytes that are no text, pastes, answers, and far too much at once."""

import fcntl
import random
import re
import sys
import termios

import pytest

from tests.e2e.home import SHORT_AND_LONG, Home, leave, press, press_and_see, press_away, type_bytes, until
from tests.terminal import KEYS, Terminal, Xterm

NO_TEXT = (b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80" * 500, b"\xc3\x1b[A", b"\0\x7f")

UNASKED = (
    b"\x1b[?1;2c",
    b"\x1b[12;40R",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1bP>|name\x1b\\",
    b"\x1b[I",
    b"\x1b[<0;999;999M\x1b[<0;999;999m",
    b"\x1b[<64;1;1M\x1b[<65;5;5M",
    b"\x1b[<2;5;5M\x1b[<2;5;5m",
    b"\x1b[M !!",
)


def asking(home: Home) -> Terminal:
    """A window that asks how it was."""
    home.add(SHORT_AND_LONG)
    window = home.window("start", "mine", "--speed", "50")
    try:
        window.wait_for("2 of 2")
        press(window, "q", "End the session")
        press(window, "y", "Ended: 1 of 2 done")
    except BaseException:
        window.__exit__()
        raise
    return window


def unread(window: Terminal) -> int:
    """How many bytes the program has not read yet."""
    answer = fcntl.ioctl(window._master, termios.TIOCOUTQ, b"\0" * 4)
    return int.from_bytes(answer, sys.byteorder)


def go_to_note(window: Terminal) -> None:
    for _ in range(3):
        press_and_see(window, "<down>")


def test_bytes_that_are_no_text(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        for data in NO_TEXT:
            type_bytes(window, data)
            press(window, "?", "Keys on this screen")
            press_away(window, "?", "Keys on this screen")
        leave(window)


@pytest.mark.parametrize("character", ["é", "🏃"])
def test_a_character_that_comes_in_parts(home: Home, character: str) -> None:
    with asking(home) as window:
        go_to_note(window)
        for byte in character.encode():
            type_bytes(window, bytes([byte]))
            # Waits until the byte is read; nothing on the screen tells that one part has been.
            until(lambda: unread(window) == 0)
        window.wait_for(f"^ +{character}")
        leave(window, "<enter>", 0)
    assert home.session()["note"] == character


def test_bytes_that_are_no_text_in_a_note(home: Home) -> None:
    with asking(home) as window:
        go_to_note(window)
        type_bytes(window, b"bad \xff byte")
        window.wait_for("^ +bad . byte")
        type_bytes(window, b"\x1b[200~ and \xc3\x28 pasted\x1b[201~")
        window.wait_for("^ +bad . byte and .\\( pasted")
        leave(window, "<enter>", 0)
    assert home.session()["note"] == "bad � byte and �( pasted"


def test_a_paste_where_nothing_takes_text(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        type_bytes(window, b"\x1b[200~n q \xff \x1b]0;title\x07 q \x1bq \x1b[A\x1b[201~")
        press(window, "?", "Keys on this screen")
        assert b"title" not in window.raw
        leave(window)


def test_a_paste_that_a_terminal_would_obey(home: Home) -> None:
    with asking(home) as window:
        go_to_note(window)
        type_bytes(window, b"\x1b[200~a \x1b]52;c;aGVsbG8=\x07\x1b[5n\xc2\x9b5n\xe2\x80\xae b\rsecond line\x1b[201~")
        visible = r"a \u{1b}]52;c;aGVsbG8=\u{7}\u{1b}[5n\u{9b}5n\u{202e} b"
        until(lambda: visible in window.text(), window)
        for obeyed in (b"\x1b]52", b"\x1b[5n", b"\xc2\x9b", b"\xe2\x80\xae"):
            assert obeyed not in window.raw
        leave(window, "<enter>", 0)
    assert home.session()["note"] == visible


def test_a_paste_that_comes_in_parts(home: Home) -> None:
    with asking(home) as window:
        go_to_note(window)
        for part in (b"\x1b[20", b"0~one \x1b[", b"A two \x1b[2", b"01~", b" three"):
            type_bytes(window, part)
            until(lambda: unread(window) == 0)
        window.wait_for(r"^ +one \\u\{1b\}\[A two  three")
        leave(window, "<enter>", 0)


def test_a_paste_of_a_whole_book(home: Home) -> None:
    with asking(home) as window:
        go_to_note(window)
        type_bytes(window, b"\x1b[200~" + b"word " * 700)
        type_bytes(window, b"word " * 700 + b"\x1b[201~")
        press(window, " the end", "the end")
        leave(window, "<enter>", 0)
    assert len(home.session()["note"]) <= 200


def test_answers_that_nobody_asked_for(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        for answer in UNASKED:
            type_bytes(window, answer)
        press(window, "?", "Keys on this screen")
        leave(window)


def test_an_escape_alone_is_a_key(home: Home) -> None:
    with home.window() as window:
        window.wait_for("none of these")
        press(window, "?", "Keys on this screen")
        press(window, "<escape>", "n none of these")
        leave(window)


def test_a_terminal_that_tells_its_size_and_pixels_is_left_as_it_was(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Xterm._sequence

    def modern(self: Xterm, match: re.Match[bytes]) -> None:
        if match[0] == b"\x1b[?2048$p":
            self._answers += b"\x1b[?2048;2$y"
        else:
            plain(self, match)

    monkeypatch.setattr(Xterm, "_sequence", modern)
    with home.window() as window:
        window.wait_for("none of these")
        type_bytes(window, b"\x1b[48;30;100;600;800t")
        leave(window)
        assert b"\x1b[?1016h" in window.raw


@pytest.mark.parametrize("arguments", [(), ("start", "mine", "--speed", "50")])
@pytest.mark.parametrize("seed", range(3))
def test_a_cat_on_the_keyboard(home: Home, arguments: tuple[str, ...], seed: int) -> None:
    home.add(SHORT_AND_LONG)
    chance = random.Random(seed)
    keys = [f"<{key}>" for key in KEYS] + [*"nbcysl?+=rxhzjk1230/"] + ["<c-p>", "<c-x>", "<space>", "<enter>"]
    with home.window(*arguments) as window:
        window.wait_for("none of these|GET READY")
        for _ in range(40):
            window.send("".join(chance.choices(keys, k=chance.randrange(1, 6))))
            if chance.random() < 0.2:
                window.click(chance.randrange(80), chance.randrange(24))
            if window.exit_code is not None:
                break
        else:
            window.send("<c-c>")
        assert window.wait_exit() in (0, 130), window.text()
        assert window.restored
