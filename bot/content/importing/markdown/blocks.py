"""Splits the lines of a Markdown source into blocks; the words of a block stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.content.importing.drafts import SourceLine
from bot.content.importing.markdown.fenced_code import FencedCode

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<title>.*))?")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*\Z")
_HTML_HEADING = re.compile(r"[ \t]*<h(?P<level>[1-6])(?: [^<>]*)?>(?P<title>.*)</h[1-6]>[ \t]*")
_TIGHT_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<title>[^\W\d_].*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_RULE = re.compile(r"(?:\\?[-*_~=·•⁂#—–][ \t\u00a0\u3000]*){3,}|[ \t]*⁂[ \t]*")
_TABLE_RULE = re.compile(r" *-{2,}(?: +-{2,})+ *")
_DIV = re.compile(r" {0,3}:{3,}[^:]*:*[ \t]*")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\n]{1,100})\]:[ \t]*(?P<text>.*)")
_LINK_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\]\[^][^\]\[]{0,200})\]:[ \t]+(?:<[^<>]*>|\S+)"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*(?:\{[^{}]*\})?[ \t]*"
)
_LINK_ADDRESS = re.compile(r"\]:[ \t]+(?:<|#|\.|/|[a-z][a-z0-9+.-]*:|\S*[./]\S)", re.I)
_LIST_ITEM = re.compile(
    r"[ \t]*(?:[-*+•][ \t]+|(?:[0-9]{1,9}|[a-z]|#)[.)][ \t]+|\([0-9]{1,3}\)[ \t]+)\S"
)
_INTERRUPTING_ITEM = re.compile(r" {0,3}(?:[-*+•]|1[.)])[ \t]+\S")
_QUOTE = re.compile(r" {0,3}>")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_CONTINUED = re.compile(r"(?: {2,}|\t)")
_LONGEST_TITLE = 200


class BlockKind(Enum):
    """What a block of a Markdown source is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTATION = "quotation"
    CODE = "code"
    INDENTED = "indented"
    LINE_BLOCK = "line block"
    VERSE = "verse"
    TABLE = "table"
    NOTE = "note"
    RULE = "rule"
    LEFT_OUT = "left out"
    DIV = "div"
    LINK_DEFINITION = "link definition"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A block with its lines. Only headings have a level, counted as Markdown counts it, and only
    notes a label; their `text` is without the signs that made them one."""

    kind: BlockKind
    lines: tuple[SourceLine, ...]
    text: str
    level: int = 0
    label: str = ""
    is_corrected: bool = False

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    @property
    def is_text(self) -> bool:
        """Whether it is a paragraph of the text."""
        return self.kind in _TEXT_KINDS


_TEXT_KINDS = frozenset(
    (
        *(BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTATION, BlockKind.CODE),
        *(BlockKind.INDENTED, BlockKind.LINE_BLOCK, BlockKind.VERSE, BlockKind.TABLE),
    )
)


def split_blocks(
    lines: Sequence[SourceLine], starts: frozenset[int] = frozenset()
) -> tuple[SourceBlock, ...]:
    """The blocks of the source; `starts` are numbers of lines on which a block has to begin."""
    splitter = _Splitter(lines, starts)
    splitter.split()
    return tuple(splitter.blocks)


def make_text_block(lines: Sequence[SourceLine], *, in_list: bool = False) -> SourceBlock:
    """The block of the text that some lines without a blank one make."""
    text = "\n".join(line.text for line in lines)
    return SourceBlock(_text_kind([line.text for line in lines], in_list), tuple(lines), text)


class _Splitter:
    """Goes through the lines once; `_open` are the lines of the block that is not closed yet."""

    def __init__(self, lines: Sequence[SourceLine], starts: frozenset[int]) -> None:
        self._lines = lines
        self._starts = starts
        self._fences = FencedCode(lines)
        self._open: list[SourceLine] = []
        self._in_list = False
        self.blocks: list[SourceBlock] = []

    def split(self) -> None:
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        self._close()

    def _take(self, at: int) -> int:
        """Take the line at this index, with those that belong to it; where the next one is."""
        line = self._lines[at]
        if line.number in self._starts:
            self._close()
        if not line.text.strip():
            self._close()
            return at + 1
        if (end := self._fences.end_of_fence(at)) is not None:
            return self._add_lines(BlockKind.CODE, at, end)
        if (note := _NOTE.fullmatch(line.text)) is not None:
            return self._add_note(at, note["label"], note["text"])
        if not self._add_single_line(line) and not self._underline(line):
            self._add_to_text(line)
        return at + 1

    def _add_lines(self, kind: BlockKind, start: int, end: int) -> int:
        self._close()
        lines = tuple(self._lines[start:end])
        self._append(SourceBlock(kind, lines, "\n".join(line.text for line in lines)))
        return end

    def _add_note(self, start: int, label: str, text: str) -> int:
        """A note goes on to a blank line, and after it as long as lines are indented."""
        self._close()
        end = start + 1
        while end < len(self._lines) and self._continues_note(end):
            end += 1
        while not self._lines[end - 1].text.strip():
            end -= 1
        lines = tuple(self._lines[start:end])
        texts = [text, *(line.text for line in lines[1:])]
        note = SourceBlock(BlockKind.NOTE, lines, _dedent(texts), label=label)
        self._append(note)
        return end

    def _continues_note(self, at: int) -> bool:
        text = self._lines[at].text
        if self._lines[at].number in self._starts or _NOTE.match(text):
            return False
        if not text.strip() or _CONTINUED.match(text):
            return True
        after_blank = not self._lines[at - 1].text.strip()
        return not after_blank and _heading(text) is None and not _LINK_DEFINITION.fullmatch(text)

    def _add_single_line(self, line: SourceLine) -> bool:
        """Whether the line is a block of its own."""
        block = _single_line_block(line, is_alone=not self._open)
        if block is None:
            return False
        self._close()
        self._append(block)
        return True

    def _underline(self, line: SourceLine) -> bool:
        """Whether the line makes a heading of the open paragraph."""
        if not self._open or not _UNDERLINE.fullmatch(line.text):
            return False
        block = make_text_block(self._open)
        sign = line.text.strip()[0]
        is_title = len(block.text) <= _LONGEST_TITLE and (sign == "=" or len(self._open) == 1)
        if block.kind is not BlockKind.PARAGRAPH or not is_title:
            return False
        title = " ".join(each.text.strip() for each in self._open)
        level, lines = 1 if sign == "=" else 2, (*self._open, line)
        self._open = []
        self._append(SourceBlock(BlockKind.HEADING, lines, title, level=level))
        return True

    def _add_to_text(self, line: SourceLine) -> None:
        if self._open and _QUOTE.match(line.text) and not _QUOTE.match(self._open[0].text):
            self._close()
        if _RULE.fullmatch(line.text) and not _TABLE_RULE.fullmatch(line.text):
            self._close()
            self._append(SourceBlock(BlockKind.RULE, (line,), line.text))
            return
        self._open.append(line)

    def _close(self) -> None:
        if self._open:
            self._append(_tight_heading(make_text_block(self._open, in_list=self._in_list)))
            self._open = []

    def _append(self, block: SourceBlock) -> None:
        if block.kind is BlockKind.LIST:
            self._in_list = True
        elif not _CONTINUED.match(block.lines[0].text):
            self._in_list = False
        self.blocks.append(block)


def _single_line_block(line: SourceLine, *, is_alone: bool) -> SourceBlock | None:
    heading = _heading(line.text)
    if heading is not None:
        level, title = heading
        return SourceBlock(BlockKind.HEADING, (line,), title, level=level)
    if _DIV.fullmatch(line.text):
        return SourceBlock(BlockKind.DIV, (line,), line.text)
    definition = _LINK_DEFINITION.fullmatch(line.text) if is_alone else None
    if definition is not None and _LINK_ADDRESS.search(line.text):
        label = definition["label"]
        return SourceBlock(BlockKind.LINK_DEFINITION, (line,), line.text, label=label)
    return None


def _heading(text: str) -> tuple[int, str] | None:
    """The level and the title of a heading's line."""
    if (match := _HEADING.fullmatch(text)) is not None:
        title = (match["title"] or "").strip()
        return len(match["marks"]), _CLOSING_MARKS.sub("", title).strip()
    if (match := _HTML_HEADING.fullmatch(text)) is not None:
        return int(match["level"]), match["title"].strip()
    return None


