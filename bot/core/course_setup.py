"""Where courses stand: one course on one Discord server is one setup.

A course lives where it was set up. The servers that its file names win over every setup; else it
moves only from its own server or from the command line, never by a command on another server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSetup:
    """One course on one server. `id` is its key in the database, and all that happens in it hangs
    on that; `slug` is its key in the files.

    `guild_id` is None until it is set up anywhere, `channel_id` until its channel is known.
    `from_file`: the course's file chose the channel, not staff. Staff are alerted in
    `staff_channel_id`, or as the file says if that is None. `set_up_by` is a Discord id, None for
    the file and the command line.
    """

    id: int
    slug: str
    guild_id: int | None = None
    channel_id: int | None = None
    staff_channel_id: int | None = None
    from_file: bool = False
    set_up_by: int | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AddSetup:
    """The course stands on a further server; `guild_id` None: on none yet."""

    guild_id: int | None


@dataclass(frozen=True, slots=True)
class MoveSetup:
    """A setup moves to another server, with all that hangs on it."""

    setup: CourseSetup
    guild_id: int


@dataclass(frozen=True, slots=True)
class EndSetup:
    """A course is no longer served on a server; what happened there stays."""

    setup: CourseSetup


@dataclass(frozen=True, slots=True)
class ReopenSetup:
    """A course is served again on a server where it had ended."""

    setup: CourseSetup


SetupChange = AddSetup | MoveSetup | EndSetup | ReopenSetup


def setup_changes(guilds: Sequence[int], setups: Sequence[CourseSetup]) -> tuple[SetupChange, ...]:
    """What makes the setups of one course those that its file asks for.

    `guilds` are the servers that the file names, none if it leaves them to staff. A setup on a
    server that the file does not name moves to the first one that is named and has none, and ends
    if there is no such server.
    """
    if not guilds:
        return () if setups else (AddSetup(None),)
    changes: list[SetupChange] = []
    by_guild = {setup.guild_id: setup for setup in setups}
    missing = [guild_id for guild_id in guilds if guild_id not in by_guild]
    for setup in setups:
        if setup.guild_id in guilds:
            changes += [ReopenSetup(setup)] if setup.ended_at else []
        elif setup.ended_at is None:
            changes.append(MoveSetup(setup, missing.pop(0)) if missing else EndSetup(setup))
    return (*changes, *(AddSetup(guild_id) for guild_id in missing))
