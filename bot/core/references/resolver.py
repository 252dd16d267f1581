"""Resolves the pieces of a reference against the works of the library.

The same numbers can often be read at several levels: `2.3` is section 2, paragraph 3 of the only
chapter, or section 3 of chapter 2. `level_assignment` lists the possible readings, the fullest
first, and those that exist in the work remain. If one does, it is meant. If several do, the fullest
is taken, and the reference's remark says how it was read and how to write the other. If none does,
the refusal describes the reading that came closest to existing.
"""

from __future__ import annotations

from bot.core.library import Library, Work
from bot.core.references.level_assignment import (
    ReferenceContext,
    possible_places,
    possible_range_ends,
)
from bot.core.references.name_matching import (
    find_sections_by_title,
    split_work_name,
    unknown_work_error,
)
from bot.core.references.parser import EXAMPLE_HINT, Endpoint, UnresolvedPiece, parse_pieces
from bot.core.references.places import (
    existing_depth,
    first_and_last_paragraph,
    missing_place_error,
    open_range_end,
    reading_position,
    require_note,
)
from bot.core.references.reference import NotePlace, Piece, Place, Reference, Span
from bot.core.references.tokenizer import Token, TokenKind, tokenize
from bot.errors import BadReference

MAX_REFERENCE_LENGTH = 200


def parse_reference(
    text: str,
    library: Library,
    *,
    reading: str,
    here: Place | None = None,
    titles: bool = False,
    roman: bool = True,
) -> Reference:
    """The reference that `text` means.

    `reading` is the slug of the work that a bare reference means. `here`, the place that a
    conversation is about, fills in a chapter and section that were left out. `titles` lets the
    words of a section's title stand for it. Raises BadReference with a sentence that names the
    valid range.
    """
    if len(text) > MAX_REFERENCE_LENGTH:
        raise BadReference(
            f"A reference has at most {MAX_REFERENCE_LENGTH} characters. {EXAMPLE_HINT}"
        )
    tokens = tokenize(text, roman=roman)
    if not tokens:
        raise BadReference(f"Which passage? {EXAMPLE_HINT}")
    named_work, rest = split_work_name(tokens, library)
    work = named_work or _require_reading(library, reading)
    if named_work is not None and not rest:
        raise BadReference(f"Where in {work.title}? {EXAMPLE_HINT}")
    slug = "" if work.slug == reading else work.slug
    if any(token.kind is TokenKind.WORD for token in rest):
        span = _resolve_title(text, rest, work, library, titles=titles)
        return Reference(slug, (span,))
    if named_work is not None and named_work.slug != reading:
        here = None
    pieces, remark = _resolve_pieces(parse_pieces(rest, text), work, here)
    return Reference(slug, pieces, remark)


def _require_reading(library: Library, reading: str) -> Work:
    work = library.work(reading)
    if work is None:
        raise BadReference(f"The reading “{reading}” is not in corpus/. Add it, then ask again.")
    return work


def _resolve_title(
    text: str, tokens: tuple[Token, ...], work: Work, library: Library, *, titles: bool
) -> Span:
    """The section whose title holds the words. Raises BadReference unless there is exactly one."""
    words = text[tokens[0].start :]
    matches = find_sections_by_title(words, work) if titles else ()
    if len(matches) == 1:
        chapter, label = matches[0]
        place = Place(chapter.label, label)
        return Span(place, place)
    if matches:
        listed = ", ".join(f"{chapter.label}.{label}" for chapter, label in matches)
        raise BadReference(f"“{words}” fits several sections: {listed}. Ask for one of them.")
    first_word = next(token for token in tokens if token.kind is TokenKind.WORD)
    if tokens[0] is first_word and any(token.kind is TokenKind.NUMBER for token in tokens):
        raise unknown_work_error(_words_before_number(text, tokens), library)
    if titles:
        raise BadReference(f"No section of {work.title} has “{words}” in its title. {EXAMPLE_HINT}")
    unreadable = text[first_word.start : first_word.end]
    raise BadReference(f"“{text}” cannot be read at “{unreadable}”. {EXAMPLE_HINT}")


