"""When something was: every way to say it, what the clocks do in spring and autumn, and what is no time at all."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glute_tui.core.diary.when import DAYS, EARLIEST, EXAMPLES, WhenError, parse_when, said
from glute_tui.core.inert import first_refused

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 16, 7, 30, tzinfo=BERLIN)
"""A Wednesday."""


def parsed(text: str, now: datetime = NOW) -> str:
    return f"{parse_when(text, now, BERLIN):%Y-%m-%d %H:%M}"


def refusal(text: str, now: datetime = NOW) -> str:
    with pytest.raises(WhenError) as caught:
        parse_when(text, now, BERLIN)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("", "2026-11-25 16:07"),
        ("now", "2026-11-25 16:07"),
        ("  NOW ", "2026-11-25 16:07"),
        ("16:07", "2026-11-25 16:07"),
        ("16:08", "2026-11-24 16:08"),
        ("7:05", "2026-11-25 07:05"),
        ("18:30", "2026-11-24 18:30"),
        ("at 18:30", "2026-11-24 18:30"),
        ("0:00", "2026-11-25 00:00"),
        ("23:59", "2026-11-24 23:59"),
        ("today", "2026-11-25 16:07"),
        ("today 07:10", "2026-11-25 07:10"),
        ("yesterday", "2026-11-24 18:00"),
        ("Yesterday  at 18:30", "2026-11-24 18:30"),
        ("monday", "2026-11-23 18:00"),
        ("last monday 7:15", "2026-11-23 07:15"),
        ("tue", "2026-11-24 18:00"),
        ("on wed", "2026-11-18 18:00"),
        ("thurs", "2026-11-19 18:00"),
        ("friday", "2026-11-20 18:00"),
        ("sat", "2026-11-21 18:00"),
        ("sunday", "2026-11-22 18:00"),
        ("2026-11-20", "2026-11-20 18:00"),
        ("2026-11-20 18:30", "2026-11-20 18:30"),
        ("2026-11-20T18:30", "2026-11-20 18:30"),
        ("2026-1-2 8:00", "2026-01-02 08:00"),
        ("2026-11-25", "2026-11-25 16:07"),
        ("2000-01-01 00:00", "2000-01-01 00:00"),
        ("3h", "2026-11-25 13:07"),
        ("3h ago", "2026-11-25 13:07"),
        ("3 hours ago", "2026-11-25 13:07"),
        ("1 hour ago", "2026-11-25 15:07"),
        ("30m", "2026-11-25 15:37"),
        ("45 min ago", "2026-11-25 15:22"),
        ("2 days ago", "2026-11-23 16:07"),
        ("0h", "2026-11-25 16:07"),
    ],
)
def test_a_moment_is_named(text: str, moment: str) -> None:
    assert parsed(text) == moment


def test_all_that_the_help_shows_is_understood() -> None:
    for example in EXAMPLES.split(", "):
        assert parse_when(example, NOW, BERLIN) <= NOW


def test_a_day_alone_is_never_later_than_now() -> None:
    late = NOW.replace(hour=22)
    assert parsed("today", late) == "2026-11-25 18:00"
    assert parsed("2026-11-25", late) == "2026-11-25 18:00"


def test_a_weekday_is_the_last_one_before_today() -> None:
    for days, name in product(range(7), DAYS):
        now = NOW + timedelta(days=days)
        moment = parse_when(name, now, BERLIN)
        assert moment.strftime("%A").lower() == name
        assert 1 <= (now.date() - moment.date()).days <= 7


@pytest.mark.parametrize(
    "text", ["16:08 today", "today 16:08", "tomorrow", "tomorrow 9:00", "tonight", "2026-11-26", "9999-12-31 23:59"]
)
def test_what_is_still_to_come_is_refused(text: str) -> None:
    if text == "16:08 today":
        assert refusal(text).startswith('"16:08 today" is no time that I know')
    else:
        assert refusal(text) == f'"{text}" is still to come; log it when it is done'


@pytest.mark.parametrize("text", ["1999-12-31", "0001-01-01 00:00", "1026-11-20", "9999 days ago"])
def test_what_is_too_long_ago_is_refused(text: str) -> None:
    assert refusal(text) == f'"{text}" is too long ago; the earliest day is 2000-01-01'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yesteday", '"yesteday" is no time that I know - did you mean "yesterday"?'),
        ("mnday 18:30", '"mnday 18:30" is no time that I know - did you mean "monday"?'),
        ("yesterday tuseday", '"yesterday tuseday" is no time that I know - did you mean "tuesday"?'),
        ("tu", '"tu" is no time that I know'),
        ("3 parsecs ago", '"3 parsecs ago" is no time that I know'),
        ("yesterday now", '"yesterday now" is no time that I know'),
        ("at", '"at" is no time that I know'),
        ("-3h", '"-3h" is no time that I know'),
        ("99999h", '"99999h" is no time that I know'),
        ("20.11.2026", '"20.11.2026" is no time that I know'),
        ("\x1b[2J", '"\\u{1b}[2J" is no time that I know'),
    ],
)
def test_a_wrong_word_is_told(text: str, message: str) -> None:
    answer = refusal(text)
    assert answer.startswith(message)
    assert answer.endswith((f". Try: {EXAMPLES}", f"? Try: {EXAMPLES}"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("24:00", 'there is no hour "24:00"; the last one of a day is 23:59'),
        ("yesterday 18:60", 'there is no hour "18:60"; the last one of a day is 23:59'),
        ("2026-02-29", 'there is no day "2026-02-29"'),
        ("2026-13-01 10:00", 'there is no day "2026-13-01"'),
        ("0000-01-01", 'there is no day "0000-01-01"'),
    ],
)
def test_an_hour_or_a_day_that_does_not_exist_is_told(text: str, message: str) -> None:
    assert refusal(text) == message


# On 29 March 2026 the clocks of Berlin go from 02:00 to 03:00, on 25 October from 03:00 back to 02:00.


def utc(text: str, now: datetime) -> str:
    return f"{parse_when(text, now, BERLIN).astimezone(UTC):%d %H:%M}"


def test_an_hour_that_the_clocks_left_out_is_the_one_they_showed_then() -> None:
    now = datetime(2026, 3, 29, 12, tzinfo=BERLIN)
    assert parsed("02:30", now) == "2026-03-29 03:30"
    assert utc("02:30", now) == "29 01:30"
    assert parsed("today 01:59", now) == "2026-03-29 01:59"
    just_after = datetime(2026, 3, 29, 3, 10, tzinfo=BERLIN)
    assert parsed("02:30", just_after) == "2026-03-28 02:30"
    assert refusal("today 02:30", just_after).endswith("is still to come; log it when it is done")


def test_an_hour_that_came_twice_is_the_first() -> None:
    now = datetime(2026, 10, 25, 12, tzinfo=BERLIN)
    assert utc("02:30", now) == "25 00:30"
    assert utc("02:30", datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)) == "25 00:30"
    assert utc("02:30", datetime(2026, 10, 25, 2, 10, fold=0, tzinfo=BERLIN)) == "24 00:30"


def test_hours_ago_are_hours_and_days_ago_are_days() -> None:
    spring, autumn = datetime(2026, 3, 29, 4, tzinfo=BERLIN), datetime(2026, 10, 25, 4, tzinfo=BERLIN)
    assert parsed("3h ago", spring) == "2026-03-29 00:00"
    assert parsed("3h ago", autumn) == "2026-10-25 02:00"
    assert parsed("1 day ago", spring) == "2026-03-28 04:00"
    assert parsed("1 day ago", autumn) == "2026-10-24 04:00"
    assert parsed("yesterday 04:00", autumn) == "2026-10-24 04:00"


ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe"]
)
MOMENTS = st.datetimes(datetime(2005, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
WORDS = st.sampled_from(
    ["at", "now", "today", "yesterday", "tomorrow", "mon", "sunday", "18:30", "2:30", "99:99", "3h"]
)
TEXTS = st.text() | st.lists(WORDS | st.dates().map(str) | st.text(max_size=5), max_size=4).map(" ".join)


@given(text=TEXTS, now=MOMENTS, zone=ZONES.map(ZoneInfo))
def test_any_text_is_a_moment_that_has_been_or_a_sentence(text: str, now: datetime, zone: ZoneInfo) -> None:
    try:
        moment = parse_when(text, now, zone)
    except WhenError as error:
        message = str(error)
        assert first_refused(message) is None
    else:
        assert moment.astimezone(UTC) <= now
        assert moment.date() >= EARLIEST
        assert moment.tzinfo == zone


@given(
    day=st.dates(date(2005, 1, 1), date(2040, 1, 1)),
    minutes=st.integers(0, 24 * 60 - 1),
    zone=ZONES.map(ZoneInfo),
    now=MOMENTS,
)
def test_a_day_and_an_hour_are_what_the_wall_showed(day: date, minutes: int, zone: ZoneInfo, now: datetime) -> None:
    wall = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60)
    text = f"{wall:%Y-%m-%d %H:%M}"
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if first > now:
        assert "still to come" in refusal_in(text, now, zone)
        return
    moment = parse_when(text, now, zone)
    assert moment.astimezone(UTC) == first
    exists = first.astimezone(zone).replace(tzinfo=None) == wall
    assert (said(moment, now + timedelta(days=3), zone) == text) == exists


def refusal_in(text: str, now: datetime, zone: ZoneInfo) -> str:
    with pytest.raises(WhenError) as caught:
        parse_when(text, now, zone)
    return str(caught.value)


def test_a_moment_is_said_as_one_would() -> None:
    assert said(NOW, NOW, BERLIN) == "today 16:07"
    assert said(NOW - timedelta(hours=17), NOW, BERLIN) == "yesterday 23:07"
    assert said(NOW.astimezone(UTC) - timedelta(days=2), NOW, BERLIN) == "2026-11-23 16:07"
