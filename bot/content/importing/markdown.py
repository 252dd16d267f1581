"""Converts Markdown into the Markdown of a chapter file: `##` for sections, unwrapped prose."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.content.importing.drafts import (
    DraftNote,
    DraftParagraph,
    DraftReading,
    DraftSection,
    SourceText,
    StructureOptions,
)
from bot.content.importing.front_matter import split_markdown_front_matter
from bot.content.importing.plain_text import single_chapter
from bot.content.importing.text_blocks import is_hard_wrapped
from bot.content.markdown_blocks import Block, BlockKind, parse_blocks

_UNDERLINED_HEADING = re.compile(r"^(?P<title>[^\n#>\-|].*)\n(?P<rule>=+|-{3,})[ \t]*$", re.M)


def draft_markdown(source: SourceText, options: StructureOptions) -> DraftReading:
    """The structure of a Markdown text."""
    text = "\n".join(line.text for line in source.lines)
    header, text = split_markdown_front_matter(text)
    blocks = parse_blocks(_UNDERLINED_HEADING.sub(_to_marked_heading, text))
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    title = _find_title(blocks, headings)
    if title is not None:
        header = replace(header, chapter_title=header.chapter_title or title.text)
    width = _wrapping_width(blocks)
    sections: list[DraftSection] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block is not title:
            sections.append(DraftSection(heading=block.text, line=block.line, paragraphs=()))
        elif block.kind is BlockKind.PARAGRAPH:
            if not sections:
                sections.append(DraftSection(heading="", line=block.line, paragraphs=()))
            text = _unwrap(block.text.split("\n"), width)
            paragraph = DraftParagraph(text=text, first=block.line, last=block.line)
            paragraphs = (*sections[-1].paragraphs, paragraph)
            sections[-1] = replace(sections[-1], paragraphs=paragraphs)
    notes = tuple(
        DraftNote(block.label, block.text, block.line)
        for block in blocks
        if block.kind is BlockKind.NOTE
    )
    return single_chapter(header, tuple(sections), notes)


def _to_marked_heading(match: re.Match[str]) -> str:
    return f"{'#' if match['rule'][0] == '=' else '##'} {match['title']}"


def _find_title(blocks: tuple[Block, ...], headings: list[Block]) -> Block | None:
    """The heading that is the text's title: the only `#`, first in the file, with others below."""
    top_headings = [heading for heading in headings if heading.level == 1]
    is_title = len(top_headings) == 1 and len(headings) > 1 and blocks[0] is top_headings[0]
    return top_headings[0] if is_title else None


def _wrapping_width(blocks: tuple[Block, ...]) -> int:
    """The longest line of all paragraphs that have several lines."""
    paragraphs = [block.text.split("\n") for block in blocks if block.kind is BlockKind.PARAGRAPH]
    lines = [line for paragraph in paragraphs if len(paragraph) > 1 for line in paragraph]
    return max((len(line) for line in lines), default=0)


def _unwrap(lines: list[str], width: int) -> str:
    has_hard_break = any(line.endswith(("  ", "\\")) for line in lines[:-1])
    if lines[0].startswith(">") or has_hard_break or not is_hard_wrapped(lines, width):
        return "\n".join(lines)
    return " ".join(line.strip(" ") for line in lines)
