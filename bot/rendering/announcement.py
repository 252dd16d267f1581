"""The words of a post: what is asked, about which passage, how much and until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.agenda import is_late
from bot.core.assessment import deadlines
from bot.core.course import (
    Course,
    ParticipationRules,
    Prompt,
    Requirement,
    ResponseMode,
    ThreadClosing,
)
from bot.core.library import Library
from bot.core.occurrences import Occurrence, OccurrenceKind, text_hash
from bot.core.passages import passage
from bot.core.reasons import Reason
from bot.core.text import plural
from bot.rendering.markdown import MESSAGE_LIMIT, escape, unwrap
from bot.rendering.passage_pages import split_passage
from bot.rendering.reasons import ContentRemoved

_BELOW = "-# The passage is in the thread."
_ALL_BELOW = "-# The question and the passage are in the thread."


@dataclass(frozen=True, slots=True)
class PostMessages:
    """All messages of a post: the announcement, then what did not fit into it."""

    announcement: str
    passage_parts: tuple[str, ...]
    sha256: str


def render_post(
    course: Course, prompt: Prompt, library: Library, post: Occurrence, now: datetime
) -> PostMessages:
    """The texts of a post as it goes out at `now`; each fits into one message."""
    shown = passage(prompt.reference, library, course.reading)
    parts = split_passage(shown)
    sha256 = text_hash(tuple(p.text for p in shown.paragraphs) + tuple(n.text for n in shown.notes))
    title = [
        f"## {escape(prompt.title)}",
        f"{escape(shown.work.title)}, {shown.label}",
        *(["-# Posted late."] if is_late(post.due, now) else []),
    ]
    ask, terms = unwrap(prompt.ask), _terms(course, post, now)
    head = "\n".join([*title, "", ask, "", *terms])
    whole = f"{head}\n\n{parts[0]}"
    if len(parts) == 1 and len(whole) <= MESSAGE_LIMIT:
        return PostMessages(whole, (), sha256)
    if len(head) + len(_BELOW) + 1 <= MESSAGE_LIMIT:
        return PostMessages(f"{head}\n{_BELOW}", parts, sha256)
    return PostMessages("\n".join([*title, "", *terms, _ALL_BELOW]), (ask, *parts), sha256)


def render_thread_step(
    course: Course, prompt: Prompt | None, post: Occurrence, kind: OccurrenceKind
) -> str:
    """What is said in the thread of a post later on; for its closing, how it is closed. Raises
    ContentRemoved for a second question that the file asks no more."""
    if kind is OccurrenceKind.CLOSE:
        return course.discussion.close or ThreadClosing.ARCHIVE
    if kind is OccurrenceKind.REMINDER:
        due = deadlines(course, post).response
        return f"Responses are due {timestamp(due, 'R')}, {timestamp(due)}."
    if prompt is None or prompt.follow_up is None:
        raise ContentRemoved(Reason.FOLLOW_UP_REMOVED, post.prompt)
    return f"**A second question**\n{unwrap(prompt.follow_up.ask)}"


def timestamp(instant: datetime, style: str = "f") -> str:
    """An instant that Discord shows in each reader's own zone and language."""
    return f"<t:{int(instant.timestamp())}:{style}>"


def _terms(course: Course, post: Occurrence, now: datetime) -> list[str]:
    due = deadlines(course, _as_of(post, now))
    rules = course.participation
    lines = []
    if rules.response.count:
        wanted = _wanted(rules.response, "response") + _citing(rules)
        lines.append(f"**{wanted}** by {timestamp(due.response)} ({timestamp(due.response, 'R')})")
    if rules.replies.count:
        wanted = _wanted(rules.replies, "reply", "replies")
        lines.append(f"**{wanted}** by {timestamp(due.replies)} ({timestamp(due.replies, 'R')})")
    return [*lines, f"-# {_how(course.responses.by)}"]


def _as_of(post: Occurrence, now: datetime) -> Occurrence:
    """The post as if it had been posted now: deadlines count from when it really was."""
    return replace(post, posted_at=post.posted_at or now)


def _wanted(requirement: Requirement, noun: str, many: str | None = None) -> str:
    length = f" of {requirement.words} words or more" if requirement.words else ""
    return plural(requirement.count, noun, many) + length


def _citing(rules: ParticipationRules) -> str:
    return f", citing {plural(rules.cite, 'paragraph')}" if rules.cite else ""


def _how(by: ResponseMode) -> str:
    return {
        ResponseMode.BOTH: "Write in the thread, or press Respond to answer the instructor alone. "
        "To reply, use Discord’s Reply on another student’s message.",
        ResponseMode.THREAD: "Write in the thread. "
        "To reply, use Discord’s Reply on another student’s message.",
        ResponseMode.PRIVATE: "Press Respond; only the instructor sees what you write there.",
    }[by]
