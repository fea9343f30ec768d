"""One cue after another through the first engine that works, on a thread of its own: nobody waits for sound."""

import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from glute_tui.voice.engines import Engine
from glute_tui.voice.process import end, launch, write

Call = tuple[Sequence[str], bytes]
"""The arguments and the stdin that make an engine say or play a cue."""
Outcome = Literal["done", "cut", "failed", "stuck"]

FAILURES = 2
"""An engine that fails so often in a row is not used again."""
_GRACE_SECONDS = 0.5
_HUSH_SECONDS = 1.0
_CLOSING_SECONDS = 3.0


class Channel:
    """Says or plays cues one at a time; only the newest waits.

    `call` makes the call of an engine for a cue, on the channel's thread; its OSError counts as a failure of the
    engine. An engine that takes longer than `limit` seconds for a cue has failed too.
    """

    def __init__(
        self, engines: Sequence[Engine], call: Callable[[Engine, str], Call], limit: Callable[[str], float]
    ) -> None:
        self._engines = list(engines)
        self._call = call
        self._limit = limit
        self._failures: Counter[str] = Counter()
        self._news = threading.Condition()
        self._next: str | None = None
        self._busy = self._cut = self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def engine(self) -> str:
        """The name of the engine in use, or nothing when none works."""
        with self._news:
            return self._engines[0].name if self._engines else ""

    @property
    def busy(self) -> bool:
        """Whether something is being said or waits for it."""
        with self._news:
            return self._is_busy()

    def put(self, cue: str, *, patient: bool = False) -> None:
        """Say or play a cue: at once, cutting off what sounds, or `patient`: after it. Returns immediately."""
        with self._news:
            if self._closed or not self._engines:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sound", daemon=True)
                self._thread.start()
            self._next = cue
            self._cut = self._cut or not patient
            self._news.notify_all()

    def hush(self) -> None:
        """Cut off what sounds, and forget what waits."""
        with self._news:
            self._next, self._cut = None, True
            self._news.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing sounds any more; False when it still does after so many seconds."""
        with self._news:
            return self._news.wait_for(lambda: not self._is_busy(), seconds)

    def close(self) -> None:
        """Cut off what sounds, and end the thread and every child; nothing is said after that."""
        with self._news:
            self._closed, self._next = True, None
            self._news.notify_all()
        if self._thread:
            self._thread.join(_CLOSING_SECONDS)

    def _is_busy(self) -> bool:
        return self._busy or self._next is not None

    def _work(self) -> None:
        while True:
            with self._news:
                self._busy = False
                self._news.notify_all()
                self._news.wait_for(lambda: self._closed or self._next is not None)
                if self._closed or self._next is None:
                    return
                cue, self._next = self._next, None
                self._busy, self._cut = True, False
            self._say(cue)

    def _say(self, cue: str) -> None:
        """With the first engine that can; a cue that is late or overtaken is not said again."""
        while self._engines:
            engine = self._engines[0]
            outcome = self._run(engine, cue)
            if outcome == "cut":
                return
            if outcome == "done":
                self._failures[engine.name] = 0
                return
            self._failures[engine.name] += 1
            with self._news:
                if self._failures[engine.name] >= FAILURES:
                    self._engines.remove(engine)
                if outcome == "stuck" or self._cut or self._closed:
                    return

    def _run(self, engine: Engine, cue: str) -> Outcome:
        try:
            argv, data = self._call(engine, cue)
            process = launch(argv)
        except OSError:
            return "failed"
        write(process, data)
        # A thread that only waits wakes us when the engine ends; waiting with a limit would poll.
        threading.Thread(target=self._watch, args=(process,), name="engine", daemon=True).start()
        with self._news:
            self._news.wait_for(lambda: self._is_over(process) or self._cut or self._closed, self._limit(cue))
            cut = self._cut or self._closed
            if self._is_over(process):
                return "cut" if cut else "failed" if process.returncode else "done"
        self._end(process)
        if engine.hush:
            _run_briefly(engine.hush)
        return "cut" if cut else "stuck"

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        with self._news:
            self._news.notify_all()

    @staticmethod
    def _is_over(process: subprocess.Popen[bytes]) -> bool:
        return process.returncode is not None

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        for hard in (False, True):
            end(process, hard=hard)
            with self._news:
                if self._news.wait_for(lambda: self._is_over(process), _GRACE_SECONDS):
                    return


def _run_briefly(argv: Sequence[str]) -> None:
    try:
        process = launch(argv)
    except OSError:
        return
    write(process, b"")
    try:
        process.wait(_HUSH_SECONDS)
    except subprocess.TimeoutExpired:
        end(process, hard=True)
        process.wait()
