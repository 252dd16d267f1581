"""Takes the signs out of the Markdown that pandoc made of a page: marks and notes become those of
Markdown, and what is no text of the page is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.content.importing.drafts import LeftOut, SourceLine
from bot.content.importing.sources.documents.html_cleaning import (
    BLOCK_END,
    BLOCK_START,
    INLINE_END,
    INLINE_START,
    INLINE_TEXT,
    MARK_END,
    MARK_START,
    NOTE_END,
    NOTE_START,
    REASONS,
    SIGNS,
)
from bot.content.importing.sources.frames.remaining_lines import RemainingLines

_MARK = re.compile(f"\\s*{MARK_START}([^{MARK_END}]*){MARK_END}")
_INLINE = re.compile(f"{INLINE_START}(\\d){INLINE_TEXT}([^{INLINE_END}]*){INLINE_END}")
_SIGN_LINE = re.compile(f"[\\s>*+.\\-\\d]*([{BLOCK_START}{BLOCK_END}{NOTE_START}{NOTE_END}])(.*)")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class ConvertedText:
    """The whole of a converted page, and its lines without what is no text of it."""

    supplied: str
    remaining: RemainingLines


def read_converted(markdown: str) -> ConvertedText:
    """The text of a page as pandoc wrote it, with the signs still in it."""
    reader = _Reader()
    for line in markdown.split("\n"):
        reader.read(line)
    reader.close_block()
    supplied = "\n".join(reader.supplied)
    return ConvertedText(supplied, RemainingLines(tuple(reader.lines), tuple(reader.left_out)))


@dataclass(slots=True)
class _Reader:
    supplied: list[str] = field(default_factory=list)
    lines: list[SourceLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _depth: int = 0  # of blocks that are left out, one inside the other
    _reason: str = ""
    _block: list[SourceLine] = field(default_factory=list)
    _note: str = ""  # the label of the note that is read
    _begins_note: bool = False

    def read(self, line: str) -> None:
        match = _SIGN_LINE.match(line)
        if match is None:
            self._add(line)
        elif match[1] == BLOCK_START:
            self._depth += 1
            self._reason = self._reason if self._depth > 1 else REASONS[int(match[2].strip())]
        elif match[1] == BLOCK_END:
            self._depth -= 1
            if self._depth == 0:
                self.close_block()
        else:
            self._note = SIGNS.sub("", match[2]).strip()
            self._begins_note = match[1] == NOTE_START

    def close_block(self) -> None:
        """Leave out the lines of the block that ends here."""
        worded = [line for line in self._block if line.text.strip()]
        if worded:
            text = "\n".join(line.text for line in worded)
            numbers = worded[0].number, worded[-1].number
            self.left_out.append(LeftOut(*numbers, self._reason, text))
        self._block = []

    def _add(self, line: str) -> None:
        text = _MARK.sub(r"[^\1]", line)
        if self._note and text.strip():
            text = f"[^{self._note}]: {text.lstrip()}" if self._begins_note else _INDENT + text
            self._begins_note = False
        number = len(self.supplied) + 1
        pieces = _INLINE.findall(text)
        self.supplied.append(SIGNS.sub("", _INLINE.sub(r" \2 ", text)))
        kept = SIGNS.sub("", _INLINE.sub("", text)) if pieces else self.supplied[-1]
        if self._depth:
            self._block.append(SourceLine(number, self.supplied[-1]))
            return
        self.lines.append(SourceLine(number, kept if kept.strip() else ""))
        self.left_out += [
            LeftOut(number, number, REASONS[int(reason)], _ESCAPE.sub("", words))
            for reason, words in pieces
        ]
