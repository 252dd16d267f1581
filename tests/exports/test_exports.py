"""Exports: no cell runs as a formula, ids stay text, pseudonyms name nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.pseudonyms import derive_pseudonym
from bot.core.record import (
    AttachmentRow,
    ParticipationRecord,
    ParticipationRow,
    ResponseRow,
    RevisionRow,
)
from bot.exports.atomic_files import write_atomically
from bot.exports.completeness import describe_completeness
from bot.exports.key_file import load_or_create_key
from bot.exports.participation_tables import build_json_document, render_csv_files
from bot.exports.pseudonyms import name_people, pseudonymise_record
from bot.exports.spreadsheet_cells import neutralise_cell
from tests.support.csv_files import read_csv
from tests.support.harness import FIRST

KEY = bytes(range(32))
ADA_ID = 123456789012345678
ROW = ResponseRow(
    student_id=1,
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
    student_id=1,
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
    text="=one",
)
PARTICIPATION_ROW = ParticipationRow(
    student_id=1,
    course="c",
    prompt="p",
    student="Ada",
    discord_id=str(ADA_ID),
    responses=1,
    replies=0,
    words=2,
    on_time=0,
    late=1,
    responses_counted=1,
    replies_counted=0,
    points=2.0,
    possible=10,
    possible_so_far=4.0,
)
ATTACHMENT_ROW = AttachmentRow(
    student_id=1,
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
RECORD = ParticipationRecord(
    course="c",
    responses=(ROW,),
    revisions=(REVISION_ROW,),
    participation=(PARTICIPATION_ROW,),
    attachments=(ATTACHMENT_ROW,),
    swept_to=FIRST,
    unswept=(),
)


def test_a_row_reads_back_as_it_was() -> None:
    files = render_csv_files(RECORD)
    (row,) = read_csv(files["responses.csv"])
    assert list(row) == [
        *("course", "prompt", "passage", "posted_at", "response", "kind", "student", "discord_id"),
        *("sent_at", "last_edited_at", "late", "words", "quoted_words", "citations", "credit"),
        *("reason", "revisions", "deleted", "deleted_after", "deleted_at", "source", "reply_to"),
        *("link", "text"),
    ]
    assert (row["late"], row["deleted"], row["deleted_at"]) == ("yes", "no", "")
    assert (row["credit"], row["reason"]) == ("0.5", "late")
    assert row["sent_at"] == "2027-01-18T14:00:00+00:00"
    assert row["text"] == "two\nwords, “quoted”"
    (wording,) = read_csv(files["revisions.csv"])
    assert (wording["response"], wording["revision"], wording["judged"]) == ("1", "1", "no")
    assert wording["text"] == "'=one"
    assert files["participation.csv"].decode("utf-8-sig").splitlines() == [
        "course,prompt,student,discord_id,responses,replies,words,on_time,late,"
        "responses_counted,replies_counted,points,possible,possible_so_far",
        "c,p,Ada,123456789012345678\u00a0,1,0,2,0,1,1,0,2,10,4",
    ]
    assert build_json_document(RECORD)["responses"][0]["discord_id"] == str(ADA_ID)


def test_attachments_have_a_table_of_their_own() -> None:
    assert render_csv_files(RECORD)["attachments.csv"].decode("utf-8-sig").splitlines() == [
        "course,prompt,student,discord_id,sent_at,kind,name,size,response,deleted,deleted_at,link",
        "c,p,Ada,123456789012345678\u00a0,2027-01-18T14:00:00+00:00,file,'=Ada’s essay.docx,5,,no,,"
        "https://discord.com/x",
    ]
    (row,) = build_json_document(RECORD)["attachments"]
    assert (row["name"], row["size"], row["response"]) == ("=Ada’s essay.docx", 5, None)


def test_pseudonymous_export_hides_names_of_files() -> None:
    (row,) = name_people(RECORD, bytes(32), names=False).attachments
    assert (row.name, row.discord_id, row.link) == ("*.docx", "", "")
    assert row.student == derive_pseudonym(str(ADA_ID), bytes(32))


def test_csv_files_open_in_spreadsheets_unharmed() -> None:
    for content in render_csv_files(RECORD).values():
        assert content.startswith(b"\xef\xbb\xbf")  # the mark by which Excel knows UTF-8
    for name in ("responses.csv", "participation.csv"):
        content = render_csv_files(RECORD)[name]
        assert "123456789012345678\u00a0" in content.decode()  # no number, so that no digit is lost


def test_mentions_are_named_as_the_export_names() -> None:
    text = "<@123456789012345678> and <@!123456789012345678> and <@5>, not <#123>"
    record = replace(
        RECORD,
        responses=(replace(ROW, text=text),),
        revisions=(replace(REVISION_ROW, text=text),),
    )
    named = name_people(record, bytes(32), names=True)
    hidden = name_people(record, bytes(32), names=False)
    pseudonym = derive_pseudonym("123456789012345678", bytes(32))
    for rows in (named.responses, named.revisions):
        assert rows[0].text == "@Ada and @Ada and @somebody, not <#123>"
    for rows in (hidden.responses, hidden.revisions):
        assert rows[0].text == f"@{pseudonym} and @{pseudonym} and @somebody, not <#123>"


def test_the_order_of_pseudonyms_names_nobody() -> None:
    rows = tuple(
        replace(PARTICIPATION_ROW, student_id=at, student=name, discord_id=str(at), prompt=prompt)
        for prompt in ("z", "a")
        for at, name in enumerate("ABCDEFGHIJ", start=1)
    )
    hidden = pseudonymise_record(replace(RECORD, participation=rows), bytes(32)).participation
    assert [row.prompt for row in hidden] == ["z"] * 10 + ["a"] * 10
    for start in (0, 10):
        names = [row.student for row in hidden[start : start + 10]]
        assert names == sorted(names)
    assert [row.student for row in hidden[:10]] != [
        derive_pseudonym(str(at), bytes(32)) for at in range(1, 11)
    ]


def test_students_without_an_account_have_their_own_pseudonyms() -> None:
    rows = tuple(replace(PARTICIPATION_ROW, student_id=at, discord_id="") for at in (1, 2))
    record = replace(RECORD, responses=(), revisions=(), participation=rows)
    first, second = pseudonymise_record(record, bytes(32)).participation
    assert first.student != second.student


SIGNS = st.sampled_from("=+-@\t\r\n＝＋－＠")
BLANKS = st.text(st.sampled_from(" \u00a0\u200b\ufeff\u202e\u2066\x00"), max_size=4)


def test_addresses_and_ids_in_texts_lead_to_nobody() -> None:
    text = (
        f"see https://discord.com/users/{ADA_ID} and https://ptb.discordapp.com/channels/1/2/3, "
        f"id {ADA_ID}, not 1234567890123456789 or https://example.org/users/7"
    )
    rows = (replace(ROW, text=text),)
    named = name_people(replace(RECORD, responses=rows), KEY, names=True).responses[0]
    hidden = name_people(replace(RECORD, responses=rows), KEY, names=False).responses[0]
    assert named.text == text
    assert hidden.text == (
        f"see @{hidden.student} and (a message), id {hidden.student}, not 1234567890123456789 "
        "or https://example.org/users/7"
    )


@given(BLANKS, SIGNS, st.text(max_size=20))
@settings(max_examples=500)
def test_no_cell_is_a_formula(blanks: str, sign: str, rest: str) -> None:
    assert neutralise_cell(blanks + sign + rest).startswith("'")


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    word = "a" + text
    assert neutralise_cell(word) == word


def test_pseudonyms_are_stable_and_name_nobody(tmp_path: Path) -> None:
    key = load_or_create_key(tmp_path / "discussant.db")
    assert key == load_or_create_key(tmp_path / "discussant.db")
    assert (tmp_path / "discussant.key").stat().st_mode & 0o777 == 0o600
    pseudonymous = pseudonymise_record(RECORD, key)
    assert pseudonymous.responses[0].student == pseudonymous.participation[0].student
    assert pseudonymous.responses[0].student == derive_pseudonym("123456789012345678", key)
    text = str(render_csv_files(pseudonymous))
    assert "Ada" not in text
    assert "123456789012345678" not in text
    assert "987654321098765432" not in text
    assert derive_pseudonym("1", key) != derive_pseudonym("1", bytes(32))


def test_a_file_is_whole_and_private(tmp_path: Path) -> None:
    write_atomically(tmp_path / "x", b"content")
    assert (tmp_path / "x").read_bytes() == b"content"
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_an_incomplete_record_says_so() -> None:
    assert (
        describe_completeness(RECORD)
        == "Complete: every thread was read up to 2027-01-18 14:00 UTC."
    )
    partial = replace(RECORD, swept_to=None, unswept=("plebiscite",))
    assert not partial.complete
    assert describe_completeness(partial) == "Incomplete: not read from Discord yet: plebiscite."


def test_assumed_terms_are_named_as_such() -> None:
    assert describe_completeness(replace(RECORD, assumed=("p", "q"))).endswith(
        "The rules of 2 prompts of an older version were taken from the course’s file later."
    )
