"""The wall clock and its zone, in one place: everything that needs the date is given it."""

from datetime import UTC, datetime, timedelta, tzinfo


def utc_now() -> datetime:
    """The time now, with its zone."""
    return datetime.now(UTC)


class LocalZone(tzinfo):
    """The zone of this machine, with the rules of the system for summer and winter time."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, _: datetime | None) -> None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        local = moment.replace(tzinfo=UTC).astimezone()
        wall = local.replace(tzinfo=None)
        # An hour that comes twice: the system's first guess is the first of the two.
        second = wall.astimezone().utcoffset() != local.utcoffset()
        return wall.replace(tzinfo=self, fold=int(second))


LOCAL = LocalZone()
