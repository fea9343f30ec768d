"""A terminal window for a test: a program on a pty of its own, an xterm that answers it, and a screen to read."""

import contextlib
import errno
import os
import re
import select
import signal
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import pyte

OUTER = ("COLUMNS", "LINES", "COLORTERM", "TERM_PROGRAM", "TMUX", "STY", "NO_COLOR", "FORCE_COLOR", "TEXTUAL")
"""Beginnings of the variables that tell of the terminal the tests run in: not passed on."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "s-tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "lt": "<",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "f1": "\x1bOP",
    "f5": "\x1b[15~", "f8": "\x1b[19~", "s-end": "\x1b[1;2F",
}  # fmt: skip
"""What xterm sends for `<name>`; `<c-x>` is ctrl+x."""

_SEQUENCE = re.compile(
    rb"\x1b(?:\[(?P<prefix>[<=>?]?)(?P<args>[0-9;:]*)(?P<kind>[ -/]*[@-~])"
    rb"|\](?P<osc>.*?)(?:\x07|\x1b\\)|[PX^_].*?\x1b\\)",
    re.DOTALL,
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?)?\Z")
_COLOURS = {b"10;?": b"rgb:e5e5/e5e5/e5e5", b"11;?": b"rgb:0000/0000/0000"}
_MODES_SET_AT_FIRST = (b"7", b"25")  # line wrap and the cursor; xterm starts with all other private modes reset


@dataclass(frozen=True, slots=True)
class Read:
    """Bytes from the program, and when they came (seconds of `time.monotonic`)."""

    at: float
    data: bytes


class Xterm:
    """The screen that bytes make on an xterm, and what it answers them."""

    def __init__(self, columns: int, lines: int) -> None:
        self._answers = b""
        self._rest = b""
        self._main = self.screen = self._blank(columns, lines)
        self._stream = pyte.ByteStream(self.screen)

    def feed(self, data: bytes) -> bytes:
        """Show what the program wrote; the answers to the queries in it."""
        data, self._rest, self._answers, shown = self._rest + data, b"", b"", 0
        if unfinished := _UNFINISHED.search(data):
            data, self._rest = data[: unfinished.start()], data[unfinished.start() :]
        for match in _SEQUENCE.finditer(data):
            self._stream.feed(data[shown : match.start()])
            self._sequence(match)
            shown = match.end()
        self._stream.feed(data[shown:])
        return self._answers

    def text(self) -> str:
        """One line of text for each line of cells, without the blanks at its end."""
        rows = (self.screen.buffer[line] for line in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in rows)

    def resize(self, columns: int, lines: int) -> None:
        """Make the screen another size, in cells."""
        for screen in (self._main, self.screen):
            screen.resize(lines, columns)

    def _sequence(self, match: re.Match[bytes]) -> None:
        prefix, args, kind, osc = match.group("prefix", "args", "kind", "osc")
        if prefix == b"?" and kind == b"$p":
            self._answers += b"\x1b[?%b;0$y" % args  # a mode that this terminal does not know
        elif osc in _COLOURS:
            self._answers += b"\x1b]%b;%b\x1b\\" % (osc[:2], _COLOURS[osc])
        elif match[0] in (b"\x1b[?1049h", b"\x1b[?1049l"):
            self._stream.detach(self.screen)
            self.screen = self._blank(self._main.columns, self._main.lines) if kind == b"h" else self._main
            self._stream.attach(self.screen)
        # pyte prints DCS and APC strings, takes `CSI > 4 m` for a colour, and stumbles over colons.
        elif kind and b":" not in args and (kind in (b"h", b"l") if prefix == b"?" else not prefix and len(kind) == 1):
            self._stream.feed(match[0])

    def _blank(self, columns: int, lines: int) -> pyte.Screen:
        screen = pyte.Screen(columns, lines)
        screen.write_process_input = self._answer  # type: ignore[method-assign]
        return screen

    def _answer(self, data: str) -> None:
        self._answers += data.encode()


class Terminal:
    """Runs `argv` as the leader of a session whose controlling terminal is an xterm of `columns` x `lines` cells.

    `env` is laid over this process's environment. Columns and lines count from 0, moments are seconds of
    `time.monotonic`. Leaving the `with` block ends the program. Raises OSError when `argv[0]` cannot be run.
    """

    def __init__(
        self, argv: Sequence[str], *, columns: int = 80, lines: int = 24, env: Mapping[str, str] | None = None
    ) -> None:
        self.xterm = Xterm(columns, lines)
        self.reads: list[Read] = []
        self.exit_code: int | None = None
        self.exited_at: float | None = None
        self._news = threading.Condition()
        self._closed = self._hung_up = False
        self._master, slave = os.openpty()
        self._wake_out, self._wake_in = os.pipe()
        termios.tcsetwinsize(slave, (lines, columns))
        self._settings = termios.tcgetattr(slave)
        # A session's controlling terminal is the first one that its leader opens: so by name, after setsid.
        files = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0)]
        copies = [(os.POSIX_SPAWN_DUP2, 0, number) for number in (1, 2)]
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(OUTER)}
        environ = inherited | {"TERM": "xterm-256color"} | dict(env or {})
        self.started_at = time.monotonic()
        self.pid = os.posix_spawnp(
            argv[0], list(argv), environ, file_actions=[*files, *copies], setsid=True, setsigmask=[],
            setsigdef=[signal.SIGINT, signal.SIGHUP, signal.SIGPIPE],
        )  # fmt: skip
        os.close(slave)
        self._threads = [threading.Thread(target=target, daemon=True) for target in (self._read, self._reap)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            self.kill(number)
            with self._news:
                if self._news.wait_for(lambda: self.exit_code is not None, timeout=2):
                    break
        self.hang_up()

    def text(self) -> str:
        """What the screen shows now: one line of text for each line of cells, without the blanks at its end."""
        with self._news:
            return self.xterm.text()

    def wait_for(self, regex: str, timeout: float = 20) -> re.Match[str]:
        """The match of `regex` on the first screen seen that has one; `^` and `$` are the ends of lines.

        Raises AssertionError, with the screen, when `timeout` seconds pass or the terminal is closed before that.
        """
        until = time.monotonic() + timeout
        with self._news:
            while not (match := re.search(regex, self.xterm.text(), re.MULTILINE)):
                if self._closed or not self._news.wait(until - time.monotonic()):
                    raise AssertionError(self._complaint(f"no /{regex}/"))
            return match

    def wait_exit(self, timeout: float = 20) -> int:
        """The program's exit code, negative for a signal, once all that it wrote is on the screen.

        Raises AssertionError, with the screen, when it still runs after `timeout` seconds.
        """
        with self._news:
            self._news.wait_for(lambda: self.exit_code is not None, timeout)
            if self.exit_code is None:
                raise AssertionError(self._complaint("no end"))
            # A child left behind may hold the terminal open for ever: that is no reason to wait for ever.
            self._news.wait_for(lambda: self._closed, timeout=1)
            return self.exit_code

    def send(self, keys: str) -> float:
        """Type `keys`, in which `<enter>` or `<c-c>` is one key; the moment they were sent.

        Raises KeyError for a name that is not in KEYS, OSError when the terminal is closed.
        """

        def named(match: re.Match[str]) -> str:
            return chr(ord(match[1][2]) & 0x1F) if re.fullmatch("c-[a-z]", match[1]) else KEYS[match[1]]

        data = re.sub("<([a-z0-9-]+)>", named, keys).encode()
        at = time.monotonic()
        os.write(self._master, data)
        return at

    def click(self, column: int, line: int) -> None:
        """Press and release the left mouse button on a cell."""
        cell = f"\x1b[<0;{column + 1};{line + 1}"
        os.write(self._master, f"{cell}M{cell}m".encode())

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size; the program gets SIGWINCH."""
        with self._news:
            self.xterm.resize(columns, lines)
            termios.tcsetwinsize(self._master, (lines, columns))

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program, as `kill PID` does; nothing when it has ended."""
        with self._news, contextlib.suppress(ProcessLookupError):
            if self.exit_code is None:
                os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window: the program gets SIGHUP and has no terminal any more."""
        if not self._hung_up:
            self._hung_up = True
            # Closing the master hangs up only when no thread waits in a read of it.
            os.write(self._wake_in, b"x")
            self._threads[0].join()
            for number in (self._master, self._wake_in, self._wake_out):
                os.close(number)
            self._master = -1

    @property
    def raw(self) -> bytes:
        """All that the program has written so far."""
        return b"".join(read.data for read in self.reads.copy())

    @property
    def restored(self) -> bool:
        """Whether the terminal is as the program found it: echo, screen, cursor, mouse, paste and keyboard modes.

        Ask when the program has ended. Raises termios.error after `hang_up`.
        """
        raw = self.raw
        last = {mode: way for modes, way in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", raw) for mode in modes.split(b";")}
        return (
            termios.tcgetattr(self._master) == self._settings
            and all((way == b"h") == (mode in _MODES_SET_AT_FIRST) for mode, way in last.items())
            and len(re.findall(rb"\x1b\[>[0-9]*u", raw)) == len(re.findall(rb"\x1b\[<[0-9]*u", raw))
        )

    def _complaint(self, what: str) -> str:
        state = "running" if self.exit_code is None else f"ended with {self.exit_code}"
        return "\n  |".join([f"{what} on the screen of a program {state}:", *self.text().split("\n")])

    def _read(self) -> None:
        try:
            while self._wake_out not in select.select([self._master, self._wake_out], [], [])[0]:
                data = os.read(self._master, 65536)
                at = time.monotonic()
                with self._news:
                    self.reads.append(Read(at, data))
                    answers = self.xterm.feed(data)
                    self._news.notify_all()
                os.write(self._master, answers)
        except OSError as error:
            if error.errno != errno.EIO:  # EIO: nobody has the terminal open any more
                raise
        finally:
            with self._news:
                self._closed = True
                self._news.notify_all()

    def _reap(self) -> None:
        _, status = os.waitpid(self.pid, 0)
        at = time.monotonic()
        with self._news:
            self.exit_code, self.exited_at = os.waitstatus_to_exitcode(status), at
            self._news.notify_all()
