"""How tests tell the announcements of posts from other messages, and posts of several messages."""

from __future__ import annotations

from dataclasses import replace

from bot.core.course import Course, Display
from bot.core.references import parse_reference
from bot.rehearsal.loopback import Message
from tests.support.shipped_course import shipped

# A passage of the shipped reading that takes two messages in the thread, and its last words.
LONG_PASSAGES = {
    Display.PLAIN: ("1.1-2", "Therein lies the secret of Stalin’s success."),
    Display.COMPONENTS: ("1.1-3", "the beginning of the end of “enlightened” absolutism."),
}


def is_post(message: Message) -> bool:
    """Whether a message is the announcement of a post."""
    return any(str(button.get("custom_id")).startswith("standing:") for button in message.buttons)


def with_long_passage(course: Course, display: Display = Display.COMPONENTS) -> Course:
    """The shipped course with a first prompt whose passage takes two messages in its thread."""
    _, library = shipped()
    words, _ = LONG_PASSAGES[display]
    reference = parse_reference(words, library, reading=course.reading)
    first = replace(course.prompts[0], reference=reference)
    return replace(course, display=display, prompts=(first, *course.prompts[1:]))
