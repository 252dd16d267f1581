"""The words of a response around the place where it cites something."""

from __future__ import annotations

import re

from bot.core.quoted_lines import one_line, one_line_with_quotations

_BEFORE, _AFTER = 80, 160  # characters at most


def excerpt_around(said: str, text: str) -> str:
    """The part of a text around words of it, in one line, quoted lines in quotation marks, cut
    between words; the beginning of the text where the words are not in it."""
    line, words = one_line_with_quotations(text), one_line(said)
    found = re.search(rf"{re.escape(words)}(?!\d)", line)  # ¶1 is not in ¶12
    at, end = found.span() if found else (0, 0)
    before, after = line[:at], line[end:]
    if len(before) > _BEFORE:
        before = f"… {before[-_BEFORE:].partition(' ')[2]}"
    if len(after) > _AFTER:
        after = f"{after[:_AFTER].rpartition(' ')[0]} …"
    return f"{before}{line[at:end]}{after}"
