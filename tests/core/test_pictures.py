"""The pictures of the diary, letter for letter, and what they say in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.diary.entries import SORENESS_MOST, Effort, Entry, Soreness, Workout
from glute_tui.core.diary.pictures import calendar, moves, soreness
from glute_tui.core.diary.pictures.past import Done, MoveTime
from glute_tui.core.diary.pictures.runs import Row, columns, listed, plain, to_width
from glute_tui.core.diary.pictures.soreness_days import EFFORTS, SoreDays, sore_days
from glute_tui.core.diary.words import KIND_WORDS
from tests.core.pictures_samples import DONE, ENTRIES, NOW, TIMES, at
from tests.core.samples import KNOWLEDGE
from tests.kept import compare

WIDTHS = (43, 76, 116)


def sore(entries: tuple[Entry, ...] = ENTRIES, done: tuple[Done, ...] = DONE, days: int = 14) -> SoreDays:
    return sore_days(entries, done, KNOWLEDGE.course, now=NOW, days=days)


def level(value: int, days: int, hour: int = 8) -> Soreness:
    return Soreness(id=f"{days}-{hour}", at=at(days, hour), level=value)


def hard(days: int, hour: int = 18, effort: Effort = "hard") -> Workout:
    return Workout(id=f"w{days}-{hour}", at=at(days, hour), kind="run", effort=effort)


def told(picture: tuple[Row, ...], words: tuple[str, ...], *keys: Row) -> str:
    return "\n".join([plain(picture), "", *([plain(keys), ""] if keys else []), *words])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pictures_look_as_they_did(width: int) -> None:
    figures = sore(days=soreness.days_shown(width))
    picture = soreness.draw(figures, width, tall=width > 50)
    compare(f"pictures/soreness-{width}", told(picture, soreness.words(figures), *soreness.key(figures)))
    months = calendar.calendar_of(DONE, now=NOW, weeks=calendar.weeks_shown(width))
    compare(f"pictures/calendar-{width}", told(calendar.draw(months), calendar.words(months), *calendar.key()))
    sides = moves.moves_of(TIMES)
    compare(f"pictures/moves-{width}", told(moves.draw(sides, width), moves.words(sides)))


@pytest.mark.parametrize("width", range(20, 140, 7))
def test_no_line_is_wider_than_the_window(width: int) -> None:
    figures = sore(days=soreness.days_shown(width))
    months = calendar.calendar_of(DONE, now=NOW, weeks=calendar.weeks_shown(width))
    names = (*TIMES, MoveTime("ストレッチ🧘 " * 9, "left", 3e6))
    sides = moves.moves_of(names)
    pictures = [calendar.draw(months), soreness.draw(figures, width)]
    if width >= 43:
        pictures.append(moves.draw(sides, width))
    for picture in pictures:
        assert all(columns("".join(run.text for run in row)) <= width for row in picture)


def test_fourteen_days_and_thirteen_weeks_fit_on_a_phone() -> None:
    assert (soreness.days_shown(43), calendar.weeks_shown(43)) == (14, 13)
    assert (soreness.days_shown(80), calendar.weeks_shown(80)) == (19, 25)


# Soreness


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ((), "Soreness: no entry in the last 14 days."),
        ((level(3, 0),), "Soreness: 3 today."),
        ((level(3, 0), level(1, 0, 9)), "Soreness: 3 today."),
        ((level(0, 0),), "Soreness: 0 today."),
        ((level(2, 1),), "Soreness: 2 yesterday, none said today."),
        ((level(5, 1), level(3, 0)), "Soreness: 3 today, 5 at worst yesterday."),
        ((level(5, 3), level(3, 0), level(4, 1)), "Soreness: 3 today, 5 at worst on Sunday; no entry on Monday."),
        (
            (level(5, 4), level(3, 0)),
            "Soreness: 3 today, 5 at worst on Saturday; no entry on Sunday, on Monday and yesterday.",
        ),
        (
            (level(5, 9), level(6, 2), level(3, 1)),
            "Soreness: 3 yesterday, none said today, 6 at worst on Monday; no entry on 6 days between.",
        ),
        ((level(5, 13), level(9, 14)), "Soreness: 5 on 12 November, none said today."),
        ((level(5, 1), level(5, 0)), "Soreness: 5 today."),
    ],
)
def test_soreness_in_words(entries: tuple[Entry, ...], text: str) -> None:
    assert soreness.words(sore(entries, ())) == (text,)


def test_a_day_without_an_entry_is_not_a_zero() -> None:
    figures = sore((level(0, 2), level(4, 0)), ())
    assert [day.worst for day in figures.days[-3:]] == [0, None, 4]
    rows = plain(soreness.draw(figures, 43, tall=True)).split("\n")
    assert rows[10].endswith("━ · ━")
    assert sum("█" in row for row in rows) == 4


def test_before_and_after_of_a_session_differ_in_shape() -> None:
    figures = sore((), (Done(started=at(0, 10), seconds=60, before=7, after=3),))
    assert (figures.days[-1].level, figures.days[-1].after) == (7, 3)
    rows = plain(soreness.draw(figures, 43, tall=True)).split("\n")
    assert sum("█" in row for row in rows) == 7
    assert sum("┃" in row for row in rows) == 3
    low = plain(soreness.draw(figures, 43, tall=False)).split("\n")
    assert [row[29:31] for row in low[:6]] == ["", "▄", "█", "█╻", "█┃", "━"]
    assert soreness.words(figures) == ("Soreness: 7 today.", "The session today: 7 before, 3 after.")


@pytest.mark.parametrize("tall", [True, False])
@pytest.mark.parametrize("value", range(SORENESS_MOST + 1))
def test_every_level_has_its_height(value: int, tall: bool) -> None:
    rows = plain(soreness.draw(sore((level(value, 0),), ()), 43, tall=tall))
    halves = 2 * rows.count("█") + rows.count("▄")
    assert halves == (2 * value if tall else value)


def test_the_window_of_the_sources_is_shown_as_ranges() -> None:
    figures = sore((hard(1),), ())
    assert figures.window
    assert [spell.word for spell in figures.window.spells] == ["begins", "worst", "over"]
    assert soreness.words(figures)[-1] == (
        "After the hard run yesterday the sources say: begins Wed 25 to Thu 26, worst Wed 25 to Fri 27, over Wed 25 to"
        " Tue 1. They differ; a heavy line is where two agree."
    )
    spans = {(span.source, span.begin, span.end) for span in figures.window.spells[1].spans}
    start = at(1, 18)
    assert spans == {
        ("leg-press", start + timedelta(hours=24), start + timedelta(hours=48)),
        ("four-reasons", start + timedelta(hours=24), start + timedelta(hours=72)),
    }


@pytest.mark.parametrize(
    ("entries", "counts_from"),
    [
        ((), None),
        ((level(5, 0),), None),
        ((hard(6), level(2, 0)), "w6-18"),
        ((hard(8), level(2, 0)), None),
        ((hard(3, effort="medium"),), None),
        ((hard(3, effort="medium"), level(2, 1)), "w3-18"),
        ((hard(3, effort="medium"), level(0, 1)), None),
        ((hard(5), hard(3, effort="easy"), level(2, 1)), "w5-18"),
        ((hard(5), hard(2)), "w2-18"),
        ((hard(-1),), None),
    ],
)
def test_what_the_window_counts_from(entries: tuple[Entry, ...], counts_from: str | None) -> None:
    window = sore(entries, ()).window
    assert (window.workout.id if window else None) == counts_from


@pytest.mark.parametrize(
    ("efforts", "mark"),
    [(("easy",), "r "), (("medium",), "R "), (("hard",), "R▲"), (("easy", "hard"), "R▲"), (("hard", "hard"), "R▲")],
)
def test_kind_and_effort_of_a_workout_by_letter_and_shape(efforts: tuple[Effort, ...], mark: str) -> None:
    workouts = tuple(hard(0, hour, effort) for hour, effort in enumerate(efforts, 8))
    line = plain(soreness.draw(sore((level(1, 9), *workouts), ()), 43)).split("\n")[11]
    assert line[29:31].ljust(2) == mark


def test_every_kind_of_workout_has_a_letter_of_its_own() -> None:
    assert len(set(soreness.KIND_LETTERS.values())) == len(soreness.KIND_LETTERS) == len(KIND_WORDS)


@given(
    levels=st.lists(st.tuples(st.integers(0, 10), st.integers(0, 20), st.integers(0, 18)), max_size=12),
    workouts=st.lists(st.tuples(st.integers(0, 20), st.sampled_from(EFFORTS))),
    width=st.integers(43, 130),
)
def test_any_diary_can_be_drawn(
    levels: list[tuple[int, int, int]], workouts: list[tuple[int, Effort]], width: int
) -> None:
    entries: tuple[Entry, ...] = (
        *(level(*each) for each in levels),
        *(hard(days, 18, effort) for days, effort in workouts),
    )
    figures = sore(entries, (), days=soreness.days_shown(width))
    for tall in (True, False):
        text = plain(soreness.draw(figures, width, tall=tall))
        assert max(map(len, text.split("\n"))) <= width
        assert "today" in text
    assert all(sentence.endswith(".") for sentence in soreness.words(figures))


# The calendar


def done(days: int, minutes: float) -> Done:
    return Done(started=at(days), seconds=minutes * 60)


@pytest.mark.parametrize(
    ("minutes", "mark"),
    [(0, "·"), (1, "░"), (9, "░"), (10, "▒"), (19, "▒"), (20, "▓"), (29, "▓"), (30, "█"), (500, "█")],
)
def test_four_shades_differ_in_density(minutes: int, mark: str) -> None:
    assert calendar.shade(minutes) == mark


def test_a_calendar_exactly() -> None:
    months = calendar.calendar_of([done(0, 25), done(8, 12), done(8, 20), done(9, 0.1)], now=NOW, weeks=3)
    assert plain(calendar.draw(months)) == "\n".join(
        [
            "",
            "Mon    ░░ ·",
            "Tue    ██ ·",
            "Wed    ·  ▓▓",
            "Thu    ·",
            "Fri    ·",
            "Sat    ·",
            "Sun    ·",
        ]
    )
    assert calendar.words(months) == (
        "Since 16 November: 58 minutes on 3 days.",
        "This week: 25 minutes on 1 day.",
        "7 days of rest, which are part of the plan.",
    )


def test_minutes_before_the_picture_begin_no_calendar() -> None:
    months = calendar.calendar_of([done(30, 5)], now=NOW, weeks=3)
    assert months.minutes == {}
    assert months.since == date(2026, 10, 26)
    assert plain(calendar.draw(months)).count("·") == 17
    ran = calendar.calendar_of([], [at(2), at(40)], now=NOW, weeks=3)
    assert plain(calendar.draw(ran)).count("+") == 1
    empty = calendar.calendar_of([], now=NOW, weeks=3)
    assert "·" not in plain(calendar.draw(empty))
    assert calendar.words(empty)[0].startswith("No session yet.")


# The moves


def test_sides_are_told_in_numbers() -> None:
    sides = moves.moves_of(TIMES)
    assert [(side.move, side.left, side.right, side.both) for side in sides] == [
        ("Knee to chest", 700, 720, 0),
        ("Piriformis stretch", 400, 660, 0),
        ("Foam rolling the buttock", 0, 0, 500),
        ("Easy walk", 0, 0, 30),
    ]
    assert moves.words(sides) == (
        "Done longest: Knee to chest, 24 min.",
        "Left 18 min, right 23 min: the left side had less, most of all in Piriformis stretch.",
    )
    assert moves.words(sides[:1])[1] == "Left 12 min, right 12 min: even."
    assert len(moves.words(sides[2:])) == 1
    assert moves.words(()) == ("No move done yet. Each one is shown with its minutes on the left and on the right.",)


@pytest.mark.parametrize(
    ("left", "right", "even"),
    [(0, 0, True), (0, 60, True), (0, 61, False), (900, 1000, True), (890, 1000, False), (1000, 890, False)],
)
def test_even(left: float, right: float, even: bool) -> None:
    assert moves.is_even(left, right) is even


def test_bars_grow_with_time_on_both_sides_of_the_line() -> None:
    sides = moves.moves_of([MoveTime("a", "left", 100), MoveTime("a", "right", 50), MoveTime("b", "left", 0.4)])
    _, first, second = plain(moves.draw(sides, 76)).split("\n")
    left, right = first.split("│")
    assert (left.count("█"), right.count("█"), right.count("▌")) == (14, 7, 0)
    assert "▐│" in second


# What they are made of


def test_lists_in_words() -> None:
    assert [listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@given(st.text(max_size=30), st.integers(0, 20))
def test_any_text_gets_its_width(text: str, width: int) -> None:
    text = "".join(character for character in text if character.isprintable())
    assert columns(to_width(text, width)) == width


def test_nothing_later_than_now_counts() -> None:
    late = level(9, 0)._replace(at=NOW + timedelta(hours=1))
    assert sore((late,), ()).days[-1].worst is None
