"""A quotation as it was found, and quotations that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.citations.citation import CitedPlace, TextRange
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.plain_text import plain_text

_BETWEEN = 4  # characters between two words


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """Words of a message that stand in a paragraph. `range` is where they are in the message,
    `quoted` where in the paragraph's plain text, and `text` what it says there. `also` are other
    paragraphs with the same words."""

    cited: CitedPlace
    range: TextRange
    quoted: TextRange
    text: str
    is_exact: bool
    also: tuple[CitedPlace, ...] = ()


def merge_neighbours(found: Sequence[FoundQuotation], text: str) -> Iterator[FoundQuotation]:
    """Quotations that go on one another, in the message and in the text, as one: a mark between
    them that does not belong there has parted them."""
    kept: FoundQuotation | None = None
    for each in found:
        if kept is None:
            kept = each
            continue
        is_next = (
            kept.cited == each.cited
            and 0 < each.quoted.start - kept.quoted.end <= _BETWEEN
            and "\n" not in (between := text[kept.range.end : each.range.start])
            and len(between) <= _BETWEEN
            and not any(sign.isalnum() for sign in between)
        )
        if not is_next:
            yield kept
            kept = each
            continue
        kept = replace(
            each,
            range=TextRange(kept.range.start, each.range.end),
            quoted=TextRange(kept.quoted.start, each.quoted.end),
            text=f"{kept.text} {each.text}",
            is_exact=kept.is_exact and each.is_exact,
        )
    if kept is not None:
        yield kept


def with_other_places(
    found: Sequence[FoundQuotation], also: tuple[CitedPlace, ...]
) -> Iterator[FoundQuotation]:
    """Quotations with further places in which their words stand."""
    for each in found:
        places = dict.fromkeys((*each.also, *also))
        places.pop(each.cited, None)
        yield FoundQuotation(
            each.cited, each.range, each.quoted, each.text, each.is_exact, tuple(places)
        )


def moved_to(found: FoundQuotation, place: CitedPlace, markdown: str) -> FoundQuotation:
    """The quotation as one of another place in which its words stand, by the text there."""
    text = plain_text(markdown)
    words, wanted = fold_words(text), [word.text for word in fold_words(found.text)]
    for at in range(len(words) - len(wanted) + 1):
        if [word.text for word in words[at : at + len(wanted)]] == wanted:
            quoted = TextRange(words[at].start, words[at + len(wanted) - 1].end)
            others = (found.cited, *(each for each in found.also if each != place))
            return replace(
                found,
                cited=place,
                quoted=quoted,
                text=text[quoted.start : quoted.end],
                also=others,
            )
    return found


def parts_by_paragraph(words: range, paragraphs: list[list[tuple[int, int]]]) -> Iterator[range]:
    """The words of a quotation that belong to each of its paragraphs."""
    start = words.start
    for at, pairs in enumerate(paragraphs):
        is_last = at + 1 == len(paragraphs)
        stop = words.stop if is_last else pairs[-1][0] + 1
        yield range(start, stop)
        start = stop
