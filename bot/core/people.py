"""People of a course. A person has an id of ours: a student may have no Discord account, or
several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

# What Discord shows in place of the name of an account that was deleted.
_DELETED_ACCOUNT = re.compile(r"deleted[ _]user[ _]?[0-9a-z]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Account:
    """A Discord account, under the name that the server shows."""

    discord_id: int
    name: str

    @property
    def is_deleted(self) -> bool:
        """Whether Discord shows that there is no such account any more, instead of a name."""
        return _DELETED_ACCOUNT.fullmatch(self.name) is not None


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody in a course. `id` is the person's: of a student in the roster that of their entry,
    whatever account they write from. The name is the roster's, else the last one seen on Discord.

    `identifiers` are (kind, value) as other systems identify them. Nothing is asked of a student
    before `added_at` and from `dropped_at` on; both are None for who is in no roster.
    """

    id: int
    name: str
    discord_ids: tuple[int, ...] = ()
    section: str | None = None
    added_at: datetime | None = None
    dropped_at: datetime | None = None
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def discord_id(self) -> int | None:
        """The account that was theirs first; None without one."""
        return self.discord_ids[0] if self.discord_ids else None
