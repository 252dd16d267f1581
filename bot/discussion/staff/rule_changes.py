"""Applies the rules of the course's file to a post that is out: an act of staff, never a side
effect of an edit. They see beforehand whose standing would change, the thread is told, and it can
be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.core.acts import Act, RulesApplied, acts_about, acts_concerning_everybody, terms_in_force
from bot.core.citations.examples import citation_options
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.passages import passage
from bot.core.post_terms import (
    expected_terms,
    given_terms,
    post_title,
    posted_terms,
    with_more_time,
)
from bot.core.rule_changes import (
    RuleChange,
    StandingChange,
    same_rules,
    standing_changes,
    with_rules,
    without_act,
)
from bot.core.terms import Terms
from bot.discussion.action_result import ActionResult
from bot.errors import CourseError
from bot.rendering.rule_changes import (
    NO_RULES_TO_UNDO,
    RULES_CHANGED_SINCE,
    RULES_UNDONE_ALREADY,
    SAME_RULES,
    describe_applied_rules,
    describe_rule_change,
    render_rules_notice,
)
from bot.store.assessment_acts import AssessmentActStore, assessment_acts_of
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.present import present_of
from bot.store.recorded_responses import responses_of


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What applying the file's rules to a post would change, in lines; `digest` stands for it."""

    post: int
    digest: str
    lines: tuple[str, ...]


class RuleChanges:
    """The rules of the posts of one course."""

    def __init__(self, course: Course, library: Library, database: Database, clock: Clock) -> None:
        self._course = course
        self._library = library
        self._database = database
        self._acts = AssessmentActStore(database)
        self._clock = clock

    async def preview(self, prompt: str) -> RulePreview:
        """What the file's rules would change for a prompt. Raises CourseError if it is not posted,
        or if they hold for it already."""
        post = await self._require_post(prompt=prompt)
        change = await self._change(post)
        lines = describe_rule_change(post_title(self._course, post), change, self._course.timezone)
        return RulePreview(post.id, change.digest, tuple(lines))

    async def apply(self, post_id: int, digest: str, by: int | None) -> ActionResult:
        """Apply the rules that were shown. Raises CourseError if they are others by now."""
        post = await self._require_post(post_id=post_id)
        change = await self._change(post)
        if change.digest != digest:
            raise CourseError(RULES_CHANGED_SINCE)
        now = self._clock.now()
        act = RulesApplied(id=0, at=now, post=post.id, terms=change.after, by=by)
        notice = render_rules_notice(with_more_time(post, change.after), now)
        act_id = await self._acts.apply_rules(act, self._course.id, notice, post.prompt)
        text = describe_applied_rules(post_title(self._course, post), len(change.standings))
        return ActionResult(text, act_id)

    async def undo(self, act_id: int, by: int | None) -> ActionResult:
        """Take back what an act applied. Raises CourseError if that was done already."""
        act = await self.find(act_id)
        if act is None or act.undone_at is not None:
            raise CourseError(RULES_UNDONE_ALREADY)
        post, now = await self._require_post(post_id=act.post), self._clock.now()
        acts = acts_about(post, await assessment_acts_of(self._database, self._course.id))
        rest = without_act(acts, act_id)
        terms = terms_in_force(
            posted_terms(self._course, post), acts_concerning_everybody(rest), now
        )
        changes = await self._standing_changes(post, acts, rest)
        notice = render_rules_notice(terms, now, undone=True)
        if not await self._acts.undo_rules(act, self._course.id, notice, by, now):
            raise CourseError(RULES_UNDONE_ALREADY)
        return ActionResult(
            describe_applied_rules(post_title(self._course, post), len(changes), undone=True)
        )

    async def undo_last(self, prompt: str, by: int | None) -> ActionResult:
        """Take back the newest rules that were applied to a prompt. Raises CourseError if there are
        none."""
        post = await self._require_post(prompt=prompt)
        applied = [
            act.id
            for act in await assessment_acts_of(self._database, self._course.id)
            if isinstance(act, RulesApplied) and act.post == post.id and act.undone_at is None
        ]
        if not applied:
            raise CourseError(NO_RULES_TO_UNDO)
        return await self.undo(max(applied), by)

    async def find(self, act_id: int) -> RulesApplied | None:
        """The act of this id by which a post of the course got other rules, or None."""
        for act in await assessment_acts_of(self._database, self._course.id):
            if act.id == act_id and isinstance(act, RulesApplied):
                return act
        return None

    async def _change(self, post: Occurrence) -> RuleChange:
        before, after = given_terms(self._course, post), self._file_terms(post)
        if same_rules(before, after):
            raise CourseError(SAME_RULES)
        acts = acts_about(post, await assessment_acts_of(self._database, self._course.id))
        changed = with_rules(acts, post.id, after, self._clock.now())
        return RuleChange(before, after, await self._standing_changes(post, acts, changed))

    async def _standing_changes(
        self, post: Occurrence, acts: Sequence[Act], later_acts: Sequence[Act]
    ) -> tuple[StandingChange, ...]:
        as_of = await present_of(self._database, self._course.id, self._clock.now())
        responses = await responses_of(self._database, self._course.id)
        return standing_changes(
            posted_terms(self._course, post),
            [response for response in responses if response.post == post.id],
            acts,
            later_acts,
            students=await students_of(self._database, self._course.id),
            as_of=as_of,
        )

    def _file_terms(self, post: Occurrence) -> Terms:
        """What the course's file would ask today of a prompt that was posted when this one was."""
        prompt = self._course.prompt(post.prompt)
        if prompt is None:
            return expected_terms(self._course, post)
        shown = passage(prompt.reference, self._library, self._course.reading)
        cited = citation_options(shown, self._course, self._library)
        return expected_terms(self._course, post, **cited)

    async def _require_post(self, *, prompt: str = "", post_id: int = 0) -> Occurrence:
        for post in await posts_of(self._database, self._course.id):
            if post.is_on_discord and (post.prompt == prompt or post.id == post_id):
                return post
        raise CourseError(f"“{prompt}” is not posted. Choose a prompt from the list.")
