"""Days of a draft: what has to fall on a working day is shifted off weekends and days off."""

from __future__ import annotations

from rules.activities import Window
from rules.calendar import date_of, day_of
from rules.document import Document

_SATURDAY = 5


class Days:
    """The days of one engagement that people can meet on."""

    def __init__(self, document: Document) -> None:
        engagement = document.engagement
        self._start = engagement.start
        self._off = {day_of(engagement.start, one) for one in engagement.days_off}

    def works(self, day: int) -> bool:
        """Whether it is neither a weekend nor a day off; past the calendar's end every day works."""
        try:
            return day not in self._off and date_of(self._start, day).weekday() < _SATURDAY
        except OverflowError:
            return day not in self._off

    def due(self, day: int, earliest: int, latest: int) -> int:
        """The working day on which something is due: the last one up to `day`, or else the next one.

        It stays between `earliest` and `latest`; the day itself where none of them works.
        """
        before = (one for one in range(day, earliest - 1, -1) if self.works(one))
        after = (one for one in range(day + 1, latest + 1) if self.works(one))
        return next(before, None) or next(after, day)

    def within(self, first: int, last: int, *, keep_last: bool = False) -> Window:
        """The same days without the free ones at either end; as they are where none of them works."""
        working = [day for day in range(first, last + 1) if self.works(day)]
        if not working:
            return first, last
        return working[0], last if keep_last else working[-1]

    def named(self, dates: tuple[int, ...], earliest: int, latest: int) -> int | None:
        """The first of these days that lies between two others, or None."""
        return next((day for day in sorted(dates) if earliest <= day <= latest), None)
