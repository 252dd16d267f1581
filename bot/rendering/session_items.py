"""The list of responses for the next session, in words for staff."""

from __future__ import annotations

from bot.core.people import Student
from bot.core.session_items import SessionItem
from bot.rendering.markdown import escape
from bot.rendering.timestamps import timestamp

EMPTY_LIST = (
    "Nothing is on the list for the next session. In the menu of a message, *Apps*, choose "
    "*Ask in class*."
)
TAKE_OFF = "Take it off the list"
TAKEN_OFF_ALREADY = "That was taken off the list already."

_LONGEST_BEGINNING = 280  # characters of a response; five of them fit into a message


def describe_added_item(author: str) -> str:
    """The answer to staff who put a message on the list."""
    return (
        f"The message of {escape(author)} is on the list for the next session. "
        "`/seminar record session` shows the list."
    )


def describe_listed_item(item: SessionItem) -> str:
    """The answer to staff who put a message on the list that is there already."""
    return f"<@{item.by}> put it on the list already ({timestamp(item.at)})."


def render_session_item(number: int, item: SessionItem, author: Student, title: str) -> str:
    """One item of the list; `title` is that of its post, whose link follows it."""
    text = " ".join((item.response.latest.text or "(The course keeps no words.)").split())
    cut = text[:_LONGEST_BEGINNING] + ("…" if len(text) > _LONGEST_BEGINNING else "")
    return f"{number}. **{escape(author.name or '?')}** · {title}\n> {escape(cut)}"


def describe_taking_off(number: int) -> str:
    """The label of the button that takes an item off the list."""
    return f"Take off {number}"
