"""Resolves the pieces of a reference against the works of the library.

The same numbers can often be read at several levels: `2.3` is section 3 of chapter 2, section 2,
paragraph 3 of the only chapter, or the one number 2.3. `level_assignment` lists the possible
readings, the likeliest first, and those that exist in the work remain. If one does, it is meant. If
several do, the first is taken, and the reference says how it was read, what else it could be, and
how to write that. If none does, the refusal describes the reading that came closest to existing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.core.library import DEFAULT_LEVELS, Library, Work
from bot.core.references.first_chapter import without_first_chapter
from bot.core.references.labels import example_hint
from bot.core.references.level_assignment import (
    ReferenceContext,
    possible_chapters,
    possible_places,
    possible_range_ends,
)
from bot.core.references.levels import TextLevel, marks_of, prose_marks_of
from bot.core.references.name_matching import split_work_name
from bot.core.references.only_section import with_only_section
from bot.core.references.parser import Endpoint, Following, UnresolvedPiece, parse_pieces
from bot.core.references.pieces import NotePlace, Piece, Place, Span
from bot.core.references.places import (
    existing_depth,
    first_and_last_paragraph,
    missing_place_error,
    next_place,
    open_range_end,
    reading_position,
    require_note,
)
from bot.core.references.reference import Reference
from bot.core.references.title_matching import is_title, resolve_title
from bot.core.references.tokenizer import TokenKind, fold_characters, iterate_tokens
from bot.core.references.typed_text import clean_typed_text
from bot.core.text import isolate, plural
from bot.errors import BadReference

MAX_REFERENCE_LENGTH = 200


def parse_reference(
    text: str,
    library: Library,
    *,
    reading: str,
    here: Place | None = None,
    titles: bool = False,
    prose: bool = False,
    stored: bool = False,
) -> Reference:
    """The reference that `text` means.

    `reading` is the slug of the work that a bare reference means. `here`, the place that a
    conversation is about, fills in a chapter and section that were left out. `titles` lets the
    words of a section's title stand for it. `prose` is for a citation in running text, where "I"
    is no number. `stored` is for canonical forms that were kept: two numbers are then chapter and
    section first, as they always were. Raises BadReference with a sentence that names the valid
    range.
    """
    parse = partial(
        _parse,
        library=library,
        reading=reading,
        here=here,
        titles=titles,
        prose=prose,
        stored=stored,
    )
    try:
        return parse(text)
    except BadReference:
        for rewrite in () if prose or stored else (without_first_chapter, with_only_section):
            if (other := rewrite(text, library, reading)) is not None:
                return parse(other)
        raise


def _parse(
    text: str,
    *,
    library: Library,
    reading: str,
    here: Place | None,
    titles: bool,
    prose: bool,
    stored: bool,
) -> Reference:
    if len(text) > MAX_REFERENCE_LENGTH:
        raise BadReference(
            f"A reference has at most {MAX_REFERENCE_LENGTH} characters. {_hint(library, reading)}"
        )
    text = clean_typed_text(text)
    folded = fold_characters(text)
    words = tuple(iterate_tokens(folded, 0, roman=False))
    if not words:
        raise BadReference(f"Which passage? {_hint(library, reading)}")
    named_work, after_name = split_work_name(words, library)
    work = named_work or _require_reading(library, reading)
    if named_work is not None and not after_name:
        raise BadReference(f"Where in {isolate(work.title)}? {example_hint(work.levels)}")
    marks = prose_marks_of(work.levels) if prose else marks_of(work.levels)
    tokens = after_name
    # In prose the usual levels have more words than the general marks, and no other signs.
    has_usual_marks = prose and work.levels == DEFAULT_LEVELS
    if not has_usual_marks or any(token.kind is TokenKind.WORD for token in after_name):
        start = after_name[0].start
        tokens = tuple(iterate_tokens(folded, start, roman=not prose, marks=marks))
    slug = "" if work.slug == reading else work.slug
    names_chapter = work.chapter_shares_number
    if is_title(tokens, titles):
        span = resolve_title(text, tokens, work, library, titles=titles)
        return Reference(slug, (span,), "", work.levels, names_chapter)
    if named_work is not None and named_work.slug != reading:
        here = None
    context = ReferenceContext.before_first_piece(work, here, stored=stored)
    unresolved = parse_pieces(tokens, text, work.levels, dotted=context.dotted)
    pieces, remark, other = _resolve_pieces(unresolved, work, context)
    return Reference(slug, pieces, remark, work.levels, names_chapter, other)


def reference_to(first: Place, work: Work, last: Place | None = None) -> Reference:
    """The reference to a place of the work that the course reads, or from one to another."""
    return _reference_to_piece(Span(first, last or first), work)


def _reference_to_piece(piece: Piece, work: Work) -> Reference:
    return Reference("", (piece,), "", work.levels, work.chapter_shares_number)


def _hint(library: Library, reading: str) -> str:
    work = library.work(reading)
    return example_hint(DEFAULT_LEVELS if work is None else work.levels)


def _require_reading(library: Library, reading: str) -> Work:
    work = library.work(reading)
    if work is None:
        raise BadReference(f"The reading “{reading}” is not in corpus/. Add it, then ask again.")
    return work


def _resolve_pieces(
    unresolved: tuple[UnresolvedPiece, ...], work: Work, context: ReferenceContext
) -> tuple[tuple[Piece, ...], str, str]:
    """The pieces, what is to be said of those with two readings, and the other readings."""
    pieces: list[Piece] = []
    others: dict[str, str] = {}
    for unresolved_piece in unresolved:
        piece, *readings = _resolve_piece(unresolved_piece, work, context)
        if piece not in pieces:
            pieces.append(piece)
        if readings:
            taken, other = (_reference_to_piece(each, work) for each in (piece, readings[0]))
            remark = f"Read as {taken.label}; for {other.label} write {other}."
            others.setdefault(remark, other.label)
        context = context.after_piece(piece)
    return tuple(pieces), " ".join(others), "; ".join(others.values())


def _resolve_piece(
    piece: UnresolvedPiece, work: Work, context: ReferenceContext
) -> Sequence[Piece]:
    """What the piece can mean, the likeliest first."""
    if piece.first.is_note or (context.after_note and _is_bare_number(piece)):
        return (_resolve_note(piece, work, context),)
    context = _with_only_chapter(piece, work, context)
    try:
        return _resolve_place(piece, work, context)
    except BadReference:
        # `4f` is a label of its own in some texts, and in the others ¶4 and the next. `§20` is the
        # paragraph of this number where sections have numbered paragraphs.
        other = piece.without_f()
        if other is None and marks_of(work.levels)["§"] is TextLevel.CHAPTER:
            other = piece.with_inner_sign(context.levels[1])
        if other is None:
            raise
        return _resolve_place(other, work, context)


def _with_only_chapter(
    piece: UnresolvedPiece, work: Work, context: ReferenceContext
) -> ReferenceContext:
    """Page numbers such as 327a go through a work: they say themselves in which book they are."""
    if context.chapter is not None:
        return context
    label = piece.first.labels[0]
    chapters = () if label.isdecimal() else work.chapters_of_section.get(label, ())
    return replace(context, chapter=chapters[0]) if len(chapters) == 1 else context


def _resolve_place(
    piece: UnresolvedPiece, work: Work, context: ReferenceContext
) -> Sequence[Piece]:
    places = possible_places(piece.first, context)
    if not places:
        raise BadReference(_open_question(piece.first, context, work))
    depths = [existing_depth(place, work) for place in places]
    outcomes = [
        _resolve_span(piece, place, work, context) if depth == place.depth else None
        for place, depth in zip(places, depths, strict=True)
    ]
    spans = [outcome for outcome in outcomes if isinstance(outcome, Span)]
    if spans:
        # A mark or two kinds of separators leave no doubt which numbers belong together.
        if len(spans) == 1 or piece.first.is_marked or (context.dotted and piece.first.is_mixed):
            return spans[:1]
        return list(dict.fromkeys(spans))
    # The reading of which the most levels exist is the likeliest to have been meant; among equals
    # the last, which is the shortest to write.
    closest = max(range(len(places)), key=lambda index: (depths[index], index))
    refusal = outcomes[closest] or missing_place_error(places[closest], work)
    assert isinstance(refusal, BadReference)
    raise refusal


def _open_question(endpoint: Endpoint, context: ReferenceContext, work: Work) -> str:
    levels = work.levels
    most = len(levels.names)
    if len(endpoint.labels) > most and not endpoint.is_marked:
        *outer_names, inner = levels.names
        parts = f"{', '.join(outer_names)} and {inner}" if outer_names else inner
        most_numbers = plural(most, "number")
        return f"{isolate(work.title)} is cited by {parts}: a place has at most {most_numbers}."
    outer = levels.chapter if context.chapter is None else levels.section
    return (
        f"That leaves open which {outer or levels.paragraph} is meant. {example_hint(work.levels)}"
    )


def _is_bare_number(piece: UnresolvedPiece) -> bool:
    return len(piece.first.labels) == 1 and not piece.first.is_marked


def _resolve_note(piece: UnresolvedPiece, work: Work, context: ReferenceContext) -> NotePlace:
    if piece.last is not None or piece.following is not None:
        raise BadReference("Ask for notes one by one, for example: note 1, note 2.")
    named = possible_chapters(piece.first) if piece.first.is_note else ()
    known = [chapter for chapter in named if (chapter,) in work.extents]
    chapter = (*known, *named, context.chapter)[0]
    if work.levels.chapter is None:
        chapter = ""
    if chapter is None:
        example = f"{work.chapters[0].label}.n1"
        level = work.levels.chapter
        raise BadReference(f"Notes belong to a {level}; name it first, for example {example}.")
    return require_note(work, chapter, piece.first.groups[-1].numbers[-1].label)


def _resolve_span(
    piece: UnresolvedPiece, first: Place, work: Work, context: ReferenceContext
) -> Span | BadReference:
    """The piece if it begins at `first`, which exists, or why it cannot."""
    if piece.following is Following.REST:
        return Span(first, open_range_end(first, work))
    if piece.following is Following.NEXT:
        last = next_place(first, work)
        return (
            BadReference(f"Nothing follows {first} there.") if last is None else Span(first, last)
        )
    if piece.last is None:
        return Span(first, first)
    return _resolve_range(first, piece.last, work, context)


def _resolve_range(
    first: Place, endpoint: Endpoint, work: Work, context: ReferenceContext
) -> Span | BadReference:
    places = possible_range_ends(endpoint, first, context)
    if not places:
        return BadReference(f"The end of that range cannot be read. {example_hint(work.levels)}")
    errors = [missing_place_error(place, work) for place in places]
    existing = [place for place, error in zip(places, errors, strict=True) if error is None]
    if not existing:
        shortest_form = errors[-1]
        assert shortest_form is not None
        return shortest_form
    start = reading_position(first, work)
    forwards = (place for place in existing if reading_position(place, work) >= start)
    last = next(forwards, existing[0])
    if first.depth != last.depth:
        # The ends of a span have one depth: `§2 ¶4 - §3` runs to the last paragraph of §3.
        first, _ = first_and_last_paragraph(first, work)
        _, last = first_and_last_paragraph(last, work)
    if reading_position(first, work) > reading_position(last, work):
        return BadReference(
            f"That range runs backwards: {last} stands before {first}. Write {last}-{first}."
        )
    return Span(first, last)
