"""The workbook and the summary, as the programs that open them show them."""

from __future__ import annotations

import asyncio
import csv
import shutil
import subprocess
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bot.core.record_selection import RecordSelection
from bot.discussion.participation.course_record import stream_record
from bot.errors import CourseError
from bot.exports.pseudonyms import name_students, use_names
from bot.exports.record_formats import RecordFormat, write_record
from bot.store.database import ReadOnlyDatabase
from tests.support.csv_files import read_csv
from tests.support.harness import FIRST, Harness
from tests.support.people import discussion

NAMES = ("=HYPERLINK(1)", "Zoë “Zo” Ñandú, Jr.")
TEXT = "+cmd|' /C calc'!A0 é 日本\n§1 ¶1"


@pytest.fixture
async def seminar(tmp_path: Path) -> AsyncIterator[Harness]:
    """A seminar in which both students have other names, and the first has written."""
    async with discussion(tmp_path) as h:
        for person, name in zip((h.ada, h.boris), NAMES, strict=True):
            await person.set_nickname(name)
        await h.say(h.ada, TEXT)
        yield h


async def export(
    h: Harness, form: RecordFormat, folder: Path, selection: RecordSelection | None = None
) -> Path:
    """Export with names; the first file."""
    async with ReadOnlyDatabase(h.database_path) as reader:
        course = await h.placed(reader)
    selection = selection or RecordSelection()
    with stream_record(course, h.database_path, h.clock.now(), selection) as stream:
        rows = stream.rows(use_names(stream.record.classmates))
        return write_record(form, folder, stream.record, rows)[0]


async def test_pseudonymous_files_say_what_still_identifies(
    seminar: Harness, tmp_path: Path
) -> None:
    async with ReadOnlyDatabase(seminar.database_path) as reader:
        course = await seminar.placed(reader)
    now = seminar.clock.now()

    def notes(form: RecordFormat, *, names: bool) -> list[str]:
        with stream_record(course, seminar.database_path, now, RecordSelection()) as stream:
            naming = name_students(stream.record.classmates, bytes(32), names=names)
            folder = tmp_path / f"{form}-{names}"
            paths = write_record(form, folder, stream.record, stream.rows(naming), naming.note)
        if form is RecordFormat.XLSX:
            about = rows_of(load_workbook(paths[0]), "about")
            texts = [str(row["value"]) for row in about if row["what"] == "note"]
        else:
            texts = [path.read_text(encoding="utf-8") for path in paths]
        return [text for text in texts if "the times and the wording of messages tell" in text]

    for form in (RecordFormat.CSV, RecordFormat.JSON, RecordFormat.XLSX):
        assert len(notes(form, names=False)) == 1
        assert notes(form, names=True) == []


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


async def test_workbook_gives_back_texts_dates_and_ids(seminar: Harness, tmp_path: Path) -> None:
    book = load_workbook(await export(seminar, RecordFormat.XLSX, tmp_path))
    assert book.sheetnames == ["summary", "responses", "participation", "terms", "about"]
    (row,) = rows_of(book, "responses")
    assert (row["student"], row["text"]) == (NAMES[0], TEXT)
    assert row["discord_id"] == str(seminar.ada.id)
    assert row["posted_at"] == FIRST.replace(tzinfo=None) - timedelta(hours=5)  # New York
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


async def test_sheets_are_filtered_under_frozen_heads(seminar: Harness, tmp_path: Path) -> None:
    book = load_workbook(await export(seminar, RecordFormat.XLSX, tmp_path))
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


async def test_workbook_says_terms_and_completeness(seminar: Harness, tmp_path: Path) -> None:
    book = load_workbook(await export(seminar, RecordFormat.XLSX, tmp_path))
    (post,) = rows_of(book, "terms")
    assert (post["prompt"], post["response_points"]) == (seminar.course.prompts[0].id, 4)
    assert post["response_due_at"] == datetime(2027, 1, 21, 23, 59)
    about = {row["what"]: row["value"] for row in rows_of(book, "about")}
    assert about["time zone"] == "America/New_York"
    assert str(about["completeness"]).startswith(("Complete", "Incomplete"))


async def test_summary_has_a_row_for_each_student(seminar: Harness, tmp_path: Path) -> None:
    await seminar.to(FIRST + timedelta(days=30))
    path = await export(seminar, RecordFormat.SUMMARY, tmp_path)
    ada, boris = read_csv(path.read_bytes())
    assert (ada["student"], boris["student"]) == (f"'{NAMES[0]}", NAMES[1])
    posted = [post.prompt for post in await seminar.stored() if post.is_on_discord]
    assert list(ada) == [
        *("student", "discord_id", "section", *posted),
        *("points", "possible", "missing", "late", "dropped"),
    ]
    assert boris["points"] == "0"
    assert ada["dropped"] == boris["dropped"] == posted[0]
    due = [boris[prompt] for prompt in posted if boris[prompt]]
    assert set(due) == {"0"}
    assert len(due) < len(posted)
    assert int(boris["missing"]) == len(due) - 1


@pytest.mark.parametrize(
    ("selection", "students"),
    [
        (RecordSelection(student="zoë  “ZO” ñandú, jr."), [NAMES[1]]),
        (RecordSelection(student=str(10**17)), "No student is"),
        (RecordSelection(section="A"), "The course has no sections"),
        (RecordSelection(prompt="nothing"), "No prompt “nothing” is planned"),
        (RecordSelection(as_of=FIRST + timedelta(days=90)), "has not come yet"),
        (RecordSelection(as_of=FIRST - timedelta(days=1)), []),
    ],
)
async def test_part_of_a_record_is_exported(
    seminar: Harness, tmp_path: Path, selection: RecordSelection, students: list[str] | str
) -> None:
    if isinstance(students, str):
        with pytest.raises(CourseError, match=students):
            await export(seminar, RecordFormat.CSV, tmp_path, selection)
        return
    await export(seminar, RecordFormat.CSV, tmp_path, selection)
    rows = read_csv((tmp_path / "participation.csv").read_bytes())
    assert [row["student"] for row in rows] == students


@pytest.mark.parametrize("form", [RecordFormat.CSV, RecordFormat.XLSX])
async def test_libreoffice_gives_back_the_same(
    seminar: Harness, tmp_path: Path, form: RecordFormat
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed; openpyxl and csv read the files")
    path = await export(seminar, form, tmp_path)
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,-1"
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    if form is RecordFormat.CSV:
        # The window that opens a file takes UTF-8 from its byte order mark; a conversion does not.
        command.append("--infilter=Text - txt - csv (StarCalc):44,34,76,1")
    command += ["--convert-to", options, "--outdir", str(tmp_path / "out"), str(path)]
    run = partial(subprocess.run, command, check=True, timeout=100, capture_output=True)
    await asyncio.to_thread(run)
    (found,) = (tmp_path / "out").glob("*responses*.csv")
    (row,) = csv.DictReader(found.read_text("utf-8-sig").splitlines(keepends=True))
    assert row["student"].lstrip("'") == NAMES[0]
    assert row["text"].lstrip("'") == TEXT
    assert row["posted_at"].replace("T", " ").startswith(f"{FIRST:%Y-%m-%d} 09:00:00")
    assert row["discord_id"].rstrip("\u2007") == str(seminar.ada.id)
