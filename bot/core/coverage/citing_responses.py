"""Which responses of a course cite which paragraphs of its reading."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot.core.citations.citation import CitationKind
from bot.core.citations.wording_citations import (
    CitationsByWording,
    CitedPassage,
    WordingCitations,
)
from bot.core.coverage.excerpts import excerpt_around
from bot.core.coverage.reading_coverage import BesideParagraph, CitingResponse, OutlinedPlace
from bot.core.library import Library, Work
from bot.core.occurrences import Occurrence
from bot.core.passages import extent_of, section_heading
from bot.core.references import NotePlace, Place, parse_reference
from bot.core.references.labels import place_label
from bot.core.references.resolver import reference_to
from bot.core.responses import Response, Revision
from bot.errors import BadReference


def outline_reading(work: Work) -> tuple[OutlinedPlace, ...]:
    """All paragraphs of a work in its order. The chapter is named where there are several."""
    places = []
    before = None
    for chapter, section, paragraph in work.paragraphs:
        place = Place(chapter.label, section.label, paragraph.label)
        shown = replace(place, chapter="") if work.has_only_chapter else place
        heading = section_heading(chapter, section, work.levels) or place_label(shown, work.levels)
        opens = heading if section is not before else ""
        label = str(reference_to(place, work))
        places.append(OutlinedPlace(label, place_label(shown, work.levels), opens))
        before = section
    return tuple(places)


def citing_responses(
    work: Work,
    responses: Sequence[Response],
    citations: CitationsByWording,
    *,
    posts: Iterable[Occurrence],
    students: Container[int],
    as_of: datetime | None = None,
) -> Iterator[CitingResponse]:
    """What the responses of a course's students cite of a work by their last wordings, as of an
    instant in UTC or now, in their order. Deleted responses, and those that cite nothing of it, are
    left out."""
    under = {post.id: post for post in posts}
    by_message = {each.message_id: each.id for each in responses if each.message_id is not None}
    positions = _Positions(work)
    for response in responses:
        post, wording = under.get(response.post), _wording(response, as_of)
        if post is None or wording is None or response.author not in students:
            continue
        found = citations.get((response.id, wording.at), WordingCitations())
        if cited := positions.of(found.passages, wording.text or ""):
            yield CitingResponse(
                id=response.id,
                student=response.author,
                prompt=post.prompt,
                sent_at=response.sent_at,
                paragraphs=cited,
                answers=by_message.get(response.reply_to or 0),
                link=post.link_to(response.channel_id, response.message_id),
            )


def _wording(response: Response, as_of: datetime | None) -> Revision | None:
    """The last wording that stood at an instant; None if there was none."""
    if as_of is None:
        return None if response.deleted_at is not None else response.latest
    if response.deleted_at is not None and response.deleted_at <= as_of:
        return None
    stood = [each for each in response.revisions if each.at <= as_of]
    return stood[-1] if stood else None


class _Positions:
    """Where in a work the labels of cited passages lie."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._extent = lru_cache(maxsize=None)(self._read_extent)

    def of(self, passages: Iterable[CitedPassage], text: str) -> Mapping[int, BesideParagraph]:
        """The positions of what a text cites, each with how it is cited first, as a quotation if it
        is one anywhere."""
        cited: dict[int, BesideParagraph] = {}
        for passage in passages:
            if passage.work != self._work.slug:
                continue
            is_quoted = passage.kind is not CitationKind.REFERENCE
            for at in (at for label in passage.labels for at in self._extent(label)):
                if at not in cited or (is_quoted and not cited[at].is_quoted):
                    excerpt = excerpt_around(passage.said, text)
                    cited[at] = BesideParagraph(is_quoted, excerpt, passage.said)
        return cited

    def _read_extent(self, label: str) -> range:
        """Empty for a note, and for a place that the work has no more."""
        library = Library((self._work,))
        try:
            reference = parse_reference(label, library, reading=self._work.slug, stored=True)
        except BadReference:
            return range(0)
        piece = reference.pieces[0]
        return range(0) if isinstance(piece, NotePlace) else extent_of(piece, self._work)
