"""The services of one course that find what its class has said."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.library import Library
from bot.discussion.class_search import ClassSearch
from bot.discussion.lookup import PassageLookup
from bot.discussion.participation.private_readings import PrivateReadings
from bot.discussion.passage_citations import PassageCitations
from bot.discussion.wording_reader import WordingReader
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class WordingServices:
    """Finding what the class has said: by words or a passage, and how often it cited a passage."""

    search: ClassSearch
    citations: PassageCitations


def build_wordings(
    course: Course,
    library: Library,
    database: Database,
    clock: Clock,
    *,
    lookup: PassageLookup,
    readings: PrivateReadings,
    key: bytes,
) -> WordingServices:
    """Build them for one course. `key` makes the pseudonyms."""
    reader = WordingReader(course, database, readings, clock)
    search = ClassSearch(course, library, lookup=lookup, reader=reader, key=key)
    return WordingServices(search, PassageCitations(course, library, reader))
