"""Logging in two keys: what was done and how sore it is; and the question of the morning after."""

from datetime import datetime
from typing import TypeVar, get_args

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from glute_tui.core.diary.entries import Effort, Soreness, SoreSide, Verdict, Workout, WorkoutKind
from glute_tui.core.diary.log_words import is_answer, moments_of
from glute_tui.core.diary.pictures.soreness import KIND_LETTERS
from glute_tui.core.diary.pictures.soreness_days import EFFORTS
from glute_tui.ui.text import lines, literal
from glute_tui.ui.widgets.bars import KeyBar
from glute_tui.ui.widgets.dialog import Dialog

Result = TypeVar("Result")
KIND_NAMES: dict[WorkoutKind, str] = {
    "run": "run",
    "strength": "strength",
    "cycle": "cycling",
    "walk": "walk",
    "swim": "swim",
    "other": "other",
}
SIDES: tuple[SoreSide | None, ...] = (None, *get_args(SoreSide))
SIDE_NAMES = {None: "no side in particular", "left": "left", "right": "right", "both": "both sides"}
DIGITS = [Binding(str(digit), f"level({digit})", f"level {digit}", show=False) for digit in range(10)]
LEVELS = [*DIGITS, Binding("t", "level(10)", "ten", show=False)]
WHEN = [
    Binding("up", "when(1)", "when", key_display="↑ ↓"),
    Binding("down", "when(-1)", "when, later", show=False),
]
_GAP = Content("  ")


class _Question(Dialog[Result]):
    """Asks `question`. `note` helps to answer, and can be done without; the rest is said anew after each key."""

    def __init__(self, question: str, note: str) -> None:
        super().__init__()
        self._question = question
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(literal(self._question, "bold"))
            yield Static(literal(self._note, "$faint"), id="note")
            for said, id in ((self.answers(), "answers"), (self.more(), "more")):
                part = Static(said, id=id)
                part.auto_links = False  # what can be clicked looks like what it is, not like a link
                yield part
            yield KeyBar()

    def answers(self) -> Content:
        """What is answered with one key."""
        raise NotImplementedError

    def more(self) -> Content:
        """What else may be said."""
        raise NotImplementedError

    def say(self) -> None:
        """Show the lines as they are now."""
        self.query_one("#answers", Static).update(self.answers())
        self.query_one("#more", Static).update(self.more())
        self.refresh_bindings()


