"""Builds the rows that a student has in the participation record from their standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.assessed_responses import AssessedResponse
from bot.core.attachments import AttachmentKind, RecordedAttachment
from bot.core.course import Course
from bot.core.message_links import message_link
from bot.core.occurrences import Occurrence
from bot.core.record import (
    AttachmentRow,
    ParticipationRow,
    ResponseRow,
    RevisionRow,
    StudentRows,
)
from bot.core.record_naming import RecordNaming
from bot.core.responses import Response
from bot.core.term_totals import PostStanding, StudentStanding


class StudentRowBuilder:
    """Builds the rows of one student after another, and numbers their responses through."""

    def __init__(self, course: Course, naming: RecordNaming) -> None:
        self._course = course
        self._zone = ZoneInfo(course.timezone)
        self._naming = naming
        self._responses = 0
        self._posted: dict[int, datetime] = {}

    def build(
        self, standing: StudentStanding, attachments: Sequence[RecordedAttachment]
    ) -> StudentRows:
        """The rows about the posts of a standing, ordered by post, and by time under each."""
        responses: list[ResponseRow] = []
        revisions: list[RevisionRow] = []
        numbers: dict[int, int] = {}
        for under in standing.posts:
            for response, assessed in _assessed_messages(under):
                row = self._response_row(standing, under.post, assessed, response)
                responses.append(row)
                revisions.extend(self._revision_rows(row, assessed, response))
                if response.message_id is not None:
                    numbers[response.message_id] = row.response
        return StudentRows(
            standing=standing,
            name=self._name(standing),
            responses=tuple(responses),
            revisions=tuple(revisions),
            participation=tuple(self._participation_row(standing, each) for each in standing.posts),
            attachments=tuple(self._attachment_rows(standing, attachments, numbers)),
        )

    def _name(self, standing: StudentStanding) -> str:
        return self._naming.names[standing.student.id]

    def _discord_id(self, standing: StudentStanding) -> str:
        return str(standing.student.discord_id or "") if self._naming.shows_ids else ""

    def _response_row(
        self,
        standing: StudentStanding,
        post: Occurrence,
        assessed: AssessedResponse,
        response: Response,
    ) -> ResponseRow:
        latest = response.latest
        self._responses += 1
        return ResponseRow(
            course=self._course.slug,
            prompt=post.prompt,
            passage=post.reference,
            posted_at=self._posted_at(post),
            response=self._responses,
            kind=response.kind,
            student=self._name(standing),
            discord_id=self._discord_id(standing),
            sent_at=response.sent_at.astimezone(self._zone),
            last_edited_at=self._local(latest.at if latest.at > response.sent_at else None),
            late=assessed.late or response.sent_at >= assessed.required.late_from,
            words=latest.words,
            quoted_words=latest.quoted_words,
            citations=latest.citations,
            quotations=latest.quotations,
            recognizer=latest.counted_by,
            credit=assessed.credit,
            reason=assessed.reason or "",
            revisions=len(response.revisions) - 1,
            deleted=response.deleted_at is not None,
            deleted_after=self._local(response.deleted_after),
            deleted_at=self._local(response.deleted_at),
            source=response.source,
            reply_to=str(response.reply_to or "") if self._naming.shows_ids else "",
            link=self._link(post, response.channel_id, response.message_id),
            text=self._text(latest.text),
        )

    def _revision_rows(
        self, row: ResponseRow, assessed: AssessedResponse, response: Response
    ) -> Iterator[RevisionRow]:
        last = len(response.revisions)
        judged = {(each, wording.at) for each, wording in assessed.wording.revisions}
        for number, revision in enumerate(response.revisions, start=1):
            yield RevisionRow(
                course=row.course,
                prompt=row.prompt,
                response=row.response,
                kind=row.kind,
                student=row.student,
                revision=number,
                at=row.sent_at
                if revision.at == response.sent_at
                else revision.at.astimezone(self._zone),
                judged=(response.id, revision.at) in judged,
                words=revision.words,
                quoted_words=revision.quoted_words,
                citations=revision.citations,
                quotations=revision.quotations,
                recognizer=revision.counted_by,
                text=row.text if number == last else self._text(revision.text),
            )

    def _participation_row(
        self, standing: StudentStanding, under: PostStanding
    ) -> ParticipationRow:
        assessment = under.assessment
        given = [each for each in assessment.responses if each.is_given]
        replies = [each for each in assessment.replies if each.is_given]
        late = sum(each.late for each in (*given, *replies))
        return ParticipationRow(
            course=self._course.slug,
            prompt=under.post.prompt,
            student=self._name(standing),
            discord_id=self._discord_id(standing),
            section=standing.student.section or "",
            responses=len(given),
            replies=len(replies),
            words=sum(each.wording.words for each in (*given, *replies)),
            on_time=len(given) + len(replies) - late,
            late=late,
            responses_counted=sum(each.credit > 0 for each in given),
            replies_counted=sum(each.credit > 0 for each in replies),
            state=under.state,
            points=float(under.points),
            possible=float(assessment.possible),
            possible_so_far=float(under.possible),
        )

    def _attachment_rows(
        self,
        standing: StudentStanding,
        attachments: Sequence[RecordedAttachment],
        numbers: Mapping[int, int],
    ) -> Iterator[AttachmentRow]:
        posts = {under.post.id: under.post for under in standing.posts}
        for each in attachments:
            post = posts.get(each.post)
            if post is None:
                continue
            yield AttachmentRow(
                course=self._course.slug,
                prompt=post.prompt,
                student=self._name(standing),
                discord_id=self._discord_id(standing),
                sent_at=each.sent_at.astimezone(self._zone),
                kind=each.attachment.kind,
                name=self._file_name(each),
                size=each.attachment.size,
                response=numbers.get(each.message_id),
                deleted=each.deleted_at is not None,
                deleted_at=self._local(each.deleted_at),
                link=self._link(post, post.thread_id, each.message_id),
            )

    def _file_name(self, recorded: RecordedAttachment) -> str:
        """Students give their files their own names: without names only the ending is left."""
        attachment = recorded.attachment
        if self._naming.shows_ids or attachment.kind is not AttachmentKind.FILE:
            return attachment.name
        stem, _, ending = attachment.name.rpartition(".")
        return f"*.{ending}" if stem and ending else "*"

    def _link(self, post: Occurrence, channel_id: int | None, message_id: int | None) -> str:
        """The address of a message on Discord; empty for a private response."""
        hidden = not self._naming.shows_ids or post.place is None
        if hidden or message_id is None or channel_id is None:
            return ""
        assert post.place is not None
        return message_link(post.place.guild_id, channel_id, message_id)

    def _posted_at(self, post: Occurrence) -> datetime:
        if post.id not in self._posted:
            self._posted[post.id] = (post.posted_at or post.due).astimezone(self._zone)
        return self._posted[post.id]

    def _text(self, text: str | None) -> str | None:
        return None if text is None else self._naming.name_mentions(text)

    def _local(self, instant: datetime | None) -> datetime | None:
        return None if instant is None else instant.astimezone(self._zone)


def _assessed_messages(under: PostStanding) -> list[tuple[Response, AssessedResponse]]:
    """Every message by time, with the response that it is, or is a part of."""
    found = [
        (response, assessed)
        for assessed in (*under.assessment.responses, *under.assessment.replies)
        for response in assessed.responses
    ]
    return sorted(found, key=lambda each: (each[0].sent_at, each[0].id))
