"""The dates of one term in another one: the same weekday of the same week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TermShift:
    """From a term that began on the local date `first` to one that begins on `new_first`."""

    first: date
    new_first: date

    def move(self, day: date) -> date:
        """The date of the new term with the weekday of `day` and as many weeks after the week of
        the first day. Weeks begin on Monday."""
        return day + (_monday(self.new_first) - _monday(self.first))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
