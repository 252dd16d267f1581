"""Holds the pieces of a reference to the works on the shelf and settles what the text left open."""

from __future__ import annotations

from bot.core.library import Library, Work
from bot.core.references.grammar import EXAMPLES, RawPiece, Side, pieces
from bot.core.references.levels import Context, candidates, end_candidates
from bot.core.references.lookup import (
    last_inside,
    missing,
    note_at,
    order,
    resolved_depth,
    to_paragraphs,
    widest,
)
from bot.core.references.tokens import Kind, Token, tokens
from bot.core.references.values import NoteAt, Piece, Place, Reference, Span
from bot.core.references.works import sections_titled, split_work, unknown_work
from bot.errors import BadReference

LONGEST = 200


def parse(
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
    if len(text) > LONGEST:
        raise BadReference(f"A reference has at most {LONGEST} characters. {EXAMPLES}")
    found = tokens(text, roman=roman)
    if not found:
        raise BadReference(f"Which passage? {EXAMPLES}")
    named, rest = split_work(found, library)
    work = named or _reading(library, reading)
    if any(token.kind is Kind.WORD for token in rest) or (named and not rest):
        return _by_title(text, rest, work, library, reading, titles)
    if named is not None and named.slug != reading:
        here = None
    resolved, remark = _resolve_all(pieces(rest, text), work, here)
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
        raise BadReference(f"Where in {work.title}? {EXAMPLES}")
    words = text[rest[0].start :]
    matches = sections_titled(words, work) if titles else ()
    if len(matches) == 1:
        chapter, label = matches[0]
        place = Place(chapter.label, label)
        return Reference("" if work.slug == reading else work.slug, (Span(place, place),))
    if matches:
        listed = ", ".join(f"{chapter.label}.{label}" for chapter, label in matches)
        raise BadReference(f"“{words}” fits several sections: {listed}. Ask for one of them.")
    first_word = next(token for token in rest if token.kind is Kind.WORD)
    if rest[0] is first_word and any(token.kind is Kind.NUMBER for token in rest):
        raise unknown_work(_leading_words(text, rest), library)
    if titles:
        raise BadReference(f"No section of {work.title} has “{words}” in its title. {EXAMPLES}")
    raise BadReference(
        f"“{text}” cannot be read at “{text[first_word.start : first_word.end]}”. {EXAMPLES}"
    )


def _leading_words(text: str, rest: tuple[Token, ...]) -> str:
    number = next(token for token in rest if token.kind is Kind.NUMBER)
    return text[rest[0].start : number.start].strip()


def _resolve_all(
    raw: tuple[RawPiece, ...], work: Work, here: Place | None
) -> tuple[tuple[Piece, ...], str]:
    resolved: list[Piece] = []
    remarks: list[str] = []
    context = Context.at(work, here)
    for each in raw:
        piece, remark = _resolve(each, work, context)
        if piece not in resolved:
            resolved.append(piece)
        remarks.extend([remark] if remark and remark not in remarks else [])
        context = Context.after(piece)
    return tuple(resolved), " ".join(remarks)


def _resolve(raw: RawPiece, work: Work, context: Context) -> tuple[Piece, str]:
    if raw.first.is_note or (context.after_note and _bare(raw)):
        return _note(raw, work, context), ""
    options = candidates(raw.first, context)
    if not options:
        raise BadReference(f"That leaves open which section is meant. {EXAMPLES}")
    spans = [_span(raw, option, work) for option in options]
    standing = [span for span in spans if isinstance(span, Span)]
    if not standing:
        depths = [resolved_depth(option, work) for option in options]
        # The deepest that was found is the likeliest to have been meant; then the shortest form.
        best = max(range(len(options)), key=lambda i: (depths[i], i))
        problem = spans[best]
        assert isinstance(problem, BadReference)
        raise problem
    return standing[0], _remark(standing)


def _bare(raw: RawPiece) -> bool:
    return len(raw.first.labels) == 1 and raw.first.groups[0].mark is None


def _remark(standing: list[Span]) -> str:
    if len({str(span) for span in standing}) < 2:
        return ""
    label, other = (Reference("", (span,)).label for span in standing[:2])
    return f"Read as {label}; for {other} write {standing[1]}."


def _note(raw: RawPiece, work: Work, context: Context) -> NoteAt:
    if raw.last is not None or raw.open:
        raise BadReference("Ask for notes one by one, for example: note 1, note 2.")
    labels = raw.first.labels
    chapter = labels[0] if len(labels) > 1 else context.chapter
    return note_at(work, chapter, labels[-1])


def _span(raw: RawPiece, first: Place, work: Work) -> Span | BadReference:
    """The piece when it begins at `first`, or why that is not possible."""
    if (problem := missing(first, work)) is not None:
        return problem
    if raw.open:
        return Span(first, last_inside(first, work))
    if raw.last is None:
        return Span(first, first)
    return _range(first, raw.last, work)


def _range(first: Place, side: Side, work: Work) -> Span | BadReference:
    options = end_candidates(side, first)
    if not options:
        return BadReference(f"The end of that range cannot be read. {EXAMPLES}")
    whole = [place for place in options if missing(place, work) is None]
    if not whole:
        return widest([missing(place, work) for place in options])
    last = whole[0]
    if first.depth != last.depth:
        first, last = to_paragraphs(first, work)[0], to_paragraphs(last, work)[1]
    if order(first, work) > order(last, work):
        return BadReference(
            f"That range runs backwards: {last} stands before {first}. Write {last}-{first}."
        )
    return Span(first, last)
