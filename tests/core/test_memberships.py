"""The role that counts for a message is that of its moment, whatever becomes of roles later."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.memberships import MemberRole, Membership, role_at, role_to_keep
from tests.support.harness import FIRST

STUDENT, STAFF, NONE = MemberRole.STUDENT, MemberRole.STAFF, MemberRole.NONE
DAY = timedelta(days=1)


def test_role_before_the_first_one_is_the_first() -> None:
    later = (Membership(STUDENT, FIRST),)
    assert role_at(later, FIRST - DAY) is STUDENT
    assert role_at((Membership(STAFF, FIRST),), FIRST - DAY) is STAFF
    assert role_at((), FIRST) is NONE


def test_lost_role_does_not_count_afterwards() -> None:
    dropped = (Membership(STUDENT, FIRST, FIRST + DAY),)
    assert role_at(dropped, FIRST) is STUDENT
    assert role_at(dropped, FIRST + 2 * DAY) is NONE


def test_each_role_counts_in_its_time() -> None:
    promoted = (Membership(STUDENT, FIRST, FIRST + DAY), Membership(STAFF, FIRST + DAY))
    assert [role_at(promoted, FIRST + days * DAY) for days in (0, 1, 9)] == [STUDENT, STAFF, STAFF]


def test_time_between_equal_roles_counts_as_them() -> None:
    kicked = (Membership(STUDENT, FIRST, FIRST + DAY), Membership(STUDENT, FIRST + 3 * DAY))
    assert role_at(kicked, FIRST + 2 * DAY) is STUDENT
    hired = (Membership(STUDENT, FIRST, FIRST + DAY), Membership(STAFF, FIRST + 3 * DAY))
    assert role_at(hired, FIRST + 2 * DAY) is NONE


def test_nobody_becomes_a_student_by_losing_staff() -> None:
    was_staff = (Membership(STAFF, FIRST, FIRST + DAY),)
    assert role_to_keep(was_staff, STUDENT, everyone_is_student=True) is NONE
    assert role_to_keep(was_staff, STUDENT, everyone_is_student=False) is STUDENT
    assert role_to_keep((), STUDENT, everyone_is_student=True) is STUDENT
    by_mistake = (Membership(STUDENT, FIRST, FIRST + DAY), Membership(STAFF, FIRST + DAY))
    assert role_to_keep(by_mistake, STUDENT, everyone_is_student=True) is STUDENT


ROLES = st.lists(st.tuples(st.sampled_from([STUDENT, STAFF, NONE]), st.integers(1, 9)), max_size=8)


def history(changes: list[tuple[MemberRole, int]]) -> tuple[Membership, ...]:
    """The memberships after these changes, each so many days after the one before."""
    kept: list[Membership] = []
    at = FIRST
    for role, days in changes:
        at += days * DAY
        if kept and kept[-1].to_at is None:
            kept[-1] = Membership(kept[-1].role, kept[-1].from_at, at)
        if role is not NONE:
            kept.append(Membership(role, at))
    return tuple(kept)


@given(ROLES, ROLES, st.integers(0, 80))
def test_later_changes_leave_the_past_alone(
    changes: list[tuple[MemberRole, int]], more: list[tuple[MemberRole, int]], days: int
) -> None:
    before, after = history(changes), history(changes + more)
    last = FIRST + sum(passed for _, passed in changes) * DAY
    instant = min(FIRST + days * DAY, last - DAY)
    if (role := role_at(before, instant)) is not NONE:
        assert role_at(after, instant) is role
