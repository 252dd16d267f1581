"""Takes the notes out of the blocks of a plain text."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from bot.content.importing.drafts import LeftOut, SourceLine
from bot.content.importing.plain_text.layout.line_shapes import (
    ends_sentence,
    indent_width,
    is_rule,
    starts_lower,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.notes.note_forms import (
    STRONG_FORMS,
    NoteForm,
    parse_note_heads,
)
from bot.content.importing.plain_text.notes.note_matching import (
    MarkedNote,
    PlacedHead,
    PlacedMark,
    match_notes,
)
from bot.content.importing.plain_text.notes.note_signs import find_signs
from bot.content.importing.plain_text.notes.parted_lines import join_parted_blocks

_NOTES_HEADINGS = re.compile(
    r"(?:foot|end)?notes?(?: and references)?|foot-notes|anmerkungen|fu(?:ß|ss)noten|endnoten"
    r"|notes? de bas de page|notas?|notae|note|примечания|сноски|σημειώσεις|注|注释|註|註釋|脚注"
    r"|הערות|الهوامش|حواشي",
    re.I,
)


@dataclass(frozen=True, slots=True)
class TextNote:
    """A note: the line of its head, its label in the source, and its lines without the head, unless
    it `keeps_head`."""

    line: int
    label: str
    blocks: tuple[TextBlock, ...]
    keeps_head: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark in the text, by the number of its line and its columns, and the note that hangs
    there, by the number of the line of its head."""

    line: int
    start: int
    end: int
    note: int


