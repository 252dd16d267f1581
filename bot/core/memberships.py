"""Who was what in a course, and when.

What counts for a message is the role of its author when it was sent. Roles are tidied up later,
people leave, and an assistant of this term is nobody in the next: none of that may change what was
said before. So every role is kept with the time in which it was known to hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MemberRole(StrEnum):
    """What somebody is in a course. Staff who are students as well are staff."""

    STUDENT = "student"
    STAFF = "staff"
    NONE = "none"


class Learnt(StrEnum):
    """How a role came to be known. `UPGRADE`: an older database did not say since when."""

    MEMBER_LIST = "member_list"
    EVENT = "event"
    MESSAGE = "message"
    INTERACTION = "interaction"
    ROSTER = "roster"
    UPGRADE = "upgrade"


@dataclass(frozen=True, slots=True)
class Membership:
    """A role of one person from an instant on until another, both in UTC; `to_at` None: still.

    A role that was lost while the bot was away is kept until the bot learnt of it.
    """

    role: MemberRole
    from_at: datetime
    to_at: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Whether the role was held at an instant, its end included: a message of the instant in
        which the bot learnt that its author has left was written before that."""
        return self.from_at <= instant and (self.to_at is None or instant <= self.to_at)


def role_at(memberships: Sequence[Membership], instant: datetime) -> MemberRole:
    """The role that counts for what one person said at an instant.

    Before a role they had none: the role that came next counts then. A student may write a minute
    before somebody gives them the role, an assistant too. A role that was lost does not count any
    more.
    """
    held = [each.role for each in memberships if each.covers(instant)]
    if held:
        return MemberRole.STAFF if MemberRole.STAFF in held else held[-1]
    coming = [each for each in memberships if each.from_at > instant]
    return min(coming, key=lambda each: each.from_at).role if coming else MemberRole.NONE


def author_role(
    memberships: Sequence[Membership], seen: MemberRole, sent_at: datetime
) -> MemberRole:
    """The role that counts for a message that is read later than it was sent: the one that is known
    of its time. `seen` is the author's role now, NONE if they are not on the server; it counts only
    if nothing else is known of them."""
    return role_at(memberships, sent_at) if memberships else seen


def role_to_keep(
    memberships: Sequence[Membership], seen: MemberRole, *, everyone_is_student: bool
) -> MemberRole:
    """The role to keep for somebody who is seen with one. Where the course has no role for students
    everybody else is one, but nobody becomes a student by losing the role of staff."""
    was_staff = any(each.role is MemberRole.STAFF for each in memberships)
    if everyone_is_student and seen is MemberRole.STUDENT and was_staff:
        return MemberRole.NONE
    return seen
