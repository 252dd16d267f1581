"""The names that stand for a text, and its titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.other_sources import OwnNames
from bot.core.library import Work


def own_names(work: Work) -> OwnNames:
    """The names of who wrote a work, and all that stand in it."""
    texts = [work.title, *work.aliases]
    texts += [paragraph.text for _, _, paragraph in work.paragraphs]
    authors = f"{work.author} {work.translator or ''}"
    return OwnNames(_capitalized(authors), _capitalized(" ".join(texts)))


def folded_titles(works: Iterable[Work]) -> frozenset[tuple[str, ...]]:
    """The titles of works, chapters and sections, as their folded words."""
    return frozenset(
        tuple(word.text for word in fold_words(title)) for work in works for title in _titles(work)
    )


def _capitalized(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_][\w’'-]{2,}", text)
    return frozenset(word.casefold() for word in words if word[0].isupper())


def _titles(work: Work) -> Iterator[str]:
    yield from work.names
    for chapter in work.chapters:
        yield chapter.title
        for section in chapter.sections:
            yield section.title
