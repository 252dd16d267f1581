"""Splits Markdown into the blocks of a reading: headings, paragraphs and notes.

This is deliberately a small part of Markdown: the blocks that a reference can point at. Their text
is kept as it is in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>.*?)\s*#*\s*")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,20})\]:\s?(?P<text>.*)")


class BlockKind(Enum):
    """The kinds of block. A quotation, a list or a table is a paragraph."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A block and the line on which it begins. Only headings have a level, only notes a label."""

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    label: str = ""


def parse_blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a text, in order. Blank lines separate them, and so does the beginning or end
    of a block quote. An indented block after a note continues the note."""
    blocks: list[Block] = []
    lines: list[str] = []
    start = first_line
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        if lines and _ends_block(lines, line):
            _append_block(blocks, lines, start)
            lines = []
        if line.strip():
            if not lines:
                start = number
            lines.append(line)
    return tuple(blocks)


def _ends_block(lines: list[str], line: str) -> bool:
    """Whether `line` ends the block that `lines` began."""
    if not line.strip() or _HEADING.fullmatch(lines[-1]) or _HEADING.fullmatch(line):
        return True
    if _NOTE.match(line):
        return True
    in_note = _NOTE.match(lines[0]) is not None
    return not in_note and line.startswith(">") != lines[0].startswith(">")


def _append_block(blocks: list[Block], lines: list[str], start: int) -> None:
    heading = _HEADING.fullmatch(lines[0])
    note = _NOTE.match(lines[0])
    if heading is not None:
        level = len(heading["marks"])
        blocks.append(Block(BlockKind.HEADING, heading["title"], start, level=level))
    elif note is not None:
        text = "\n".join([note["text"], *(line.strip() for line in lines[1:])])
        blocks.append(Block(BlockKind.NOTE, text, start, label=note["label"]))
    elif blocks and blocks[-1].kind is BlockKind.NOTE and lines[0].startswith(("    ", "\t")):
        note_paragraph = "\n".join(line.strip() for line in lines)
        blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n\n{note_paragraph}")
    else:
        blocks.append(Block(BlockKind.PARAGRAPH, "\n".join(lines), start))
