"""Markdown cut into the blocks that readings are made of: headings, paragraphs, notes.

A small part of Markdown on purpose: what a reference can point at. Texts are kept as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>.*?)\s*#*\s*")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,20})\]:\s?(?P<text>.*)")


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A block and the line that it begins on. `level` is a heading's, `label` a note's."""

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    label: str = ""


def parse_blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a text, in order. Blank lines separate them; a change into or out of a block
    quote does too; an indented block after a note continues it."""
    found: list[Block] = []
    chunk: list[str] = []
    start = first_line
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        if chunk and _parts(chunk, line):
            _add(found, chunk, start)
            chunk = []
        if line.strip():
            if not chunk:
                start = number
            chunk.append(line)
    return tuple(found)


def _parts(chunk: list[str], line: str) -> bool:
    """Whether a line ends the block before it."""
    if not line.strip() or _HEADING.fullmatch(chunk[-1]) or _HEADING.fullmatch(line):
        return True
    if _NOTE.match(line):
        return True
    in_note = _NOTE.match(chunk[0]) is not None
    return not in_note and line.startswith(">") != chunk[0].startswith(">")


def _add(found: list[Block], chunk: list[str], line: int) -> None:
    text = "\n".join(chunk)
    heading = _HEADING.fullmatch(chunk[0])
    note = _NOTE.match(chunk[0])
    if heading is not None:
        marks, title = heading["marks"], heading["title"]
        found.append(Block(BlockKind.HEADING, title, line, len(marks)))
    elif note is not None:
        rest = [note["text"], *(each.strip() for each in chunk[1:])]
        found.append(Block(BlockKind.NOTE, "\n".join(rest), line, label=note["label"]))
    elif found and found[-1].kind is BlockKind.NOTE and chunk[0].startswith(("    ", "\t")):
        before = found.pop()
        more = "\n".join(each.strip() for each in chunk)
        whole = f"{before.text}\n\n{more}"
        found.append(Block(BlockKind.NOTE, whole, before.line, label=before.label))
    else:
        found.append(Block(BlockKind.PARAGRAPH, text, line))
