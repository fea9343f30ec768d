"""The picture of soreness: bars on a scale of 0 to 10, the window of the sources behind, and workouts beneath."""

from datetime import date, datetime, timedelta

from glute_tui.core.diary.entries import SORENESS_MOST, Workout, WorkoutKind
from glute_tui.core.diary.pictures.runs import Canvas, Row, Run, listed
from glute_tui.core.diary.pictures.soreness_days import EFFORTS, SoreDay, SoreDays, Span, Window
from glute_tui.core.diary.words import KIND_WORDS

KIND_LETTERS: dict[WorkoutKind, str] = {
    "run": "r",
    "strength": "s",
    "cycle": "c",
    "walk": "w",
    "swim": "m",
    "other": "o",
}
"""The key and the mark of each kind of workout; s of swim belongs to strength."""
LEAST_DAYS = 14
_AHEAD = 6
_SCALE = 3
_NAMED_GAPS = 3
_NAMED_WORKOUTS = 3


def day_width(width: int) -> int:
    """How many columns a day takes in a window of `width` columns."""
    return 2 if width < _SCALE + 3 * (LEAST_DAYS + _AHEAD) else 3


def days_shown(width: int) -> int:
    """How many days fit into `width` columns, with room for the days that a window of the sources reaches ahead."""
    return max(LEAST_DAYS, (width - _SCALE) // day_width(width) - _AHEAD)


def draw(figures: SoreDays, width: int, *, tall: bool = True) -> tuple[Row, ...]:
    """The picture in `width` columns, at least 43; `tall` gives each level a line, otherwise two share one."""
    return _Picture(figures, width, tall).rows()


class _Picture:
    def __init__(self, figures: SoreDays, width: int, tall: bool) -> None:
        self._figures = figures
        self._levels = SORENESS_MOST if tall else SORENESS_MOST // 2
        self._day = day_width(width)
        days = figures.days
        ahead = 0
        if figures.window:
            ahead = max(0, min(_AHEAD, (self._local(_end(figures.window)).date() - days[-1].on).days))
        self._days = days[-max(1, (width - _SCALE) // self._day - ahead) :]
        self._all = [*self._days, *(SoreDay(on=days[-1].on + timedelta(days=n + 1)) for n in range(ahead))]
        self._spells = figures.window.spells if figures.window else ()
        self._canvas = Canvas(_SCALE + self._day * len(self._all), self._levels + 4 + len(self._spells))

    def rows(self) -> tuple[Row, ...]:
        self._shade()
        self._scale()
        for index, day in enumerate(self._days):
            self._bars(index, day)
        for index, day in enumerate(self._all):
            self._below(index, day)
        for line, spell in enumerate(self._spells, self._levels + 4):
            self._spell(line, spell.word, spell.spans)
        self._dates()
        return self._canvas.rows()

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._figures.now.tzinfo)

    def _column(self, at: datetime) -> int:
        """The column of a moment, also of one that is off the picture."""
        local = self._local(at)
        hours = local.hour + local.minute / 60
        return _SCALE + (local.date() - self._all[0].on).days * self._day + int(hours * self._day / 24)

    def _shade(self) -> None:
        """Behind the bars: when by one source or another it is worst."""
        for spell in self._spells:
            if spell.word == "worst":
                begin = max(_SCALE, self._column(spell.begin))
                shade = "░" * (self._column(spell.end) + 1 - begin)
                for line in range(self._levels):
                    self._canvas.put(begin, line, shade, "line")

    def _scale(self) -> None:
        for level in (10, 5, 0):
            self._canvas.put(0, self._line(level), f"{level:2}", "faint")

    def _line(self, level: int) -> int:
        """The line in which a bar of `level` ends; that of 0 is the ground."""
        return self._levels - (level * self._levels + SORENESS_MOST - 1) // SORENESS_MOST

    def _bars(self, index: int, day: SoreDay) -> None:
        x = _SCALE + index * self._day
        broad = self._day - 1
        for value, left, full, half, meaning in (
            (day.level, x, "█" * broad, "▄" * broad, "work"),
            (day.after, x + broad, "┃", "╻", "calm"),
        ):
            if not value:
                continue
            top = self._line(value)
            is_half = self._levels < SORENESS_MOST and value % 2
            for line in range(top, self._levels):
                self._canvas.put(left, line, half if is_half and line == top else full, meaning)

    def _below(self, index: int, day: SoreDay) -> None:
        """The ground, which is firm where something was said, the workouts, and the name of the day."""
        x, is_today = _SCALE + index * self._day, day.on == self._days[-1].on
        ground = ("━" if day.worst is not None else "·") * (self._day - 1)
        if day.on <= self._days[-1].on:
            self._canvas.put(x, self._levels, ground, "" if day.worst is not None else "faint")
        self._canvas.put(x, self._levels + 1, _mark(day.workouts, self._day), "gentle")
        name = f"{day.on:%a}"[: self._day - 1]
        self._canvas.put(x, self._levels + 2, name, "" if is_today else "faint")

    def _dates(self) -> None:
        line, today = self._levels + 3, len(self._days) - 1
        at = min(_SCALE + today * self._day, self._canvas.width - len("today"))
        for index, day in enumerate(self._all):
            x, text = _SCALE + index * self._day, f"{day.on.day} {day.on:%b}"
            clear = x + len(text) < at or x > at + len("today")
            if day.on.weekday() == 0 and clear and x + len(text) <= self._canvas.width:
                self._canvas.put(x, line, text, "faint")
        self._canvas.put(at, line, "today")

    def _spell(self, line: int, word: str, spans: tuple[Span, ...]) -> None:
        """A range of the sources, heavy where two or more of them agree."""
        first, covers = self._canvas.width, dict[int, set[str]]()
        for span in spans:
            for x in range(self._column(span.begin), self._column(span.end) + 1):
                covers.setdefault(x, set()).add(span.source)
        for x, sources in covers.items():
            if _SCALE <= x < self._canvas.width:
                self._canvas.put(x, line, "━" if len(sources) > 1 else "─", "calm")
                first = min(first, x)
        self._canvas.put(max(0, first - len(word) - 1), line, word, "faint")


def _end(window: Window) -> datetime:
    return max((spell.end for spell in window.spells), default=window.workout.at)


def _mark(workouts: tuple[Workout, ...], width: int) -> str:
    """A letter for each kind, a capital one from medium on, and a triangle when one was hard: `r`, `R`, `R▲`."""
    ordered = sorted(workouts, key=lambda workout: -EFFORTS.index(workout.effort))
    letters = dict.fromkeys(
        KIND_LETTERS[w.kind] if w.effort == "easy" else KIND_LETTERS[w.kind].upper() for w in ordered
    )
    is_hard = any(workout.effort == "hard" for workout in workouts)
    return "".join(letters)[: width - 1] + ("▲" if is_hard else "")


def key(figures: SoreDays) -> tuple[Row, ...]:
    """What the shapes of this picture stand for; only those that are in it."""
    parts: list[Row] = []
    if any(day.level is not None for day in figures.days):
        parts.append((Run("█", "work"), Run(" how sore", "faint")))
    if any(day.after is not None for day in figures.days):
        parts.append((Run("┃", "calm"), Run(" after a session", "faint")))
    if figures.window:
        parts.append((Run("░", "line"), Run(" worst by the sources", "faint")))
    if any(day.workouts for day in figures.days):
        parts.append((Run("▲", "gentle"), Run(" hard", "faint")))
    return tuple(parts)


def words(figures: SoreDays) -> tuple[str, ...]:
    """The picture in sentences, for those who do not see it."""
    days = figures.days
    said = [(day.worst, day) for day in days if day.worst is not None]
    if not said:
        return (f"Soreness: no entry in the last {len(days)} days.", *_workout_words(figures), *_window_words(figures))
    today = days[-1].on
    level, latest = said[-1]
    most, worst = max(said, key=lambda pair: (pair[0], pair[1].on))
    parts = [f"{level} {_on(latest.on, today)}"]
    if latest.on != today:
        parts[0] += ", none said today"
    if worst is not latest:
        parts.append(f"{most} at worst {_on(worst.on, today)}")
    first = min(day.on for _, day in said)
    gaps = [day.on for day in days if day.worst is None and first < day.on < latest.on]
    text = f"Soreness: {', '.join(parts)}"
    if 0 < len(gaps) <= _NAMED_GAPS:
        text += f"; no entry {listed([_on(gap, today) for gap in gaps])}"
    elif gaps:
        text += f"; no entry on {len(gaps)} days between"
    last = figures.last
    session: tuple[str, ...] = ()
    if last and days[0].on <= last.started.astimezone(figures.now.tzinfo).date():
        when = _on(last.started.astimezone(figures.now.tzinfo).date(), today)
        session = (f"The session {when}: {last.before} before, {last.after} after.",)
    return (f"{text}.", *session, *_workout_words(figures), *_window_words(figures))


def _workout_words(figures: SoreDays) -> tuple[str, ...]:
    today = figures.days[-1].on
    done = [(workout, day.on) for day in figures.days for workout in day.workouts]
    if not done:
        return ()
    named = [f"{workout_words(workout)} {_on(on, today)}" for workout, on in done[-_NAMED_WORKOUTS:]]
    more = f", and {len(done) - _NAMED_WORKOUTS} before" if len(done) > _NAMED_WORKOUTS else ""
    return (f"Workouts: {', '.join(named)}{more}.",)


def workout_words(workout: Workout) -> str:
    """A workout in two words: `hard run`."""
    return f"{workout.effort} {KIND_WORDS[workout.kind]}"


def _window_words(figures: SoreDays) -> tuple[str, ...]:
    window, zone = figures.window, figures.now.tzinfo
    if not window:
        return ()
    spells = [
        f"{spell.word} {_from_to(spell.begin.astimezone(zone).date(), spell.end.astimezone(zone).date())}"
        for spell in window.spells
    ]
    workout, on = window.workout, window.workout.at.astimezone(zone).date()
    return (
        f"After the {workout_words(workout)} {_on(on, figures.days[-1].on)} the sources say: {', '.join(spells)}."
        " They differ; a heavy line is where two agree.",
    )


def _from_to(begin: date, end: date) -> str:
    return f"{_short(begin)}" if begin == end else f"{_short(begin)} to {_short(end)}"


def _short(on: date) -> str:
    return f"{on:%a} {on.day}"


def _on(on: date, today: date) -> str:
    """A day as it is said on `today`: `today`, `yesterday`, `on Tuesday`, `on 3 November`."""
    back = (today - on).days
    if back < 2:
        return "today" if back == 0 else "yesterday"
    return f"on {on:%A}" if back < 7 else f"on {on.day} {on:%B}"
