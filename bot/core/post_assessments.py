"""Assesses the posts of a course as of one instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.acts import Act, acts_about, acts_concerning
from bot.core.assessment import Assessment, assess
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.post_terms import posted_terms
from bot.core.responses import Response

Assessments = Mapping[tuple[int, int], Assessment]  # by the ids of the post and of the person


def assess_posts(
    course: Course,
    posts: Sequence[Occurrence],
    responses: Sequence[Response],
    acts: Sequence[Act],
    *,
    students: Sequence[int],
    as_of: datetime,
) -> Assessments:
    """What each student, by the person's id, has done under each post that was on Discord then."""
    evidence: dict[tuple[int, int], list[Response]] = {}
    for response in responses:
        evidence.setdefault((response.post, response.author), []).append(response)
    assessments = {}
    for post in posts:
        if not post.is_on_discord or post.posted_at is None or post.posted_at > as_of:
            continue
        terms, about = posted_terms(course, post), acts_about(post, acts)
        for student in students:
            under = evidence.get((post.id, student), ())
            own = acts_concerning(student, about)
            assessments[post.id, student] = assess(terms, under, own, as_of)
    return assessments
