"""Courses of several folders: where they stand, and which of two with one claim gives way."""

from __future__ import annotations

from bot.core.course_places import Claim, Rival, course_places
from bot.core.course_ref import CourseRef
from bot.core.course_setup import CourseSetup

A1, A2, B1, C1 = (CourseRef("a", 1), CourseRef("a", 2), CourseRef("b", 1), CourseRef("c", 1))


def setup(course: CourseRef, slug: str, guild: int | None, channel: int | None) -> CourseSetup:
    return CourseSetup(id=course.course_id, slug=slug, guild_id=guild, channel_id=channel)


def test_courses_are_found_by_server_and_channel() -> None:
    staffed = CourseSetup(id=1, slug="z", guild_id=20, channel_id=200, staff_channel_id=201)
    places = course_places(
        [(A1, setup(A1, "x", 10, 100)), (B1, setup(B1, "y", 10, None)), (C1, staffed)]
    )
    assert places.served == (A1, B1, C1)
    assert places.on_server == {10: (A1, B1), 20: (C1,)}
    assert places.in_channel == {100: (A1,), 200: (C1,), 201: (C1,)}
    assert places.rivals == {}


def test_later_folder_gives_way() -> None:
    same_channel = course_places([(A1, setup(A1, "x", 10, 100)), (B1, setup(B1, "y", 10, 100))])
    assert same_channel.rivals == {B1: Rival(A1, Claim.CHANNEL)}
    assert same_channel.served == (A1,)
    same_key = course_places([(A1, setup(A1, "x", 10, 100)), (B1, setup(B1, "x", 10, 101))])
    assert same_key.rivals == {B1: Rival(A1, Claim.KEY)}


def test_what_differs_is_no_rival() -> None:
    elsewhere = [(A1, setup(A1, "x", 10, 100)), (B1, setup(B1, "x", 11, 101))]
    nowhere = [(A1, setup(A1, "x", None, None)), (B1, setup(B1, "x", None, None))]
    # Within one folder the database knows of both.
    one_folder = [(A1, setup(A1, "x", 10, 100)), (A2, setup(A2, "y", 10, 100))]
    for courses in (elsewhere, nowhere, one_folder):
        assert course_places(courses).rivals == {}


def test_withheld_course_claims_nothing_itself() -> None:
    places = course_places(
        [
            (A1, setup(A1, "x", 10, 100)),
            (B1, setup(B1, "x", 10, 101)),
            (C1, setup(C1, "z", 10, 101)),
        ]
    )
    assert places.rivals == {B1: Rival(A1, Claim.KEY)}
    assert places.served == (A1, C1)
