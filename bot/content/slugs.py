"""Short names for folders, keys and addresses: lower-case ASCII letters, digits and hyphens."""

from __future__ import annotations

import re
from collections.abc import Collection

MAX_SLUG_LENGTH = 60

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_WORD = re.compile(r"[a-z0-9]+")


def make_slug(title: str) -> str:
    """The short name of a title, without its English article; empty if no sign of it can be
    written in Latin letters. Letters of other scripts are transliterated: `Über` becomes `uber`."""
    return _join_words(_ARTICLE.sub("", _transliterate(title).lower().strip(), 1))


def make_unique_slug(slug: str, taken: Collection[str]) -> str:
    """The slug itself, or with the first number after it, from 2, with which it is not taken."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        suffix = f"-{number}"
        candidate = f"{slug[: MAX_SLUG_LENGTH - len(suffix)].rstrip('-')}{suffix}"
    return candidate


def _transliterate(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # reads its tables as they are needed, and most titles need none

    return anyascii(text)


def _join_words(text: str) -> str:
    return "-".join(_WORD.findall(text))[:MAX_SLUG_LENGTH].strip("-")
