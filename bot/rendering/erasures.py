"""Sentences about erasing what is a student's: asked, done, held back."""

from __future__ import annotations

from datetime import datetime

from bot.core.course import Course
from bot.core.erasures import (
    REQUEST_PERIOD,
    ErasureHold,
    ErasureRequest,
    ErasureResult,
    ErasureScope,
    UnclearMentions,
)
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.timestamps import timestamp

ERASE_MY_WORDS = "Erase my words"
ERASE_EVERYTHING = "Ask to erase everything"
ERASE_THEIR_WORDS = "Erase their words"
ERASE_ALL_OF_THEIRS = "Erase everything of theirs"
_MOST_LINKS = 8  # of which each is under 90 characters
HOLD_IN_PAST = "That is past. Say until when it is held back."

OWN_CHOICES = (
    f"**{ERASE_MY_WORDS}**: what you wrote is erased from the record at once and for good, with "
    "every wording. How much it was, when, and your points stay.\n"
    f"**{ERASE_EVERYTHING}**: your points, name and account too. The staff are asked, since a "
    f"grade may depend on it; after {REQUEST_PERIOD.days} days it is done by itself.\n"
    "-# What stands on Discord itself stays there until you delete it there."
)

_UNFINISHED = (
    " Another program is reading the database, so that its file may still hold it; the bot "
    "repeats this within a day."
)


def describe_choice(name: str) -> str:
    """Before staff erase a student's words or everything."""
    return (
        f"**{escape(name)}**: what is erased cannot be put back. {ERASE_THEIR_WORDS}: counts, "
        f"times and points stay. {ERASE_ALL_OF_THEIRS}: points, name and accounts too; in what "
        "others wrote they become “a former student”, wherever that surely means them."
    )


def describe_erased(scope: ErasureScope, result: ErasureResult) -> str:
    """It was done, and what was left."""
    what = {
        ErasureScope.WORDS: "The words are erased; counts, times and points stay.",
        ErasureScope.EVERYTHING: "Everything is erased.",
    }[scope]
    unfinished = "" if result.is_finished else _UNFINISHED
    return what + unfinished + describe_unclear_mentions(result.unclear)


def describe_unclear_mentions(unclear: UnclearMentions) -> str:
    """Where others may have named them, after a blank; empty if nowhere. It names nobody: it is
    stored as a message to staff."""
    if not unclear.count:
        return ""
    links = " ".join(unclear.links[:_MOST_LINKS])
    more = unclear.count - min(len(unclear.links), _MOST_LINKS)
    beside = f" and {more} more" if links and more else ""
    where = f": {links}{beside}" if links else ", none of them a message in a thread"
    return (
        " They were also called what may be a common word or the name of somebody else. It stays "
        f"in {plural(unclear.count, 'text')} of others{where}. Look there whether they are meant."
    )


def describe_request(request: ErasureRequest, held: ErasureHold | None) -> str:
    """To the student: it was asked."""
    told = f"The staff were asked {timestamp(request.asked_at)} to erase everything of yours. "
    if held is not None:
        return told + describe_held_back(held)
    return told + f"It is done {timestamp(request.due)} at the latest."


def describe_held_back(held: ErasureHold) -> str:
    """Why nothing is erased now."""
    return (
        f"The staff hold it back until {timestamp(held.until)}: {escape(held.reason)}. Ask them "
        "about it."
    )


def describe_hold(name: str, hold: ErasureHold) -> str:
    """To staff: nothing of somebody is erased for a while."""
    return (
        f"Nothing of {escape(name)} is erased before {timestamp(hold.until)}. They read the "
        "reason if they ask to be erased. `/seminar data release` ends it."
    )


def describe_no_hold(name: str) -> str:
    """To staff: there is nothing to end."""
    return f"Nothing of {name} is held back."


def describe_release(name: str) -> str:
    """To staff: the hold has ended."""
    return f"Nothing of {escape(name)} is held back any more."


def render_request(course: Course, name: str, asked_at: datetime) -> str:
    """To staff: a student asks to be erased."""
    due = asked_at + REQUEST_PERIOD
    return (
        f"**{escape(course.title)}**: {escape(name)} asks that everything of theirs is erased. "
        "Export what you need for a grade, then: `/seminar data erase`. If there is a reason to "
        f"keep it for a while: `/seminar data hold`. {timestamp(due)} it is done by itself."
    )


def render_reminder(course: Course, name: str, request: ErasureRequest) -> str:
    """To staff, a week before it is done by itself."""
    return (
        f"**{escape(course.title)}**: everything of {escape(name)} is erased "
        f"{timestamp(request.due)}, as they asked {timestamp(request.asked_at)}. Now: `/seminar "
        "data erase`. To keep it for a while: `/seminar data hold`."
    )


def render_unclear_mentions(unclear: UnclearMentions) -> str:
    """To staff, beside the answer to whoever erased."""
    return f"A student was erased.{describe_unclear_mentions(unclear)}"


def describe_carried_out_request(course: Course) -> str:
    """To staff: it was done by itself."""
    return (
        f"**{escape(course.title)}**: a student was erased, who had asked for it "
        f"{REQUEST_PERIOD.days} days ago."
    )
