"""`/me consent`: who agrees is in the research export, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.core.record_selection import RecordSelection
from bot.discussion.participation.course_record import stream_record
from bot.exports.pseudonyms import use_names
from bot.store.database import ReadOnlyDatabase
from tests.support.harness import Harness
from tests.support.people import discussion
from tests.support.rosters import import_roster


async def consenting(h: Harness) -> set[str]:
    """The names of those whose work would be exported."""
    async with ReadOnlyDatabase(h.database_path) as reader:
        course = await h.placed(reader)
    with stream_record(course, h.database_path, h.clock.now(), RecordSelection()) as stream:
        rows = stream.consenting_rows(use_names(stream.record.classmates))
    return {each.name for each in rows}


async def test_the_newest_answer_counts(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=lambda course: replace(course, research=True)) as h:
        await h.say(h.ada, "an answer")
        assert await consenting(h) == set()
        told = (await h.run(h.ada, "me consent", agree=True)).text
        assert "In it nobody has a name" in told
        assert await consenting(h) == {"Ada"}
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        assert await consenting(h) == {"Ada Lovelace"}
        told = (await h.run(h.ada, "me consent", agree=False)).text
        assert "Nothing of yours will be part" in told
        assert await consenting(h) == set()


async def test_course_without_research_asks_nobody(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        told = (await h.run(h.ada, "me consent", agree=True)).text
        assert (
            told == "Nothing of this course is used for research, so there is nothing to agree to."
        )
        assert await consenting(h) == set()
