"""What one message quotes: the words of a text among its own, and those that stand nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from bot.core.citations.citation import (
    CitationContext,
    CitedPlace,
    TextRange,
    UnknownQuotation,
)
from bot.core.citations.quotations.alignment import Alignment, align
from bot.core.citations.quotations.attribution.other_sources import OwnNames
from bot.core.citations.quotations.attribution.said_of_text import is_line_of_text
from bot.core.citations.quotations.common_phrases import is_common_phrase
from bot.core.citations.quotations.found_quotation import (
    FoundQuotation,
    parts_by_paragraph,
    with_other_places,
)
from bot.core.citations.quotations.index.quotation_index import QuotationIndex
from bot.core.citations.quotations.message_text import MessageText
from bot.core.citations.quotations.nearest_paragraph import nearest_paragraph
from bot.core.citations.quotations.quoted_segments import (
    QuotedSegment,
    opens_quotation,
    quoted_segments,
)
from bot.core.citations.quotations.run_edges import without_stray_ends
from bot.core.citations.quotations.shared_pairs import SharedPairs
from bot.core.words import QUOTED_RUN

_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")  # one word: “so-called”
LEAST_MARKED = 5  # words of a quotation in quotation marks
_LEAST_SIGNS = 8  # of words in Chinese or Japanese that stand nowhere: fewer are a term
_IDEOGRAPHIC = "\u3000"
LEAST_UNMARKED = QUOTED_RUN  # words of one without
_MOST_TOO_SHORT = 500  # alignments of one message
_SHORTEST = 2  # words of a phrase in quotation marks that is rare in the text
_RARE = 3  # places at most in which such a phrase stands
_LITTLE_OMITTED = 8  # words
_RARE_PAIR = 6  # places at most of one of its pairs of words
_LONG_WORD = 4  # letters
_PARTED = 4  # words
_CITED = re.compile(r"\d\.\d{1,2}[,:]?\s?[^\w\s]?$")
_CITED_BEFORE = 8  # characters
_LEAST_SHARE = 0.72  # of the words in quotation marks that have to agree


class MessageQuotations:
    """One message as it is read."""

    def __init__(
        self,
        text: str,
        context: CitationContext,
        index: QuotationIndex,
        titles: frozenset[tuple[str, ...]],
        own: OwnNames,
    ) -> None:
        self._context = context
        self._index = index
        self._titles = titles
        self._own = own
        self._text = MessageText(text, context.other_words)
        self._segments = quoted_segments(text)
        self._passage = frozenset(index.find(place) for place in context.passage)
        self._shared = SharedPairs(self._text.aligned, index)
        self._missing: list[range] = []
        self._too_short: set[tuple[int, int]] = set()

    def marked(self) -> Iterator[FoundQuotation]:
        """The quotations among what is set off."""
        for segment in self._segments:
            words = self._text.words_in(segment.range)
            if len(words) < _SHORTEST or all(self._text.is_covered(at) for at in words):
                continue
            is_of_others = self._text.is_of_others(words) and not self._is_cited(segment)
            if is_of_others or is_common_phrase(self._text.key(words)):
                self._text.cover(words)
                continue
            if len(words) < LEAST_MARKED:
                yield from self._short(words, segment)
                continue
            found = self._best(words)
            if found is not None and self._is_quotation(found, words, segment):
                yield from self._quotations(found, words, segment)
                self._text.cover(words)
            elif segment.is_marked and not (segment.is_block and self._answers(segment)):
                self._missing.append(words)

    def _is_cited(self, segment: QuotedSegment) -> bool:
        """Whether a place stands right before: `not named in 1.7, “ancient philosopher” is all`."""
        start = segment.range.start
        return _CITED.search(self._text.text[max(0, start - _CITED_BEFORE) : start]) is not None

    def _answers(self, block: QuotedSegment) -> bool:
        """Whether quoted lines may be what a classmate said."""
        is_from_text = is_line_of_text(self._text.text, block.range, self._own)
        return bool(self._context.other_words) and not is_from_text

    def unmarked(self) -> Iterator[FoundQuotation]:
        """Runs of the text's words that nothing sets off."""
        may_begin = [
            not self._text.is_covered(at) and bool(self._shared.triples(at))
            for at in range(len(self._text.words) - 2)
        ]
        at = end = 0  # the words between them are known to be unjudged
        while at + LEAST_UNMARKED <= len(self._text.words):
            if self._text.is_covered(at) or not any(may_begin[at : at + 5 : 2]):
                at += 1
                continue
            end = max(at, end)
            while end < len(self._text.words) and not self._text.is_covered(end):
                end += 1
            found = self._run_from(at, range(at, end))
            if found is None:
                at += 1
                continue
            words = range(found.first, found.last + 1)
            if not self._text.is_of_others(words) and not is_common_phrase(self._text.key(words)):
                yield from self._quotations(found, words)
            self._text.cover(words)
            at = words.stop

    def unknown(self) -> Iterator[UnknownQuotation]:
        """What is set off, stands nowhere, and may be meant as the text's."""
        for words in self._missing:
            if any(self._text.is_covered(at) for at in words) or self._text.is_title(words):
                continue
            if opens_quotation(self._text.said(words)) or self._is_term(words):
                continue  # what is inside it is judged for itself
            self._text.cover(words)
            shared = (position for _, position in self._shared.seeds(words))
            nearest, similarity = nearest_paragraph(
                self._text.key(words), shared, self._context.passage, self._index
            )
            yield UnknownQuotation(
                self._text.range_of(words), self._text.said(words), nearest, similarity
            )

    def _is_term(self, words: range) -> bool:
        """Whether it is short in a script in which each sign counts as a word: `古代の哲学者`."""
        key = self._text.key(words)
        return len(key) < _LEAST_SIGNS and all(each > _IDEOGRAPHIC and not each[1:] for each in key)

    def _best(self, words: range) -> Alignment | None:
        """The alignment with the most words of a segment; of several the passage's, the first."""
        best: Alignment | None = None
        best_key: tuple[int, bool, bool] = (0, False, False)
        for seed in self._shared.likely_seeds(words):
            found = self._align(words, seed)
            key = (len(found.pairs), found.is_exact, self._is_in_passage(found))
            if key > best_key:
                best, best_key = found, key
        return best

    def _run_from(self, at: int, within: range) -> Alignment | None:
        """The longest alignment of eight words and more that begins at a word or soon after."""
        for offset in (0, 2, 4):
            if at + offset + 2 < within.stop:
                found = list(self._long_runs(at + offset, within))
                if found:
                    return max(found, key=lambda each: len(each.pairs))
        return None

    def _long_runs(self, at: int, within: range) -> Iterator[Alignment]:
        """The alignments of eight words and more around a word. From where one was too short it is
        no longer later, when fewer words before it are left; and a message in which very many are
        too short is no text that somebody quotes from."""
        for position in self._shared.triples(at):
            if (at, position) in self._too_short or len(self._too_short) >= _MOST_TOO_SHORT:
                continue
            aligned = without_stray_ends(self._align(within, (at, position)), self._index)
            if len(aligned.pairs) >= LEAST_UNMARKED:
                yield aligned
            else:
                self._too_short.add((at, position))

    def _align(self, words: range, seed: tuple[int, int]) -> Alignment:
        return align(self._text.aligned, words, self._index, seed)

    def _short(self, words: range, segment: QuotedSegment) -> Iterator[FoundQuotation]:
        """A phrase of two to four words that is rare in the text."""
        key = self._text.key(words)
        if key in self._titles or _HYPHENATED.fullmatch(self._text.said(words)):
            return
        exact = [
            found
            for seed in self._shared.seeds(words)
            if len((found := self._align(words, seed)).pairs) == len(words) and found.is_exact
        ]
        places = self._rare_places(words, {found.pairs: found for found in exact}.values())
        if not places:
            return
        ordered = sorted(places, key=lambda each: not self._is_in_passage(each))
        (first, *others) = [list(self._quotations(each, words, segment)) for each in ordered]
        also = tuple(each.cited for found in others for each in found[:1])
        yield from with_other_places(first, also)
        self._text.cover(words)

    def _is_quotation(self, found: Alignment, words: range, segment: QuotedSegment) -> bool:
        """Whether enough words agree; of a segment in which others are set off, enough of its own
        words too: `he says “the paper says ‘…’”` quotes only what is inside. What is only
        emphasised has to agree whole."""
        agreeing = {at for at, _ in found.pairs}
        if not segment.is_marked:
            return found.is_exact and len(agreeing) == len(words)
        own = set(words) - {
            at
            for each in self._segments
            if segment.range.start < each.range.start and each.range.end <= segment.range.end
            for at in self._text.words_in(each.range)
        }
        return len(agreeing) >= max(LEAST_MARKED - 1, _LEAST_SHARE * len(words)) and len(
            agreeing & own
        ) >= _LEAST_SHARE * len(own)

    def _rare_places(self, words: range, found: Collection[Alignment]) -> Collection[Alignment]:
        """Where a phrase stands if that is rare: one of its pairs of words is, and one of its words
        is more than a short Latin word."""
        if not any(self._shared.is_rare(at, _RARE_PAIR) for at in words[:-1]):
            return ()
        key = self._text.key(words)
        is_telling = any(len(word) >= _LONG_WORD or not word.isascii() for word in key)
        if is_telling and len(found) <= _RARE:
            return found
        is_parted = not self._text.aligned.omissions.isdisjoint(words[1:])
        return self._closest(found) if is_parted and len(words) >= _PARTED else ()

    def _closest(self, found: Collection[Alignment]) -> Collection[Alignment]:
        """Where least is left out of `the state … of the`, if that is little and in few places:
        these words follow each other everywhere at some distance."""
        near = [each for each in found if each.omitted <= _LITTLE_OMITTED and self._is_one(each)]
        least = min((each.omitted for each in near), default=0)
        closest = [each for each in near if each.omitted == least]
        return closest if len(closest) <= _RARE else ()

    def _is_one(self, found: Alignment) -> bool:
        """Whether all of it is in one paragraph."""
        first, last = (self._index.paragraph_at(found.pairs[at][1]) for at in (0, -1))
        return first == last

    def _quotations(
        self, found: Alignment, words: range, segment: QuotedSegment | None = None
    ) -> Iterator[FoundQuotation]:
        """A quotation for each paragraph in which words agree."""
        index = self._index
        by_paragraph = [
            (paragraph, list(pairs))
            for paragraph, pairs in groupby(
                found.pairs, key=lambda pair: index.paragraph_at(pair[1])
            )
        ]
        covers_all = found.first == words.start and found.last == words[-1]
        parts = list(parts_by_paragraph(words, [pairs for _, pairs in by_paragraph]))
        for (paragraph, pairs), part in zip(by_paragraph, parts, strict=True):
            read = index.paragraph(paragraph)
            first = read.words[pairs[0][1] - read.first]
            last = read.words[pairs[-1][1] - read.first]
            quoted = TextRange(first.start, last.end)
            yield FoundQuotation(
                index.place(paragraph),
                self._shown_range(part, words, segment),
                quoted,
                read.text[quoted.start : quoted.end],
                found.is_exact and covers_all,
                self._also(pairs, paragraph) if len(by_paragraph) == 1 else (),
            )

    def _shown_range(self, part: range, words: range, segment: QuotedSegment | None) -> TextRange:
        """Where words stand; at the ends of what is set off with its punctuation."""
        shown = self._text.range_of(part)
        if segment is None:
            return self._text.with_end(shown)
        whole = self._text.stripped(segment.range)
        start = whole.start if part.start == words.start else shown.start
        end = whole.end if part.stop == words.stop else shown.end
        return TextRange(min(start, shown.start), max(end, shown.end))

    def _also(self, pairs: Sequence[tuple[int, int]], paragraph: int) -> tuple[CitedPlace, ...]:
        """Other paragraphs in which the same words stand."""
        hashes, index = self._text.aligned.hashes, self._index
        first, last = pairs[0][0], pairs[-1][0]
        if last == first:
            return ()
        wanted = hashes[first : last + 1]
        places = {
            index.paragraph_at(position)
            for position in self._shared.positions(first)
            if list(index.words[position : position + len(wanted)]) == wanted
        }
        return tuple(index.place(at) for at in sorted(places - {paragraph}))

    def _is_in_passage(self, found: Alignment) -> bool:
        return self._index.paragraph_at(found.pairs[0][1]) in self._passage
