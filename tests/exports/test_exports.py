"""Exports: no cell runs as a formula, ids stay text, pseudonyms name nobody."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.record import ParticipationRecord, ParticipationRow, ResponseRow
from bot.exports.atomic_files import write_atomically
from bot.exports.completeness import describe_completeness
from bot.exports.participation_tables import build_json_document, render_csv_files
from bot.exports.pseudonyms import (
    derive_pseudonym,
    load_or_create_key,
    name_people,
    pseudonymise_record,
)
from bot.exports.spreadsheet_cells import neutralise_cell
from tests.support.harness import FIRST

ROW = ResponseRow(
    course="c",
    prompt="p",
    passage="11.1.1",
    posted_at=FIRST,
    kind="response",
    student="Ada",
    discord_id="123456789012345678",
    at=FIRST,
    late=True,
    words=2,
    revisions=1,
    deleted=False,
    source="live",
    reply_to="9",
    link="https://discord.com/x",
    text="two\nwords, “quoted”",
)
PARTICIPATION_ROW = ParticipationRow(
    course="c",
    prompt="p",
    student="Ada",
    discord_id="123456789012345678",
    responses=1,
    replies=0,
    words=2,
    on_time=0,
    late=1,
)
RECORD = ParticipationRecord(
    course="c",
    responses=(ROW,),
    participation=(PARTICIPATION_ROW,),
    swept_to=FIRST,
    unswept=(),
)


def test_a_row_reads_back_as_it_was() -> None:
    files = render_csv_files(RECORD)
    (row,) = csv.DictReader(io.StringIO(files["responses.csv"].decode("utf-8-sig"), newline=""))
    assert list(row) == [
        *("course", "prompt", "passage", "posted_at", "kind", "student", "discord_id", "at"),
        *("late", "words", "revisions", "deleted", "source", "reply_to", "link", "text"),
    ]
    assert row["discord_id"] == "123456789012345678\u00a0"
    assert (row["late"], row["deleted"]) == ("yes", "no")
    assert row["at"] == "2027-01-18T14:00:00+00:00"
    assert row["text"] == "two\nwords, “quoted”"
    assert files["participation.csv"].decode("utf-8-sig").splitlines() == [
        "course,prompt,student,discord_id,responses,replies,words,on_time,late",
        "c,p,Ada,123456789012345678\u00a0,1,0,2,0,1",
    ]
    assert build_json_document(RECORD)["responses"][0]["discord_id"] == "123456789012345678"


SIGNS = st.sampled_from("=+-@\t\r\n＝＋－＠")
BLANKS = st.text(st.sampled_from(" \u00a0\u200b\ufeff\u202e\u2066\x00"), max_size=4)


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
    assert derive_pseudonym("1", key) != derive_pseudonym("1", bytes(32))


def test_csv_files_open_in_spreadsheets_unharmed() -> None:
    for content in render_csv_files(RECORD).values():
        assert content.startswith(b"\xef\xbb\xbf")  # the mark by which Excel knows UTF-8
        assert "123456789012345678\u00a0" in content.decode()  # no number, so that no digit is lost


def test_mentions_are_named_as_the_export_names() -> None:
    text = "<@123456789012345678> and <@!123456789012345678> and <@5>, not <#123>"
    record = replace(RECORD, responses=(replace(ROW, text=text),))
    named = name_people(record, bytes(32), names=True)
    assert named.responses[0].text == "@Ada and @Ada and @somebody, not <#123>"
    hidden = name_people(record, bytes(32), names=False)
    pseudonym = derive_pseudonym("123456789012345678", bytes(32))
    assert hidden.responses[0].text == f"@{pseudonym} and @{pseudonym} and @somebody, not <#123>"


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
