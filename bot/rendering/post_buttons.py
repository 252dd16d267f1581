"""The buttons under a post, and what somebody who asks how to answer in the thread reads."""

from __future__ import annotations

from bot.core.course import Course, ResponseMode, ResponseSettings
from bot.core.occurrences import Occurrence
from bot.core.post_terms import current_terms
from bot.errors import CourseError
from bot.rendering.terms import NOTHING_RECORDED

ANSWER_HERE = "Answer here"
ANSWER_PRIVATELY = "Answer privately"
MY_STANDING = "My standing"
CHANGE = "Change it"
WITHDRAW = "Withdraw"
READ_OTHERS = "Read the others’"

NOT_OPEN = "This prompt is not open. /respond lists the ones that are."
ANSWER_IN_THREAD = "This course takes its responses in the thread. Write yours there."
ANSWER_BY_FORM = f"This course takes its responses privately. Press {ANSWER_PRIVATELY}."


def describe_withdrawing(title: str) -> str:
    """The label of a button that withdraws the private response to the prompt of this title."""
    return f"{WITHDRAW}: {title}"


def describe_answering_here(course: Course, post: Occurrence) -> str:
    """How to answer in the thread of a post, with a link to it. Raises CourseError while there is
    no thread, and where answers in it are not taken by now."""
    if course.responses.by is ResponseMode.PRIVATE:
        raise CourseError(ANSWER_BY_FORM)
    if post.thread_id is None:
        raise CourseError("The thread of this prompt is not there yet. Please try again later.")
    is_recorded = current_terms(course, post).recorded
    sentences = [
        f"Write in <#{post.thread_id}>: everybody in the course reads it there.",
        "To answer a classmate, use Discord’s Reply on their message.",
        _describe_receipts(course.responses) if is_recorded else NOTHING_RECORDED,
    ]
    return " ".join(filter(None, sentences))


def _describe_receipts(settings: ResponseSettings) -> str:
    counts, short = settings.receipt, settings.receipt_short
    meanings = [
        *([f"{counts} on your message says that it counts"] if counts else []),
        *([f"{short} that it is recorded and lacks something"] if short and counts else []),
    ]
    return f"{', '.join(meanings)}." if meanings else ""
