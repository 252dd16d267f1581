"""A message's text in two blocks, between which its buttons stand, written as one text.

What is stored of a message that is to be sent is one text. Blanks count for nothing when it is
compared with what Discord shows, and so does the form feed that parts the blocks.
"""

from __future__ import annotations

_BREAK = "\n\f\n"


def join_blocks(first: str, second: str) -> str:
    """The text of a message in two blocks."""
    return f"{first}{_BREAK}{second}"


def split_blocks(text: str) -> tuple[str, str]:
    """The two blocks; the second is empty where the text has only one."""
    first, _, second = text.partition(_BREAK)
    return first, second


def has_blocks(text: str) -> bool:
    """Whether the text has two blocks."""
    return _BREAK in text
