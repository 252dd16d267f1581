"""What somebody typed into a search, as terms: single words, and words that stand side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.content.search.words import find_words, is_spaceless, word_key

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»「」『』《》＂", '"'))
_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_HYPHENS = re.compile("[-\u2010\u2011]")
_MOST_TERMS, _MOST_WORDS = 20, 60
_FEWEST_PAIRED = 4  # characters without blanks: of fewer, a pair tells too little


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, as `words.word_key` gives them. `joined` is a hyphenated word
    written as one, else empty; `is_quoted` tells a phrase in quotation marks."""

    words: tuple[str, ...]
    typed: str
    is_quoted: bool = False
    joined: str = ""

    @property
    def variants(self) -> tuple[tuple[str, ...], ...]:
        """The ways in which a text may write it."""
        return (self.words, (self.joined,)) if self.joined else (self.words,)

    def may_be_cut_short(self, shortest: int) -> bool:
        """Whether its last word may be the beginning of one: it has so many letters, or two of
        another script than ours."""
        last = self.words[-1]
        is_long_enough = len(last) >= (shortest if last.isascii() else 2)
        return is_long_enough and not self.is_quoted and not is_spaceless(last)


def parse_query(typed: str) -> tuple[Term, ...]:
    """The terms of a query, in order. A phrase in quotation marks of any kind is one; so are the
    parts of a hyphenated word, and what a script without blanks writes without one."""
    terms = (
        _build_term(phrase or word, is_quoted=bool(phrase))
        for phrase, word in _TYPED.findall(typed.translate(_QUOTATION_MARKS))
    )
    found = dict.fromkeys(term for term in terms if term.words)
    return tuple(found)[:_MOST_TERMS]


def split_into_single_words(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The words of these terms, and the pairs of characters where a script has no blanks, each by
    itself. A phrase in quotation marks stays whole."""
    parts = (part for term in terms for part in ([term] if term.is_quoted else _parts(term)))
    return tuple(dict.fromkeys(parts))


def _build_term(text: str, *, is_quoted: bool) -> Term:
    words = tuple(word.key for word in find_words(text))[:_MOST_WORDS]
    is_hyphenated = len(words) > 1 and _HYPHENS.search(text) is not None and not is_quoted
    joined = word_key(_HYPHENS.sub("", text)) if is_hyphenated else ""
    return Term(words, text, is_quoted, joined)


def _parts(term: Term) -> list[Term]:
    parts = [Term((term.joined,), term.joined)] if term.joined else []
    characters = sum(map(is_spaceless, term.words))
    for at, word in enumerate(term.words):
        if not is_spaceless(word):
            parts.append(Term((word,), word))
        elif characters >= _FEWEST_PAIRED and is_spaceless(term.words[at - 1]) and at:
            pair = term.words[at - 1 : at + 1]
            parts.append(Term(pair, "".join(pair)))
    return parts or [term]
