"""A course with `keep_text: false`: counts and times of each wording, and no words anywhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.course import Course
from tests.support.csv_files import read_csv
from tests.support.exported_files import csv_files, json_document
from tests.support.harness import with_responses
from tests.support.people import discussion
from tests.support.private_form import answer_privately, open_form


def without_words(course: Course) -> Course:
    """The course that keeps no words."""
    return with_responses(course, keep_text=False)


async def test_each_wording_keeps_its_time(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_words) as h:
        message = await h.say(h.ada, "first wording here")
        for text in ("other words now", "other words and more"):
            await h.to(h.clock.now() + timedelta(minutes=1))
            await h.ada.edit(message, text)
            await h.wait_until_idle()
        revisions = (await h.record()).revisions
        assert [row.words for row in revisions] == [3, 3, 4]
        assert len({row.at for row in revisions}) == 3


async def test_files_say_that_words_are_not_kept(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_words) as h:
        await h.say(h.ada, "An unmistakable sentence.")
        record = await h.record()
        files = csv_files(record)
        for name in ("responses.csv", "revisions.csv"):
            assert [row["text"] for row in read_csv(files[name])] == ["(not kept)"]
        assert json_document(record)["responses"][0]["text"] is None


async def test_form_says_that_words_are_not_kept(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_words) as h:
        opened = await open_form(h, h.ada)
        assert "the words are not" in opened.fields[0].description
        sent = await answer_privately(h, h.ada, "An unmistakable sentence.")
        assert "The words themselves are not kept." in sent.text
        again = await open_form(h, h.ada)
        assert "Its words were not kept, so that the form is empty." in again.text
        assert "This is what you sent last" not in again.text
