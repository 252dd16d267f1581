"""People of a course. A person has an id of ours: a student may have no Discord account, or
several."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """A Discord account, under the name that the server shows."""

    discord_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody in a course. `id` is the person's, `discord_id` that of their first account, None
    without one; the name is the last one seen."""

    id: int
    name: str
    discord_id: int | None = None