def _words_before_number(text: str, tokens: tuple[Token, ...]) -> str:
    number = next(token for token in tokens if token.kind is TokenKind.NUMBER)
    return text[tokens[0].start : number.start].strip()


def _resolve_pieces(
    unresolved: tuple[UnresolvedPiece, ...], work: Work, here: Place | None
) -> tuple[tuple[Piece, ...], str]:
    pieces: list[Piece] = []
    remarks: list[str] = []
    context = ReferenceContext.before_first_piece(work, here)
    for unresolved_piece in unresolved:
        piece, remark = _resolve_piece(unresolved_piece, work, context)
        if piece not in pieces:
            pieces.append(piece)
        if remark and remark not in remarks:
            remarks.append(remark)
        context = ReferenceContext.after_piece(piece)
    return tuple(pieces), " ".join(remarks)


def _resolve_piece(
    piece: UnresolvedPiece, work: Work, context: ReferenceContext
) -> tuple[Piece, str]:
    """The piece and a remark on its reading, empty where there was only one."""
    if piece.first.is_note or (context.after_note and _is_bare_number(piece)):
        return _resolve_note(piece, work, context), ""
    places = possible_places(piece.first, context)
    if not places:
        raise BadReference(f"That leaves open which section is meant. {EXAMPLE_HINT}")
    outcomes = [_resolve_span(piece, place, work) for place in places]
    spans = [outcome for outcome in outcomes if isinstance(outcome, Span)]
    if spans:
        return spans[0], _ambiguity_remark(spans)
    # The reading of which the most levels exist is the likeliest to have been meant; among equals
    # the last, which is the shortest to write.
    depths = [existing_depth(place, work) for place in places]
    closest = outcomes[max(range(len(places)), key=lambda index: (depths[index], index))]
    assert isinstance(closest, BadReference)
    raise closest


def _is_bare_number(piece: UnresolvedPiece) -> bool:
    return len(piece.first.labels) == 1 and piece.first.groups[0].mark is None


def _ambiguity_remark(spans: list[Span]) -> str:
    if len({str(span) for span in spans}) < 2:
        return ""
    taken, other = (Reference("", (span,)).label for span in spans[:2])
    return f"Read as {taken}; for {other} write {spans[1]}."


def _resolve_note(piece: UnresolvedPiece, work: Work, context: ReferenceContext) -> NotePlace:
    if piece.last is not None or piece.open:
        raise BadReference("Ask for notes one by one, for example: note 1, note 2.")
    labels = piece.first.labels
    chapter = labels[0] if len(labels) > 1 else context.chapter
    return require_note(work, chapter, labels[-1])


def _resolve_span(piece: UnresolvedPiece, first: Place, work: Work) -> Span | BadReference:
    """The piece if it begins at `first`, or why it cannot."""
    if (error := missing_place_error(first, work)) is not None:
        return error
    if piece.open:
        return Span(first, open_range_end(first, work))
    if piece.last is None:
        return Span(first, first)
    return _resolve_range(first, piece.last, work)


def _resolve_range(first: Place, endpoint: Endpoint, work: Work) -> Span | BadReference:
    places = possible_range_ends(endpoint, first)
    if not places:
        return BadReference(f"The end of that range cannot be read. {EXAMPLE_HINT}")
    errors = [missing_place_error(place, work) for place in places]
    existing = [place for place, error in zip(places, errors, strict=True) if error is None]
    if not existing:
        shortest_form = errors[-1]
        assert shortest_form is not None
        return shortest_form
    last = existing[0]
    if first.depth != last.depth:
        # The ends of a span have one depth: `§2 ¶4 - §3` runs to the last paragraph of §3.
        first, _ = first_and_last_paragraph(first, work)
        _, last = first_and_last_paragraph(last, work)
    if reading_position(first, work) > reading_position(last, work):
        return BadReference(
            f"That range runs backwards: {last} stands before {first}. Write {last}-{first}."
        )
    return Span(first, last)
