"""Where the courses of a bot stand on Discord, for finding the folder that something is about.

Two folders may hold a copy of one course, or be pointed at one channel. Each would post by its own
database, which knows nothing of the other's posts, so the later one is withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.core.course_ref import CourseRef
from bot.core.course_setup import CourseSetup


class Claim(Enum):
    """What two courses of different folders cannot both have."""

    CHANNEL = "channel"
    KEY = "key"  # on one server


@dataclass(frozen=True, slots=True)
class Rival:
    """The course of an earlier folder that has already what another claims."""

    course: CourseRef
    claim: Claim


@dataclass(frozen=True, slots=True)
class CoursePlaces:
    """An index of the courses by server and by channel, in the folders' order. Those that have a
    rival are withheld; the others are `served`."""

    served: tuple[CourseRef, ...] = ()
    on_server: Mapping[int, tuple[CourseRef, ...]] = field(default_factory=dict)
    in_channel: Mapping[int, tuple[CourseRef, ...]] = field(default_factory=dict)
    rivals: Mapping[CourseRef, Rival] = field(default_factory=dict)


def course_places(courses: Iterable[tuple[CourseRef, CourseSetup]]) -> CoursePlaces:
    """The index of these courses, of which an earlier folder's have precedence."""
    owners: dict[tuple[object, ...], CourseRef] = {}
    rivals: dict[CourseRef, Rival] = {}
    served: list[CourseRef] = []
    on_server: defaultdict[int, list[CourseRef]] = defaultdict(list)
    in_channel: defaultdict[int, list[CourseRef]] = defaultdict(list)
    for course, setup in courses:
        claims = _claims(setup)
        taken = [(owners[key], claim) for key, claim in claims.items() if key in owners]
        others = [Rival(other, claim) for other, claim in taken if other.folder != course.folder]
        if others:
            rivals[course] = others[0]
        else:
            owners.update({key: owners.get(key, course) for key in claims})
            served.append(course)
        if setup.guild_id is not None:
            on_server[setup.guild_id].append(course)
        for channel in {setup.channel_id, setup.staff_channel_id} - {None}:
            in_channel[channel or 0].append(course)
    return CoursePlaces(tuple(served), _frozen(on_server), _frozen(in_channel), rivals)


def _claims(setup: CourseSetup) -> dict[tuple[object, ...], Claim]:
    claims: dict[tuple[object, ...], Claim] = {}
    if setup.channel_id is not None:
        claims["channel", setup.channel_id] = Claim.CHANNEL
    if setup.guild_id is not None:
        claims["key", setup.guild_id, setup.slug] = Claim.KEY
    return claims


def _frozen(lists: Mapping[int, list[CourseRef]]) -> dict[int, tuple[CourseRef, ...]]:
    return {key: tuple(courses) for key, courses in lists.items()}