@dataclass(slots=True)
class Notes:
    """The notes of a text, their marks, and the blocks of the text that are left."""

    blocks: list[TextBlock]
    notes: list[TextNote] = field(default_factory=list)
    marks: list[NoteMark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unmarked: list[int] = field(default_factory=list)
    """The lines of what looks like a note but has no mark."""
    without_note: list[PlacedMark] = field(default_factory=list)
    """What looks like a mark but has no note."""


def is_notes_heading(text: str) -> bool:
    """Whether a heading only says that notes follow."""
    return _NOTES_HEADINGS.fullmatch(text.strip(" .:—-_*[]")) is not None


def extract_notes(
    blocks: Sequence[TextBlock],
    forced: frozenset[int] = frozenset(),
    page_breaks: Sequence[int] = (),
) -> Notes:
    """The notes among the blocks; `forced` are the lines of blocks that somebody said are notes,
    `page_breaks` the lines at which a page with notes at its foot ends."""
    heads, marks = find_signs(blocks)
    ruled = frozenset(at for at in range(1, len(blocks)) if is_rule(blocks[at - 1].text))
    forced = _with_text_before(blocks, forced)
    while True:
        matched = {note.head.line: note for note in match_notes(heads, marks, ruled)}
        split = _split(blocks, matched.keys() | forced)
        notes = _take_out(split, matched, forced, page_breaks)
        in_notes = _lines_of(note.blocks for note in notes.notes)
        if not any(note.mark.line in in_notes for note in matched.values()):
            break
        # A note hangs in the text: what stands in another note marks none.
        marks = [mark for mark in marks if mark.line not in in_notes]
    _tell_unmatched(notes, heads, marks, matched)
    return notes


def _with_text_before(blocks: Sequence[TextBlock], forced: frozenset[int]) -> frozenset[int]:
    """The lines of notes that a text stands before, at which they can hang."""
    first = next((block.first for block in blocks if block.first not in forced), None)
    return frozenset(line for line in forced if first is not None and line > first)


def _split(blocks: Sequence[TextBlock], starts: Set[int]) -> list[TextBlock]:
    return [
        piece
        for block in blocks
        for piece in block.split_at(
            at for at, line in enumerate(block.lines) if line.number in starts
        )
    ]


def _take_out(
    blocks: Sequence[TextBlock],
    matched: dict[int, MarkedNote],
    forced: frozenset[int],
    page_breaks: Sequence[int],
) -> Notes:
    first_lines = matched.keys() | forced
    starts = [at for at, block in enumerate(blocks) if block.first in first_lines]
    notes = Notes(list(blocks[: starts[0]] if starts else blocks))
    marked = {note.mark.line for note in matched.values()}
    rules = [block.first for block in blocks if is_rule(block.text)]
    for start, end in itertools.pairwise([*starts, len(blocks)]):
        note = matched.get(blocks[start].first)
        following = matched.get(blocks[end].first) if end < len(blocks) else None
        count = _block_count(blocks[start:end], note, following, marked)
        foot_end = _foot_end(blocks[start].first, rules, page_breaks)
        if foot_end is not None:
            count = sum(block.first < foot_end for block in blocks[start:end])
        _add_note(notes, blocks[start : start + count], note)
        notes.blocks += blocks[start + count : end]
    _leave_out_headings(notes, [blocks[at].first for at in starts])
    return notes


def _foot_end(line: int, rules: Sequence[int], page_breaks: Sequence[int]) -> int | None:
    """The line at which the foot of a page ends, for a line that stands in it below a rule."""
    rule = bisect.bisect_left(rules, line) - 1
    end = bisect.bisect_left(page_breaks, line)
    if rule < 0 or end == len(page_breaks):
        return None
    is_same_page = end == 0 or page_breaks[end - 1] < rules[rule]
    return page_breaks[end] if is_same_page else None


def _block_count(
    blocks: Sequence[TextBlock],
    note: MarkedNote | None,
    following: MarkedNote | None,
    marked: Set[int],
) -> int:
    """How many of the blocks up to the next note belong to the note that the first one begins."""
    if note is not None and note.head.head.form is NoteForm.WORD:
        return _count_to_bracket(blocks)
    if note and following and following.mark.line < note.head.line:
        return len(blocks)  # notes that stand together: the text does not go on between them
    count = 1
    while count < len(blocks) and _continues(blocks[count - 1], blocks[count], blocks[0]):
        if any(line.number in marked for line in blocks[count].lines):
            break  # the text has marks
        count += 1
    return count


def _count_to_bracket(blocks: Sequence[TextBlock]) -> int:
    depth = 0
    for count, block in enumerate(blocks, 1):
        depth += block.text.count("[") - block.text.count("]")
        if depth <= 0:
            return count
    return 1


def _continues(before: TextBlock, block: TextBlock, note: TextBlock) -> bool:
    """Whether a block continues a note: in the middle of its sentence, or set in further."""
    if is_rule(block.text):
        return False
    if not ends_sentence(before.texts[-1]) and starts_lower(block.texts[0]):
        return True
    return min(map(indent_width, block.texts)) >= min(map(indent_width, note.texts)) + 3


def _add_note(notes: Notes, blocks: Sequence[TextBlock], note: MarkedNote | None) -> None:
    first = blocks[0].lines[0]
    head = note.head.head if note else next(iter(parse_note_heads(first.text)), None)
    start = head.start if head else 0
    cut = SourceLine(first.number, first.text[start:])
    lines = [cut, *blocks[0].lines[1:]]
    body = [replace(blocks[0], lines=tuple(lines)), *blocks[1:]]
    if head is not None and head.form is NoteForm.WORD:
        body[-1] = _without_bracket(body[-1])
        notes.left_out.append(
            LeftOut(first.number, first.number, "the word that a note begins with", head.word)
        )
    label = head.label if head else "*"
    notes.notes.append(TextNote(first.number, label, join_parted_blocks(body)))
    notes.marks.append(_mark_of(notes, note, first.number))


def _without_bracket(block: TextBlock) -> TextBlock:
    last = block.lines[-1]
    text = last.text.rstrip()
    lines = (*block.lines[:-1], SourceLine(last.number, text.removesuffix("]")))
    return replace(block, lines=lines)


def _mark_of(notes: Notes, note: MarkedNote | None, line: int) -> NoteMark:
    """The note's mark; a note without one hangs at the end of the text before it."""
    if note is not None:
        mark = note.mark.mark
        if mark.word:
            why = "the word that a note's mark begins with"
            notes.left_out.append(LeftOut(note.mark.line, note.mark.line, why, mark.word))
        return NoteMark(note.mark.line, mark.start, mark.end, line)
    last = notes.blocks[-1].lines[-1] if notes.blocks else SourceLine(0, "")
    return NoteMark(last.number, len(last.text), len(last.text), line)


def _leave_out_headings(notes: Notes, firsts: Sequence[int]) -> None:
    """Leave out the headings that only say that notes follow; `firsts` are the notes' lines."""
    kept: list[TextBlock] = []
    following = [block.first for block in notes.blocks[1:]] + [10**12]
    at = 0
    for block, after in zip(notes.blocks, following, strict=False):
        while at < len(firsts) and firsts[at] < block.last:
            at += 1
        has_note_next = at < len(firsts) and firsts[at] < after
        if has_note_next and is_notes_heading(block.text):
            notes.left_out.append(
                LeftOut(block.first, block.last, "the heading of the notes", block.text)
            )
        else:
            kept.append(block)
    notes.blocks = kept


def _tell_unmatched(
    notes: Notes,
    heads: Sequence[PlacedHead],
    marks: Sequence[PlacedMark],
    matched: dict[int, MarkedNote],
) -> None:
    strong = [head for head in heads if head.head.form in STRONG_FORMS]
    in_notes = _lines_of(note.blocks for note in notes.notes)
    notes.unmarked = [
        head.line for head in strong if head.line not in matched and head.line not in in_notes
    ]
    used = {note.mark.place for note in matched.values()}
    starts = {head.line for head in strong}
    notes.without_note = [
        mark
        for mark in marks
        if mark.place not in used and mark.line not in starts and mark.mark.is_clear
    ]


def _lines_of(groups: Iterable[Sequence[TextBlock]]) -> set[int]:
    return {line.number for blocks in groups for block in blocks for line in block.lines}
