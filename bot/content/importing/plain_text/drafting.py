"""Drafts the structure of a plain text: its chapters, sections, paragraphs and notes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.importing.drafts import (
    Correction,
    CorrectionKind,
    Doubt,
    DraftReading,
    LeftOut,
    SourceText,
    StructureOptions,
    TextHeader,
)
from bot.content.importing.plain_text.block_kinds import BlockKinds
from bot.content.importing.plain_text.chapters import ChapterWriter
from bot.content.importing.plain_text.corrections import correct_blocks, lines_of
from bot.content.importing.plain_text.document_parts.attributions import join_attributions
from bot.content.importing.plain_text.document_parts.heading_lines import (
    doubt_heading_lines,
    separate_heading_lines,
)
from bot.content.importing.plain_text.document_parts.missing_parts import (
    doubt_missing_beginnings,
)
from bot.content.importing.plain_text.document_parts.repeated_titles import (
    leave_out_repeated_titles,
)
from bot.content.importing.plain_text.document_parts.sentence_titles import (
    doubt_sentence_titles,
)
from bot.content.importing.plain_text.document_parts.signatures import doubt_signatures
from bot.content.importing.plain_text.headings.captions import keep_captions
from bot.content.importing.plain_text.headings.half_titles import read_half_titles
from bot.content.importing.plain_text.headings.page_heads import find_page_heads
from bot.content.importing.plain_text.headings.repeated_headings import (
    leave_out_repeated_headings,
)
from bot.content.importing.plain_text.headings.second_lines import join_second_lines
from bot.content.importing.plain_text.layout.drawn_braces import remove_drawn_braces
from bot.content.importing.plain_text.layout.line_notes import (
    list_line_notes,
    split_at_line_notes,
)
from bot.content.importing.plain_text.layout.line_shapes import indent_width, is_rule
from bot.content.importing.plain_text.layout.page_shape import PageShape, measure_page
from bot.content.importing.plain_text.layout.paragraphs import split_paragraphs
from bot.content.importing.plain_text.layout.text_blocks import (
    TextBlock,
    join_blocks,
    split_blocks,
)
from bot.content.importing.plain_text.level_names import name_levels
from bot.content.importing.plain_text.line_numbers import LineNumbering
from bot.content.importing.plain_text.notes.note_extraction import Notes, extract_notes
from bot.content.importing.plain_text.notes.note_forms import NoteForm
from bot.content.importing.plain_text.notes.parted_lines import goes_on_after_notes
from bot.content.importing.plain_text.notes.textual_notes import hang_textual_notes
from bot.content.importing.plain_text.paragraphs import ParagraphWriter
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.outline_plan import (
    divide,
    keep_empty_headings,
    plan_outline,
)
from bot.content.importing.plain_text.structure.role_detection import (
    doubt_spaced_headings,
    read_structure,
)
from bot.content.importing.plain_text.structure.speeches import find_speeches
from bot.content.importing.plain_text.structure.title_page import read_title_page
from bot.content.importing.sources import MARGIN_NUMBER, PAGE_FURNITURE, count_word_forms
from bot.content.importing.told_places import doubt_places
from bot.errors import BotError


def draft_plain_text(source: SourceText, options: StructureOptions) -> DraftReading:
    """The structure of a plain text. What is guessed is a doubt, what is dropped is left out.

    Raises BotError if nothing of it is left.
    """
    doubts: list[Doubt] = []
    left_out: list[LeftOut] = []
    said = options.corrections
    margin = _margin_numbers(source)
    blocks = split_at_line_notes(_split_blocks(source, left_out), margin)
    shape = measure_page(blocks)
    blocks = correct_blocks(split_paragraphs(blocks, shape), said, left_out)
    notes = _extract_notes(source, blocks, said)
    text = _join_interrupted(_leave_out_rules(notes.blocks, left_out), notes, said)
    entries = list_line_notes(text, margin)
    items = read_structure(
        text,
        shape,
        doubts,
        forced=_depths(said),
        plain=_paragraphs(said) | {entry.first for entry in entries},
        note_marks={(mark.line, mark.start) for mark in notes.marks},
    )
    items = _settle_page_heads(items, source, left_out, doubts)
    header, items = _read_titles(items, source.header, left_out, doubts)
    bodies = [item for item in items if isinstance(item, Body)]
    if not bodies:
        raise BotError("The text has no paragraph. Leave less of it out, or choose another file.")
    kinds = _classify_blocks(bodies, shape, options, _lines_of_prose(entries))
    speeches = _lines_of_speeches(bodies)
    plan = plan_outline(items)
    levels = name_levels(items, plan, kinds, speeches, header.title)
    if levels[-1] == "paragraph":
        items = _separate_surroundings(items, shape, said)
        doubts += _doubt_surroundings(items)
    numbering = LineNumbering(margin if levels[-1] == "line" else {})
    paragraphs = ParagraphWriter(
        kinds, notes, count_word_forms(source.lines), speeches=speeches, numbering=numbering
    )
    writer = ChapterWriter(plan, paragraphs, levels)
    chapters = writer.write(divide(items, plan))
    doubts += [*kinds.doubts, *numbering.doubts, *paragraphs.doubts, *writer.doubts]
    doubts += _doubt_notes(notes, items)
    return DraftReading(
        levels=levels,
        chapters=chapters,
        header=header,
        left_out=(*left_out, *notes.left_out, *writer.left_out, *paragraphs.unwritten_notes()),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)),
    )


def _split_blocks(source: SourceText, left_out: list[LeftOut]) -> tuple[TextBlock, ...]:
    return remove_drawn_braces(split_blocks(source.lines), left_out)


def _extract_notes(
    source: SourceText, blocks: Sequence[TextBlock], corrections: Sequence[Correction]
) -> Notes:
    page_breaks = [line.number for line in source.lines if "\f" in line.text]
    notes = extract_notes(blocks, lines_of(corrections, CorrectionKind.NOTE), page_breaks)
    hang_textual_notes(notes)
    return notes


def _classify_blocks(
    bodies: Sequence[Body], shape: PageShape, options: StructureOptions, prose: frozenset[int]
) -> BlockKinds:
    return BlockKinds(
        [body.block for body in bodies],
        shape,
        options.kind,
        lines_of(options.corrections, CorrectionKind.VERSE),
        lines_of(options.corrections, CorrectionKind.PARAGRAPH) | prose,
    )


def _lines_of_prose(entries: Sequence[TextBlock]) -> frozenset[int]:
    """The first lines of the entries of notes that quote no verse, which would be set further in.
    In a poem they would be taken for verse."""
    return frozenset(
        entry.first for entry in entries if len(set(map(indent_width, entry.texts))) == 1
    )


def _lines_of_speeches(bodies: Sequence[Body]) -> frozenset[int]:
    """The first lines of the blocks that begin with a speaker's name in their line."""
    spoken = find_speeches([body.block for body in bodies])
    return frozenset(bodies[at].block.first for at in spoken)


