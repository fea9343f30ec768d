"""The zone of this machine follows the rules of the system, also where an hour is left out or comes twice."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from glute_tui.core.diary.when import parse_when
from glute_tui.store.now import LOCAL

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the zone of a process can be set only on POSIX")


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    time.tzset()


def test_it_is_the_zone_of_the_machine_at_every_half_hour_of_a_year(zone: ZoneInfo) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(2 * 24 * 366):
        here, there = moment.astimezone(LOCAL), moment.astimezone(zone)
        assert (here.replace(tzinfo=None), here.fold) == (there.replace(tzinfo=None), there.fold)
        assert here.astimezone(UTC) == moment
        assert here.tzname() == there.tzname()
        moment += timedelta(minutes=30)


def test_a_time_is_understood_in_it(zone: ZoneInfo) -> None:
    now = datetime(2026, 10, 25, 20, tzinfo=UTC)
    for text in ("02:30", "yesterday", "2026-03-29 02:30", "3h ago"):
        assert parse_when(text, now, LOCAL).astimezone(UTC) == parse_when(text, now, zone).astimezone(UTC)
