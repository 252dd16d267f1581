"""Applies to the blocks of a Markdown source what a person says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.content.importing.drafts import Correction, CorrectionKind
from bot.content.importing.markdown.blocks import BlockKind, SourceBlock, make_text_block

_NOTE_SIGN = re.compile(
    r"\s*(?:\[\^(?P<label>[^\]\s]{1,100})\]:?|\\?\[(?P<number>[^\]\s]{1,20}?)\\?\]:?"
    r"|(?P<digits>[0-9]{1,4})\\?[.)]?(?=\s)|\\?(?P<sign>[*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))\s*(?P<text>\S.*)",
    re.S,
)


def line_starts(corrections: Iterable[Correction]) -> frozenset[int]:
    """The lines on which a person says that a block begins."""
    return frozenset(each.line for each in corrections if each.kind is not CorrectionKind.JOIN)


def correct_blocks(
    blocks: Sequence[SourceBlock], corrections: Iterable[Correction]
) -> tuple[SourceBlock, ...]:
    """The blocks as they were corrected, the last correction of a line and a kind last."""
    by_line: dict[int, list[Correction]] = {}
    for correction in corrections:
        by_line.setdefault(correction.line, []).append(correction)
    levels = _outline_levels(blocks)
    corrected: list[SourceBlock] = []
    for block in blocks:
        for correction in by_line.get(block.first, ()):
            if correction.kind is CorrectionKind.JOIN and corrected:
                block = _join(corrected.pop(), block)
            else:
                block = _correct(block, correction, levels)
        corrected.append(block)
    return tuple(corrected)


def _outline_levels(blocks: Sequence[SourceBlock]) -> list[int]:
    """The levels of headings from the outermost, without that of the title."""
    levels = {block.level for block in blocks if block.kind is BlockKind.HEADING}
    return sorted(levels - {title_level(blocks)})


def _correct(block: SourceBlock, correction: Correction, levels: Sequence[int]) -> SourceBlock:
    corrected = replace(block, is_corrected=True)
    match correction.kind:
        case CorrectionKind.HEADING:
            title = " ".join(line.strip("# \t") for line in block.text.split("\n"))
            level = _markdown_level(correction.level, levels)
            return replace(corrected, kind=BlockKind.HEADING, text=title, level=level)
        case CorrectionKind.VERSE:
            return replace(corrected, kind=BlockKind.VERSE, text=_own_text(block))
        case CorrectionKind.PARAGRAPH:
            return replace(corrected, kind=BlockKind.PARAGRAPH, text=_own_text(block))
        case CorrectionKind.LEFT_OUT:
            return replace(corrected, kind=BlockKind.LEFT_OUT)
        case CorrectionKind.NOTE:
            return _make_note(corrected)
        case _:
            return block


def _own_text(block: SourceBlock) -> str:
    """The text of a block, of a heading and a note as well without the signs that made it one."""
    if block.kind in (BlockKind.HEADING, BlockKind.NOTE):
        return block.text
    texts = [line.text for line in block.lines]
    if block.kind is BlockKind.LINE_BLOCK:
        texts = [text.removeprefix("|").removeprefix(" ") for text in texts]
    return "\n".join(texts)


def _markdown_level(level: int, levels: Sequence[int]) -> int:
    """The level of Markdown that the outline's level has in this source, or one below all."""
    if level <= len(levels):
        return levels[level - 1]
    return (levels[-1] if levels else 1) + level - len(levels)


def _make_note(block: SourceBlock) -> SourceBlock:
    if block.kind is BlockKind.NOTE:
        return block
    match = _NOTE_SIGN.fullmatch(block.text)
    if match is None:
        return replace(block, kind=BlockKind.NOTE, label="")
    label = match["label"] or match["number"] or match["digits"] or match["sign"]
    return replace(block, kind=BlockKind.NOTE, label=label, text=match["text"])


def _join(first: SourceBlock, second: SourceBlock) -> SourceBlock:
    lines = (*first.lines, *second.lines)
    if first.kind is BlockKind.HEADING:
        return replace(first, lines=lines, text=f"{first.text} {second.text}", is_corrected=True)
    if first.kind is BlockKind.NOTE:
        return replace(first, lines=lines, text=f"{first.text}\n{second.text}")
    joined = make_text_block(lines)
    return replace(joined, kind=first.kind, is_corrected=True)


def title_level(blocks: Sequence[SourceBlock]) -> int:
    """The level of the title's heading, which is no level of the outline; 0 without a title."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if len(headings) < 2 or not blocks or blocks[0] is not headings[0]:
        return 0
    is_alone = all(other.level > headings[0].level for other in headings[1:])
    return headings[0].level if is_alone else 0
