"""The names that stand for a text, and its titles."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from bot.core.citations.quotations.attribution.other_sources import OwnNames
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.library import Work


def own_names(work: Work, names: Container[str]) -> OwnNames:
    """The names of who wrote a work, and those that stand in it."""
    authors = f"{work.author} {work.translator or ''}"
    return OwnNames(frozenset((*_capitalized(authors), *_uncased(work.author))), names)


def names_in(work: Work) -> frozenset[str]:
    """The names that stand in a work, in small letters."""
    texts = chain((work.title, *work.aliases), (each.text for _, _, each in work.paragraphs))
    return frozenset(name for text in texts for name in _capitalized(text))


def folded_titles(works: Iterable[Work]) -> frozenset[tuple[str, ...]]:
    """The titles of works, chapters and sections, as their folded words."""
    return frozenset(
        tuple(word.text for word in fold_words(title)) for work in works for title in _titles(work)
    )


def _capitalized(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_][\w’'-]{2,}", text)
    return (word.casefold() for word in words if word[0].isupper())


def _uncased(text: str) -> list[str]:
    """The words of scripts that have no capital letters."""
    return [
        word for word in re.findall(r"[^\W\d_]{2,}", text) if word[0].lower() == word[0].upper()
    ]


def _titles(work: Work) -> Iterator[str]:
    yield from work.names
    for chapter in work.chapters:
        yield chapter.title
        for section in chapter.sections:
            yield section.title
