"""One course with all its stories: what a command needs is one call away from here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.content.search import SearchIndex
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.discussion.capture import Capture
from bot.discussion.lookup import Lookup
from bot.discussion.posting.looking import Looking
from bot.discussion.posting.poster import Poster
from bot.discussion.posting.sending import Sender
from bot.discussion.staff.deciding import Deciding
from bot.discussion.staff.planning import Planning
from bot.discussion.staff.recording import Recording
from bot.discussion.staff.steering import Steersman
from bot.discussion.staff.telling import Telling
from bot.discussion.standing import Standings
from bot.store.alerts import Alerts, Watch
from bot.store.answers import Answers
from bot.store.database import Database
from bot.store.occurrences import Occurrences
from bot.store.parts import Parts
from bot.store.people import People
from bot.store.steering import Steering


@dataclass(frozen=True, slots=True)
class Seminar:
    """The stories of one course, built once and handed down."""

    course: Course
    looking: Looking
    poster: Poster
    steersman: Steersman
    telling: Telling
    deciding: Deciding
    capture: Capture
    lookup: Lookup
    standings: Standings
    planning: Planning
    recording: Recording
    people: People
    occurrences: Occurrences
    clock: Clock


def seminar(course: Course, shelf: Shelf, database: Database, clock: Clock) -> Seminar:
    """Build the stories of a course on one database and one clock."""
    occurrences, answers, people = Occurrences(database), Answers(database), People(database)
    steersman = steersman_of(course, shelf, database, clock)
    sender = Sender(course, shelf, occurrences, Parts(database), clock)
    poster = Poster(course, occurrences, sender, steersman, clock)
    telling = Telling(course, Alerts(database), occurrences, clock)
    looking = Looking(course, poster, steersman, telling, Watch(database), clock)
    return Seminar(
        course,
        looking,
        poster,
        steersman,
        telling,
        Deciding(course, looking, poster, steersman, occurrences, people, clock),
        Capture(course, shelf, occurrences, answers, clock),
        Lookup(course, shelf, SearchIndex(shelf, course.reading)),
        Standings(course, shelf, database),
        Planning(course, shelf, database),
        Recording(course, database, people, clock),
        people,
        occurrences,
        clock,
    )


def steersman_of(course: Course, shelf: Shelf, database: Database, clock: Clock) -> Steersman:
    """What steers a course, all that the command line needs."""
    return Steersman(course, shelf, Steering(database), Occurrences(database), clock)
