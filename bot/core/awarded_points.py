"""Points for what was done: which of it counts, and how much each piece of it earns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.course import Grading


@dataclass(frozen=True, slots=True)
class AwardedPoints:
    """What one response or reply earns out of what it could earn; nothing of nothing if enough
    better ones count already."""

    points: float
    possible: float


NO_POINTS = AwardedPoints(0, 0)


def award_points(
    credits: Sequence[float], *, count: int, points: float, grading: Grading
) -> tuple[AwardedPoints, ...]:
    """What each earns, by its credit from 0 to 1, if `count` of them are worth `points` together.

    The best count, and of equally good ones the earliest. All or nothing: none earns anything
    unless all that are asked for earn something, and then each as much as the worst of them.
    """
    by_credit = sorted(range(len(credits)), key=lambda at: (-credits[at], at))
    counted = by_credit[:count]
    worth = points / count if count else 0
    if grading is Grading.ALL_OR_NOTHING:
        common = credits[counted[-1]] if counted and len(counted) == count else 0
        earned = dict.fromkeys(counted, worth * common)
    else:
        earned = {at: worth * credits[at] for at in counted}
    return tuple(
        AwardedPoints(earned[at], worth) if at in earned else NO_POINTS
        for at in range(len(credits))
    )
