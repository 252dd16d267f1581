"""A student's term: what each post earned, what is due by now, and what the two come to.

Every place that shows points takes them from here: standings, exports, reports and gradebooks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.assessment import Assessment
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.record_rows import Assessments

_DECIMALS = 3  # two decimals turn three thirds of 1 into 0.99


class PostState(StrEnum):
    """How a post enters a student's total. OPEN: something of it is not due yet. DROPPED: it is
    among the lowest, which do not count."""

    DUE = "due"
    OPEN = "open"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStanding:
    """What one student has done under one post. `title` is the one that the post showed."""

    post: Occurrence
    title: str
    assessment: Assessment
    state: PostState

    @property
    def points(self) -> float:
        """What was earned here, whether or not it counts."""
        return self.assessment.points

    @property
    def possible(self) -> float:
        """What could have been earned here by now."""
        return self.assessment.possible_so_far

    @property
    def counts(self) -> bool:
        """Whether it is a part of the total."""
        return self.state in (PostState.DUE, PostState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentStanding:
    """What one student has done in the term so far. `posts` are ordered by time."""

    student: Student
    posts: tuple[PostStanding, ...]

    @property
    def points(self) -> float:
        """What was earned so far."""
        return round(sum(each.points for each in self.posts if each.counts), _DECIMALS)

    @property
    def possible(self) -> float:
        """What could have been earned so far."""
        return round(sum(each.possible for each in self.posts if each.counts), _DECIMALS)

    @property
    def dropped(self) -> tuple[PostStanding, ...]:
        """The posts that do not count because they are the lowest."""
        return tuple(each for each in self.posts if each.state is PostState.DROPPED)


def student_standings(
    posts: Sequence[tuple[Occurrence, str]],
    students: Sequence[Student],
    assessments: Assessments,
    drop_lowest: int,
) -> tuple[StudentStanding, ...]:
    """The standing of every student in their order. `posts` are ordered by time, each with the
    title that it showed; those without an assessment are left out."""
    return tuple(
        StudentStanding(
            student=student,
            posts=total_posts(
                [
                    post_standing(post, title, assessments[post.id, student.id])
                    for post, title in posts
                    if (post.id, student.id) in assessments
                ],
                drop_lowest,
            ),
        )
        for student in students
    )


def post_standing(post: Occurrence, title: str, assessment: Assessment) -> PostStanding:
    """A student's standing under one post by itself."""
    state = PostState.DUE if assessment.is_due else PostState.OPEN
    return PostStanding(post=post, title=title, assessment=assessment, state=state)


def total_posts(posts: Sequence[PostStanding], drop_lowest: int) -> tuple[PostStanding, ...]:
    """The posts of one student, of which the lowest are dropped. Only what is due can be the
    lowest, and never the last one, or there would be nothing to show."""
    due = [at for at, each in enumerate(posts) if each.state is PostState.DUE]
    lowest = sorted(due, key=lambda at: posts[at].points)[: max(0, min(drop_lowest, len(due) - 1))]
    return tuple(
        replace(each, state=PostState.DROPPED) if at in lowest else each
        for at, each in enumerate(posts)
    )
