"""Records responses: messages in threads as they arrive, their edits and deletions.

Discord is the source, and the database is an index of it keyed by message id. Live events only make
recording quick; what they miss is found by the sweep of the thread (`thread_sweeper`). A receipt is
shown only after the commit.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.core.citations.context import post_context
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course, ResponseMode
from bot.core.erasures import ErasureScope
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.post_terms import current_terms
from bot.core.responses import IncomingMessage, Revision
from bot.core.wording_counts import WordingCounter
from bot.store.erasure_list import ErasureList
from bot.store.message_authors import RecordedThread
from bot.store.occurrences import OccurrenceStore
from bot.store.responses import ResponseStore

_KEPT_COUNTERS = 32

log = logging.getLogger(__name__)


class MessageRecorder:
    """Records the responses of one course. `erasures` lists whose data was erased, None where
    nothing is recorded that Discord still has."""

    def __init__(
        self,
        course: Course,
        library: Library,
        *,
        recognizer: CitationRecognizer,
        occurrences: OccurrenceStore,
        responses: ResponseStore,
        clock: Clock,
        erasures: ErasureList | None = None,
    ) -> None:
        self._course = course
        self._erasures = erasures
        self._library = library
        self._recognizer = recognizer
        self._occurrences = occurrences
        self._responses = responses
        self._clock = clock
        self._counters: dict[int, WordingCounter] = {}  # by the post's id

    def records_thread_of(self, post: Occurrence) -> bool:
        """Whether what is written in the thread of a post is recorded: the course takes responses
        in its threads, and the post asked for some."""
        by_thread = self._course.responses.by is not ResponseMode.PRIVATE
        return by_thread and current_terms(self._course, post).recorded

    async def record_messages(
        self, post: Occurrence, messages: Sequence[IncomingMessage]
    ) -> list[bool | BaseException]:
        """Record messages in the thread of a post, or edits of them, each for itself. Of each, True
        once it is durable and was new, so that a receipt may be shown; or what kept it from being
        recorded."""
        if not self.records_thread_of(post):
            return [False] * len(messages)
        counter = await self.counter_of(post)
        kept = [self._without_erased(message) for message in messages]
        outcomes = [self._try_to_count(message, counter) for message in kept]
        counted = [
            (message, outcome)
            for message, outcome in zip(kept, outcomes, strict=True)
            if isinstance(outcome, Revision) and message is not None
        ]
        recorded = iter(
            await self._responses.record_messages(self.thread_of(post), counted, self._clock.now())
        )
        return [next(recorded) if isinstance(each, Revision) else each for each in outcomes]

    async def mark_deleted(self, message_ids: Iterable[int]) -> None:
        """Mark messages that were deleted on Discord; their words stay as evidence."""
        await self._responses.mark_deleted(message_ids, self._clock.now())

    async def revision_of(self, post: Occurrence, text: str, at: datetime) -> Revision:
        """A wording of a private response as it is stored."""
        return self._revision(text, at, await self.counter_of(post))

    def thread_of(self, post: Occurrence) -> RecordedThread:
        """The post as the store records under it."""
        return RecordedThread(self._course.id, post.id, not self._course.students)

    async def message_revision(self, post: Occurrence, message: IncomingMessage) -> Revision:
        """A message under a post as it is stored: counted now, by the text that the post showed and
        the readings as they are, and without its words where the course keeps none."""
        return self._revision_of(message, await self.counter_of(post))

    def without_erased(self, messages: Iterable[IncomingMessage]) -> tuple[IncomingMessage, ...]:
        """Those of some messages of which something may be recorded: not those of whoever was
        erased after they were sent. Raises StoreError if that cannot be known."""
        return tuple(kept for each in messages if (kept := self._without_erased(each)) is not None)

    def _without_erased(self, message: IncomingMessage) -> IncomingMessage | None:
        scope = self._erased_scope(message)
        if scope is ErasureScope.EVERYTHING:
            return None
        return message if scope is None else message.without_names_of_files()

    def _erased_scope(self, message: IncomingMessage) -> ErasureScope | None:
        if self._erasures is None:
            return None
        author = message.author.discord_id
        return self._erasures.scope_of(self._course.slug, author, message.sent_at)

    def _try_to_count(
        self, message: IncomingMessage | None, counter: WordingCounter
    ) -> Revision | Exception | bool:
        try:
            return False if message is None else self._revision_of(message, counter)
        except Exception as error:  # the others go on
            return error

    def _revision_of(self, message: IncomingMessage, counter: WordingCounter) -> Revision:
        revision = self._revision(message.text, message.edited_at or message.sent_at, counter)
        return revision if self._erased_scope(message) is None else revision.without_words()

    async def counter_of(self, post: Occurrence) -> WordingCounter:
        """What counts the texts under a post. What it showed never changes, and most messages are
        about a few posts."""
        if post.id not in self._counters:
            shown = await self._occurrences.shown_texts(post.id)
            context = post_context(post, self._course, self._library)
            if len(self._counters) == _KEPT_COUNTERS:
                self._counters.clear()
            self._counters[post.id] = WordingCounter(
                shown, context, self._library, self._recognizer
            )
        return self._counters[post.id]

    def _revision(self, text: str, at: datetime, counter: WordingCounter) -> Revision:
        counts, keep_text = counter.count(text), self._course.responses.keep_text
        recognized = counts.recognized
        if counts.failure:
            log.error("what a response cites could not be recognised: %s", counts.failure)
        return Revision(
            at,
            text if keep_text else None,
            words=counts.words,
            quoted_words=counts.quoted_words,
            citations=counts.citations,
            quotations=counts.quotations,
            counted_by=recognized.version if recognized else None,
            recognized=recognized if keep_text or recognized is None else recognized.without_words,
        )
