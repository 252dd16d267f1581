"""Which posts of a student do not count: the lowest of a term, and all but the best of a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.dropped_posts import Drop, ScoredPost, choose_dropped
from bot.core.terms import ParticipationWeek

MONDAY = datetime(2027, 1, 18, tzinfo=UTC)
NEXT = MONDAY + timedelta(days=7)


def best_of(week: datetime, points: float, best: int | None = 1) -> ScoredPost:
    return ScoredPost(points, 10, ParticipationWeek(week, best))


def share(posts: list[ScoredPost]) -> float:
    possible = sum(post.possible for post in posts)
    return sum(post.points for post in posts) / possible if possible else 0


def counted_share(posts: list[ScoredPost], drop_lowest: int) -> float:
    drops = choose_dropped(posts, drop_lowest)
    return share([post for post, drop in zip(posts, drops, strict=True) if drop is None])


def test_the_lowest_posts_are_dropped() -> None:
    posts = [ScoredPost(points, 10) for points in (4, 0, 7, 0)]
    assert choose_dropped(posts, 1) == (None, Drop.LOWEST, None, None)
    assert choose_dropped(posts, 2) == (None, Drop.LOWEST, None, Drop.LOWEST)
    assert choose_dropped(posts, 9) == (Drop.LOWEST, Drop.LOWEST, None, Drop.LOWEST)
    assert choose_dropped([], 1) == ()


def test_the_lowest_share_is_the_lowest() -> None:
    assert choose_dropped([ScoredPost(3, 3), ScoredPost(4, 10)], 1) == (None, Drop.LOWEST)


def test_the_best_of_each_week_count() -> None:
    posts = [best_of(MONDAY, 4), best_of(MONDAY, 9), best_of(NEXT, 1), best_of(NEXT, 0)]
    assert choose_dropped(posts, 0) == (Drop.WEEK, None, None, Drop.WEEK)
    assert choose_dropped(posts, 1) == (Drop.WEEK, None, Drop.LOWEST, Drop.WEEK)


def test_the_newest_rule_of_a_week_holds() -> None:
    posts = [best_of(MONDAY, 4), best_of(MONDAY, 9), best_of(MONDAY, 1, best=2)]
    assert choose_dropped(posts, 0) == (None, None, Drop.WEEK)
    assert choose_dropped([*posts, best_of(MONDAY, 0, best=None)], 0) == (None,) * 4


SCORED = st.builds(
    lambda possible, part, week: ScoredPost(possible * part / 4, possible, week),
    st.sampled_from([0, 1, 3, 10]),
    st.integers(0, 4),
    st.none() | st.builds(ParticipationWeek, st.sampled_from([MONDAY, NEXT]), st.just(2)),
)


@given(st.lists(SCORED, max_size=7), st.integers(0, 3))
def test_no_other_choice_is_better_for_the_student(posts: list[ScoredPost], number: int) -> None:
    count = choose_dropped(posts, number).count(None)
    choices = [
        list(chosen)
        for chosen in combinations(posts, count)
        if all(_in_week(chosen, week) <= 2 for week in (MONDAY, NEXT))
    ]
    assert abs(counted_share(posts, number) - max(map(share, choices))) < 1e-9


def _in_week(posts: tuple[ScoredPost, ...], week: datetime) -> int:
    return sum(post.week is not None and post.week.began_at == week for post in posts)


@given(st.lists(SCORED, min_size=1, max_size=7), st.integers(0, 3), st.data())
def test_more_points_never_lower_the_share(
    posts: list[ScoredPost], number: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(posts) - 1))
    better = list(posts)
    better[at] = ScoredPost(posts[at].possible, posts[at].possible, posts[at].week)
    assert counted_share(better, number) >= counted_share(posts, number) - 1e-9
