"""Private responses: the form, what it records, and withdrawing.

What may be refused is refused before the form opens. What was submitted is judged by the time of
its own interaction, as a message is by its own. Whatever is recorded is durable when these return.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.core.course import Course, ResponseMode
from bot.core.occurrences import Occurrence, OccurrenceKind
from bot.core.people import Account
from bot.core.post_terms import current_terms, post_title
from bot.core.private_responses import Submission
from bot.core.responses import Response, ResponseSource
from bot.core.text import replace_lone_surrogates
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.discussion.participation.standings import Standings
from bot.errors import CourseError
from bot.rendering.forms import Form
from bot.rendering.post_buttons import ANSWER_IN_THREAD, NOT_OPEN
from bot.rendering.private_responses import (
    NO_WORDS,
    NOT_YOURS_TO_WITHDRAW,
    WITHDRAWN,
    describe_recorded_response,
    response_form,
)
from bot.store.occurrences import OccurrenceStore
from bot.store.private_responses import PrivateResponseStore


@dataclass(frozen=True, slots=True)
class RecordedResponse:
    """What a student reads of a response that is recorded, by its id."""

    id: int
    text: str


class PrivateResponses:
    """The private responses of one course. Students are Discord ids."""

    def __init__(
        self,
        course: Course,
        recorder: MessageRecorder,
        standings: Standings,
        *,
        occurrences: OccurrenceStore,
        responses: PrivateResponseStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._recorder = recorder
        self._standings = standings
        self._occurrences = occurrences
        self._responses = responses
        self._clock = clock

    async def require_post(self, occurrence: int) -> Occurrence:
        """The post of an occurrence. Raises CourseError if it is none, or not on Discord."""
        post = await self._occurrences.by_id(occurrence)
        if (
            post is None
            or post.course_id != self._course.id
            or post.kind is not OccurrenceKind.POST
            or not post.is_on_discord
        ):
            raise CourseError(NOT_OPEN)
        return post

    async def require_open_post(self, occurrence: int) -> Occurrence:
        """The post, if it takes private responses. Raises CourseError if it does not."""
        post = await self.require_post(occurrence)
        if self._course.responses.by is ResponseMode.THREAD:
            raise CourseError(ANSWER_IN_THREAD)
        return post

    async def form(self, post: Occurrence, student: int, at: datetime) -> Form:
        """The form that a student opens at an instant, with what they sent last if that is what
        they revise."""
        terms = current_terms(self._course, post)
        standing = await self.standing_under(post, student)
        prompt = self._course.prompt(post.prompt)
        return response_form(
            post_title(self._course, post),
            post.question or (prompt.ask if prompt else ""),
            terms,
            self._course.responses,
            own=standing[-1] if len(standing) >= max(terms.response.count, 1) else None,
            at=at,
        )

    async def record(
        self, post: Occurrence, author: Account, text: str, interaction_id: int, at: datetime
    ) -> RecordedResponse:
        """Record what was submitted at an instant. Raises CourseError if there are no words."""
        if not text.strip():
            raise CourseError(NO_WORDS)
        text = replace_lone_surrogates(text)
        revision = await self._recorder.revision_of(post, text, at)
        settings, terms = self._course.responses, current_terms(self._course, post)
        submission = Submission(
            interaction_id=interaction_id,
            revision=revision,
            reveal=settings.reveal,
            names=settings.names,
        )
        response_id = await self._responses.record(
            self._recorder.thread_of(post),
            author,
            submission,
            self._clock.now(),
            count=terms.response.count,
        )
        standing = await self._standings.under(post, author.discord_id)
        assessed = standing.assessment.of(response_id)
        assert assessed is not None
        return RecordedResponse(response_id, describe_recorded_response(assessed, terms, at))

    async def withdraw(self, post: Occurrence, student: int, response_id: int, at: datetime) -> str:
        """Withdraw a student's own response; what they read of it. Raises CourseError if it is not
        theirs, or withdrawn already."""
        if not await self._responses.withdraw(post.id, student, response_id, at):
            raise CourseError(NOT_YOURS_TO_WITHDRAW)
        return WITHDRAWN

    async def standing_of(self, student: int) -> tuple[tuple[Occurrence, Response], ...]:
        """A student's private responses that are not withdrawn, with their posts, the newest
        first."""
        posts = {post.id: post for post in await self._occurrences.posts(self._course.id)}
        found = [
            (posts[response.post], response)
            for response in await self._standings.responses_of(student)
            if _stands(response)
        ]
        return tuple(reversed(found))

    async def standing_under(self, post: Occurrence, student: int) -> tuple[Response, ...]:
        """A student's private responses under a post that are not withdrawn, oldest first."""
        return tuple(
            response
            for response in await self._standings.responses_under(post, student)
            if _stands(response)
        )


def _stands(response: Response) -> bool:
    return response.source is ResponseSource.PRIVATE and response.deleted_at is None
