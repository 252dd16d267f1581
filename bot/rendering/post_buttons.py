"""The buttons under a post, and what somebody who asks how to answer in the thread reads."""

from __future__ import annotations

from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.errors import CourseError

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
    no thread."""
    if post.thread_id is None:
        raise CourseError("The thread of this prompt is not there yet. Please try again later.")
    receipt = course.responses.receipt
    sentences = [
        f"Write in <#{post.thread_id}>: everybody in the course reads it there.",
        "To answer a classmate, use Discord’s Reply on their message.",
        *([f"A {receipt} on your message says that it counts."] if receipt else []),
    ]
    return " ".join(sentences)
