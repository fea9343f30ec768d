"""Textual's driver for Unix terminals, with what real terminals do to it put right.

It waits for input instead of looking ten times a second, survives a byte that is not UTF-8, leaves when the terminal
is gone, and takes the terminal anew, not twice, when it is continued without having been suspended.
"""

import os
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import IO, Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from glute_tui.ui.paste import Pastes

_ESCAPE_SECONDS = constants.ESCAPE_DELAY + 0.01
"""After this long a lone escape is no longer the beginning of a longer sequence."""


class _Quiet:
    """The terminal to write to; once it is gone, writing does nothing, so that the writer thread goes on to the end."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """The driver for real terminals."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert self._file is not None
        self._file = _Quiet(self._file)  # type: ignore[assignment]
        self._suspended = False
        self._wake_reader, self._wake_writer = os.pipe()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._suspended = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again."""
        self._suspended = False
        super().resume_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        if self._suspended:
            super()._sigcont_application()
        elif self._auto_restart:
            # Not here: what the signal interrupted may hold the lock that writing to the terminal needs.
            self._app.call_later(self._take_again)

    def _take_again(self) -> None:
        """After a stop from outside, when nobody gave the terminal back: a shell has set it up for itself since."""
        with suppress(termios.error):
            termios.tcgetattr(self.fileno)  # fails when the terminal is gone: a hang-up brings SIGCONT too
            self.suspend_application_mode()
            self.resume_application_mode()
            self._app.refresh(layout=True)

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")

    def disable_input(self) -> None:
        """Stop reading keys; the reader is waiting and has to be told."""
        if self._key_thread and self._key_thread.is_alive():
            os.write(self._wake_writer, b"\0")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Turn what the terminal sends into messages until told to stop or the terminal is gone."""
        parser = XTermParser(self._debug)
        pastes = Pastes()
        decode = getincrementaldecoder("utf-8")("replace").decode
        waiting = False
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_reader, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(_ESCAPE_SECONDS if waiting else None)}
                if self._wake_reader in ready:
                    # The byte itself says stop: `exit_event` may not be set yet, and is cleared again later.
                    os.read(self._wake_reader, 1)
                    return
                if self.fileno in ready:
                    data = self._read()
                    if not data:
                        self._app.call_later(self._terminal_gone)
                        return
                    # Nothing, when a character is not complete yet, would be the end of input for the parser.
                    if text := pastes.inert(decode(data)):
                        for message in parser.feed(text):
                            self.process_message(message)
                waiting = self.fileno in ready
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    async def _terminal_gone(self) -> None:
        await self._app.run_action(f"leave({128 + signal.SIGHUP})")
