"""Counts anew what responses cite, by the newest recogniser: an act of staff, never a side effect
of a newer version. They see beforehand whose standing would change, and it can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.core.acts import Act, Recheck, acts_about
from bot.core.citations.recognition import RECOGNIZER_VERSION
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.post_terms import post_title, posted_terms
from bot.core.responses import Recount, Response
from bot.core.rule_changes import StandingChange, standing_changes, without_act
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.errors import CourseError
from bot.rendering.rechecks import (
    NO_RECHECK_TO_UNDO,
    NOTHING_TO_RECHECK,
    RECHECK_CHANGED_SINCE,
    describe_applied_recheck,
    describe_recheck,
    render_recheck_notice,
)
from bot.store.assessment_acts import assessment_acts_of
from bot.store.citations.rechecks import (
    RecheckStore,
    RecognizedWording,
    wordings_counted_otherwise,
)
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.present import present_of
from bot.store.recorded_responses import responses_of

_NOT_STORED = 1 << 60  # an id for an act that is not stored yet: after all others


@dataclass(frozen=True, slots=True)
class RecheckPreview:
    """What counting anew would change, in lines; `digest` stands for it."""

    digest: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecheckResult:
    """What staff read of what they did; the id of the act, None if one was undone."""

    text: str
    act: int | None = None


@dataclass(frozen=True, slots=True)
class _PostChange:
    post: Occurrence
    standings: tuple[StandingChange, ...]


class Rechecks:
    """Counting anew what the responses of one course cite."""

    def __init__(
        self, course: Course, recorder: MessageRecorder, database: Database, clock: Clock
    ) -> None:
        self._course = course
        self._recorder = recorder
        self._database = database
        self._clock = clock
        self._store = RecheckStore(database)

    async def preview(self) -> RecheckPreview:
        """Whose standing would change. Raises CourseError if there is nothing to count anew."""
        recounted = await self._recount()
        changes = await self._changes_by(recounted)
        titled = [(post_title(self._course, each.post), each.standings) for each in changes]
        return RecheckPreview(_digest(recounted), describe_recheck(len(recounted), titled))

    async def apply(self, digest: str, by: int | None) -> RecheckResult:
        """Let the new counts count that were shown. Raises CourseError if they are others by
        now."""
        recounted = await self._recount()
        if _digest(recounted) != digest:
            raise CourseError(RECHECK_CHANGED_SINCE)
        changes = await self._changes_by(recounted)
        now = self._clock.now()
        act = Recheck(id=0, at=now, recognizer=RECOGNIZER_VERSION, by=by)
        notices = [(each.post.id, render_recheck_notice(now)) for each in changes]
        act_id = await self._store.apply(act, self._course.id, recounted, notices)
        return RecheckResult(describe_applied_recheck(_count(changes)), act_id)

    async def undo_last(self, by: int | None) -> RecheckResult:
        """Let count again what counted before. Raises CourseError if there is nothing to undo."""
        acts = await assessment_acts_of(self._database, self._course.id)
        applied = [each for each in acts if isinstance(each, Recheck) and each.undone_at is None]
        if not applied:
            raise CourseError(NO_RECHECK_TO_UNDO)
        act_id, now = applied[-1].id, self._clock.now()
        responses = await responses_of(self._database, self._course.id)
        changes = await self._changes(responses, acts, without_act(acts, act_id))
        notices = [(each.post.id, render_recheck_notice(now, undone=True)) for each in changes]
        if not await self._store.undo(act_id, self._course.id, notices, by, now):
            raise CourseError(NO_RECHECK_TO_UNDO)
        return RecheckResult(describe_applied_recheck(_count(changes), undone=True))

    async def _recount(self) -> list[RecognizedWording]:
        """What another recogniser counted, as the newest one recognises it."""
        acts = await assessment_acts_of(self._database, self._course.id)
        in_force = (each for each in acts if isinstance(each, Recheck) and each.undone_at is None)
        if any(each.recognizer == RECOGNIZER_VERSION for each in in_force):
            raise CourseError(NOTHING_TO_RECHECK)
        wordings = await wordings_counted_otherwise(
            self._database, self._course.id, RECOGNIZER_VERSION
        )
        posts = {post.id: post for post in await posts_of(self._database, self._course.id)}
        recounted = []
        for wording in wordings:
            if (post := posts.get(wording.post)) is not None:
                counts = (await self._recorder.counter_of(post)).count(wording.text)
                if counts.recognized is not None:
                    recounted.append(RecognizedWording(wording, counts.recognized))
        if not recounted:
            raise CourseError(NOTHING_TO_RECHECK)
        return recounted

    async def _changes_by(self, recounted: Sequence[RecognizedWording]) -> list[_PostChange]:
        acts = await assessment_acts_of(self._database, self._course.id)
        act = Recheck(id=_NOT_STORED, at=self._clock.now(), recognizer=RECOGNIZER_VERSION)
        responses = _with_recounts(await responses_of(self._database, self._course.id), recounted)
        return await self._changes(responses, acts, (*acts, act))

    async def _changes(
        self, responses: Sequence[Response], acts: Sequence[Act], later_acts: Sequence[Act]
    ) -> list[_PostChange]:
        """The posts under which standings change with `later_acts` in place of `acts`."""
        as_of = await present_of(self._database, self._course.id, self._clock.now())
        students = await students_of(self._database, self._course.id)
        changes = [
            _PostChange(
                post,
                standing_changes(
                    posted_terms(self._course, post),
                    [response for response in responses if response.post == post.id],
                    acts_about(post, acts),
                    acts_about(post, later_acts),
                    students=students,
                    as_of=as_of,
                ),
            )
            for post in await posts_of(self._database, self._course.id)
            if post.is_on_discord
        ]
        return [each for each in changes if each.standings]


def _with_recounts(
    responses: Iterable[Response], recounted: Sequence[RecognizedWording]
) -> list[Response]:
    """The responses with counts that are not stored yet."""
    counts = {
        (each.wording.response, each.wording.number): Recount(
            each.recognized.version, each.recognized.places, each.recognized.quotations
        )
        for each in recounted
    }
    return [
        replace(
            response,
            revisions=tuple(
                replace(revision, recounts=(*revision.recounts, counts[response.id, number]))
                if (response.id, number) in counts
                else revision
                for number, revision in enumerate(response.revisions, 1)
            ),
        )
        for response in responses
    ]


def _digest(recounted: Sequence[RecognizedWording]) -> str:
    lines = (
        f"{each.wording.response} {each.wording.number} {each.recognized.places} "
        f"{each.recognized.quotations}"
        for each in recounted
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _count(changes: Sequence[_PostChange]) -> int:
    return sum(len(each.standings) for each in changes)
