"""Completes what an older version posted and recorded: it is taken from the files once, and stays.

Older versions read the rules of a post from the course's file whenever they were asked. What the
file says at the first start of this version is stored as the terms of those posts, marked as
assumed; from then on an edit of the file changes them no more.
"""

from __future__ import annotations

from bot.core.citations.context import post_context
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.passages import passage, passage_hash
from bot.core.post_terms import assumed_terms
from bot.core.references import parse_reference
from bot.core.shown_content import shown_paragraphs
from bot.core.stored_paragraph import StoredParagraph
from bot.core.wording_counts import WordingCounter
from bot.errors import BadReference
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.shown_paragraphs import shown_texts_of
from bot.store.upgraded_posts import (
    AssumedTerms,
    posts_without_terms,
    store_assumed_terms,
    store_counts,
    uncounted_revisions_of,
)


async def complete_upgraded_posts(
    course: Course,
    library: Library,
    database: Database,
    recognizer: CitationRecognizer | None = None,
) -> None:
    """Store the terms, texts and counts that an older version did not; nothing if it did. A
    recogniser of the library is made if there is none and something has to be counted."""
    hashes = await posts_without_terms(database, course.id)
    uncounted = await uncounted_revisions_of(database, course.id)
    if not hashes and not uncounted:
        return  # as at nearly every start
    posts = {post.id: post for post in await posts_of(database, course.id)}
    if hashes:
        assumed = [
            AssumedTerms(
                post,
                assumed_terms(course, posts[post]),
                _unchanged_paragraphs(posts[post], sha256, course, library),
            )
            for post, sha256 in hashes.items()
        ]
        await store_assumed_terms(database, assumed)
    if not uncounted:
        return
    recognizer = recognizer or CitationRecognizer(library)
    counts = {}
    for revision in uncounted:
        if (post := posts.get(revision.post)) is not None:
            shown = await shown_texts_of(database, post.id)
            context = post_context(post, course, library)
            counter = WordingCounter(shown, context, library, recognizer)
            counts[revision] = counter.count(revision.text)
    if counts:
        await store_counts(database, counts)


def _unchanged_paragraphs(
    post: Occurrence, sha256: str | None, course: Course, library: Library
) -> tuple[StoredParagraph, ...]:
    """The paragraphs that a post showed; none if the reading is another one now."""
    try:
        reference = parse_reference(post.reference, library, reading=course.reading, stored=True)
    except BadReference:
        return ()
    shown = passage(reference, library, course.reading)
    return shown_paragraphs(shown) if passage_hash(shown) == sha256 else ()
