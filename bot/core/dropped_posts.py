"""Which posts of a student do not count, because of a week or a term only the best ones do.

The choice is the one that leaves the student the greatest share of the points that could be
earned. So more work never lowers that share: what may be chosen does not depend on the work, and
each choice that may be made is at least as good as it was. (To drop the fewest points is no such
rule where posts are worth different points: 3 of 3 can be the lowest number and the best share.)
The method is that of D. and J. Kane, "Dropping Lowest Grades", which Canvas uses: guess a share,
take the choice that exceeds it by most, and guess the share of that choice, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.terms import ParticipationWeek

_ROUNDING = 1e-12  # shares that differ by less are equal


class Drop(StrEnum):
    """Why a post does not count. WEEK: enough better ones of the same week do. LOWEST: it is among
    the lowest of the term."""

    WEEK = "week"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class ScoredPost:
    """What a student has earned under a post that is due, out of what could be earned."""

    points: float
    possible: float
    week: ParticipationWeek | None = None


def choose_dropped(
    posts: Sequence[ScoredPost], drop_lowest: int, *, counted: Iterable[ScoredPost] = ()
) -> tuple[Drop | None, ...]:
    """Which of the posts are dropped, and why; None for those that count. `posts` are ordered by
    time, and of equal ones the earliest is dropped; `counted` are others that always count. The
    last post is never dropped, or there would be nothing to show."""
    counted = tuple(counted)

    def share(drops: Sequence[Drop | None]) -> float:
        kept = [post for post, drop in zip(posts, drops, strict=True) if drop is None]
        return _share((*kept, *counted))

    best = _drop_below(0, posts, drop_lowest)
    while True:
        better = _drop_below(share(best), posts, drop_lowest)
        if share(better) <= share(best) + _ROUNDING:
            return best
        best = better


def _drop_below(
    share: float, posts: Sequence[ScoredPost], drop_lowest: int
) -> tuple[Drop | None, ...]:
    """The choice in which the posts that count exceed a share of what could be earned by most."""

    def lowest_first(ats: Iterable[int]) -> list[int]:
        return sorted(ats, key=lambda at: (posts[at].points - share * posts[at].possible, at))

    drops: dict[int, Drop] = {}
    for ats, best in _limited_weeks(posts):
        drops |= dict.fromkeys(lowest_first(ats)[: max(0, len(ats) - best)], Drop.WEEK)
    kept = lowest_first(at for at in range(len(posts)) if at not in drops)
    drops |= dict.fromkeys(kept[: max(0, min(drop_lowest, len(kept) - 1))], Drop.LOWEST)
    return tuple(drops.get(at) for at in range(len(posts)))


def _limited_weeks(posts: Sequence[ScoredPost]) -> list[tuple[list[int], int]]:
    """The posts of each week of which only some count, and how many do: as the newest post of the
    week has it."""
    weeks: dict[datetime, list[int]] = {}
    for at, post in enumerate(posts):
        if post.week is not None:
            weeks.setdefault(post.week.began_at, []).append(at)
    newest = [(ats, posts[ats[-1]].week) for ats in weeks.values()]
    return [(ats, week.best) for ats, week in newest if week is not None and week.best is not None]


def _share(posts: Iterable[ScoredPost]) -> float:
    """What was earned out of what could be; 0 if nothing could be."""
    posts = tuple(posts)
    possible = sum(post.possible for post in posts)
    return sum(post.points for post in posts) / possible if possible else 0
