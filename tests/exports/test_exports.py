"""Exports: no cell runs as a formula, ids stay text, pseudonyms name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.core.attachments import Attachment, AttachmentKind, RecordedAttachment
from bot.core.occurrences import ChannelPlace, Occurrence, OccurrenceState
from bot.core.people import Student
from bot.core.pseudonyms import derive_pseudonym
from bot.core.record import (
    AttachmentRow,
    ParticipationRecord,
    ParticipationRow,
    ResponseRow,
    RevisionRow,
    StudentRows,
)
from bot.core.record_completeness import RecordCompleteness
from bot.core.record_naming import RecordNaming
from bot.core.responses import Response
from bot.core.student_rows import StudentRowBuilder
from bot.discussion.participation.standings import build_standings
from bot.exports.atomic_files import write_atomically
from bot.exports.completeness import describe_completeness
from bot.exports.key_file import load_or_create_key
from bot.exports.pseudonyms import use_names, use_pseudonyms
from tests.support.csv_files import read_csv
from tests.support.evidence import AFTERWARDS, COURSE, TERMS, said
from tests.support.exported_files import csv_files, json_document
from tests.support.harness import FIRST

KEY = bytes(range(32))
ADA_ID = 123456789012345678
ROW = ResponseRow(
    course="c",
    prompt="p",
    passage="11.1.1",
    posted_at=FIRST,
    response=1,
    kind="response",
    student="Ada",
    discord_id=str(ADA_ID),
    sent_at=FIRST,
    last_edited_at=FIRST,
    late=True,
    words=2,
    quoted_words=3,
    citations=1,
    quotations=1,
    recognizer=2,
    credit=0.5,
    reason="late",
    revisions=1,
    deleted=False,
    deleted_after=None,
    deleted_at=None,
    source="live",
    reply_to="987654321098765432",
    link="https://discord.com/x",
    text="two\nwords, “quoted”",
)
REVISION_ROW = RevisionRow(
    course="c",
    prompt="p",
    response=1,
    kind="response",
    student="Ada",
    revision=1,
    at=FIRST,
    judged=False,
    words=1,
    quoted_words=0,
    citations=0,
    quotations=0,
    recognizer=None,
    text="=one",
)
PARTICIPATION_ROW = ParticipationRow(
    course="c",
    prompt="p",
    student="Ada",
    discord_id=str(ADA_ID),
    section="",
    responses=1,
    replies=0,
    words=2,
    on_time=0,
    late=1,
    responses_counted=1,
    replies_counted=0,
    state="due",
    points=2.0,
    possible=10,
    possible_so_far=4.0,
)
ATTACHMENT_ROW = AttachmentRow(
    course="c",
    prompt="p",
    student="Ada",
    discord_id=str(ADA_ID),
    sent_at=FIRST,
    kind="file",
    name="=Ada’s essay.docx",
    size=5,
    response=None,
    deleted=False,
    deleted_at=None,
    link="https://discord.com/x",
)
READ = RecordCompleteness(course="c", swept_to=FIRST, unswept=())
RECORD = ParticipationRecord(
    completeness=READ,
    responses=(ROW,),
    revisions=(REVISION_ROW,),
    participation=(PARTICIPATION_ROW,),
    attachments=(ATTACHMENT_ROW,),
)
ADA = Student(1, "Ada", (ADA_ID, 5))
POST = Occurrence(
    id=1,
    course_id=1,
    course=COURSE.slug,
    prompt=COURSE.prompts[0].id,
    local=FIRST.replace(tzinfo=None),
    zone="UTC",
    due=FIRST,
    reference="11.1.1",
    state=OccurrenceState.POSTED,
    posted_at=FIRST,
    place=ChannelPlace(7, 8),
    terms=TERMS,
)


def rows_of(
    student: Student,
    *responses: Response,
    attachments: Sequence[RecordedAttachment] = (),
    naming: RecordNaming,
) -> StudentRows:
    """The rows of a student who wrote these responses under the first post."""
    (standing,) = build_standings(
        COURSE, [POST], responses, [], students=[student], as_of=AFTERWARDS
    )
    return StudentRowBuilder(COURSE, naming).build(standing, attachments)


def test_a_row_reads_back_as_it_was() -> None:
    files = csv_files(RECORD)
    (row,) = read_csv(files["responses.csv"])
    assert list(row) == [
        *("course", "prompt", "passage", "posted_at", "response", "kind", "student", "discord_id"),
        *("sent_at", "last_edited_at", "late", "words", "quoted_words", "citations"),
        *("quotations", "recognizer", "credit"),
        *("reason", "revisions", "deleted", "deleted_after", "deleted_at", "source", "reply_to"),
        *("link", "text"),
    ]
    assert (row["late"], row["deleted"], row["deleted_at"]) == ("yes", "no", "")
    assert (row["credit"], row["reason"]) == ("0.5", "late")
    assert row["sent_at"] == "2027-01-18T14:00:00+00:00"
    assert row["recognizer"] == "2"
    assert row["text"] == "two\nwords, “quoted”"
    (wording,) = read_csv(files["revisions.csv"])
    assert (wording["response"], wording["revision"], wording["judged"]) == ("1", "1", "no")
    assert wording["text"] == "'=one"
    assert files["participation.csv"].decode("utf-8-sig").splitlines() == [
        "course,prompt,student,discord_id,section,responses,replies,words,on_time,late,"
        "responses_counted,replies_counted,state,points,possible,possible_so_far",
        "c,p,Ada,123456789012345678\u2007,,1,0,2,0,1,1,0,due,2,10,4",
    ]
    assert json_document(RECORD)["responses"][0]["discord_id"] == str(ADA_ID)


def test_attachments_have_a_table_of_their_own() -> None:
    assert csv_files(RECORD)["attachments.csv"].decode("utf-8-sig").splitlines() == [
        "course,prompt,student,discord_id,sent_at,kind,name,size,response,deleted,deleted_at,link",
        "c,p,Ada,123456789012345678\u2007,2027-01-18T14:00:00+00:00,file,'=Ada’s essay.docx,5,,no,,"
        "https://discord.com/x",
    ]
    (row,) = json_document(RECORD)["attachments"]
    assert (row["name"], row["size"], row["response"]) == ("=Ada’s essay.docx", 5, None)


def test_pseudonymous_export_hides_names_of_files() -> None:
    sent = RecordedAttachment(
        attachment=Attachment(AttachmentKind.FILE, "Ada’s essay.docx", 5),
        post=1,
        author=1,
        message_id=7,
        sent_at=FIRST,
        deleted_at=None,
    )
    (row,) = rows_of(ADA, attachments=[sent], naming=use_pseudonyms([ADA], KEY)).attachments
    assert (row.name, row.discord_id, row.link) == ("*.docx", "", "")
    assert row.student == derive_pseudonym(str(ADA_ID), KEY)


def test_csv_files_open_in_spreadsheets_unharmed() -> None:
    for content in csv_files(RECORD).values():
        assert content.startswith(b"\xef\xbb\xbf")  # the mark by which Excel knows UTF-8
    for name in ("responses.csv", "participation.csv"):
        content = csv_files(RECORD)[name]
        assert "123456789012345678\u2007" in content.decode()  # no number, so that no digit is lost


def test_mentions_are_named_as_the_export_names() -> None:
    text = "<@123456789012345678> and <@!5> and <@6>, not <#123>"
    pseudonym = derive_pseudonym(str(ADA_ID), KEY)
    assert use_names([ADA]).name_mentions(text) == "@Ada and @Ada and @somebody, not <#123>"
    assert use_pseudonyms([ADA], KEY).name_mentions(text) == (
        f"@{pseudonym} and @{pseudonym} and @somebody, not <#123>"
    )


def test_students_without_an_account_have_their_own_pseudonyms() -> None:
    names = use_pseudonyms([Student(1, "Ada"), Student(2, "Bo")], KEY).names
    assert names[1] != names[2]


def test_addresses_and_ids_in_texts_lead_to_nobody() -> None:
    text = (
        f"see https://discord.com/users/{ADA_ID} and https://ptb.discordapp.com/channels/1/2/3, "
        f"id {ADA_ID}, not 1234567890123456789 or https://example.org/users/7"
    )
    assert use_names([ADA]).name_mentions(text) == text
    pseudonym = derive_pseudonym(str(ADA_ID), KEY)
    assert use_pseudonyms([ADA], KEY).name_mentions(text) == (
        f"see @{pseudonym} and (a message), id {pseudonym}, not 1234567890123456789 "
        "or https://example.org/users/7"
    )


def test_pseudonyms_are_stable_and_name_nobody(tmp_path: Path) -> None:
    key = load_or_create_key(tmp_path / "discussant.db")
    assert key == load_or_create_key(tmp_path / "discussant.db")
    assert (tmp_path / "discussant.key").stat().st_mode & 0o777 == 0o600
    assert use_pseudonyms([ADA], key).names == {1: derive_pseudonym("123456789012345678", key)}
    rows = rows_of(ADA, said(FIRST), naming=use_pseudonyms([ADA], key))
    assert len(rows.responses) == len(rows.revisions) == len(rows.participation) == 1
    text = str((rows.name, rows.responses, rows.revisions, rows.participation))
    assert "Ada" not in text
    assert "123456789012345678" not in text
    assert derive_pseudonym("1", key) != derive_pseudonym("1", bytes(32))


def test_a_file_is_whole_and_private(tmp_path: Path) -> None:
    write_atomically(tmp_path / "x", b"content")
    assert (tmp_path / "x").read_bytes() == b"content"
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_incomplete_record_says_so() -> None:
    assert (
        describe_completeness(READ) == "Complete: every thread was read up to 2027-01-18 14:00 UTC."
    )
    partial = replace(READ, swept_to=None, unswept=("plebiscite",))
    assert not partial.complete
    assert describe_completeness(partial) == "Incomplete: not read from Discord yet: plebiscite."


def test_assumed_terms_are_named_as_such() -> None:
    assert describe_completeness(replace(READ, assumed=("p", "q"))).endswith(
        "The rules of 2 prompts of an older version were taken from the course’s file later."
    )
