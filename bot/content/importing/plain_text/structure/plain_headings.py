"""Finds headings without a number: underlined, in capitals, centred or set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.content.importing.plain_text.headings.run_in_titles import (
    has_title_words,
    is_open_title,
    split_run_in_title,
)
from bot.content.importing.plain_text.headings.trailing_numbers import find_trailing_number
from bot.content.importing.plain_text.layout.line_shapes import (
    ends_sentence,
    first_letter,
    is_in_capitals,
    is_rule,
    starts_lower,
)
from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.paragraphs import is_centred, is_underlined
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.notes.note_extraction import is_notes_heading
from bot.core.level_words import fold_word

_LONGEST_CAPITALS = 200
_LONGEST_TITLE = 120
_LONGEST_SPACED = 80
_MOST_LINES = 4
_FORMULA = 3  # a line that comes so often is no heading
_NAMES = re.compile(
    r"preface|foreword|introduction|prologue|epilogue|preamble|conclusion|afterword|appendix"
    r"|postscript|dedication|argument|the argument|syllabus|summary|abstract|errata"
    r"|vorwort|vorrede|einleitung|zueignung|nachwort|schluss|anhang|präambel|prolog|epilog"
    r"|préface|avant-propos|prologue|épilogue|préambule|conclusion|prefacio|prólogo|introducción"
    r"|epílogo|prefazione|introduzione|prologo|epilogo|praefatio|prooemium|praefatiuncula"
    r"|предисловие|введение|пролог|эпилог|послесловие|заключение|πρόλογος|επίλογος|εισαγωγή"
    r"|مقدمة|المقدمة|خاتمة|الخاتمة|הקדמה|מבוא|פתיחה|סיום"
    r"|序|序言|序文|前言|跋|後記|后记|引言|はじめに|まえがき|あとがき|おわりに",
    re.I,
)


class HeadingStyle(Enum):
    """How a heading without a number is set. The order is that of the outline, where no other
    reason speaks."""

    DOUBLE_LINE = "underlined twice"
    NAMED = "the name of a part, such as Preface"
    CAPITALS = "in capitals"
    CENTRED = "centred"
    SINGLE_LINE = "underlined"
    SPACED = "set apart"


@dataclass(frozen=True, slots=True)
class PlainHeading:
    """A block that may be a heading without a number."""

    block: int
    style: HeadingStyle
    is_certain: bool


def find_plain_headings(
    blocks: Sequence[TextBlock], shape: PageShape, others: Collection[int]
) -> list[PlainHeading]:
    """The blocks that look like headings; `others` are those that are known to be something else.

    Lines set apart by blank lines are believed only where there are several; a line that comes
    again and again is a formula.
    """
    found = [
        heading
        for at, block in enumerate(blocks[:-1])
        if at not in others and (heading := _classify(block, blocks[at + 1], at, shape)) is not None
    ]
    texts = Counter(fold_word(blocks[heading.block].text.strip()) for heading in found)
    found = [
        heading
        for heading in found
        if heading.style is HeadingStyle.NAMED
        or texts[fold_word(blocks[heading.block].text.strip())] < _FORMULA
    ]
    counts = Counter(heading.style for heading in found)
    believed = [
        replace(heading, is_certain=True)
        if heading.style is HeadingStyle.SPACED
        and (counts[heading.style] > 1 or blocks[heading.block].gap > shape.gap + 1)
        else heading
        for heading in found
    ]
    return [*_find_first_heading(believed, blocks, others), *believed]


def _find_first_heading(
    found: Sequence[PlainHeading], blocks: Sequence[TextBlock], others: Collection[int]
) -> list[PlainHeading]:
    """The first line of a text, which no space sets apart, where all headings are like it."""
    if not found or 0 in others or any(one.style is not HeadingStyle.SPACED for one in found):
        return []
    is_certain = all(one.is_certain and one.block > 1 for one in found)
    first = _spaced_heading(blocks[0], blocks[1], 0)
    return [replace(first, is_certain=True)] if first is not None and is_certain else []


def is_name_of_part(block: TextBlock) -> bool:
    """Whether a block is one line that names a part of a book, such as Preface."""
    return len(block.lines) == 1 and _NAMES.fullmatch(block.text.strip(" .:-—[]")) is not None


def _names_its_part(block: TextBlock, index: int, *, is_spaced: bool) -> bool:
    """Whether a title is that of notes, as Notes on the Poem, or the first line with a number at
    its end, as The Gallic War, Book IV."""
    if not is_title(block):
        return False
    if index == 0:
        return find_trailing_number(block.text) is not None
    first = block.text.split()[0]
    is_of_notes = fold_word(first) != "note" and is_notes_heading(first)
    return is_of_notes and (is_spaced or is_in_capitals(block.text))


def is_title(block: TextBlock) -> bool:
    """Whether a block is short enough for a title, and no sentence."""
    text = block.text
    if len(block.lines) > _MOST_LINES or len(text) > _LONGEST_CAPITALS or is_rule(text):
        return False
    if is_in_capitals(text):
        return sum(char.isalpha() for char in text) > 2
    return len(text) <= _LONGEST_TITLE and (
        not ends_sentence(text) and not text.endswith((",", ";", ":"))
    )


def _classify(
    block: TextBlock, after: TextBlock, index: int, shape: PageShape
) -> PlainHeading | None:
    text = block.text
    if is_underlined(block):
        double = "=" in block.texts[1]
        style = HeadingStyle.DOUBLE_LINE if double else HeadingStyle.SINGLE_LINE
        return PlainHeading(index, style, True)
    if not first_letter(text) or len(block.lines) > _MOST_LINES or starts_lower(text):
        return None
    is_spaced = block.gap > shape.gap or (index == 0 and after.gap > shape.gap)
    if is_name_of_part(block) or _names_its_part(block, index, is_spaced=is_spaced):
        return PlainHeading(index, HeadingStyle.NAMED, True)
    if _is_capitals_heading(text) or (index == 0 and is_spaced and len(text.strip()) == 1):
        is_certain = is_spaced or not ends_sentence(text) or find_trailing_number(text) is not None
        return PlainHeading(index, HeadingStyle.CAPITALS, is_certain)
    is_middle = all(is_centred(line, shape.indent, shape.width) for line in block.texts)
    if is_middle and is_title(block):
        return PlainHeading(index, HeadingStyle.CENTRED, True)
    return _spaced_heading(block, after, index) if is_spaced else None


def _is_capitals_heading(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return is_in_capitals(text) and letters >= 3 and len(text) <= _LONGEST_CAPITALS


def _spaced_heading(block: TextBlock, after: TextBlock, index: int) -> PlainHeading | None:
    text = block.text
    fits_title = len(block.lines) == 1 or (len(block.lines) == 2 and has_title_words(text))
    is_short = fits_title and len(text) <= _LONGEST_SPACED
    is_word = ends_sentence(text) and len(text) <= 40 and "," not in text and text.endswith(".")
    is_heading = is_title(block) or is_word or _goes_on_below(block, after)
    if not is_short or not is_heading or not first_letter(text).isupper():
        return None
    return PlainHeading(index, HeadingStyle.SPACED, False)


def _goes_on_below(block: TextBlock, after: TextBlock) -> bool:
    """Whether a line is the beginning of a title whose rest stands in the next block."""
    if not is_open_title(block.text) or after.gap >= block.gap:
        return False
    if not has_title_words(block.text):
        return block.text.endswith(",") and is_title(after)
    is_rest = is_title(after) or (has_title_words(after.text) and is_open_title(after.text))
    return is_rest or split_run_in_title(after) is not None
