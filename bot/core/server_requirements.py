"""What a course needs from its Discord server, and which channels, tags or roles are missing or
unsuitable."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.course import Course, ThreadClosing
from bot.core.text import fold_name


class ChannelPermission(Enum):
    """What the bot must be allowed to do in a course's channel."""

    VIEW_CHANNEL = auto()
    SEND_MESSAGES = auto()
    SEND_IN_THREADS = auto()
    READ_HISTORY = auto()
    CREATE_THREADS = auto()
    LOCK_THREADS = auto()


@dataclass(frozen=True, slots=True)
class AlertsChannelProblem:
    """Why staff cannot be told in a channel: the bot may not write there (`forbidden`), or those of
    these names, roles or people, may read there too."""

    forbidden: bool = False
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingTags:
    """Tags that the course's file names and the forum does not have."""

    missing: tuple[str, ...]
    available: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UntaggedPrompt:
    """A prompt without a tag, in a forum that asks for one on each post."""

    prompt: str
    available: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingRoles:
    """Roles that the course's file names and the server does not have. `students` are all of those
    for students that are missing, `assistants` of those for assistants, `sections` of those of
    sections; `staff` is empty if at least one for staff is there."""

    students: tuple[str, ...]
    staff: tuple[str, ...]
    assistants: tuple[str, ...]
    sections: tuple[str, ...]


def required_permissions(course: Course, *, forum: bool) -> tuple[ChannelPermission, ...]:
    """What the bot needs in the course's channel. In a forum every post is a thread already, and
    only a course that locks its threads needs to manage them."""
    return tuple(
        permission
        for permission in ChannelPermission
        if not (permission is ChannelPermission.CREATE_THREADS and forum)
        and not (permission is ChannelPermission.LOCK_THREADS and not locks_threads(course))
    )


def locks_threads(course: Course) -> bool:
    """Whether the course's threads are locked when nothing in them can count any more."""
    return course.discussion.close is ThreadClosing.LOCK


def find_tag_problem(
    course: Course, available: Sequence[str], *, tag_required: bool
) -> MissingTags | UntaggedPrompt | None:
    """What is wrong with the tags of the course's posts in a forum that has these; None if nothing
    is. The case of a tag's name does not matter."""
    known = {name.casefold() for name in available}
    named = {*course.tags, *(tag for prompt in course.prompts for tag in prompt.tags)}
    if missing := sorted(name for name in named if name.casefold() not in known):
        return MissingTags(tuple(missing), tuple(available))
    untagged = [prompt.id for prompt in course.prompts if not (prompt.tags or course.tags)]
    if tag_required and untagged:
        return UntaggedPrompt(untagged[0], tuple(available))
    return None


def find_missing_roles(course: Course, available: Collection[str]) -> MissingRoles:
    """The roles that the course counts on and a server with these names and ids lacks."""
    folded = set(map(fold_name, available))
    staff_are_there = any(name in available for name in course.staff)
    return MissingRoles(
        students=tuple(name for name in course.students if name not in available),
        staff=() if staff_are_there else course.staff,
        assistants=tuple(name for name in course.assistants if name not in available),
        sections=tuple(name for name in course.sections if fold_name(name) not in folded),
    )
