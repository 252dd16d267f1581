"""A student's term: what each post earned, what is due by now, and what the two come to.

Every place that shows points takes them from here: standings, exports, reports and gradebooks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.acts import (
    Act,
    Discount,
    Excuse,
    Exemplary,
    Judgement,
    Recheck,
    RulesApplied,
    acts_about,
    acts_concerning,
    acts_in_force,
)
from bot.core.assessment import Assessment
from bot.core.dropped_posts import Drop, ScoredPost, choose_dropped
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_assessments import Assessments

_DECIMALS = 3  # two decimals turn three thirds of 1 into 0.99


class PostState(StrEnum):
    """How a post enters a student's total. OPEN: something of it is not due yet. EXCUSED: staff ask
    nothing of this student there. DROPPED: others count in its place. NOT_ASKED: the student was
    not in the course when it was due. Only what is due or open is a part of the total."""

    DUE = "due"
    OPEN = "open"
    EXCUSED = "excused"
    DROPPED = "dropped"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStanding:
    """What one student has done under one post. `title` is the one that the post showed; `drop` is
    why it is dropped, None if it is not. `judgements` are what staff decided about this student's
    work here, as it was in force."""

    post: Occurrence
    title: str
    assessment: Assessment
    state: PostState
    drop: Drop | None = None
    judgements: tuple[Judgement, ...] = ()

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
        """The posts in whose place others count."""
        return tuple(each for each in self.posts if each.state is PostState.DROPPED)


def student_standings(
    posts: Sequence[tuple[Occurrence, str]],
    students: Sequence[Student],
    assessments: Assessments,
    drop_lowest: int,
    acts: Sequence[Act] = (),
) -> tuple[StudentStanding, ...]:
    """The standing of every student in their order. `posts` are ordered by time, each with the
    title that it showed; those without an assessment are left out. `acts` are those of staff in the
    whole course."""
    about = {post.id: acts_about(post, acts) for post, _ in posts}
    return tuple(
        StudentStanding(
            student=student,
            posts=total_posts(
                [
                    post_standing(
                        post,
                        title,
                        assessments[post.id, student.id],
                        student,
                        about[post.id],
                    )
                    for post, title in posts
                    if (post.id, student.id) in assessments
                ],
                drop_lowest,
            ),
        )
        for student in students
    )


def post_standing(
    post: Occurrence,
    title: str,
    assessment: Assessment,
    student: Student,
    acts: Sequence[Act] = (),
) -> PostStanding:
    """A student's standing under one post by itself. `acts` are those of staff about the post."""
    judgements = _judgements(student, assessment, acts) if acts else ()
    state = PostState.DUE if assessment.is_due else PostState.OPEN
    if any(isinstance(judgement, Excuse) for judgement in judgements):
        state = PostState.EXCUSED
    elif not _is_asked(student, assessment):
        state = PostState.NOT_ASKED
    return PostStanding(
        post=post, title=title, assessment=assessment, state=state, judgements=judgements
    )


def total_posts(posts: Sequence[PostStanding], drop_lowest: int) -> tuple[PostStanding, ...]:
    """The posts of one student, of which some are dropped: those of a week of which only the best
    count, and the lowest of the term. Only what is due can be dropped."""
    due = {at: _scored(each) for at, each in enumerate(posts) if each.state is PostState.DUE}
    still_open = [_scored(each) for each in posts if each.state is PostState.OPEN]
    drops = choose_dropped(tuple(due.values()), drop_lowest, counted=still_open)
    dropped = dict(zip(due, drops, strict=True))
    return tuple(
        replace(each, state=PostState.DROPPED, drop=dropped[at]) if dropped.get(at) else each
        for at, each in enumerate(posts)
    )


def _scored(standing: PostStanding) -> ScoredPost:
    return ScoredPost(standing.points, standing.possible, standing.assessment.terms.week)


def _judgements(
    student: Student, assessment: Assessment, acts: Sequence[Act]
) -> tuple[Judgement, ...]:
    """What staff decided about one student, or about their responses, as of the assessment."""
    in_force = acts_in_force(acts_concerning(student.id, acts), assessment.as_of)
    return tuple(
        act
        for act in in_force
        if not isinstance(act, RulesApplied | Recheck)
        and (not isinstance(act, Discount | Exemplary) or assessment.of(act.response) is not None)
    )


def _is_asked(student: Student, assessment: Assessment) -> bool:
    """Whether a student was in the course at each deadline. That they left is not known before."""
    ends = assessment.terms.deadlines
    if student.added_at is not None and student.added_at > min(ends):
        return False
    left = student.dropped_at
    return left is None or left > assessment.as_of or left > max(ends)
