"""The stored posts of a course, changed as the store changes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.plan_changes import RenameDecision
from bot.core.plan_update import PlanUpdate, PostUpdate
from bot.core.reasons import Reason


class StoredPosts:
    """The posts, by id."""

    def __init__(self) -> None:
        self._posts: dict[int, Occurrence] = {}
        self._last_id = 0

    @property
    def all(self) -> tuple[Occurrence, ...]:
        """Every post, ordered by time."""
        return tuple(sorted(self._posts.values(), key=lambda post: (post.due, post.id)))

    def by_id(self, post_id: int) -> Occurrence:
        """The post of this id."""
        return self._posts[post_id]

    def of(self, prompt: str) -> Occurrence | None:
        """The post of a prompt, or None."""
        return next((post for post in self._posts.values() if post.prompt == prompt), None)

    def pending(self, now: datetime) -> frozenset[tuple[int, datetime]]:
        """What is pending and due, each with its instant."""
        return frozenset(
            (post.id, post.due)
            for post in self._posts.values()
            if post.state is OccurrenceState.PENDING and post.due <= now
        )

    def apply(self, course: Course, update: PlanUpdate) -> None:
        """Write what a plan changes."""
        for post in update.deleted:
            del self._posts[post.id]
        for post in update.left_out:
            self.settle(post.id, OccurrenceState.SKIPPED, Reason.NOT_IN_FILE)
        for written in update.written:
            self._write(course, written)
        for dated in update.dated:
            assert dated.row is not None
            post = self._posts[dated.row.id]
            self._posts[post.id] = replace(post, file_local=dated.planned.file_local)

    def settle(self, post_id: int, state: OccurrenceState, reason: Reason | None = None) -> None:
        """Bring a post into a state."""
        post = self._posts[post_id]
        self._posts[post_id] = replace(post, state=state, reason=reason, reason_detail="")

    def post(self, post_id: int, now: datetime, *, by_hand: bool) -> None:
        """Have a post on Discord."""
        post = replace(self._posts[post_id], posted_at=now, by_hand=by_hand)
        self._posts[post_id] = post
        self.settle(post_id, OccurrenceState.POSTED)

    def exchange_prompts(self, decision: RenameDecision) -> None:
        """Give the posts of two prompts each other's prompt."""
        ids = {decision.old: decision.new, decision.new: decision.old}
        for post in self.all:
            prompt = ids.get(post.prompt, post.prompt)
            self._posts[post.id] = replace(post, prompt=prompt)

    def restore(self, posts: Iterable[Occurrence]) -> None:
        """Have these posts and no others."""
        self._posts = {post.id: post for post in posts}
        self._last_id = max(self._posts)

    def _write(self, course: Course, update: PostUpdate) -> None:
        planned = update.planned
        reference, title, question = update.text
        if update.row is None:
            self._last_id += 1
        self._posts[update.row.id if update.row else self._last_id] = Occurrence(
            id=update.row.id if update.row else self._last_id,
            course_id=1,
            course=course.slug,
            prompt=planned.prompt.id,
            local=planned.local,
            zone=planned.zone,
            due=planned.due,
            reference=reference,
            state=update.state,
            reason=update.reason,
            reason_detail=update.reason_detail,
            by_hand=planned.by_hand,
            file_local=planned.file_local,
            title=title,
            question=question,
        )
