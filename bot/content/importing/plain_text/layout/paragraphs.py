"""Splits blocks where no blank line does: at drawn and centred lines, at indents, and at every line
of a text that has a paragraph a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.content.importing.plain_text.layout.indents import is_raised, rises, stands_out
from bot.content.importing.plain_text.layout.line_breaks import (
    LineBreaks,
    classify_line_breaks,
    is_table,
)
from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    ends_sentence,
    indent_width,
    is_in_capitals,
    is_rule,
    starts_lower,
)
from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

_CENTRED_INDENT = 8
_CENTRED_TOLERANCE = 8  # columns by which the margins beside a centred line may differ
_SHORT_LINE = 60  # columns; in a text of a paragraph a line, shorter lines may be a stanza
_LONG_STANZA = 20
_SURE_LINES = 8
_WIDTH_SHARE = 0.9
_LETTERED = re.compile(r"\s*\((?:[a-z]|[ivx]{2,4})\)\s")  # “(b) Under …” begins a paragraph
_WIDE_BLANK = "\u3000"  # a paragraph begins with it in Chinese and Japanese, and no other line
_BELIEVED_SHARE = 0.6  # of the indented lines can begin a paragraph


def split_paragraphs(blocks: Sequence[TextBlock], shape: PageShape) -> list[TextBlock]:
    """The blocks of a text, each of them one paragraph, stanza, list or heading."""
    split = [piece for block in blocks for piece in _split_at_drawn_lines(block)]
    split = [piece for block in split for piece in _split_at_centred_lines(block, shape)]
    return [piece for block in split for piece in _split_paragraphs(block, shape)]


def is_underlined(block: TextBlock) -> bool:
    """Whether a block is one line with another drawn below it."""
    texts = block.texts
    if len(texts) != 2 or is_rule(texts[0]) or not is_rule(texts[1]):
        return False
    return " " not in texts[1].strip() and display_width(texts[0]) <= 120


def _split_at_drawn_lines(block: TextBlock) -> Iterator[TextBlock]:
    """A drawn line is a block of its own, unless it underlines the one line before it."""
    texts = block.texts
    if len(texts) == 1 or is_table(texts):
        yield block
        return
    places: set[int] = set()
    for at, text in enumerate(texts):
        if not is_rule(text):
            continue
        underlines = at == 1 and not is_rule(texts[0]) and " " not in text.strip()
        places |= {at + 1} if underlines else {at, at + 1}
    yield from block.split_at(place for place in places if place < len(texts))


def _split_at_centred_lines(block: TextBlock, shape: PageShape) -> Iterator[TextBlock]:
    """Centred lines between lines of prose are headings, each by itself."""
    width = _column_width(block.texts, shape)
    centred = [is_centred(text, shape.indent, width) for text in block.texts]
    others = [text for text, flag in zip(block.texts, centred, strict=True) if not flag]
    are_headings = any(centred) and bool(others) and not is_in_capitals(" ".join(others))
    if not are_headings or not _looks_wrapped(others, shape):
        yield block
        return
    yield from block.split_at(at for at in range(1, len(centred)) if centred[at] or centred[at - 1])


def _column_width(texts: Sequence[str], shape: PageShape) -> int:
    """How wide the lines of a block are set; a page of another width than most has its own."""
    if len(texts) < _SURE_LINES:
        return shape.width
    widths = sorted(display_width(text) for text in texts)
    return widths[int(len(widths) * _WIDTH_SHARE)]


def is_centred(text: str, indent: int, width: int) -> bool:
    """Whether a line stands in the middle of lines of a width that begin at an indent."""
    left = indent_width(text) - indent
    right = width - indent - left - display_width(text)
    return left >= _CENTRED_INDENT and abs(left - right) <= _CENTRED_TOLERANCE


def _looks_wrapped(lines: Sequence[str], shape: PageShape) -> bool:
    return any(display_width(line) > shape.width * 0.8 for line in lines) and (
        classify_line_breaks(lines, shape) is not LineBreaks.VERSE
    )


def _split_paragraphs(block: TextBlock, shape: PageShape) -> Iterator[TextBlock]:
    if len(block.lines) < 2 or is_underlined(block):
        yield block
        return
    kind = classify_line_breaks(block.texts, shape)
    if shape.has_paragraph_a_line and not _is_short_stanza(block):
        yield from block.split_at(range(len(block.lines)))
    elif kind in (LineBreaks.LIST, LineBreaks.KEPT):
        yield block
    elif kind is LineBreaks.VERSE:
        yield from block.split_at(_verse_paragraph_starts(block.texts))
    else:
        yield from block.split_at(_indented_starts(block.texts, shape))


def _is_short_stanza(block: TextBlock) -> bool:
    """Whether the lines are too short, and end too seldom like sentences, for paragraphs."""
    texts = block.texts
    ends = sum(ends_sentence(text) for text in texts[:-1])
    return max(map(display_width, texts)) < _SHORT_LINE and ends * 2 <= len(texts) - 1


def _verse_paragraph_starts(texts: Sequence[str]) -> list[int]:
    """The single indented lines in a long passage of verse."""
    if len(texts) < _LONG_STANZA:
        return []
    indents = [indent_width(text) for text in texts]
    base = Counter(indents).most_common(1)[0][0]
    starts = [
        at
        for at, (before, indent, after) in enumerate(
            zip([base, *indents], indents, [*indents[1:], base], strict=False)
        )
        if indent > base and before == base and after == base
    ]
    return starts if len(starts) * 4 <= len(texts) else []


def _indented_starts(texts: Sequence[str], shape: PageShape) -> list[int]:
    """The lines of wrapped prose that begin a paragraph by their indent, or, where all others are
    indented, by standing out."""
    indents = [indent_width(text) for text in texts]
    width = _column_width(texts, shape)
    raised = [at for at in range(1, len(texts)) if is_raised(indents, at)]
    starts = [at for at in raised if _begins_paragraph(texts, at, width)]
    raised = [at for at in raised if at in starts or rises(indents, at)]
    starts_out = [at for at in range(1, len(texts)) if stands_out(texts, indents, at)]
    if starts and len(starts) >= len(raised) * _BELIEVED_SHARE and len(starts) * 2 <= len(texts):
        return [*starts, *starts_out]
    wide = [at for at, text in enumerate(texts) if text.startswith(_WIDE_BLANK)]
    if len(wide) > 1 and all(ends_sentence(texts[at - 1]) for at in wide if at):
        return [at for at in wide if at]
    least = min(indents)
    flush = [at for at, indent in enumerate(indents) if indent == least]
    is_hanging = len(texts) - len(flush) > len(flush) >= 2 and not flush[0]
    good = [at for at in flush[1:] if _begins_paragraph(texts, at, width)]
    return good if is_hanging and len(good) >= (len(flush) - 1) * _BELIEVED_SHARE else []


def _begins_paragraph(texts: Sequence[str], at: int, width: int) -> bool:
    """Whether a line can begin a paragraph: the line before it ends a sentence, or ends early."""
    before = texts[at - 1]
    ends = ends_sentence(before) or before.rstrip().endswith((":", "—"))
    is_inside = starts_lower(texts[at]) and not _LETTERED.match(texts[at])
    return not is_inside and (ends or display_width(before) < width * 0.75)
