"""Which numbers begin the headings of an outline."""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings

_LINE_WITH_NUMBER = re.compile(r"^[ \t#*_>•-]*\d{1,2}\.\d{1,2}(?![\d.])", re.MULTILINE)
# They go on with the sentence: “2.4. That is all.”
_SENTENCE_STARTS = (
    "I",
    "I’m",
    "I'm",
    "I’d",
    "I'd",
    "That",
    "That’s",
    "That's",
    "This",
    "It",
    "He",
    "She",
)


def is_heading(around: Surroundings, text: str) -> bool:
    """The numbers of an outline: lines that begin with them, and go on with a capital."""
    if not around.begins_line:
        return False
    if around.touching_after in (").", ")", "."):
        return (
            around.word_after_sign[:1].isupper() and around.word_after_sign not in _SENTENCE_STARTS
        )
    is_titled = bool(around.words_after) and around.words_after[0][:1].isupper()
    return is_titled and len(_LINE_WITH_NUMBER.findall(text)) > 1
