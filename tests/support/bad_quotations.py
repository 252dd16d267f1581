"""Texts that nobody should send, for what finds quotations in a large library."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.core.library import Work
from bot.core.plain_text import plain_text

_LONGEST = 4000  # characters of a message


def bad_texts(work: Work) -> Iterator[tuple[str, str]]:
    """Each with what it is. A student may send 4,000 characters; `cite` is given more."""
    texts = [plain_text(paragraph.text) for _, _, paragraph in work.paragraphs[:200]]
    chapter = " ".join(texts)
    passage = chapter[: _LONGEST - 2]
    yield "one long quotation", f"“{passage}”"
    yield "the same without quotation marks", passage
    yield "nested quotation marks", "“‘" * 500 + passage[:2000] + "’”" * 500
    yield "signs of sections", "§" * _LONGEST
    yield "opening quotation marks", "“" * _LONGEST
    references = (f"{at % 999 + 1}.{at % 4 + 1}.{at % 5 + 1}" for at in range(500))
    yield "500 references", ", ".join(references)
    yield "zero-width characters inside words", "\u200b".join(passage)[:_LONGEST]
    yield "a word again and again", (texts[0].split()[0] + " ") * 800
    yield "the most frequent words", " ".join(chapter.split()[at % 7] for at in range(900))
    yield "every second word", "“" + " ".join(chapter.split()[::2])[: _LONGEST - 2] + "”"
    yield "an ellipsis after each word", "“" + " … ".join(passage.split())[: _LONGEST - 2] + "”"
    pairs = (f"“{first} {second}”" for first, second in pairwise(chapter.split()[:400]))
    yield "quotations of two words", " ".join(pairs)[:_LONGEST]
    yield "a paragraph of 20,000 characters", chapter[:20_000]
