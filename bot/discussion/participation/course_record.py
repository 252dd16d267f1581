"""The participation record of a course as of one instant, read student by student.

A large record is never in memory as a whole: each student's part is read, assessed and given out
before the next one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bot.core.attachments import RecordedAttachment
from bot.core.course import Course
from bot.core.course_record import CourseRecord
from bot.core.people import Student
from bot.core.post_terms import post_title
from bot.core.record import StudentRows
from bot.core.record_naming import RecordNaming
from bot.core.record_selection import RecordSelection
from bot.core.student_rows import StudentRowBuilder
from bot.core.term_totals import StudentStanding
from bot.discussion.participation.record_completeness import read_completeness
from bot.discussion.participation.standings import build_standings
from bot.errors import CourseError
from bot.store.assessment_acts import assessment_acts_of
from bot.store.attachments import attachments_of_course
from bot.store.database import Reader
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.present import present_of
from bot.store.recorded_responses import responses_of
from bot.store.research_consent import consenting_students, names_in_course
from bot.store.snapshot_reader import SnapshotReader


class RecordStream:
    """A record that is written while it is read, on a thread and a connection of its own."""

    def __init__(self, record: CourseRecord, reader: SnapshotReader) -> None:
        self.record = record
        self._reader = reader

    def standings(self) -> Iterator[StudentStanding]:
        """The standing of each student in turn, by name."""
        for student in self.record.students:
            standing, _ = self._reader.complete(read_student(self.record, self._reader, student))
            yield standing

    def consenting_rows(self, naming: RecordNaming) -> list[StudentRows]:
        """The rows of the students who agree to research now, in no order that tells anything."""
        course = self.record.course
        agreed = self._reader.complete(consenting_students(self._reader, course.id))
        return [each for each in self.rows(naming) if each.standing.student.id in agreed]

    def names(self) -> tuple[str, ...]:
        """What everybody in the course is called, in the roster and on Discord."""
        course = self.record.course
        on_discord = self._reader.complete(names_in_course(self._reader, course.id))
        return (*on_discord, *(student.name for student in self.record.classmates))

    def rows(self, naming: RecordNaming) -> Iterator[StudentRows]:
        """The rows of each student in turn, by what they are called: the order of the names would
        give pseudonyms away to everybody with the class list."""
        builder = StudentRowBuilder(self.record.course, naming)
        students = self.record.students
        if not naming.shows_ids:
            students = sorted(students, key=lambda student: naming.names[student.id])
        for student in students:
            standing, attachments = self._reader.complete(
                read_student(self.record, self._reader, student)
            )
            yield builder.build(standing, attachments)


@contextmanager
def stream_record(
    course: Course, path: Path, now: datetime, selection: RecordSelection
) -> Iterator[RecordStream]:
    """Open the record of a course in a database that exists and is of the newest schema. It blocks
    its thread. Raises CourseError if what is selected is not there."""
    with SnapshotReader(path) as reader:
        yield RecordStream(reader.complete(open_record(course, reader, now, selection)), reader)


async def open_record(
    course: Course, database: Reader, now: datetime, selection: RecordSelection
) -> CourseRecord:
    """What the record is read from. Raises CourseError if what is selected is not there, or lies in
    the future."""
    present = await present_of(database, course.id, now)
    as_of = selection.as_of or present
    if as_of > present:
        raise CourseError(f"{as_of:%Y-%m-%d %H:%M %Z} has not come yet. Give a time that is past.")
    posts = await posts_of(database, course.id)
    students = await students_of(database, course.id)
    shown = selection.select_posts(posts)
    known = [each for each in shown if each.posted_at is None or each.posted_at <= as_of]
    return CourseRecord(
        course=course,
        as_of=as_of,
        posts=posts,
        titles={post.id: post_title(course, post) for post in posts},
        shown=frozenset(each.id for each in shown),
        acts=await assessment_acts_of(database, course.id),
        classmates=students,
        students=selection.select_students(students),
        completeness=await read_completeness(course, database, known, as_of),
    )


async def read_student(
    record: CourseRecord, database: Reader, student: Student
) -> tuple[StudentStanding, Sequence[RecordedAttachment]]:
    """A student's standing under the posts that are shown, and what they sent besides words."""
    course = record.course
    responses = await responses_of(database, course.id, student.id)
    (standing,) = build_standings(
        course, record.posts, responses, record.acts, students=[student], as_of=record.as_of
    )
    attachments = await attachments_of_course(database, course.id, student.id)
    shown = tuple(under for under in standing.posts if under.post.id in record.shown)
    sent = [each for each in attachments if each.sent_at <= record.as_of]
    return StudentStanding(student=standing.student, posts=shown), sent
