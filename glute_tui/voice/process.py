"""Programs that make sound: started away from the terminal, ended with all they have started."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence


def launch(argv: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program that shares nothing with the terminal: a pipe for stdin, a session of its own, and no output.
    Raises OSError when it cannot be started."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        argv,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # espeak-ng complains there about a missing sound card, which would hit the screen
        start_new_session=True,
        creationflags=flags,
    )


def write(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Give a program all of its stdin; one that has gone, or does not read, is no error."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.write(data)
        process.stdin.flush()
    with contextlib.suppress(OSError):
        process.stdin.close()


def end(process: subprocess.Popen[bytes], *, hard: bool = False) -> None:
    """Ask a program and its children to end, or `hard`: make them. It still has to be waited for."""
    if process.returncode is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL if hard else signal.SIGTERM)
