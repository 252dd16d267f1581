"""One course with all its stories: what a command needs is one call away from here."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.content.search_index import SearchIndex
from bot.core.course import Course
from bot.core.library import Library
from bot.discussion.lookup import PassageLookup
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.discussion.participation.record_exports import RecordExports
from bot.discussion.participation.standings import Standings
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.planning.plan_queries import PlanQueries
from bot.discussion.posting.poster import Poster
from bot.discussion.posting.sender import Sender
from bot.discussion.staff.staff_actions import StaffActions
from bot.discussion.staff.staff_notifier import StaffNotifier
from bot.discussion.tick import CourseTick
from bot.store.alerts import AlertStore, HeartbeatStore
from bot.store.database import Database
from bot.store.message_parts import MessagePartStore
from bot.store.occurrences import OccurrenceStore
from bot.store.people import People
from bot.store.plan_changes import PlanChangeStore
from bot.store.responses import ResponseStore


@dataclass(frozen=True, slots=True)
class CourseServices:
    """The stories of one course, built once and handed down."""

    course: Course
    tick: CourseTick
    poster: Poster
    plan_editor: PlanEditor
    notifier: StaffNotifier
    staff_actions: StaffActions
    message_recorder: MessageRecorder
    lookup: PassageLookup
    standings: Standings
    planning: PlanQueries
    record_exports: RecordExports
    people: People
    occurrences: OccurrenceStore
    clock: Clock


def build_course_services(
    course: Course, library: Library, database: Database, clock: Clock
) -> CourseServices:
    """Build the stories of a course on one database and one clock."""
    occurrences, answers, people = (
        OccurrenceStore(database),
        ResponseStore(database),
        People(database),
    )
    plan_editor = build_plan_editor(course, library, database, clock)
    sender = Sender(course, library, occurrences, MessagePartStore(database), clock)
    poster = Poster(course, occurrences, sender, plan_editor, clock)
    telling = StaffNotifier(course, AlertStore(database), occurrences, clock)
    looking = CourseTick(course, poster, plan_editor, telling, HeartbeatStore(database), clock)
    return CourseServices(
        course,
        looking,
        poster,
        plan_editor,
        telling,
        StaffActions(course, looking, poster, plan_editor, occurrences, people, clock),
        MessageRecorder(course, library, occurrences, answers, clock),
        PassageLookup(course, library, SearchIndex(library, course.reading)),
        Standings(course, library, database),
        PlanQueries(course, library, database),
        RecordExports(course, database, people, clock),
        people,
        occurrences,
        clock,
    )


def build_plan_editor(
    course: Course, library: Library, database: Database, clock: Clock
) -> PlanEditor:
    """What steers a course, all that the command line needs."""
    return PlanEditor(course, library, PlanChangeStore(database), OccurrenceStore(database), clock)
