"""What a student may ask about herself: what she has done, for what, and what is still due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.assessment import AssessedResponse, Standing, deadlines, standing
from bot.core.course import Course, Requirement
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.responses import Response
from bot.core.text import plural
from bot.discussion.participation.citation_counts import with_citation_counts
from bot.rendering.announcement import timestamp
from bot.rendering.markdown import MESSAGE_LIMIT, escape
from bot.store.database import Reader
from bot.store.occurrence_queries import posts_of
from bot.store.responses import responses_of


class Standings:
    """Standings and answers of one course."""

    def __init__(self, course: Course, library: Library, database: Reader) -> None:
        self._course = course
        self._library = library
        self._database = database

    async def of(self, student: int) -> tuple[Standing, ...]:
        """The student's standing for every prompt that was posted, by instant."""
        posts = await self._posted()
        answers = await responses_of(self._database, self._course.slug, student)
        return tuple(standing(self._course, post, self._under(post, answers)) for post in posts)

    async def describe(self, student: int, now: datetime) -> tuple[str, ...]:
        """The student's standing in words, as message texts; newest prompts first."""
        standings = await self.of(student)
        if not standings:
            return ("Nothing has been posted yet, so there is nothing to do.",)
        total, possible = _totals(standings, self._course.participation.drop_lowest)
        lines = [f"**Your standing: {_number(total)} of {_number(possible)} points so far**"]
        if dropped := _droppable(standings, self._course.participation.drop_lowest):
            lines.append(f"-# Without your lowest {plural(dropped, 'prompt')}.")
        lines += [self._line(each, now) for each in reversed(standings)]
        return join_lines(lines)

    async def responses(self, student: int) -> tuple[str, ...]:
        """Everything the course has recorded of the student's own words, as message texts."""
        answers = await responses_of(self._database, self._course.slug, student)
        posts = {post.id: post for post in await self._posted()}
        if not answers:
            return ("Nothing of yours has been recorded yet.",)
        return join_lines([_shown(answer, posts[answer.post]) for answer in reversed(answers)])

    async def _posted(self) -> tuple[Occurrence, ...]:
        posts = await posts_of(self._database, self._course.slug)
        return tuple(post for post in posts if post.is_on_discord)

    def _under(self, post: Occurrence, answers: Sequence[Response]) -> list[Response]:
        mine = [answer for answer in answers if answer.post == post.id]
        return [with_citation_counts(answer, post, self._course, self._library) for answer in mine]

    def _line(self, each: Standing, now: datetime) -> str:
        prompt = self._course.prompt(each.post.prompt)
        title = prompt.title if prompt else each.post.prompt
        due = deadlines(self._course, each.post)
        rules = self._course.participation
        parts = [
            _progress(rules.response, each.responses, "response", due.response, now),
            _progress(rules.replies, each.replies, "reply", due.replies, now),
        ]
        done = "; ".join(part for part in parts if part)
        points = f"{_number(each.points)}/{_number(each.possible)}"
        return f"**{escape(title)}** · {points} · {done}"


def join_lines(lines: Sequence[str], limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    """Lines as as few message texts as hold them; a line that is longer than one goes on."""
    texts: list[str] = [""]
    for line in lines:
        for start in range(0, max(len(line), 1), limit):
            piece = line[start : start + limit]
            if texts[-1] and len(texts[-1]) + len(piece) + 1 > limit:
                texts.append(piece)
            else:
                texts[-1] += ("\n" if texts[-1] else "") + piece
    return tuple(texts)


def _totals(standings: Sequence[Standing], drop_lowest: int) -> tuple[float, float]:
    kept = sorted(standings, key=lambda each: each.points)[_droppable(standings, drop_lowest) :]
    return sum(each.points for each in kept), sum(each.possible for each in kept)


def _droppable(standings: Sequence[Standing], drop_lowest: int) -> int:
    """How many may be dropped; never the last one, or there would be nothing to show."""
    return min(drop_lowest, len(standings) - 1)


def _progress(
    asked: Requirement, judged: Sequence[AssessedResponse], noun: str, due: datetime, now: datetime
) -> str:
    if not asked.count:
        return ""
    good = sum(each.credit > 0 for each in judged)
    many = "replies" if noun == "reply" else noun + "s"
    text = f"{good} of {plural(asked.count, noun, many)}"
    if good < asked.count:
        text += f", due {timestamp(due, 'R')}" if now <= due else ", the deadline is past"
    reasons = [each.reason for each in judged if each.reason]
    return text + (f" ({'; '.join(reasons)})" if reasons else "")


def _shown(answer: Response, post: Occurrence) -> str:
    marks = [answer.kind.value, timestamp(answer.sent_at)]
    marks += ["private"] if answer.message_id is None else []
    marks += [plural(len(answer.revisions) - 1, "edit")] if len(answer.revisions) > 1 else []
    marks += ["deleted on Discord"] if answer.deleted_at else []
    text = answer.latest.text
    words = escape(text) if text is not None else f"{answer.latest.words} words, not kept"
    return f"**{escape(post.prompt)}** · {' · '.join(marks)}\n{words}"


def _number(value: float) -> str:
    return f"{value:g}"
