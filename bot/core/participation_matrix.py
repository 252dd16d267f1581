"""The participation matrix: a row for each student, a column for each post, a mark in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.term_totals import PostStanding, PostState, StudentStanding
from bot.core.text import plural


class CellMark(StrEnum):
    """What a cell shows; the value is what a legend says."""

    FULL = "all points"
    PART = "some of the points"
    NOTHING = "due, and no point"
    OPEN = "not due yet"
    LEFT_OUT = "does not count: dropped or excused"
    NOT_ASKED = "not asked of this student"


@dataclass(frozen=True, slots=True)
class ParticipationMatrix:
    """`titles` are those of the posts by time; each row is a student's name and a mark for each
    post."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[CellMark, ...]], ...]

    def describe(self) -> str:
        """What the matrix shows, in words, for those who do not see its picture."""
        marks = Counter(mark for _, row in self.rows for mark in row)
        counted = ", ".join(f"{marks[mark]} {mark}" for mark in CellMark if marks[mark])
        size = f"{plural(len(self.rows), 'student')} by {plural(len(self.titles), 'post')}"
        return f"{size}: {counted or 'empty'}."


def participation_matrix(
    standings: Sequence[StudentStanding], names: Sequence[str] | None = None
) -> ParticipationMatrix:
    """The matrix of these students in their order, under their own names unless others are
    given."""
    posts = posts_of_standings(standings)
    shown = names or [standing.student.name for standing in standings]
    rows = []
    for name, standing in zip(shown, standings, strict=True):
        under = {each.post.id: each for each in standing.posts}
        rows.append((name, tuple(cell_mark(under.get(post.post.id)) for post in posts)))
    return ParticipationMatrix(tuple(post.title for post in posts), tuple(rows))


def posts_of_standings(standings: Sequence[StudentStanding]) -> tuple[PostStanding, ...]:
    """Every post once, by time, as the first student stands under it who has it."""
    found: dict[int, PostStanding] = {}
    for standing in standings:
        for each in standing.posts:
            found.setdefault(each.post.id, each)
    return tuple(sorted(found.values(), key=lambda each: (each.post.due, each.post.id)))


def cell_mark(standing: PostStanding | None) -> CellMark:
    """The mark for one student under one post; None: the post was not for them."""
    if standing is None or standing.state is PostState.NOT_ASKED:
        return CellMark.NOT_ASKED
    if not standing.counts:
        return CellMark.LEFT_OUT
    if standing.points >= standing.assessment.possible > 0:
        return CellMark.FULL
    if standing.points > 0:
        return CellMark.PART
    return CellMark.OPEN if standing.state is PostState.OPEN else CellMark.NOTHING
