"""Takes out the rows of links by which web pages are walked through: `1 2 3 4 5`, and the names of
the site at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import SourceLine
from bot.content.importing.sources.frames.remaining_lines import RemainingLines, ranges_of

_SEPARATORS = re.compile(r"[\s|•·\[\],]+")
_SITE_NAMES = re.compile(
    r"\s*(?:the latin library|the classics (?:page|homepage)|perseus (?:project|digital library)"
    r"|back to (?:top|index|contents)|home|next|previous|prev|contents|top|index"
    r"|return to (?:top|index|contents)|←|→|«|»)\s*",
    re.I,
)
_FEWEST_NUMBERS = 5
_LAST_LINES = 12
_LONGEST_ROW = 20_000
_REASON = "links of a web page"


def remove_navigation_rows(remaining: RemainingLines) -> RemainingLines:
    """The lines without rows of numbers that rise by one, and without the names of a site."""
    lines = remaining.lines
    rows = [at for at, line in enumerate(lines) if _is_row_of_numbers(line.text)]
    return remaining.leave_out_all(ranges_of([*rows, *_find_site_names(lines)], _REASON))


def _is_row_of_numbers(text: str) -> bool:
    if len(text) > _LONGEST_ROW or not text.strip()[:1].strip("[|").isdigit():
        return False
    words = [word for word in _SEPARATORS.split(text) if word]
    if len(words) < _FEWEST_NUMBERS or not all(word.isdecimal() for word in words):
        return False
    first = int(words[0])
    return first <= 2 and [int(word) for word in words] == list(range(first, first + len(words)))


def _find_site_names(lines: Sequence[SourceLine]) -> list[int]:
    """The last lines, from the first of at least two names of a site on."""
    worded = [at for at in range(len(lines) - 1, -1, -1)[:2_000] if lines[at].text.strip()]
    names: list[int] = []
    for at in worded[:_LAST_LINES]:
        if not _SITE_NAMES.fullmatch(lines[at].text):
            break
        names.append(at)
    if len(names) < 2:
        return []
    above = worded[len(names)] if len(names) < len(worded) else None
    is_link = above is not None and lines[above].text.startswith("\t") and above == names[-1] - 1
    return [*names, above] if is_link and above is not None else names