class LogWorkout(_Question[Workout]):
    """What was done: a letter is enough. Comes back with `workout` as it was chosen, or None."""

    BINDINGS = [
        *(Binding(key, f"kind('{kind}')", KIND_NAMES[kind], show=False) for kind, key in KIND_LETTERS.items()),
        *(Binding(str(n), f"effort({n})", effort, show=False) for n, effort in enumerate(EFFORTS, 1)),
        Binding("left", "turn(-1)", "less hard", show=False),
        Binding("right", "turn(1)", "how hard", key_display="← →"),
        *WHEN,
        Binding("enter", "keep", "keep"),
        Binding("escape", "dismiss", "leave it", key_display="esc"),
    ]

    def __init__(self, workout: Workout, now: datetime, *, is_new: bool) -> None:
        super().__init__("What did you do?" if is_new else "What was it?", "The letter keeps it.")
        self._workout = workout
        self._is_new = is_new
        self._moments = moments_of(workout, now, is_new=is_new)
        self._moment = 0

    def answers(self) -> Content:
        """The kinds with their letters."""
        kinds = [
            _marked(key, KIND_NAMES[kind], self._is_kind(kind), f"kind('{kind}')") for kind, key in KIND_LETTERS.items()
        ]
        return lines(_GAP.join(kinds[:3]), _GAP.join(kinds[3:]))

    def more(self) -> Content:
        """How hard, and when."""
        efforts = [
            _marked(str(n), effort, effort == self._workout.effort, f"effort({n})")
            for n, effort in enumerate(EFFORTS, 1)
        ]
        return lines(
            literal("how hard ", "$faint") + _GAP.join(efforts),
            literal("when     ", "$faint") + _turned(self._moments[self._moment][0], "when(1)", "when(-1)"),
        )

    def _is_kind(self, kind: WorkoutKind) -> bool:
        return not self._is_new and kind == self._workout.kind

    def action_kind(self, kind: WorkoutKind) -> None:
        """This is what it was: keep it."""
        self._workout = self._workout._replace(kind=kind)
        self.action_keep()

    def action_effort(self, number: int) -> None:
        """So hard it was."""
        self._workout = self._workout._replace(effort=EFFORTS[number - 1])
        self.say()

    def action_turn(self, by: int) -> None:
        """A little harder, or less hard."""
        at = (EFFORTS.index(self._workout.effort) + by) % len(EFFORTS)
        self.action_effort(at + 1)

    def action_when(self, by: int) -> None:
        """Earlier, or later."""
        self._moment = min(len(self._moments) - 1, max(0, self._moment + by))
        self.say()

    def action_keep(self) -> None:
        """Go back with it."""
        self.dismiss(self._workout._replace(at=self._moments[self._moment][1]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A new one is kept by its letter, because nothing has been said yet."""
        return not self._is_new if action == "keep" else True


class LogSoreness(_Question[Soreness]):
    """How sore it is: a digit is enough, `t` is ten. Comes back with `soreness` as it was chosen, or None."""

    BINDINGS = [
        *LEVELS,
        Binding("left", "side(-1)", "the side before", show=False),
        Binding("right", "side(1)", "which side", key_display="← →"),
        *WHEN,
        Binding("enter", "keep", "keep"),
        Binding("escape", "dismiss", "leave it", key_display="esc"),
    ]

    def __init__(self, soreness: Soreness, now: datetime, *, is_new: bool) -> None:
        question = "How sore is it?" if is_new else "How sore was it?"
        super().__init__(question, "The digit keeps it. 0 is not sore, t is 10.")
        self._soreness = soreness
        self._is_new = is_new
        self._moments = moments_of(soreness, now, is_new=is_new)
        self._moment = 0

    def answers(self) -> Content:
        """The scale."""
        return scale(None if self._is_new else self._soreness.level)

    def more(self) -> Content:
        """The side, and when."""
        return lines(
            literal("side ", "$faint") + _turned(SIDE_NAMES[self._soreness.side], "side(-1)", "side(1)"),
            literal("when ", "$faint") + _turned(self._moments[self._moment][0], "when(1)", "when(-1)"),
        )

    def action_level(self, level: int) -> None:
        """So sore it is: keep it."""
        self._soreness = self._soreness._replace(level=level)
        self.action_keep()

    def action_side(self, by: int) -> None:
        """Another side."""
        at = (SIDES.index(self._soreness.side) + by) % len(SIDES)
        self._soreness = self._soreness._replace(side=SIDES[at])
        self.say()

    def action_when(self, by: int) -> None:
        """Earlier, or later."""
        self._moment = min(len(self._moments) - 1, max(0, self._moment + by))
        self.say()

    def action_keep(self) -> None:
        """Go back with it."""
        self.dismiss(self._soreness._replace(at=self._moments[self._moment][1]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A new one is kept by its digit, because nothing has been said yet."""
        return not self._is_new if action == "keep" else True


class MorningAfter(_Question[Soreness]):
    """How it is the day after a session, in two keys: how sore, and what the session did. Comes back with `soreness`
    as it was answered, or None when the runner would rather not say."""

    BINDINGS = [
        *LEVELS,
        Binding("h", "verdict('helped')", "helped", show=False),
        Binding("n", "verdict('same')", "no change", show=False),
        Binding("w", "verdict('worse')", "worse", show=False),
        Binding("enter", "keep", "keep"),
        Binding("escape", "dismiss", "rather not say", key_display="esc"),
    ]

    def __init__(self, question: str, soreness: Soreness, *, is_new: bool = True) -> None:
        super().__init__(question, "Asked once. 0 is not sore, t is 10.")
        self._soreness = soreness
        self._has_level = not is_new

    def answers(self) -> Content:
        """The scale."""
        return scale(self._soreness.level if self._has_level else None)

    def more(self) -> Content:
        """What the session did."""
        names: tuple[tuple[str, str, Verdict], ...] = (
            ("h", "helped", "helped"),
            ("n", "no change", "same"),
            ("w", "worse", "worse"),
        )
        answers = [
            _marked(key, name, self._soreness.verdict == verdict, f"verdict('{verdict}')")
            for key, name, verdict in names
        ]
        return Content(" ").join(answers)

    def action_level(self, level: int) -> None:
        """So sore it is."""
        self._soreness = self._soreness._replace(level=level)
        self._has_level = True
        self._keep_when_answered()

    def action_verdict(self, verdict: Verdict) -> None:
        """That is what the session did."""
        self._soreness = self._soreness._replace(verdict=verdict)
        self._keep_when_answered()

    def _keep_when_answered(self) -> None:
        if self._has_level and self._soreness.verdict:
            self.action_keep()
        else:
            self.say()

    def action_keep(self) -> None:
        """Go back with what has been said."""
        self.dismiss(self._soreness)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """How sore it is has to be said; the rest may be left out."""
        return self._has_level if action == "keep" else True


def log_screen(entry: Workout | Soreness, now: datetime, *, is_new: bool) -> _Question[Workout] | _Question[Soreness]:
    """The screen that an entry is chosen or corrected on."""
    if isinstance(entry, Workout):
        return LogWorkout(entry, now, is_new=is_new)
    if is_answer(entry):
        return MorningAfter("How was it the morning after?", entry, is_new=is_new)
    return LogSoreness(entry, now, is_new=is_new)


def scale(chosen: int | None) -> Content:
    """0 to 10 in a row, the chosen one in brackets."""
    marks = [*map(str, range(10)), "t"]
    return Content("").join(
        _clicked(literal(f"[{mark}]", "bold $work") if level == chosen else literal(f" {mark} "), f"level({level})")
        for level, mark in enumerate(marks)
    )


def _marked(key: str, name: str, is_chosen: bool, action: str) -> Content:
    text = f"[{name}]" if is_chosen else f" {name} "
    return _clicked(literal(key, "bold $calm") + literal(text, "bold $work" if is_chosen else ""), action)


def _turned(text: str, before: str, after: str) -> Content:
    style = "bold $work"
    return _clicked(literal("‹ ", style), before) + literal(text, style) + _clicked(literal(" ›", style), after)


def _clicked(content: Content, action: str) -> Content:
    """What does as its key does when it is clicked."""
    return content.stylize(Style.from_meta({"@click": f"screen.{action}"}))


def new_workout(id: str, at: datetime) -> Workout:
    """A workout of which nothing has been said yet."""
    effort: Effort = "medium"
    return Workout(id=id, at=at, kind="run", effort=effort)
