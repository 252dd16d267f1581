"""Takes the list of contents out of Markdown, where its items would be paragraphs, and its heading
the first section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import SourceLine
from bot.content.importing.sources.frames.contents_list import is_contents_name, letters_of
from bot.content.importing.sources.frames.remaining_lines import RemainingLines

_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<title>\S.*)")
_ITEM = re.compile(
    r"\s*(?:(?:[-*+]|\d{1,3}[.)])\s+(?P<item>\S.*)|(?P<link>\[[^\]]+\]\([^)\s]*\)\s*))"
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_FEWEST_ENTRIES = 2
_LIKELY_SHARE = 0.7  # of the items, those that have a heading of the same words
_SEARCHED = 3_000  # lines in which the list begins
_REASON = "the list of contents"


def remove_markdown_contents(remaining: RemainingLines) -> RemainingLines:
    """The lines without a list near their top whose items are the headings that follow."""
    lines = remaining.lines
    names = [at for at in range(min(len(lines), _SEARCHED)) if is_contents_name(lines[at])]
    headings = _last_headings(lines) if names else {}
    for start in names:
        end = _end_of_list(lines, start + 1, headings)
        if end:
            return remaining.leave_out(start, end, _REASON)
    return remaining


def _last_headings(lines: Sequence[SourceLine]) -> dict[str, int]:
    """The last position of each heading, by its letters."""
    found = ((at, _HEADING.fullmatch(line.text)) for at, line in enumerate(lines))
    return {letters_of(match["title"]): at for at, match in found if match is not None}


def _end_of_list(lines: Sequence[SourceLine], start: int, headings: dict[str, int]) -> int:
    """The end of the list of contents that begins here; 0 if none does."""
    titles: list[str] = []
    end = 0
    for at in range(start, len(lines)):
        item = _ITEM.fullmatch(lines[at].text)
        if item is not None:
            titles.append(letters_of(_LINK.sub(r"\1", item["item"] or item["link"])))
            end = at + 1
        elif lines[at].text.strip():
            break
    recurring = sum(headings.get(title, 0) >= end for title in titles if title)
    is_list = recurring >= max(_FEWEST_ENTRIES, len(titles) * _LIKELY_SHARE)
    return end if is_list else 0
