"""Builds the rows of the participation record from the assessments of one instant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.acts import Act, acts_about, acts_concerning
from bot.core.assessed_responses import AssessedResponse
from bot.core.assessment import Assessment, assess
from bot.core.attachments import RecordedAttachment
from bot.core.course import Course
from bot.core.message_links import message_link
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_terms import posted_terms
from bot.core.record import AttachmentRow, ParticipationRow, ResponseRow, RevisionRow
from bot.core.responses import Response

Assessments = Mapping[tuple[int, int], Assessment]  # by the ids of the post and of the person


def assess_posts(
    course: Course,
    posts: Sequence[Occurrence],
    responses: Sequence[Response],
    acts: Sequence[Act],
    *,
    students: Sequence[int],
    as_of: datetime,
) -> Assessments:
    """What each student, by the person's id, has done under each post that was on Discord then."""
    evidence: dict[tuple[int, int], list[Response]] = {}
    for response in responses:
        evidence.setdefault((response.post, response.author), []).append(response)
    assessments = {}
    for post in posts:
        if not post.is_on_discord or post.posted_at is None or post.posted_at > as_of:
            continue
        terms, about = posted_terms(course, post), acts_about(post, acts)
        for student in students:
            under = evidence.get((post.id, student), ())
            own = acts_concerning(student, about)
            assessments[post.id, student] = assess(terms, under, own, as_of)
    return assessments


def participation_rows(
    course: Course,
    posts: Sequence[Occurrence],
    students: Sequence[Student],
    assessments: Assessments,
) -> tuple[ParticipationRow, ...]:
    """A row for every post and every student in their order, silent students included."""
    return tuple(
        _participation_row(course, post, student, assessments[post.id, student.id])
        for post in posts
        for student in students
        if (post.id, student.id) in assessments
    )


def response_rows(
    course: Course,
    posts: Sequence[Occurrence],
    students: Sequence[Student],
    assessments: Assessments,
) -> tuple[tuple[ResponseRow, ...], tuple[RevisionRow, ...]]:
    """A row for every response and reply, by time, and one for every wording of each."""
    posts_by_id = {post.id: post for post in posts}
    students_by_id = {student.id: student for student in students}
    rows: list[ResponseRow] = []
    revisions: list[RevisionRow] = []
    for response, assessed in _assessed_messages(assessments):
        post, student = posts_by_id[response.post], students_by_id[response.author]
        row = _response_row(course, post, student, assessed, response, number=len(rows) + 1)
        rows.append(row)
        revisions.extend(_revision_rows(row, assessed, response, ZoneInfo(course.timezone)))
    return tuple(rows), tuple(revisions)


def attachment_rows(
    course: Course,
    posts: Sequence[Occurrence],
    students: Sequence[Student],
    attachments: Sequence[RecordedAttachment],
    responses: Sequence[ResponseRow],
) -> tuple[AttachmentRow, ...]:
    """A row for everything that students' messages have besides words, in the order in which it is
    given."""
    posts_by_id = {post.id: post for post in posts}
    students_by_id = {student.id: student for student in students}
    numbers = {row.link: row.response for row in responses if row.link}
    return tuple(
        _attachment_row(course, posts_by_id[each.post], students_by_id[each.author], each, numbers)
        for each in attachments
        if each.post in posts_by_id and each.author in students_by_id
    )


def _attachment_row(
    course: Course,
    post: Occurrence,
    student: Student,
    recorded: RecordedAttachment,
    numbers: Mapping[str, int],
) -> AttachmentRow:
    zone = ZoneInfo(course.timezone)
    link = _link(post, post.thread_id, recorded.message_id)
    return AttachmentRow(
        student_id=student.id,
        course=course.slug,
        prompt=post.prompt,
        student=student.name,
        discord_id=str(student.discord_id or ""),
        sent_at=recorded.sent_at.astimezone(zone),
        kind=recorded.attachment.kind,
        name=recorded.attachment.name,
        size=recorded.attachment.size,
        response=numbers.get(link),
        deleted=recorded.deleted_at is not None,
        deleted_at=_in_zone(recorded.deleted_at, zone),
        link=link,
    )


def _assessed_messages(assessments: Assessments) -> list[tuple[Response, AssessedResponse]]:
    """Every message by time, with the response that it is, or is a part of."""
    found = [
        (response, assessed)
        for assessment in assessments.values()
        for assessed in (*assessment.responses, *assessment.replies)
        for response in assessed.responses
    ]
    return sorted(found, key=lambda each: (each[0].sent_at, each[0].id))


def _response_row(
    course: Course,
    post: Occurrence,
    student: Student,
    assessed: AssessedResponse,
    response: Response,
    *,
    number: int,
) -> ResponseRow:
    zone, latest = ZoneInfo(course.timezone), response.latest
    edited = latest.at if latest.at > response.sent_at else None
    return ResponseRow(
        student_id=student.id,
        course=course.slug,
        prompt=post.prompt,
        passage=post.reference,
        posted_at=(post.posted_at or post.due).astimezone(zone),
        response=number,
        kind=response.kind,
        student=student.name,
        discord_id=str(student.discord_id or ""),
        sent_at=response.sent_at.astimezone(zone),
        last_edited_at=_in_zone(edited, zone),
        late=assessed.late or response.sent_at >= assessed.required.late_from,
        words=latest.words,
        quoted_words=latest.quoted_words,
        citations=latest.citations,
        credit=assessed.credit,
        reason=assessed.reason or "",
        revisions=len(response.revisions) - 1,
        deleted=response.deleted_at is not None,
        deleted_after=_in_zone(response.deleted_after, zone),
        deleted_at=_in_zone(response.deleted_at, zone),
        source=response.source,
        reply_to=str(response.reply_to or ""),
        link=_link(post, response.channel_id, response.message_id),
        text=latest.text,
    )


def _revision_rows(
    row: ResponseRow, assessed: AssessedResponse, response: Response, zone: ZoneInfo
) -> Iterator[RevisionRow]:
    for number, revision in enumerate(response.revisions, start=1):
        yield RevisionRow(
            student_id=row.student_id,
            course=row.course,
            prompt=row.prompt,
            response=row.response,
            kind=row.kind,
            student=row.student,
            revision=number,
            at=revision.at.astimezone(zone),
            judged=(response.id, revision) in assessed.wording.revisions,
            words=revision.words,
            quoted_words=revision.quoted_words,
            citations=revision.citations,
            text=revision.text,
        )


def _participation_row(
    course: Course, post: Occurrence, student: Student, assessment: Assessment
) -> ParticipationRow:
    given = [each for each in assessment.responses if each.is_given]
    replies = [each for each in assessment.replies if each.is_given]
    late = sum(each.late for each in (*given, *replies))
    return ParticipationRow(
        student_id=student.id,
        course=course.slug,
        prompt=post.prompt,
        student=student.name,
        discord_id=str(student.discord_id or ""),
        responses=len(given),
        replies=len(replies),
        words=sum(each.wording.words for each in (*given, *replies)),
        on_time=len(given) + len(replies) - late,
        late=late,
        responses_counted=sum(each.credit > 0 for each in given),
        replies_counted=sum(each.credit > 0 for each in replies),
        points=assessment.points,
        possible=assessment.possible,
        possible_so_far=assessment.possible_so_far,
    )


def _link(post: Occurrence, channel_id: int | None, message_id: int | None) -> str:
    """The address of a message on Discord; empty for a private response."""
    if message_id is None or channel_id is None or post.place is None:
        return ""
    return message_link(post.place.guild_id, channel_id, message_id)


def _in_zone(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
