"""Tells the students of one course, once, of a change of the plan or of a deadline, in a thread.

Staff choose whether they are told. What concerns one student alone is told to nobody else.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.acts import Extension, Judgement
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.plan_changes import PlanChange
from bot.core.post_terms import post_title
from bot.core.schedule import to_utc
from bot.core.scope import EVERYTHING, Scope
from bot.errors import CourseError, NotAllowed
from bot.rendering.rights import NOT_YOUR_ACT
from bot.rendering.student_news import (
    NO_THREAD_TO_TELL,
    NOTHING_TO_TELL,
    TOLD_ALREADY,
    describe_telling,
    render_extension,
    render_moves,
    render_skips,
)
from bot.store.database import Database
from bot.store.judgements import judgements_of
from bot.store.occurrences import posts_of
from bot.store.plan_changes import plan_changes_of
from bot.store.thread_notices import ThreadNoticeStore


class StudentNews:
    """What the students of one course are told of the acts in a scope."""

    def __init__(
        self, course: Course, database: Database, clock: Clock, scope: Scope = EVERYTHING
    ) -> None:
        self._course = course
        self._database = database
        self._notices = ThreadNoticeStore(database)
        self._clock = clock
        self._scope = scope

    def within(self, scope: Scope) -> StudentNews:
        """The same for somebody with this scope."""
        return StudentNews(self._course, self._database, self._clock, scope)

    async def tell(self, act_id: int, by: int) -> str:
        """Have the students told of an act: in the thread of the prompt whose deadline it moves, if
        that is posted, else in that of the newest prompt. Raises CourseError if there is nothing to
        tell, or no thread, or if they were told already; NotAllowed if the act is outside the
        scope."""
        act = await self._require_act(act_id)
        text = self._render(act)
        if text is None:
            raise CourseError(NOTHING_TO_TELL)
        post = await self._require_thread(act)
        if not await self._notices.add_of_act(act_id, post, text, by, self._clock.now()):
            raise CourseError(TOLD_ALREADY)
        return describe_telling(post_title(self._course, post))

    async def _require_act(self, act_id: int) -> PlanChange | Judgement:
        changes = await plan_changes_of(self._database, self._course.id)
        judgements = await judgements_of(self._database, self._course.id)
        for act in (*changes, *judgements):
            if act.id == act_id and not self._scope.includes_act_of(act.by):
                raise NotAllowed(NOT_YOUR_ACT)
            if act.id == act_id and act.undone_at is None:
                return act
        raise CourseError(NOTHING_TO_TELL)

    async def _require_thread(self, act: PlanChange | Judgement) -> Occurrence:
        posts = [
            post
            for post in await posts_of(self._database, self._course.id)
            if post.is_on_discord and post.thread_id is not None and not post.on_former_server
        ]
        if not posts:
            raise CourseError(NO_THREAD_TO_TELL)
        newest = max(posts, key=lambda post: post.posted_at or post.due)
        prompt = act.prompt if isinstance(act, Extension) else None
        return next((post for post in posts if post.prompt == prompt), newest)

    def _render(self, act: PlanChange | Judgement) -> str | None:
        if isinstance(act, Extension):
            title = self._course.title_of(act.prompt)
            return render_extension(act, title) if act.student is None else None
        if not isinstance(act, PlanChange):
            return None
        zone, title_of = ZoneInfo(self._course.timezone), self._course.title_of
        if act.skipped:
            return render_skips([title_of(prompt) for prompt in act.skipped])
        moves = {title_of(prompt): to_utc(local, zone) for prompt, local in act.moves.items()}
        return render_moves(moves) if moves else None
