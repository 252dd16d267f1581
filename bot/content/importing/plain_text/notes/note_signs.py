"""Finds what may be the heads of notes and their marks in the blocks of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.notes.note_forms import (
    STRONG_FORMS,
    NoteForm,
    find_text_marks,
    parse_note_heads,
)
from bot.content.importing.plain_text.notes.note_matching import PlacedHead, PlacedMark


def find_signs(blocks: Sequence[TextBlock]) -> tuple[list[PlacedHead], list[PlacedMark]]:
    """The heads and the marks, each in text order."""
    heads: list[PlacedHead] = []
    marks: list[PlacedMark] = []
    for at, block in enumerate(blocks):
        heads += _find_heads(block, at)
        marks += [
            PlacedMark(line.number, mark)
            for line in block.lines
            for mark in find_text_marks(line.text)
            # What a block begins with may be its number, but marks no note.
            if line is not block.lines[0] or line.text[: mark.start].strip()
        ]
    return heads, marks


def _find_heads(block: TextBlock, index: int) -> Iterator[PlacedHead]:
    """The ways in which the first line of a block can be the head of a note, and the later lines
    that go on counting in one of these ways."""
    last: dict[NoteForm, str] = {}
    for at, line in enumerate(block.lines):
        if at and not last:
            return
        for head in parse_note_heads(line.text):
            if at and not _follows(head.form, last.get(head.form), head.label):
                continue
            last[head.form] = head.label
            yield PlacedHead(line.number, index, head)


def _follows(form: NoteForm, before: str | None, label: str) -> bool:
    if before is None:
        return False
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    return form in STRONG_FORMS or form is NoteForm.SIGN