def _tight_heading(block: SourceBlock) -> SourceBlock:
    """The heading that a block is if somebody forgot the blank after its `#`, else the block."""
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.lines) == 1
    match = _TIGHT_HEADING.fullmatch(block.text.strip()) if is_line else None
    if match is None or len(block.text) > _LONGEST_TITLE or " #" in block.text:
        return block
    return replace(
        block, kind=BlockKind.HEADING, text=match["title"].strip(), level=len(match["marks"])
    )


def _text_kind(texts: Sequence[str], in_list: bool) -> BlockKind:
    if _QUOTE.match(texts[0]):
        return BlockKind.QUOTATION
    if _is_table(texts):
        return BlockKind.TABLE
    if texts[0].startswith("|") and all(
        text[:2] in ("| ", "|") or text[0] == " " for text in texts
    ):
        return BlockKind.LINE_BLOCK
    is_item = _LIST_ITEM.match(texts[0]) and (in_list or not _INDENTED.match(texts[0]))
    if is_item or any(_INTERRUPTING_ITEM.match(text) for text in texts[1:]):
        return BlockKind.LIST
    is_indented = len(texts) > 1 and not in_list and all(map(_INDENTED.match, texts))
    return BlockKind.INDENTED if is_indented else BlockKind.PARAGRAPH


def _is_table(texts: Sequence[str]) -> bool:
    if texts[0].lstrip().startswith("+-"):
        return True
    if any(map(_TABLE_RULE.fullmatch, texts[:2])):
        return True
    has_rule = any(set(text.strip()) <= set("|:+- ") and "-" in text for text in texts[:3])
    if has_rule and sum("|" in text for text in texts) >= 2:
        return True
    return len(texts) > 1 and all(
        text.strip().startswith("|") and text.strip().endswith("|") for text in texts
    )


def _dedent(texts: Sequence[str]) -> str:
    """The text of a note: its paragraphs apart, their lines without the indentation."""
    return "\n".join(text.strip() if index else text for index, text in enumerate(texts)).strip()
