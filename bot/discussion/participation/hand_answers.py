"""Recording answers that were given outside Discord: the same evidence as a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.hand_answers import HandAnswer, ListedAnswer, resolve_answer
from bot.core.line_problems import LineProblem
from bot.core.responses import Revision
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.errors import CourseError
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.hand_answers import record_hand_answer
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.present import present_of


@dataclass(frozen=True, slots=True)
class ImportedAnswers:
    """What an import did. With a problem nothing was recorded; `known` were recorded before."""

    added: int
    known: int
    problems: tuple[LineProblem, ...] = ()


class HandAnswers:
    """The answers given outside Discord in one course."""

    def __init__(
        self, course: Course, recorder: MessageRecorder, database: Database, clock: Clock
    ) -> None:
        self._course = course
        self._recorder = recorder
        self._database = database
        self._clock = clock

    async def record(
        self, listed: Sequence[ListedAnswer], problems: Sequence[LineProblem], by: int | None
    ) -> ImportedAnswers:
        """Record the answers of a file: all, or none if some line has a problem. `problems` are
        those of reading it, `by` is a Discord id."""
        answers, unresolved = await self._resolve(listed)
        found = tuple(sorted((*problems, *unresolved)))
        if found:
            return ImportedAnswers(0, 0, found)
        revisions = [
            await self._recorder.revision_of(each.post, each.text, each.at) for each in answers
        ]
        try:
            return await self._database.write(
                lambda transaction: self._write(transaction, answers, revisions, by)
            )
        except _OtherWordsError as error:
            return ImportedAnswers(0, 0, error.problems)

    async def _resolve(
        self, listed: Sequence[ListedAnswer]
    ) -> tuple[list[HandAnswer], list[LineProblem]]:
        students = await students_of(self._database, self._course.id)
        posts = await posts_of(self._database, self._course.id)
        now = await present_of(self._database, self._course.id, self._clock.now())
        answers, problems = [], []
        for each in listed:
            try:
                answers.append(
                    resolve_answer(each, students, posts, timezone=self._course.timezone, now=now)
                )
            except CourseError as error:
                problems.append(LineProblem(each.line, str(error)))
        return answers, problems

    async def _write(
        self,
        transaction: Transaction,
        answers: Sequence[HandAnswer],
        revisions: Sequence[Revision],
        by: int | None,
    ) -> ImportedAnswers:
        now = self._clock.now()
        added, problems = 0, []
        for answer, revision in zip(answers, revisions, strict=True):
            is_new = await record_hand_answer(transaction, answer, revision, now)
            if is_new is None:
                problems.append(_other_words(answer))
            added += is_new is True
        if problems:
            raise _OtherWordsError(tuple(problems))
        if added:
            await add_audit_entry(
                transaction,
                self._course.id,
                "import answers",
                f"{added} answers",
                by=by,
                now=now,
            )
        return ImportedAnswers(added, len(answers) - added)


class _OtherWordsError(Exception):
    """Takes back the transaction in which some answers are recorded with other words."""

    def __init__(self, problems: tuple[LineProblem, ...]) -> None:
        self.problems = problems


def _other_words(answer: HandAnswer) -> LineProblem:
    return LineProblem(
        answer.line,
        f"An answer of {answer.student.name} to “{answer.post.prompt}” at that time is recorded "
        "already, with other words. Evidence is not rewritten: give a new answer its own time.",
    )
