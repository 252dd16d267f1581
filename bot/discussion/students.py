"""The students of a course as those who teach choose them in a command."""

from __future__ import annotations

from collections import Counter

from bot.core.course import Course
from bot.core.people import Student
from bot.core.responses import Response
from bot.core.scope import EVERYTHING, Scope
from bot.errors import CourseError
from bot.rendering.judgements import NOT_IN_RECORD
from bot.rendering.rights import NOT_IN_YOUR_SECTIONS
from bot.rendering.roster import describe_same_name, name_with_section
from bot.store.database import Reader
from bot.store.people import students_of
from bot.store.recorded_responses import response_of_message


class Students:
    """The students of one course who are in a scope, those who left included."""

    def __init__(self, course: Course, database: Reader, scope: Scope = EVERYTHING) -> None:
        self._course = course
        self._database = database
        self._scope = scope

    def within(self, scope: Scope) -> Students:
        """Those of them who are in this scope."""
        return Students(self._course, self._database, scope)

    async def all(self) -> tuple[Student, ...]:
        """Every student by name."""
        return self._scope.select(await students_of(self._database, self._course.id))

    async def choices(self) -> tuple[tuple[str, str], ...]:
        """Every student as (name, value of the option); of one name with what tells them apart."""
        students = await self.all()
        names = Counter(student.name for student in students)
        return tuple(
            (
                name_with_section(student) if names[student.name] > 1 else student.name or "?",
                str(student.id),
            )
            for student in students
        )

    async def section_choices(self) -> tuple[tuple[str, str], ...]:
        """The sections of the course as (name, value of the option)."""
        sections = {student.section for student in await self.all() if student.section}
        return tuple((section, section) for section in sorted(sections))

    async def require_response(self, message_id: int) -> tuple[Response, Student]:
        """The recorded response that a message on Discord is, or publishes, and its author. Raises
        CourseError if it is none, or by nobody in the scope."""
        response = await response_of_message(self._database, self._course.id, message_id)
        students = await students_of(self._database, self._course.id)
        author = next((each for each in students if response and each.id == response.author), None)
        if response is None or author is None:
            raise CourseError(NOT_IN_RECORD)
        if not self._scope.includes(author):
            raise CourseError(NOT_IN_YOUR_SECTIONS)
        return response, author

    async def require(self, value: str) -> Student:
        """The student whom staff chose, or named. Raises CourseError if there is none, or if two
        have that name."""
        students = await self.all()
        for student in students:
            if value == str(student.id):
                return student
        named = [student for student in students if student.name == value]
        if len(named) > 1:
            raise CourseError(describe_same_name(value))
        if not named:
            raise CourseError(
                f"“{value}” is no student here. Choose somebody from the list, or write the name "
                "as the record has it."
            )
        return named[0]
