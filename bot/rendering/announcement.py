"""The messages of a post: what is asked, about which passage, how much and until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.agenda import is_late
from bot.core.assessment import deadlines
from bot.core.course import Course, ParticipationRules, Prompt, Requirement, ResponseMode
from bot.core.occurrences import Occurrence
from bot.core.passages import Passage
from bot.core.text import plural
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape, unwrap
from bot.rendering.passage_pages import split_passage
from bot.rendering.timestamps import timestamp

_PASSAGE_IN_THREAD = "-# The passage is in the thread."
_ALL_IN_THREAD = "-# The question and the passage are in the thread."

_HOW_TO_RESPOND = {
    ResponseMode.BOTH: (
        "Write in the thread, or press Respond to answer the instructor alone. To reply, use "
        "Discord’s Reply on another student’s message."
    ),
    ResponseMode.THREAD: (
        "Write in the thread. To reply, use Discord’s Reply on another student’s message."
    ),
    ResponseMode.PRIVATE: "Press Respond; only the instructor sees what you write there.",
}


@dataclass(frozen=True, slots=True)
class PostMessages:
    """All messages of a post: the announcement, then those that follow in its thread."""

    announcement: str
    in_thread: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them in order; each fits into one Discord message."""
        return (self.announcement, *self.in_thread)


def render_post(
    course: Course, prompt: Prompt, passage: Passage, post: Occurrence, now: datetime
) -> PostMessages:
    """The messages of a post that goes out at `now`.

    The passage stands in the announcement if both fit into one message, else in the thread.
    """
    pages = split_passage(passage)
    title = [
        f"## {escape(prompt.title)}",
        f"{escape(passage.work.title)}, {passage.label}",
        *(["-# Posted late."] if is_late(post.due, now) else []),
    ]
    question, terms = unwrap(prompt.ask), _terms(course, post, now)
    head = "\n".join([*title, "", question, "", *terms])
    whole = f"{head}\n\n{pages[0]}"
    if len(pages) == 1 and len(whole) <= MESSAGE_LIMIT:
        return PostMessages(whole, ())
    if len(head) + len(_PASSAGE_IN_THREAD) + 1 <= MESSAGE_LIMIT:
        return PostMessages(f"{head}\n{_PASSAGE_IN_THREAD}", pages)
    return PostMessages("\n".join([*title, "", *terms, _ALL_IN_THREAD]), (question, *pages))


def render_follow_up(question: str) -> str:
    """The second question of a prompt, for its thread."""
    return f"**A second question**\n{unwrap(question)}"


def render_reminder(course: Course, post: Occurrence) -> str:
    """The reminder of the deadline for responses, for the thread of a post."""
    due = deadlines(course, post).response
    return f"Responses are due {timestamp(due, 'R')}, {timestamp(due)}."


def _terms(course: Course, post: Occurrence, now: datetime) -> list[str]:
    """How much is asked until when; deadlines count from the time of posting, which is now."""
    due = deadlines(course, replace(post, posted_at=post.posted_at or now))
    rules = course.participation
    lines = []
    if rules.response.count:
        amount = _amount(rules.response, "response", "responses") + _citations(rules)
        lines.append(_due_line(amount, due.response))
    if rules.replies.count:
        lines.append(_due_line(_amount(rules.replies, "reply", "replies"), due.replies))
    return [*lines, f"-# {_HOW_TO_RESPOND[course.responses.by]}"]


def _due_line(amount: str, due: datetime) -> str:
    return f"**{amount}** by {timestamp(due)} ({timestamp(due, 'R')})"


def _amount(requirement: Requirement, noun: str, many: str) -> str:
    length = f" of {requirement.words} words or more" if requirement.words else ""
    return plural(requirement.count, noun, many) + length


def _citations(rules: ParticipationRules) -> str:
    return f", citing {plural(rules.cite, 'paragraph')}" if rules.cite else ""
