"""What people wrote, quoted in messages: whole, each under a heading, without any effect of its
Markdown, split at blanks where one message does not hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import ESCAPED_CHARACTERS, escape

_BETWEEN = 2  # characters between two quotations of one message
_ROOM = MESSAGE_LIMIT - 240  # for a title above them: one of 90 characters, escaped, and a number


@dataclass(frozen=True, slots=True)
class Quotation:
    """A heading in Discord's Markdown, and what somebody wrote, as they typed it."""

    heading: str
    text: str


Page = tuple[Quotation, ...]


def split_into_pages(quotations: Iterable[Quotation]) -> tuple[Page, ...]:
    """The quotations in as few messages as are sure to hold them. Nothing is escaped yet, so that
    it costs little to show one page of many."""
    pages: list[list[Quotation]] = []
    room = 0
    for quotation in quotations:
        for piece in _pieces(quotation):
            needed = len(piece.heading) + 1 + _longest(piece.text)
            if needed + _BETWEEN > room:
                pages.append([])
                room = _ROOM
            pages[-1].append(piece)
            room -= needed + _BETWEEN
    return tuple(tuple(page) for page in pages)


def render_page(page: Sequence[Quotation]) -> str:
    """The text of one message."""
    return "\n\n".join(f"{each.heading}\n{escape(each.text)}".strip() for each in page)


def _pieces(quotation: Quotation) -> Iterator[Quotation]:
    """The parts of a quotation that fit into a message each; the first one has the heading."""
    heading, rest = quotation.heading, quotation.text.strip()
    while True:
        end = _fitting(rest, _ROOM - len(heading) - 1 - _BETWEEN)
        cut = end if end == len(rest) else _last_blank(rest, end)
        yield Quotation(heading, rest[:cut].rstrip())
        heading, rest = "", rest[cut:].lstrip()
        if not rest:
            return


def _fitting(text: str, room: int) -> int:
    """How many characters are sure to fit into so much room when they are escaped."""
    for at, char in enumerate(text):
        room -= 1 + (char in ESCAPED_CHARACTERS)
        if room < 0:
            return at
    return len(text)


def _last_blank(text: str, end: int) -> int:
    """The last place in the second half before `end` where a text may be parted, else `end`."""
    for at in range(end, end // 2, -1):
        if text[at].isspace():
            return at
    return end


def _longest(text: str) -> int:
    """The most characters that a text can have when it is escaped."""
    return len(text) + sum(char in ESCAPED_CHARACTERS for char in text)
