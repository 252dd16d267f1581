"""Splits Markdown into the blocks of a reading: headings, paragraphs and notes.

This is deliberately a small part of Markdown: the blocks that a reference can point at. Their text
is kept as it is in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

_HEADING = re.compile(r"(?P<marks>#{1,6})\s(?P<title>.*)")
_CLOSING_MARKS = re.compile(r"(?:\A|(?<=\s))#+\Z")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,20})\]:\s?(?P<text>.*)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*\Z)|~{3,}).*")
_RULE = re.compile(
    r"[ \t]*(?P<sign>[-*_])(?:(?P=sign){2,}|(?:[ \t]+(?P=sign)){2,})[ \t]*"
)  # not `--- ---`, which stands under the head of a table
_CODE_OR_MARK = re.compile(r"\\.|(?P<ticks>`+)|\[\^(?P<label>[^\]\s]{1,20})\]|^ {0,3}~{3,}.*", re.M)


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
    of a block quote; not those of fenced code. An indented block after a note continues the note.
    A line that only divides the text, `***`, and a comment, `<!-- … -->`, are no blocks."""
    splitter = _BlockSplitter(text.split("\n"), first_line)
    splitter.split()
    return tuple(splitter.blocks)


def find_note_marks(text: str) -> tuple[str, ...]:
    """The labels of the notes that a paragraph marks, in order, each once. What stands in code or
    behind a backslash is no mark."""
    labels: dict[str, None] = {}
    at = 0
    while (match := _CODE_OR_MARK.search(text, at)) is not None:
        at = match.end()
        if match["label"] is not None:
            labels[match["label"]] = None
        elif match["ticks"] is not None:
            at = _end_of_code(text, match["ticks"], at)
        elif match[0].lstrip().startswith("~~~"):
            return tuple(labels)  # a fence ends with its paragraph
    return tuple(labels)


def _end_of_code(text: str, ticks: str, start: int) -> int:
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, start)
    return closing.end() if closing is not None else start


class _BlockSplitter:
    """Goes through the lines once; `_open` are the lines of the block that is not closed yet."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self._lines = lines
        self._first_line = first_line
        self._open: list[str] = []
        self._start = 0
        self._never_closed: set[str] = set()
        self.blocks: list[Block] = []

    def split(self) -> None:
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        self._close()

    def _take(self, at: int) -> int:
        """Take a line, with those that it encloses; the position of the next one."""
        line = self._lines[at]
        if self._open and _ends_block(self._open, line):
            self._close()
        if not line.strip():
            return at + 1
        fence = _FENCE.fullmatch(line)
        if fence is not None and (end := self._end_of_fence(at, fence["fence"])) is not None:
            self._close()
            text = "\n".join(self._lines[at:end])
            self.blocks.append(Block(BlockKind.PARAGRAPH, text, self._first_line + at))
            return end
        if not self._open and (end := self._end_of_comment(at)) is not None:
            return end
        if not self._open:
            self._start = self._first_line + at
        self._open.append(line)
        return at + 1

    def _end_of_fence(self, at: int, fence: str) -> int | None:
        closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*")
        return self._find_end(at, fence, closing)

    def _end_of_comment(self, at: int) -> int | None:
        line = self._lines[at].strip()
        if not line.startswith("<!--"):
            return None
        if "-->" in line:
            return at + 1 if line.index("-->") == len(line) - 3 else None
        return self._find_end(at, "<!--", re.compile(r".*-->[ \t]*"))

    def _find_end(self, at: int, opening: str, closing: re.Pattern[str]) -> int | None:
        """The position after the line that closes what a line opens. What is never closed encloses
        nothing, and is looked for once."""
        if opening in self._never_closed:
            return None
        for end in range(at + 1, len(self._lines)):
            if closing.fullmatch(self._lines[end]):
                return end + 1
        self._never_closed.add(opening)
        return None

    def _close(self) -> None:
        if self._open and not (len(self._open) == 1 and _RULE.fullmatch(self._open[0])):
            _append_block(self.blocks, self._open, self._start)
        self._open = []


def _ends_block(lines: list[str], line: str) -> bool:
    """Whether `line` ends the block that `lines` began."""
    if not line.strip() or _is_single_line(lines[-1]) or _is_single_line(line):
        return True
    if _NOTE.match(line):
        return True
    in_note = _NOTE.match(lines[0]) is not None
    return not in_note and line.startswith(">") != lines[0].startswith(">")


def _is_single_line(line: str) -> bool:
    return _HEADING.fullmatch(line) is not None or _RULE.fullmatch(line) is not None


def _append_block(blocks: list[Block], lines: list[str], start: int) -> None:
    heading = _HEADING.fullmatch(lines[0])
    note = _NOTE.match(lines[0])
    if heading is not None:
        level = len(heading["marks"])
        title = _CLOSING_MARKS.sub("", heading["title"].strip()).rstrip()
        blocks.append(Block(BlockKind.HEADING, title, start, level=level))
    elif note is not None:
        text = "\n".join([note["text"], *(line.strip() for line in lines[1:])])
        blocks.append(Block(BlockKind.NOTE, text, start, label=note["label"]))
    elif blocks and blocks[-1].kind is BlockKind.NOTE and lines[0].startswith(("    ", "\t")):
        note_paragraph = "\n".join(line.strip() for line in lines)
        blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n\n{note_paragraph}")
    else:
        blocks.append(Block(BlockKind.PARAGRAPH, "\n".join(lines), start))
