"""Whether words in quotation marks that stand nowhere are meant as the text's: what the rules find
(`said_of_text`, `other_sources`), and what the words beside and inside them weigh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.citations.citation import TextRange
from bot.core.citations.learned.quotation_tables import WEIGHTS
from bot.core.citations.learned.word_keys import (
    keys_anywhere,
    keys_at_distances,
    words_of,
)
from bot.core.citations.quotations.attribution.other_sources import (
    OwnNames,
    names_other_source,
    sentence_around,
)
from bot.core.citations.quotations.attribution.proverbs import is_proverb
from bot.core.citations.quotations.attribution.said_of_text import (
    is_said_of_text,
    names_author,
    speaks_of_text,
)
from bot.core.citations.quotations.folded_words import fold_words

EVERY_QUOTATION = "every quotation"
"""The key of what all words in quotation marks have that stand nowhere."""
_SHOWN = 120  # characters on each side
_BESIDE = 4  # words on each side whose distance counts
_ANYWHERE = 14  # words on each side that count wherever they stand
_SHORT = 7  # words


def is_of_text(keys: Iterable[str]) -> bool:
    """Whether more speaks for it than against it, by its keys."""
    return sum(WEIGHTS.get(key, 0.0) for key in (EVERY_QUOTATION, *keys)) > 0


def attribution_keys(
    text: str, quoted: TextRange, own: OwnNames, is_topical: bool
) -> Iterator[str]:
    """What speaks for or against it, each as a key of the table of weights: `rule said-of-text`,
    `-1 writes` right before, `+2 he` right after, `< claims` and `> lol` anywhere on that side,
    `in capital` among the words themselves, `first we`, `last now`. `is_topical`: the words are
    of the text's vocabulary."""
    yield from _rules(text, quoted, own, is_topical)
    before = words_of(text[max(0, quoted.start - _SHOWN) : quoted.start])[::-1]
    after = words_of(text[quoted.end : quoted.end + _SHOWN])
    yield from keys_at_distances("-", before, _BESIDE)
    yield from keys_at_distances("+", after, _BESIDE)
    yield from keys_anywhere("<", before[:_ANYWHERE])
    yield from keys_anywhere(">", after[:_ANYWHERE])
    if inside := words_of(text[slice(*quoted)]):
        yield from (f"in {word}" for word in dict.fromkeys(inside))
        yield f"first {inside[0]}"
        yield f"last {inside[-1]}"


def _rules(text: str, quoted: TextRange, own: OwnNames, is_topical: bool) -> Iterator[str]:
    before, _ = sentence_around(text, quoted)
    words = tuple(word.text for word in fold_words(text[slice(*quoted)]))
    found = {
        "said-of-text": is_said_of_text(text, quoted, own, is_topical=is_topical),
        "other-source-before": names_other_source(before, "", own),
        "speaks-of-text-before": speaks_of_text(before, own),
        "author-before": names_author(before, own),
        "proverb": is_proverb(words),
        "topical": is_topical,
        "short": len(words) < _SHORT,
    }
    yield from (f"rule {name}" for name, holds in found.items() if holds)
