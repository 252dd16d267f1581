"""Drafts the chapters, sections, paragraphs and notes of a Markdown source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.content.importing.drafts import (
    Doubt,
    DraftReading,
    LeftOut,
    SourceText,
    StructureOptions,
    TextHeader,
)
from bot.content.importing.markdown.blocks import split_blocks
from bot.content.importing.markdown.corrections import (
    correct_blocks,
    line_starts,
    title_level,
)
from bot.content.importing.markdown.demoted_headings import demote_headings
from bot.content.importing.markdown.draft_chapters import (
    build_chapters,
    name_chapter,
    name_levels,
    told_number,
)
from bot.content.importing.markdown.heading_preparation import prepare_headings
from bot.content.importing.markdown.heading_roles import assign_roles
from bot.content.importing.markdown.headwords import promote_headwords
from bot.content.importing.markdown.inline_markup import Removed
from bot.content.importing.markdown.note_pairing import pair_notes
from bot.content.importing.markdown.numbered_paragraphs import number_paragraphs
from bot.content.importing.markdown.outline import build_outline
from bot.content.importing.markdown.piece_reading import PieceReader
from bot.content.importing.markdown.pieces import Heading, NotePiece, Piece, TextPiece
from bot.content.importing.markdown.signed_notes import extract_signed_notes
from bot.content.importing.markdown.split_titles import join_split_titles
from bot.content.importing.markdown.title_heading import TitleHeading, find_title
from bot.content.importing.markdown.title_lines import read_title_lines
from bot.content.importing.markdown.unmarked_headings import promote_unmarked_headings
from bot.errors import BotError

_Item = TypeVar("_Item")


def draft_markdown(source: SourceText, options: StructureOptions) -> DraftReading:
    """The structure of a Markdown source: its levels, headings, paragraphs and notes."""
    blocks = split_blocks(source.lines, line_starts(options.corrections))
    reader = PieceReader(correct_blocks(blocks, options.corrections), options.kind)
    if not any(isinstance(piece, TextPiece | Heading) for piece in reader.pieces.pieces):
        raise BotError("The file has no text that could be read. Look whether it is the right one.")
    named = read_title_lines(reader.pieces.pieces, source.header)
    pieces, heading_doubts = _settle_headings(named.pieces, _pictures(reader.left_out))
    signed, sign_doubts = extract_signed_notes(replace(reader.pieces, pieces=tuple(pieces)))
    paired = pair_notes(signed)
    prepared = prepare_headings(paired.pieces, paired.notes)
    title = find_title(prepared.pieces, has_title=title_level(blocks) > 0)
    draft = _draft_outline(prepared.pieces, paired.notes, title, named.header)
    doubts = [*reader.doubts, *named.doubts, *heading_doubts, *sign_doubts, *paired.doubts]
    doubts += [*prepared.doubts, *draft.doubts]
    left_out = [*reader.left_out, *named.left_out, *prepared.left_out, *draft.left_out]
    return replace(
        draft,
        left_out=_in_order(left_out, lambda left: left.first),
        doubts=_in_order(doubts, lambda doubt: doubt.line),
    )


def _settle_headings(
    pieces: Sequence[Piece], pictures: Collection[int]
) -> tuple[list[Piece], list[Doubt]]:
    """The pieces with headings where the text has them, marked or not, each of them one."""
    promoted, promoted_doubts = promote_unmarked_headings(pieces)
    doubts = list(promoted_doubts)
    settled = join_split_titles(promoted, doubts)
    settled = demote_headings(settled, pictures, doubts)
    return promote_headwords(settled, doubts), doubts


def _pictures(left_out: Iterable[LeftOut]) -> set[int]:
    """The lines on which the address of a picture was left out."""
    found = [each for each in left_out if each.why == Removed.IMAGE]
    return {line for each in found for line in range(each.first, each.last + 1)}


def _draft_outline(
    pieces: Sequence[Piece],
    notes: Sequence[NotePiece],
    title: TitleHeading | None,
    header: TextHeader,
) -> DraftReading:
    """The draft with what only its outline leaves out and is unsure of."""
    roles = assign_roles([piece for piece in pieces if piece is not _heading_of(title)])
    if title is not None and title.number is not None and roles.chapter is not None:
        title = None
        roles = assign_roles(pieces)
    title_text, outline = build_outline(pieces, roles, _heading_of(title))
    numbered = number_paragraphs(outline.chapters)
    chapters, label_doubts = build_chapters(numbered.chapters, notes)
    headings = [chapter.heading for chapter in numbered.chapters]
    left_out = []
    if title is not None and headings == [None]:
        chapters = [name_chapter(chapters[0], title, title_text)]
    elif title is not None:
        line, why = title.heading.line, "the title of all chapters, which the front matter has"
        left_out.append(LeftOut(line, line, why, title_text))
    if title is not None and title.number is not None and headings == [None]:
        headings = [title.heading]
    levels = name_levels(numbered, roles, title)
    for heading, chapter in zip(headings, chapters, strict=True):
        told = told_number(heading, chapter.label, levels[0]) if heading is not None else None
        left_out += [told] if told is not None else []
    return DraftReading(
        levels=levels,
        chapters=tuple(chapters),
        header=_complete_header(header, title, title_text),
        left_out=tuple(left_out),
        doubts=(*outline.doubts, *numbered.doubts, *label_doubts),
    )


def _heading_of(title: TitleHeading | None) -> Heading | None:
    return title.heading if title is not None else None


def _complete_header(header: TextHeader, title: TitleHeading | None, text: str) -> TextHeader:
    """The header with the title of the text, unless the title is that of a chapter."""
    if title is None or title.number is not None or header.title is not None:
        return header
    return replace(header, title=text)


def _in_order(items: Iterable[_Item], line_of: Callable[[_Item], int]) -> tuple[_Item, ...]:
    return tuple(sorted(items, key=line_of))
