"""People of a course. A person has an id of ours: a student may have no Discord account, or
several."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    """Somebody in a course. `id` is the person's, `discord_id` that of their first account, None
    without one; the name is the last one seen."""

    id: int
    name: str
    discord_id: int | None = None
