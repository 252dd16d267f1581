"""Words that somebody looks for in single texts, such as the responses of a class, compared as
those of the readings are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.search.matches import Phrase
from bot.content.search.query import Term, parse_query
from bot.content.search.snippets import Parts, build_snippet
from bot.content.search.words import find_words, fold_text, is_spaceless

_SHORTEST_BEGINNING = 4  # letters of a word that may go on


class TextQuery:
    """A query; a text matches it that has all of its words, and phrases in quotation marks side by
    side. The last letters of a long word may be left out."""

    def __init__(self, typed: str) -> None:
        self._terms = parse_query(typed)
        self._patterns = [_pattern(term) for term in self._terms]

    @property
    def has_words(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._terms)

    def parts_in(self, text: str) -> Parts | None:
        """The part of a text where it matches, split into (text, whether it matches); None if it
        does not."""
        folded = fold_text(text)
        # To part a text into its words takes ten times as long, and most texts do not match.
        if any(pattern.search(folded) is None for pattern in self._patterns):
            return None
        keys = [word.key for word in find_words(text)]
        phrases = [_phrase_in(keys, term) for term in self._terms]
        found = [phrase for phrase in phrases if phrase is not None]
        return build_snippet(text, found).parts if len(found) == len(phrases) else None


def _pattern(term: Term) -> re.Pattern[str]:
    """How a term stands in a folded text."""
    return re.compile("|".join(_words_pattern(words, term) for words in term.variants))


def _words_pattern(words: Sequence[str], term: Term) -> str:
    # Letters first: where they stand is found much faster than where words begin.
    first = re.escape(words[0])
    start = first if is_spaceless(words[0]) else rf"{first}(?<![^\W_]{first})"
    is_open = is_spaceless(words[-1]) or term.may_be_cut_short(_SHORTEST_BEGINNING)
    between = r"[\W_]*" if is_spaceless(words[0]) else r"[\W_]+"
    return between.join((start, *map(re.escape, words[1:]))) + ("" if is_open else r"(?![^\W_])")


def _phrase_in(keys: Sequence[str], term: Term) -> Phrase | None:
    """The words of a text that a term matches, with all in which its last one may go on."""
    for words in term.variants:
        *whole, last = words
        ends = {
            keys[at + len(whole)]
            for at in range(len(keys) - len(whole))
            if list(keys[at : at + len(whole)]) == whole
            and _goes_on(keys[at + len(whole)], last, term)
        }
        if ends:
            return (*(frozenset((word,)) for word in whole), frozenset(ends))
    return None


def _goes_on(key: str, last: str, term: Term) -> bool:
    if key == last:
        return True
    is_long = term.may_be_cut_short(_SHORTEST_BEGINNING) and not is_spaceless(last)
    return is_long and key.startswith(last)
