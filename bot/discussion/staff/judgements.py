"""What staff decide about single students and responses, each with a reason that the student reads,
and each to be undone: whoever comes second is told who was first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.acts import Discount, Excuse, Exemplary, Extension, Judgement, Level
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_terms import current_terms, post_title
from bot.core.schedule import to_utc
from bot.core.scope import EVERYTHING, Scope
from bot.core.terms import extend_terms
from bot.discussion.action_result import ActionResult
from bot.discussion.students import Students
from bot.errors import CourseError
from bot.rendering.judgements import (
    JUDGEMENT_UNDONE_ALREADY,
    NO_RUBRIC,
    REASON_MISSING,
    SECTION_OR_STUDENT,
    describe_decision,
    describe_earlier_decision,
    describe_late_extension,
    describe_own_sections,
    describe_undone_decision,
    describe_unknown_level,
    describe_unknown_prompt,
    describe_unknown_section,
)
from bot.store.database import Database
from bot.store.judgements import JudgementStore, judgements_of
from bot.store.occurrences import posts_of

Mark = type[Discount] | type[Exemplary]


class Judgements:
    """The decisions of those who teach one course, about the students of a scope."""

    def __init__(
        self,
        course: Course,
        database: Database,
        students: Students,
        clock: Clock,
        scope: Scope = EVERYTHING,
    ) -> None:
        self._course = course
        self._database = database
        self._students = students
        self._scope = scope
        self._store = JudgementStore(database)
        self._clock = clock
        self._zone = ZoneInfo(course.timezone)

    def within(self, scope: Scope) -> Judgements:
        """The same for somebody with this scope."""
        students = self._students.within(scope)
        return Judgements(self._course, self._database, students, self._clock, scope)

    async def excuse(self, prompt: str, student: str, reason: str, by: int | None) -> ActionResult:
        """Ask nothing of a student under a prompt, be it posted or not. Raises CourseError if one
        of them is unknown."""
        title, chosen = await self._require_title(prompt), await self._students.require(student)
        now = self._clock.now()
        act = Excuse(at=now, by=by, reason=reason, prompt=prompt, student=chosen.id)
        return await self._decide(act, title, chosen)

    async def extend(
        self,
        prompt: str,
        local: datetime,
        reason: str,
        by: int | None,
        *,
        student: str | None = None,
        section: str | None = None,
    ) -> ActionResult:
        """Move the deadlines of a prompt to a naive local time, if they are earlier: for a student,
        for a section, or for everybody, if they are in the scope. Raises CourseError if none of
        them is."""
        if student is not None and section is not None:
            raise CourseError(SECTION_OR_STUDENT)
        if student is None and section is None and self._scope.sections is not None:
            raise CourseError(describe_own_sections(self._scope.sections))
        title = await self._require_title(prompt)
        chosen = await self._students.require(student) if student is not None else None
        until = to_utc(local.replace(second=0, microsecond=0), self._zone)
        await self._require_earlier_deadline(prompt, until)
        act = Extension(
            at=self._clock.now(),
            by=by,
            reason=reason,
            prompt=prompt,
            until=until,
            student=chosen.id if chosen is not None else None,
            section=section,
            members=await self._require_members(section),
        )
        return await self._decide(act, title, chosen)

    def level_choices(self) -> tuple[tuple[str, str], ...]:
        """The levels of the course's rubric as (name, value of the option)."""
        rubric = self._course.participation.rubric
        return tuple((f"{each.level} · {each.says}", str(each.level)) for each in rubric)

    async def give_level(
        self, prompt: str, student: str, level: str, reason: str, by: int | None
    ) -> ActionResult:
        """Give a student's work under a prompt a level of the course's rubric. Raises CourseError
        if there is no such level, student or prompt."""
        rubric = self._course.participation.rubric
        if not rubric:
            raise CourseError(NO_RUBRIC)
        given = next((each for each in rubric if str(each.level) == level), None)
        if given is None:
            raise CourseError(describe_unknown_level(level, rubric))
        title, chosen = await self._require_title(prompt), await self._students.require(student)
        act = Level(
            at=self._clock.now(),
            by=by,
            reason=reason,
            prompt=prompt,
            student=chosen.id,
            level=given.level,
            says=given.says,
        )
        return await self._decide(act, title, chosen)

    async def find_mark(self, judged: Mark, message_id: int) -> ActionResult | None:
        """Who marked a message so, if somebody did and it was not undone since."""
        response, _ = await self._students.require_response(message_id)
        for act in await judgements_of(self._database, self._course.id):
            if type(act) is judged and act.undone_at is None and act.response == response.id:
                return ActionResult(describe_earlier_decision(act), act.id)
        return None

    async def mark(
        self, judged: Mark, message_id: int, reason: str, by: int | None
    ) -> ActionResult:
        """Say that a response does not count, or that it is exemplary. Raises CourseError if the
        message is none."""
        response, author = await self._students.require_response(message_id)
        act = judged(at=self._clock.now(), by=by, reason=reason, response=response.id)
        return await self._decide(act, "", author)

    async def find(self, act_id: int) -> Judgement | None:
        """The decision of this id, or None."""
        found = await judgements_of(self._database, self._course.id)
        return next((each for each in found if each.id == act_id), None)

    async def undo(self, act_id: int, by: int | None) -> ActionResult:
        """Take a decision back. Raises CourseError if that was done already."""
        act = await self.find(act_id)
        now = self._clock.now()
        if act is None or not await self._store.undo(self._course.id, act_id, by, now):
            raise CourseError(JUDGEMENT_UNDONE_ALREADY)
        title = ""
        if not isinstance(act, Discount | Exemplary):
            title = await self._title(act.prompt)
        return ActionResult(describe_undone_decision(act, title))

    async def _decide(self, act: Judgement, title: str, student: Student | None) -> ActionResult:
        reason = " ".join(act.reason.split())
        if not reason:
            raise CourseError(REASON_MISSING)
        act = replace(act, reason=reason)
        act_id, earlier = await self._store.add(self._course.id, act)
        if earlier is not None:
            return ActionResult(describe_earlier_decision(earlier), act_id)
        return ActionResult(describe_decision(act, title, student), act_id)

    async def _require_members(self, section: str | None) -> frozenset[int]:
        if section is None:
            return frozenset()
        students = await self._students.all()
        members = frozenset(each.id for each in students if each.section == section)
        if not members:
            raise CourseError(describe_unknown_section(section))
        return members

    async def _require_earlier_deadline(self, prompt: str, until: datetime) -> None:
        """Raise CourseError if all deadlines of a prompt are later: nothing would change."""
        post = await self._post(prompt)
        if post is not None:
            terms = current_terms(self._course, post)
            if extend_terms(terms, until).deadlines == terms.deadlines:
                raise CourseError(describe_late_extension(post_title(self._course, post)))

    async def _require_title(self, prompt: str) -> str:
        if self._course.prompt(prompt) is None and await self._post(prompt) is None:
            raise CourseError(describe_unknown_prompt(prompt))
        return await self._title(prompt)

    async def _title(self, prompt: str) -> str:
        post = await self._post(prompt)
        return post_title(self._course, post) if post else self._course.title_of(prompt)

    async def _post(self, prompt: str) -> Occurrence | None:
        posts = await posts_of(self._database, self._course.id)
        return next((post for post in posts if post.prompt == prompt), None)
