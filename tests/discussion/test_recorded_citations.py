"""What responses cite is recorded with each wording, follows the reading, and is erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.library import Library, Paragraph, Section
from tests.support.commands_beside_bot import make_course_folder, run_beside
from tests.support.harness import Harness, with_responses
from tests.support.people import discussion, pass_time, restart

CITING = "I would begin at §2 ¶4, for ¶2 says little of it; §9 says nothing."


def without_words(course: Course) -> Course:
    """The course that keeps no words."""
    return with_responses(course, keep_text=False)


def rows(h: Harness, sql: str) -> list[tuple[Any, ...]]:
    """What the database holds."""
    with closing(sqlite3.connect(h.database_path)) as raw:
        return raw.execute(sql).fetchall()


CITED = "SELECT revision, label, kind, range_start, range_end FROM citation ORDER BY 1, 4"


async def test_each_wording_has_its_own_citations(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, CITING)
        at = CITING.index("§2 ¶4")
        assert rows(h, CITED)[0] == (1, "11.2.4", "reference", at, at + len("§2 ¶4"))
        ((why,),) = rows(h, "SELECT why FROM wrong_reference")
        assert "no section 9" in why
        await pass_time(h)
        await h.ada.edit(message, "Only §1 ¶3 matters to me now.")
        await h.wait_until_idle()
        assert [row[:2] for row in rows(h, CITED)] == [
            (1, "11.2.4"),
            (1, "11.1.2"),
            (2, "11.1.3"),
        ]
        ((text,),) = rows(
            h,
            "SELECT text FROM citation JOIN paragraph ON identity = paragraph WHERE revision = 2",
        )
        assert text in (Path("corpus") / "revolution-betrayed" / "11.md").read_text("utf-8")


async def test_course_without_words_keeps_citations_alone(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_words) as h:
        await h.say(h.ada, CITING)
        assert [row[1] for row in rows(h, CITED)] == ["11.2.4", "11.1.2"]
        assert rows(h, "SELECT * FROM wrong_reference") == []


async def test_failing_recognition_loses_no_response(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError(CITING)

    async with discussion(tmp_path) as h:
        with monkeypatch.context() as patched:
            patched.setattr(CitationRecognizer, "find", fail)
            await h.say(h.ada, CITING)
        assert rows(h, "SELECT text, citations FROM revision") == [(CITING, 0)]
        assert "RecursionError" in caplog.text
        assert all(CITING not in record.getMessage() for record in caplog.records)
        assert rows(h, CITED) == []
        await restart(h)
        await pass_time(h, 2)
        assert [row[1] for row in rows(h, CITED)] == ["11.2.4", "11.1.2"]
        assert rows(h, "SELECT citations FROM revision") == [(2,)]


def edited(course: Course, library: Library, change: Callable[[list[str]], list[str]]) -> Any:
    """The folder with other texts in the first section of its reading."""
    (work,) = library.works
    (chapter,) = work.chapters
    sections = tuple(
        replace(section, paragraphs=_paragraphs(section, change))
        if section.label == "1"
        else section
        for section in chapter.sections
    )
    changed = replace(work, chapters=(replace(chapter, sections=sections),))
    return FolderContent(Library((changed,)), (course,))


def _paragraphs(
    section: Section, change: Callable[[list[str]], list[str]]
) -> tuple[Paragraph, ...]:
    texts = change([paragraph.text for paragraph in section.paragraphs])
    return tuple(Paragraph(str(number), text) for number, text in enumerate(texts, 1))


PLACES = "SELECT label, cited_start IS NULL FROM moved_citation ORDER BY part"


async def test_citations_move_with_their_paragraph(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "All of it stands in §1 ¶3.")
        course, library = h.folder.courses[0], h.folder.library
        h.folder = edited(course, library, lambda texts: ["A new beginning.", *texts])
        await restart(h)
        assert rows(h, PLACES) == [("11.1.4", 1)]
        h.folder = edited(
            course, library, lambda texts: [texts[0], " ".join(texts[1:3]), *texts[3:]]
        )
        await restart(h)
        assert rows(h, PLACES) == [("11.1.2", 0)]
        h.folder = edited(course, library, lambda texts: texts)
        await restart(h)
        assert rows(h, PLACES) == [("11.1.3", 1)]
        assert rows(h, "SELECT label FROM citation") == [("11.1.3",)]


async def test_staff_are_told_of_citations_without_a_place(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "All of it stands in §1 ¶3.")
        course, library = h.folder.courses[0], h.folder.library
        h.folder = edited(course, library, lambda texts: [*texts[:2], *texts[3:]])
        await restart(h)
        await pass_time(h, 2)
        told = [message.text for message in h.staff_channel.messages]
        assert "1 citation of it stands nowhere in it any more" in told[-1]
        assert "1 citation of 11.1.3: “" in told[-1]
        h.folder = edited(course, library, lambda texts: texts)
        await restart(h)
        assert rows(h, "SELECT lost_at FROM citation") == [(None,)]
        assert rows(h, PLACES) == [("11.1.3", 1)]


TABLES = ("citation", "moved_citation", "wrong_reference", "unknown_quotation", "recount")


@pytest.mark.parametrize("scope", ["words", "everything"])
async def test_erased_citations_hold_no_words(tmp_path: Path, scope: str) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with discussion(data) as h:
        await h.say(h.ada, CITING)
        await h.say(h.boris, CITING)
        course, library = h.folder.courses[0], h.folder.library
        h.folder = edited(course, library, lambda texts: [texts[0], " ".join(texts[1:3])])
        await restart(h)
        options = ["--words"] if scope == "words" else []
        ran = await run_beside(h, folder, "erase", "Ada", "--yes", *options)
        assert ran.exit_code == 0, ran.stdout
        counts = [len(rows(h, f"SELECT * FROM {table} WHERE response_id = 1")) for table in TABLES]
        assert counts == ([2, 1, 0, 0, 0] if scope == "words" else [0] * 5)
        assert rows(h, "SELECT * FROM citation WHERE range_start = 20 AND response_id = 1") == []
        assert len(rows(h, "SELECT * FROM wrong_reference")) == 1
        ranges = "cited_start, range_start, quoted_start"
        sql = f"SELECT {ranges} FROM citation LEFT JOIN moved_citation USING (response_id)"
        assert {*rows(h, f"{sql} WHERE response_id = 1")} <= {(None, None, None)}
