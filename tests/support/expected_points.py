"""What the simulated class has earned by the shipped rules, worked out from its acts alone.

Nothing of the bot is used here: the rules are written out once more, in the simplest way that holds
for what this class does. It edits and deletes only before the deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rehearsal.students import ExpectedResponse

ZONE = ZoneInfo("America/New_York")
LATE = timedelta(days=2)
RESPONSE_DAYS, RESPONSE_WORDS, RESPONSE_POINTS = 3, 100, 4
REPLY_DAYS, REPLY_WORDS, REPLIES, REPLY_POINTS = 6, 25, 2, 6
QUOTATION = 8  # words in a row that the passage has too; fewer are the student's own


@dataclass(frozen=True)
class SimulatedPost:
    """When a post was posted, and the passage that it showed."""

    posted_at: datetime
    passage: str


@dataclass(frozen=True)
class ExpectedWork:
    """What a student did under one post: their points, whether they gave nothing, and how much of
    it was late."""

    points: float
    missing: bool
    late: int


def expected_work(
    student: str, responses: Sequence[ExpectedResponse], posts: Mapping[int, SimulatedPost]
) -> dict[int, ExpectedWork]:
    """What a student did under each post, by the post's id. `responses` are everybody's."""
    authors = {each.message_id: each.student for each in responses}

    def is_reply(given: ExpectedResponse) -> bool:
        return given.replies_to is not None and authors[given.replies_to] != given.student

    work = {}
    for key, post in posts.items():
        theirs = [r for r in responses if (r.student, r.post_id) == (student, key)]
        kept = [each for each in theirs if not each.deleted]
        answers = [each for each in kept if not is_reply(each)]
        replies = [each for each in kept if is_reply(each)]
        begun = [each.submitted_at for each in answers[:1]]  # they are one response together
        replied = [each.submitted_at for each in replies]
        work[key] = ExpectedWork(
            points=_response_points(answers, post) + _reply_points(replies, post),
            missing=not kept,
            late=sum(at >= _deadline(post.posted_at, RESPONSE_DAYS) for at in begun)
            + sum(at >= _deadline(post.posted_at, REPLY_DAYS) for at in replied),
        )
    return work


def expected_summary(work: Mapping[int, ExpectedWork]) -> tuple[list[float], int]:
    """What follows for the term, in which the lowest post is left out: the points, those that were
    possible, how many posts are missing, and how much is late; and the id of the lowest post."""
    lowest = min(work, key=lambda post: work[post].points)
    counted = [each for post, each in work.items() if post != lowest]
    return [
        round(sum(each.points for each in counted), 3),
        (RESPONSE_POINTS + REPLY_POINTS) * len(counted),
        sum(each.missing for each in counted),
        sum(each.late for each in counted),
    ], lowest


def _response_points(answers: Sequence[ExpectedResponse], post: SimulatedPost) -> float:
    """All answers of a student are one response together."""
    deadline = _deadline(post.posted_at, RESPONSE_DAYS)
    for end, credit in ((deadline, 1.0), (deadline + LATE, 0.5)):
        texts = [each.revisions[-1] for each in answers if each.submitted_at < end]
        cited = {number for text in texts for number in re.findall(r"¶\s?(\d+)", text)}
        if sum(_own_words(text, post) for text in texts) >= RESPONSE_WORDS and cited:
            return RESPONSE_POINTS * credit
    return 0


def _reply_points(replies: Sequence[ExpectedResponse], post: SimulatedPost) -> float:
    deadline = _deadline(post.posted_at, REPLY_DAYS)
    credits = [
        1.0 if each.submitted_at < deadline else 0.5
        for each in replies
        if _own_words(each.revisions[-1], post) >= REPLY_WORDS
        and each.submitted_at < deadline + LATE
    ]
    best = sorted(credits, reverse=True)[:REPLIES]
    return round(REPLY_POINTS * sum(best) / REPLIES, 3)


def _own_words(text: str, post: SimulatedPost) -> int:
    """The words of a text without quoted lines and those that stand, so many in a row, in the
    passage too."""
    words = _words(re.sub(r"^>.*$", "", text, flags=re.M))
    passage = f" {' '.join(_words(post.passage))} "
    quoted: set[int] = set()
    for at in range(len(words) - QUOTATION + 1):
        if f" {' '.join(words[at : at + QUOTATION])} " in passage:
            quoted.update(range(at, at + QUOTATION))
    return len(words) - len(quoted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’.]\w+)*", text.lower().replace("*", ""))


def _deadline(posted: datetime, days: int) -> datetime:
    """The first instant that is late: the minute of 23:59 belongs to the deadline."""
    day = posted.astimezone(ZONE).date() + timedelta(days=days + 1)
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)
