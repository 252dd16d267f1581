"""One search index and one recogniser for all courses of a bot, replaced at a reload."""

from __future__ import annotations

import weakref
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import RehearsalClock
from bot.content.search.search_index import SearchIndex
from bot.core.citations.recognition import CitationRecognizer
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.discussion.course_registry import CourseRegistry
from bot.errors import CourseError
from bot.store.database import Database
from tests.support.harness import FIRST
from tests.support.search_texts import library_of
from tests.support.shipped_course import shipped


class RegistryOfThree:
    """A registry of three courses, and the indexes that it opened."""

    def __init__(self, database: Database) -> None:
        self.opened: list[weakref.ref[SearchIndex]] = []
        self.recognizers: list[weakref.ref[CitationRecognizer]] = []
        self.folder = self.folder_with("The pancake is round.")
        self.registry = CourseRegistry(
            self.folder,
            self._read,
            database,
            RehearsalClock(FIRST),
            pseudonym_key=bytes(32),
            open_index=self._open,
            make_recognizer=self._make_recognizer,
        )

    async def start(self) -> None:
        await self.registry.start()

    async def reload(self, text: str) -> None:
        """Read another text beside the shipped one."""
        self.folder = self.folder_with(text)
        await self.registry.reload(lambda courses: None, ask=False)

    def folder_with(self, text: str) -> FolderContent:
        course, library = shipped()
        courses = tuple(replace(course, slug=f"course-{number}") for number in range(3))
        return FolderContent(Library((*library.works, *library_of(text).works)), courses)

    def _open(self, library: Library) -> SearchIndex:
        index = SearchIndex.build(library)
        self.opened.append(weakref.ref(index))
        return index

    def _make_recognizer(self, library: Library) -> CitationRecognizer:
        recognizer = CitationRecognizer(library)
        self.recognizers.append(weakref.ref(recognizer))
        return recognizer

    async def _read(self) -> FolderContent:
        return self.folder


@pytest.fixture
async def three(tmp_path: Path) -> AsyncIterator[RegistryOfThree]:
    async with await Database.open(tmp_path / "d.db") as database:
        three = RegistryOfThree(database)
        await three.start()
        yield three


async def test_courses_share_one_index(three: RegistryOfThree) -> None:
    assert len(three.registry.all) == 3
    for services in three.registry.all:
        assert services.lookup.search("pancake").passages[0][1] == "w 1.1.1"
    assert len(three.opened) == 1


async def test_reload_replaces_the_index(three: RegistryOfThree) -> None:
    asked_before = three.registry.all[0].lookup
    await three.reload("The waffle is square.")
    assert asked_before.search("pancake").passages, "a search that runs ends"
    del asked_before
    assert [index() is None for index in three.opened] == [True, False]
    assert [recognizer() is None for recognizer in three.recognizers] == [True, False]
    for services in three.registry.all:
        assert services.lookup.search("waffle").passages
        with pytest.raises(CourseError):
            services.lookup.search("pancake")
