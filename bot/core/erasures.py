"""What is erased of a student, and how they are called afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

FORMER_STUDENT = "a former student"


class ErasureScope(StrEnum):
    """WORDS: what they wrote; counts and times stay, and so does their standing. EVERYTHING: all
    that is theirs; of them only our own id stays."""

    WORDS = "words"
    EVERYTHING = "everything"


def replace_person(text: str, names: Iterable[str], discord_ids: Iterable[int]) -> str:
    """A text in which the mentions, ids and whole names of a person are a former student's."""
    for discord_id in discord_ids:
        text = re.sub(rf"<@!?{discord_id}>|(?<!\d){discord_id}(?!\d)", FORMER_STUDENT, text)
    for name in sorted(filter(str.strip, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", FORMER_STUDENT, text)
    return text
