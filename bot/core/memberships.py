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

    def is_newer_than(self, instant: datetime) -> bool:
        """Whether it is known of a later time. Events come late, and a list of members is older
        than what arrives while it is read."""
        return (self.to_at or self.from_at) > instant

    def covers(self, instant: datetime) -> bool:
        """Whether the role was held at an instant, its end included: a message of the instant in
        which the bot learnt that its author has left was written before that."""
        return self.from_at <= instant and (self.to_at is None or instant <= self.to_at)


def role_at(memberships: Sequence[Membership], instant: datetime) -> MemberRole:
    """The role that counts for what one person said at an instant, by all of their memberships in
    the order of time.

    Before a role they had none: the role that came next counts then. A student may write a minute
    before somebody gives them the role, an assistant too, and a student who was kicked before they
    have it again. A role that was lost does not count any more, nor does another one that comes
    after it count for the time between.
    """
    held = [each.role for each in memberships if each.covers(instant)]
    if held:
        return MemberRole.STAFF if MemberRole.STAFF in held else held[-1]
    lost = [each.role for each in memberships if each.from_at <= instant]
    coming = [each.role for each in memberships if each.from_at > instant]
    if not coming or (lost and lost[-1] is not coming[0]):
        return MemberRole.NONE
    return coming[0]


def stronger_role(one: MemberRole | None, other: MemberRole) -> MemberRole:
    """What somebody is who has both roles, or `other` alone."""
    order = (None, MemberRole.NONE, MemberRole.STUDENT, MemberRole.STAFF)
    return other if one is None else max(one, other, key=order.index)


def role_to_keep(
    memberships: Sequence[Membership], seen: MemberRole, *, everyone_is_student: bool
) -> MemberRole:
    """The role to keep for somebody who is seen with one. Where the course has no role for students
    everybody else is one, but nobody becomes a student by losing the role of staff: only who was
    one before is one again, as after a role that was given by mistake."""
    held = {each.role for each in memberships}
    only_staff = MemberRole.STAFF in held and MemberRole.STUDENT not in held
    if everyone_is_student and seen is MemberRole.STUDENT and only_staff:
        return MemberRole.NONE
    return seen
