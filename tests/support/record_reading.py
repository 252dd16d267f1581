"""The participation record of a course at once, for tests that compare it."""

from __future__ import annotations

from bot.core.course_record import CourseRecord
from bot.core.record import ParticipationRecord
from bot.core.record_naming import RecordNaming
from bot.core.student_rows import StudentRowBuilder
from bot.discussion.participation.course_record import read_student
from bot.store.database import Reader


async def read_record(
    record: CourseRecord, database: Reader, naming: RecordNaming
) -> ParticipationRecord:
    """The tables at once."""
    builder = StudentRowBuilder(record.course, naming)
    rows = [
        builder.build(*await read_student(record, database, student)) for student in record.students
    ]
    return ParticipationRecord(
        completeness=record.completeness,
        responses=tuple(row for each in rows for row in each.responses),
        revisions=tuple(row for each in rows for row in each.revisions),
        participation=tuple(row for each in rows for row in each.participation),
        attachments=tuple(row for each in rows for row in each.attachments),
    )