def _read_titles(
    items: Sequence[Item], header: TextHeader, left_out: list[LeftOut], doubts: list[Doubt]
) -> tuple[TextHeader, list[Item]]:
    """What the title page says, and the headings and blocks after it. What was unsure of lines that
    are left out is no more."""
    items = keep_captions(items, doubts)
    header, items = read_title_page(items, header, left_out)
    gone = {line for left in left_out for line in range(left.first, left.last + 1)}
    doubts[:] = [doubt for doubt in doubts if doubt.line not in gone]
    items = leave_out_repeated_titles(items, header.title, left_out)
    items = join_second_lines(items, doubts)
    items = keep_empty_headings(read_half_titles(items, header.title, doubts), doubts)
    doubts += [*doubt_spaced_headings(items), *doubt_missing_beginnings(items)]
    return header, items


def _settle_page_heads(
    items: Sequence[Item], source: SourceText, left_out: list[LeftOut], doubts: list[Doubt]
) -> list[Item]:
    """The items with one heading for each line that was left out at the heads of later pages."""
    texts = [left.text for left in source.left_out if left.why == PAGE_FURNITURE]
    heads = frozenset(line for text in texts for line in text.splitlines())
    found = find_page_heads(items, heads, doubts)
    return leave_out_repeated_headings(found, heads, left_out, doubts)


