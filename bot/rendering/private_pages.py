"""Private responses as others read them: staff with names, classmates as the form promised, each
page in one message."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.core.course import Course
from bot.core.private_responses import PrivateResponse, revealed_pseudonym
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.post_buttons import ANSWER_PRIVATELY
from bot.rendering.quotations import Page, Quotation, render_page
from bot.rendering.timestamps import timestamp

NOT_REVEALED = "In this course only staff read private responses."
NOT_ANSWERED_YET = (
    "You can read what classmates have sent once you have responded yourself. Press "
    f"{ANSWER_PRIVATELY}, or write in the thread."
)
NOTHING_FROM_OTHERS = "No classmate has answered privately yet. Please look again later."


def describe_nothing_to_read(title: str) -> str:
    """Staff asked for private responses that are not there."""
    return f"There is no private response to “{title}” from whom you asked for."


def quote_for_staff(response: PrivateResponse) -> Quotation:
    """A response as staff read it. What was withdrawn is only named."""
    details = [plural(response.revision.words, "word"), timestamp(response.sent_at)]
    if response.number > 1:
        details.append(f"changed {timestamp(response.revision.at)}")
    if response.withdrawn_at is not None:
        details.append(f"withdrawn {timestamp(response.withdrawn_at)}")
    elif response.revision.text is None:
        details.append("its words are not kept")
    shown = "" if response.withdrawn_at is not None else response.revision.text or ""
    return Quotation(f"**{_name(response)}** · {' · '.join(details)}", shown)


def quote_revealed(response: PrivateResponse, course: Course, key: bytes) -> Quotation:
    """A response as classmates read it."""
    name = describe_author(response, course, key)
    return Quotation(
        f"**{name}** answered privately {timestamp(response.sent_at)}", response.revision.text or ""
    )


def describe_author(response: PrivateResponse, course: Course, key: bytes) -> str:
    """The author's name for classmates, in Markdown."""
    return revealed_pseudonym(response, course, key) or _name(response)


def page_text(title: str, pages: Sequence[Page], number: int) -> str:
    """A page; its number counts from 1."""
    place = f" · page {number} of {len(pages)}" if len(pages) > 1 else ""
    return f"-# {escape(title)}{place}\n{render_page(pages[number - 1])}"


def _name(response: PrivateResponse) -> str:
    """The name without the marks that would turn the writing of the line around it."""
    kept = [char for char in response.student if unicodedata.category(char) not in ("Cc", "Cf")]
    return escape("".join(kept)) or "Somebody"
