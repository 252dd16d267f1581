"""Holds the pieces of a reference to the works on the shelf and settles what the text left open."""

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
    widest,
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

    `reading` is the slug of the work that a bare reference means; `here`, the place a
    conversation is about, fills in a chapter and section that were left out; `titles` lets the
    words of a section's title stand for it. Raises BadReference with a sentence that names the
    valid range.
    """
    if len(text) > MAX_REFERENCE_LENGTH:
        raise BadReference(
            f"A reference has at most {MAX_REFERENCE_LENGTH} characters. {EXAMPLE_HINT}"
        )
    found = tokenize(text, roman=roman)
    if not found:
        raise BadReference(f"Which passage? {EXAMPLE_HINT}")
    named, rest = split_work_name(found, library)
    work = named or _reading(library, reading)
    if any(token.kind is TokenKind.WORD for token in rest) or (named and not rest):
        return _by_title(text, rest, work, library, reading, titles)
    if named is not None and named.slug != reading:
        here = None
    resolved, remark = _resolve_all(parse_pieces(rest, text), work, here)
    return Reference("" if work.slug == reading else work.slug, resolved, remark)


def _reading(library: Library, reading: str) -> Work:
    work = library.work(reading)
    if work is None:
        raise BadReference(f"The reading “{reading}” is not in corpus/. Add it, then ask again.")
    return work


def _by_title(
    text: str, rest: tuple[Token, ...], work: Work, library: Library, reading: str, titles: bool
) -> Reference:
    if not rest:
        raise BadReference(f"Where in {work.title}? {EXAMPLE_HINT}")
    words = text[rest[0].start :]
    matches = find_sections_by_title(words, work) if titles else ()
    if len(matches) == 1:
        chapter, label = matches[0]
        place = Place(chapter.label, label)
        return Reference("" if work.slug == reading else work.slug, (Span(place, place),))
    if matches:
        listed = ", ".join(f"{chapter.label}.{label}" for chapter, label in matches)
        raise BadReference(f"“{words}” fits several sections: {listed}. Ask for one of them.")
    first_word = next(token for token in rest if token.kind is TokenKind.WORD)
    if rest[0] is first_word and any(token.kind is TokenKind.NUMBER for token in rest):
        raise unknown_work_error(_leading_words(text, rest), library)
    if titles:
        raise BadReference(f"No section of {work.title} has “{words}” in its title. {EXAMPLE_HINT}")
    raise BadReference(
        f"“{text}” cannot be read at “{text[first_word.start : first_word.end]}”. {EXAMPLE_HINT}"
    )


def _leading_words(text: str, rest: tuple[Token, ...]) -> str:
    number = next(token for token in rest if token.kind is TokenKind.NUMBER)
    return text[rest[0].start : number.start].strip()


def _resolve_all(
    raw: tuple[UnresolvedPiece, ...], work: Work, here: Place | None
) -> tuple[tuple[Piece, ...], str]:
    resolved: list[Piece] = []
    remarks: list[str] = []
    context = ReferenceContext.at(work, here)
    for each in raw:
        piece, remark = _resolve(each, work, context)
        if piece not in resolved:
            resolved.append(piece)
        remarks.extend([remark] if remark and remark not in remarks else [])
        context = ReferenceContext.after(piece)
    return tuple(resolved), " ".join(remarks)


def _resolve(raw: UnresolvedPiece, work: Work, context: ReferenceContext) -> tuple[Piece, str]:
    if raw.first.is_note or (context.after_note and _bare(raw)):
        return _note(raw, work, context), ""
    options = possible_places(raw.first, context)
    if not options:
        raise BadReference(f"That leaves open which section is meant. {EXAMPLE_HINT}")
    spans = [_span(raw, option, work) for option in options]
    standing = [span for span in spans if isinstance(span, Span)]
    if not standing:
        depths = [existing_depth(option, work) for option in options]
        # The deepest that was found is the likeliest to have been meant; then the shortest form.
        best = max(range(len(options)), key=lambda i: (depths[i], i))
        problem = spans[best]
        assert isinstance(problem, BadReference)
        raise problem
    return standing[0], _remark(standing)


def _bare(raw: UnresolvedPiece) -> bool:
    return len(raw.first.labels) == 1 and raw.first.groups[0].mark is None


def _remark(standing: list[Span]) -> str:
    if len({str(span) for span in standing}) < 2:
        return ""
    label, other = (Reference("", (span,)).label for span in standing[:2])
    return f"Read as {label}; for {other} write {standing[1]}."


def _note(raw: UnresolvedPiece, work: Work, context: ReferenceContext) -> NotePlace:
    if raw.last is not None or raw.open:
        raise BadReference("Ask for notes one by one, for example: note 1, note 2.")
    labels = raw.first.labels
    chapter = labels[0] if len(labels) > 1 else context.chapter
    return require_note(work, chapter, labels[-1])


def _span(raw: UnresolvedPiece, first: Place, work: Work) -> Span | BadReference:
    """The piece when it begins at `first`, or why that is not possible."""
    if (problem := missing_place_error(first, work)) is not None:
        return problem
    if raw.open:
        return Span(first, open_range_end(first, work))
    if raw.last is None:
        return Span(first, first)
    return _range(first, raw.last, work)


def _range(first: Place, side: Endpoint, work: Work) -> Span | BadReference:
    options = possible_range_ends(side, first)
    if not options:
        return BadReference(f"The end of that range cannot be read. {EXAMPLE_HINT}")
    whole = [place for place in options if missing_place_error(place, work) is None]
    if not whole:
        return widest([missing_place_error(place, work) for place in options])
    last = whole[0]
    if first.depth != last.depth:
        first, last = (
            first_and_last_paragraph(first, work)[0],
            first_and_last_paragraph(last, work)[1],
        )
    if reading_position(first, work) > reading_position(last, work):
        return BadReference(
            f"That range runs backwards: {last} stands before {first}. Write {last}-{first}."
        )
    return Span(first, last)
