"""Reads the blocks of a Markdown source as headings, paragraphs and notes, and keeps what it
removes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt, LeftOut, TextKind
from bot.content.importing.markdown.block_texts import join_prose, write_block
from bot.content.importing.markdown.blocks import BlockKind, SourceBlock
from bot.content.importing.markdown.inline_markup import (
    CleanedText,
    Removed,
    clean_markup,
    inline_note_label,
)
from bot.content.importing.markdown.pieces import Heading, NotePiece, Piece, SourcePieces, TextPiece

_LEFT_OUT_REASONS = {
    BlockKind.RULE: "a line that divides the text",
    BlockKind.DIV: "attributes",
    BlockKind.LINK_DEFINITION: "addresses of links",
    BlockKind.LEFT_OUT: "what was to be left out",
}
_PIN = re.compile(r"\{#(?P<label>[0-9]+[a-z]?(?:\.[0-9]+[a-z]?)*)\}")
_TIGHT_MARKS = re.compile(r"#{1,6}[^#\s]")
_WRAPPED = re.compile(r"(?P<sign>\*{1,3}|_{1,3})(?=\S)(?P<text>[^*_]+)(?<=\S)(?P=sign)")
_ESCAPED_STOP = re.compile(r"\\([.)\]#:-])")
_NO_TEXT = re.compile(r"\[(?:TOC|_TOC_|\[_TOC_\])\]|\\(?:newpage|pagebreak|clearpage)\b.*", re.I)


class PieceReader:
    """Takes the blocks in order. What it removes and guesses is in `left_out` and `doubts`."""

    def __init__(self, blocks: Sequence[SourceBlock], kind: TextKind | None) -> None:
        self._kind = kind
        self._links = _link_labels(blocks)
        self._pieces: list[Piece] = []
        self._notes: list[NotePiece] = []
        self._inline_notes = 0
        self.left_out: list[LeftOut] = []
        self.doubts: list[Doubt] = []
        for block in blocks:
            self._read(block)

    @property
    def pieces(self) -> SourcePieces:
        """What was read so far."""
        return SourcePieces(tuple(self._pieces), tuple(self._notes))

    def _read(self, block: SourceBlock) -> None:
        if (why := _LEFT_OUT_REASONS.get(block.kind)) is not None:
            self._leave_out(block, why, block.text)
        elif block.kind is BlockKind.HEADING:
            self._read_heading(block)
        elif block.kind is BlockKind.NOTE:
            self._read_note(block)
        else:
            self._read_text(block)

    def _read_heading(self, block: SourceBlock) -> None:
        line = block.lines[0].text.strip()
        if len(block.lines) == 1 and line.startswith("<h"):
            self._leave_out(block, Removed.TAGS, line.replace(block.text, "", 1))
        text, braces = _split_braces(block.text)
        if _PIN.fullmatch(braces):
            text, braces = block.text, ""
        if braces:
            self._leave_out(block, Removed.ATTRIBUTES, braces)
        if _TIGHT_MARKS.match(line):
            message = "no blank follows this line's #; it is read as a heading"
            self.doubts.append(Doubt(block.first, message))
        cleaned = self._clean(block, text)
        title = " ".join(cleaned.text.replace("\\\n", " ").split())
        title = _ESCAPED_STOP.sub(r"\1", title)
        if (wrapped := _WRAPPED.fullmatch(title)) is not None:
            title = wrapped["text"]
        if title:
            self._pieces.append(Heading(title, block.level, block.first, block.is_corrected))

    def _read_note(self, block: SourceBlock) -> None:
        cleaned = clean_markup(block.text, self._links)
        text = cleaned.text
        for number, inner in enumerate(cleaned.notes):  # a note to a note stands in brackets
            text = text.replace(f"[^{inline_note_label(number)}]", f" \\[{inner}\\]")
        self._note_removed(block, cleaned)
        paragraphs = [join_prose(part.split("\n")) for part in re.split(r"\n\s*\n", text)]
        note = "\n\n".join(part for part in paragraphs if part)
        self._notes.append(
            NotePiece(block.label, note, block.first, is_corrected=block.is_corrected)
        )

    def _read_text(self, block: SourceBlock) -> None:
        if block.kind is BlockKind.PARAGRAPH and _NO_TEXT.fullmatch(block.text.strip()):
            self._leave_out(block, "a command of another program", block.text)
            return
        written = write_block(block, self._links, self._inline_notes, self._kind_of(block))
        self._note_removed(block, written.cleaned)
        self._add_inline_notes(written.cleaned, block.first)
        text, braces = _split_braces(written.text)
        pin = _PIN.fullmatch(braces)
        if braces and pin is None:
            text = self._drop_attributes(block, written.text, text, braces)
        if not text.strip():
            return
        if written.is_guessed_verse:
            self.doubts.append(Doubt(block.first, "lines of verse, or prose that was wrapped?"))
        is_code = block.kind is BlockKind.CODE
        label = pin["label"] if pin is not None else None
        piece = TextPiece(text, written.kind, block.first, block.last, label, is_code)
        self._pieces.append(replace(piece, is_corrected=block.is_corrected))

    def _kind_of(self, block: SourceBlock) -> TextKind | None:
        """What a person said that a block is."""
        if not block.is_corrected:
            return self._kind
        return TextKind.PROSE if block.kind is BlockKind.PARAGRAPH else None

    def _drop_attributes(self, block: SourceBlock, whole: str, text: str, braces: str) -> str:
        """The text without the attributes that its braces hold, or with braces of its own."""
        if not braces.startswith(("{#", "{.", "{:")):
            return whole
        self._leave_out(block, Removed.ATTRIBUTES, braces)
        return text

    def _clean(self, block: SourceBlock, text: str) -> CleanedText:
        cleaned = clean_markup(text, self._links, self._inline_notes)
        self._note_removed(block, cleaned)
        self._add_inline_notes(cleaned, block.first)
        return cleaned

    def _add_inline_notes(self, cleaned: CleanedText, line: int) -> None:
        for text in cleaned.notes:
            note = join_prose(text.split("\n"))
            self._notes.append(NotePiece(inline_note_label(self._inline_notes), note, line))
            self._inline_notes += 1

    def _note_removed(self, block: SourceBlock, cleaned: CleanedText) -> None:
        for what in Removed:
            texts = [text for removed, text in cleaned.removed if removed is what]
            if texts:
                self._leave_out(block, what, " ".join(texts))

    def _leave_out(self, block: SourceBlock, why: str, text: str) -> None:
        self.left_out.append(LeftOut(block.first, block.last, str(why), text))


def _split_braces(text: str) -> tuple[str, str]:
    """A text and the braces at its end, or the text and nothing."""
    start = text.rfind("{") if text.endswith("}") else -1
    if start < 0 or text[:start].endswith("\\") or "\n" in text[start:]:
        return text, ""
    return text[:start].rstrip(), text[start:]


def _link_labels(blocks: Sequence[SourceBlock]) -> Mapping[str, str]:
    return {
        block.label.lower(): block.label
        for block in blocks
        if block.kind is BlockKind.LINK_DEFINITION
    }
