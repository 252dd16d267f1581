"""Publishes private responses in the threads of their posts once the deadline is past, where the
course does so and the form said it to their authors."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import Clock
from bot.core.course import Course, Reveal
from bot.core.post_terms import current_terms
from bot.core.private_responses import PrivateResponse
from bot.failpoints import failpoint
from bot.rendering.private_pages import quote_revealed
from bot.rendering.quotations import render_page, split_into_pages
from bot.store.occurrences import OccurrenceStore
from bot.store.private_publications import PrivatePublications


class PrivatePublisher:
    """Writes the notices of one course; `key` makes the pseudonyms."""

    def __init__(
        self,
        course: Course,
        occurrences: OccurrenceStore,
        publications: PrivatePublications,
        clock: Clock,
        *,
        key: bytes,
    ) -> None:
        self._course = course
        self._occurrences = occurrences
        self._publications = publications
        self._clock = clock
        self._key = key

    async def write_due(self) -> None:
        """Write a notice of each response that is to be published by now."""
        if self._course.responses.reveal is not Reveal.AT_DEADLINE:
            return
        now = self._clock.now()
        for key in await self._publications.unpublished_posts(self._course.id):
            post = await self._occurrences.by_id(key)
            if post is None or post.thread_id is None or post.on_former_server:
                continue
            if now >= current_terms(self._course, post).response.late_from:
                await self._publications.add(post.id, self._render, now)
                failpoint("thread_notice_written")

    def _render(self, response: PrivateResponse) -> Sequence[str]:
        promised = response.reveal is Reveal.AT_DEADLINE
        if not promised or response.withdrawn_at is not None or response.revision.text is None:
            return ()
        quotation = quote_revealed(response, self._course, self._key)
        return [render_page(page) for page in split_into_pages([quotation])]
