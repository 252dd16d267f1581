"""Sentences for a command, a press of a button or a form that cannot be answered as asked."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.course import Course
from bot.rendering.limits import MESSAGE_LIMIT

COMMAND_REFUSED = "You may not use this command here."
NOT_SAVED = "This could not be saved. Please try again later; staff find the reason in the log."
RECORDING_PAUSED = (
    "Recording is paused, because the bot’s database needs somebody’s help. Nothing of this was "
    "saved; please try again tomorrow. What was saved before is not lost."
)
NO_COURSE_HERE = "No seminar is set up on this server. Staff run /seminar course setup."
NOT_ON_COURSE_SERVER = (
    "This belongs to a course on another Discord server, and you are not a member there."
)
MEMBER_UNKNOWN = (
    "Discord did not say which roles you have on the course’s server. Please try again in a minute."
)
NO_CHANNEL_TO_ASK_IN = "The course’s channel is not there. Run /seminar course setup first."
SHIFT_NEEDS_ONE_DISTANCE = "Say by how many days or by how many class meetings, one of the two."
TOO_LONG_TO_TURN = "That list is too long to turn its pages. Ask for it in two parts."
UNKNOWN_COMMAND = (
    "This command is from another version of the bot. Type / to see those of this one."
)
BUTTON_OF_ANOTHER_RECORD = (
    "This post is not in the present record of the course, so nothing was recorded. Use /respond "
    "instead: it lists the prompts that are open."
)
UNKNOWN_BUTTON = (
    "This button is from another version of the bot and does nothing now. Use a command instead: "
    "type / to see them."
)
BUTTON_IS_OUTDATED = (
    "There is nothing left that this button could do. /seminar plan show says how things stand."
)
UNKNOWN_FORM = (
    "This form is from another version of the bot, so nothing was recorded. Please open a new one."
)
TYPED = "This is what you wrote:"
_MORE = "\n… and more: `discussant check` tells all of it."


def describe_defect(code: str) -> str:
    """An error of ours, which the log explains under the code."""
    return (
        "Something went wrong on the bot’s side; nothing that was recorded is lost. Please try "
        f"again, and give staff this code if it goes on: {code}"
    )


def describe_refused_commands(text: str, code: int) -> str:
    """For whoever runs the bot: Discord does not take the list of its commands."""
    return (
        f"Discord refuses the bot’s commands: {text} (code {code}). Invite the bot again with the "
        "scope applications.commands; if Discord still refuses them, install the newest version."
    )


def describe_course_choice(courses: Iterable[Course]) -> str:
    """Several courses could be meant by a command in this channel."""
    titles = ", ".join(f"“{course.title}”" for course in courses)
    return f"Which one of {titles}? Run this in the course’s own channel."


def describe_setup_choice(courses: Iterable[Course]) -> str:
    """/seminar course setup could be meant for several courses."""
    slugs = ", ".join(course.slug for course in courses)
    return f"Which course? Write one of these as `course`: {slugs}."


def describe_channel_in_use(course: Course) -> str:
    """Another course is posted in the chosen channel."""
    return f"{course.title} is posted there already. Choose another channel."


def return_typed_text(texts: Iterable[str]) -> str:
    """What somebody typed into a form that was refused, to be given back whole: Discord has closed
    the form, and nobody shall write it twice. Empty if there are no words."""
    return "\n".join(text for text in texts if text.strip())


def fits_into_code_block(text: str) -> bool:
    """Whether a text stands unchanged in a message, in a code block."""
    return "```" not in text and len(quote_typed_text(text)) <= MESSAGE_LIMIT


def quote_typed_text(text: str) -> str:
    """What somebody typed, in a code block: as Markdown it would not stand as it was typed."""
    return f"{TYPED}\n```\n{text}\n```"


def cut_to_message(text: str) -> str:
    """A text cut at whole lines to what Discord takes: a broken file may have many problems."""
    if len(text) <= MESSAGE_LIMIT:
        return text
    kept = text[: MESSAGE_LIMIT - len(_MORE)]
    return (kept.rpartition("\n")[0] or kept) + _MORE


def describe_large_export(course: Course, form: str, *, names: bool) -> str:
    """For staff whose export is larger than Discord takes, also as an archive."""
    option = " --names" if names else ""
    return (
        "The record is larger than the files that Discord takes. Whoever runs the bot writes it "
        f"with: discussant export {form}{option} --course {course.slug} -o FOLDER"
    )
