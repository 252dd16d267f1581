"""Who has written nothing under a prompt, of those who could have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.memberships import Membership
from bot.core.occurrences import Occurrence
from bot.core.term_totals import PostStanding, PostState, StudentStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentStudents:
    """The names of those who have written nothing under the prompt but elsewhere in the course, and
    of those who have written nothing in it so far. `asked` counts of whom anything was asked."""

    here: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    asked: int = 0


def silent_students(
    standings: Iterable[StudentStanding],
    post: Occurrence,
    memberships: Mapping[int, Sequence[Membership]],
) -> SilentStudents:
    """Who has written nothing under a post; neither who is excused nor who was not in the course.
    `memberships` are the times in which somebody was a student on Discord, by the students' ids:
    they count for who is in no roster."""
    here: list[str] = []
    anywhere: list[str] = []
    asked = 0
    for each in standings:
        under = [one for one in each.posts if one.post.id == post.id and _is_asked(one)]
        if not any(_was_there(each, one, memberships) for one in under):
            continue
        asked += 1
        if not any(map(_wrote, under)):
            name = each.student.name or "?"
            (here if any(map(_wrote, each.posts)) else anywhere).append(name)
    return SilentStudents(here=tuple(here), anywhere=tuple(anywhere), asked=asked)


def _is_asked(under: PostStanding) -> bool:
    return under.state not in (PostState.EXCUSED, PostState.NOT_ASKED)


def _was_there(
    standing: StudentStanding, under: PostStanding, memberships: Mapping[int, Sequence[Membership]]
) -> bool:
    """Whether somebody was a student at some time between the post and its last deadline."""
    known = memberships.get(standing.student.id, ())
    if standing.student.added_at is not None or not known or _wrote(under):
        return True
    begins = under.post.posted_at or under.post.due
    ends = max(under.assessment.terms.deadlines)
    return any(
        each.from_at < ends and (each.to_at is None or each.to_at > begins) for each in known
    )


def _wrote(under: PostStanding) -> bool:
    assessment = under.assessment
    return any(each.is_given for each in (*assessment.responses, *assessment.replies))