def _margin_numbers(source: SourceText) -> dict[int, int]:
    """The numbers of lines that stood in the margin, by their lines."""
    return {left.first: int(left.text) for left in source.left_out if left.why == MARGIN_NUMBER}


def _depths(corrections: Sequence[Correction]) -> dict[int, int]:
    return {one.line: one.level - 1 for one in corrections if one.kind is CorrectionKind.HEADING}


def _paragraphs(corrections: Sequence[Correction]) -> frozenset[int]:
    return lines_of(corrections, CorrectionKind.PARAGRAPH, CorrectionKind.VERSE)


def _leave_out_rules(blocks: Sequence[TextBlock], left_out: list[LeftOut]) -> list[TextBlock]:
    kept = []
    for block in blocks:
        if all(is_rule(text) for text in block.texts):
            why = "a line drawn between paragraphs"
            left_out.append(LeftOut(block.first, block.last, why, block.text))
        else:
            kept.append(block)
    return kept


def _join_interrupted(
    blocks: Sequence[TextBlock], notes: Notes, corrections: Sequence[Correction]
) -> list[TextBlock]:
    """The blocks with each paragraph that a note at a page's foot interrupts in one of them."""
    note_lines = sorted(note.line for note in notes.notes)
    split = lines_of(corrections, *CorrectionKind)
    joined: list[TextBlock] = []
    at = 0
    for block in blocks:
        while at < len(note_lines) and joined and note_lines[at] < joined[-1].last:
            at += 1
        has_note_between = bool(joined) and at < len(note_lines) and note_lines[at] < block.first
        if has_note_between and block.first not in split and goes_on_after_notes(joined[-1], block):
            joined[-1] = join_blocks(joined[-1], block)
        else:
            joined.append(block)
    return joined


def _separate_surroundings(
    items: Sequence[Item], shape: PageShape, said: Sequence[Correction]
) -> list[Item]:
    """The items with what stands around a text marked or joined to what it belongs to."""
    decided = lines_of(said, *CorrectionKind)
    items = separate_heading_lines(items, decided)
    return join_attributions(items, shape.indent, decided)


def _doubt_surroundings(items: Sequence[Item]) -> list[Doubt]:
    """What may belong to no text: lines below a heading, titles, names below the end."""
    doubts = [*doubt_heading_lines(items), *doubt_sentence_titles(items)]
    return [*doubts, *doubt_signatures(items)]


def _doubt_notes(notes: Notes, items: Sequence[Item]) -> list[Doubt]:
    doubts = []
    numbered = {_first_line(item) for item in items if isinstance(item, Heading) or item.number}
    unmarked = [line for line in notes.unmarked if line not in numbered]
    if unmarked:
        many = (
            f"{len(unmarked)} blocks look like notes but have no mark; they are kept as paragraphs"
        )
        one = "this looks like a note but has no mark; it is kept as a paragraph"
        doubts.append(doubt_places(unmarked, one, many))
    without_note = [
        mark.line
        for mark in notes.without_note
        if mark.line not in numbered or mark.mark.form is NoteForm.SIGN
    ]
    if without_note:
        many = f"{len(without_note)} marks have no note; they are kept in the text"
        one = "this mark has no note; it is kept in the text"
        doubts.append(doubt_places(without_note, one, many))
    return doubts


def _first_line(item: Item) -> int:
    return item.first if isinstance(item, Heading) else item.block.first
