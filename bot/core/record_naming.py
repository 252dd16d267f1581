"""How an export calls the students, and what it shows that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_STILL_IDENTIFIES = (
    "Students have pseudonyms here, but the times and the wording of messages tell who wrote them "
    "to everybody who can read the channel or knows the class. Treat this as data of the students; "
    "to give it away, make the research export, which has no times."
)


@dataclass(frozen=True, slots=True)
class RecordNaming:
    """What students are called, by their ids of ours; of somebody else nothing is said.

    `shows_ids`: ids of Discord, addresses of messages and names of files are given out.
    `name_mentions` gives a text in which those who are mentioned are called the same.
    """

    names: Mapping[int, str]
    shows_ids: bool
    name_mentions: Callable[[str], str]

    @property
    def note(self) -> str:
        """What files say that name the students so: what still leads to them; empty with names."""
        return "" if self.shows_ids else _STILL_IDENTIFIES
