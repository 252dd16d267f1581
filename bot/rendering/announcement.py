"""The messages of a post: what is asked, about which passage, how much and until when."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.course import Course, Display, Prompt, ResponseMode
from bot.core.passages import Passage
from bot.core.terms import Terms
from bot.core.text import isolate
from bot.rendering.limits import LAYOUT_LIMIT, MESSAGE_LIMIT
from bot.rendering.markdown import escape, unwrap
from bot.rendering.passage_pages import split_passage
from bot.rendering.post_buttons import ANSWER_PRIVATELY
from bot.rendering.terms import render_terms
from bot.rendering.text_blocks import join_blocks
from bot.rendering.timestamps import timestamp

_PASSAGE_IN_THREAD = "-# The passage is in the thread."
_ALL_IN_THREAD = "-# The question and the passage are in the thread."

_HOW_TO_RESPOND = {
    ResponseMode.BOTH: (
        f"Write in the thread, or press {ANSWER_PRIVATELY}. To reply, use Discord’s Reply on "
        "another student’s message."
    ),
    ResponseMode.THREAD: (
        "Write in the thread. To reply, use Discord’s Reply on another student’s message."
    ),
    ResponseMode.PRIVATE: f"Press {ANSWER_PRIVATELY}; the form says who reads what you write.",
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
    course: Course, prompt: Prompt, passage: Passage, terms: Terms, *, late: bool = False
) -> PostMessages:
    """The messages of a post with these terms; `late` if it goes out after its time.

    The passage stands in the announcement if both fit into one message, else in the thread. Made of
    components, an announcement has its buttons under the question, and the passage after them.
    """
    in_layout = course.display is Display.COMPONENTS
    limit = LAYOUT_LIMIT if in_layout else MESSAGE_LIMIT
    pages = split_passage(passage, limit)
    title = [
        f"## {escape(prompt.title)}",
        f"{isolate(escape(passage.work.title))}, {isolate(passage.label)}",
        *(["-# Posted late."] if late else []),
    ]
    question = unwrap(prompt.ask)
    shown_terms = [*render_terms(terms), f"-# {_HOW_TO_RESPOND[course.responses.by]}"]
    head = "\n".join([*title, "", question, "", *shown_terms])
    whole = join_blocks(head, pages[0]) if in_layout else f"{head}\n\n{pages[0]}"
    if len(pages) == 1 and len(whole) <= limit:
        return PostMessages(whole, ())
    if len(head) + len(_PASSAGE_IN_THREAD) + 1 <= limit:
        return PostMessages(f"{head}\n{_PASSAGE_IN_THREAD}", pages)
    return PostMessages("\n".join([*title, "", *shown_terms, _ALL_IN_THREAD]), (question, *pages))


def render_follow_up(question: str) -> str:
    """The second question of a prompt, for its thread."""
    return f"**A second question**\n{unwrap(question)}"


def render_reminder(terms: Terms) -> str:
    """The reminder of the deadline for responses, for the thread of a post."""
    due = terms.response.due
    return f"Responses are due {timestamp(due, 'R')}, {timestamp(due)}."
