"""One course with all its stories: what a command needs is one call away from here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.content.search import SearchIndex
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.discussion.capture import Capture
from bot.discussion.lookup import Lookup
from bot.discussion.planning import Planning
from bot.discussion.posting import Poster
from bot.discussion.recording import Recording
from bot.discussion.standing import Standings
from bot.store.answers import Answers
from bot.store.database import Database
from bot.store.occurrences import Occurrences
from bot.store.people import People


@dataclass(frozen=True, slots=True)
class Seminar:
    """The stories of one course, built once and handed down."""

    course: Course
    poster: Poster
    capture: Capture
    lookup: Lookup
    standings: Standings
    planning: Planning
    recording: Recording
    people: People
    clock: Clock


def seminar(course: Course, shelf: Shelf, database: Database, clock: Clock) -> Seminar:
    """Build the stories of a course on one database and one clock."""
    occurrences, answers, people = Occurrences(database), Answers(database), People(database)
    return Seminar(
        course,
        Poster(course, shelf, occurrences, clock),
        Capture(course, shelf, occurrences, answers, clock),
        Lookup(course, shelf, SearchIndex(shelf, course.reading)),
        Standings(course, shelf, database),
        Planning(course, database),
        Recording(course, database, people, clock),
        people,
        clock,
    )
