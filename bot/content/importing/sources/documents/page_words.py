"""Compares every word of the pages of a document with the text that they were converted to, so that
no fault of the cleaning or of pandoc can hide a word that is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.content.importing.drafts import Doubt
from bot.content.importing.joined_words import remove_joined_words
from bot.content.importing.sources.documents.html_cleaning import NOT_SHOWN
from bot.content.importing.sources.documents.html_tree import HtmlElement

_WORD = re.compile(r"[^\W\d_]+|\d+")
_EMPHASIS = re.compile(r"[*_~^`\\\u00ad\u200b-\u200d\u2060\ufeff]")  # may stand inside of a word
# What may stand inside of a word; all other elements part words.
_INSIDE_WORDS = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font"),
        *("i", "ins", "kbd", "label", "mark", "q", "rb", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "tt", "u", "var", "wbr"),
    ]
)
_SHOWN_WORDS = 8


def find_lost_words(pages: Iterable[HtmlElement], converted: str) -> tuple[Doubt, ...]:
    """A doubt that names the words of pages which are not in what was made of them."""
    written, read = Counter[str](), Counter(_find_words(converted))
    for page in pages:
        written.update(_find_words("".join(_texts(page))))
    lost, added = written - read, read - written
    remove_joined_words(added, lost)  # pandoc parts what is raised, as in “Mr”
    words = list(lost.elements())
    if not words:
        return ()
    shown = " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
    what = "1 word of the page" if len(words) == 1 else f"{len(words)} words of the page"
    return (Doubt(1, f"{what} could not be read: “{shown}”; look for them in the reading"),)


def _find_words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", _EMPHASIS.sub("", text))
    return [word.casefold() for word in _WORD.findall(folded)]


def _texts(page: HtmlElement) -> Iterator[str]:
    """All that a browser may show of a page."""
    stack: list[HtmlElement | str] = [page]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag not in NOT_SHOWN:
            around = () if node.tag in _INSIDE_WORDS else ("\n",)
            stack += [*around, *reversed(node.children), *around]
