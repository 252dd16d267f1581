"""What the staff of one course do, built on one database and one clock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.library import Library
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.posting.poster import Poster
from bot.discussion.staff.judgements import Judgements
from bot.discussion.staff.rule_changes import RuleChanges
from bot.discussion.staff.session_list import SessionList
from bot.discussion.staff.staff_actions import StaffActions
from bot.discussion.staff.staff_log import StaffLog
from bot.discussion.staff.staff_notifier import StaffNotifier
from bot.discussion.staff.student_news import StudentNews
from bot.discussion.students import Students
from bot.store.alerts import AlertStore
from bot.store.database import Database
from bot.store.occurrences import OccurrenceStore
from bot.store.private_response_reports import PrivateResponseReports
from bot.store.responses import ResponseStore


@dataclass(frozen=True, slots=True)
class StaffServices:
    """What staff do with single occurrences, their notifications, the rules of posts, what they
    decide about students and responses, and the log of all that."""

    actions: StaffActions
    notifier: StaffNotifier
    rules: RuleChanges
    judgements: Judgements
    session_list: SessionList
    news: StudentNews
    log: StaffLog


def build_staff_services(
    course: Course,
    library: Library,
    database: Database,
    clock: Clock,
    *,
    editor: PlanEditor,
    poster: Poster,
    notifier: StaffNotifier,
    students: Students,
    posting_lock: asyncio.Lock,
) -> StaffServices:
    """Build what the staff of a course do. `posting_lock` is held by whoever posts."""
    rules = RuleChanges(course, library, database, clock)
    judgements = Judgements(course, database, students, clock)
    actions = StaffActions(
        course,
        database,
        posting_lock=posting_lock,
        poster=poster,
        editor=editor,
        undoable=(rules, judgements),
        clock=clock,
    )
    session_list = SessionList(course, database, students, clock)
    news = StudentNews(course, database, clock)
    return StaffServices(
        actions=actions,
        notifier=notifier,
        rules=rules,
        judgements=judgements,
        session_list=session_list,
        news=news,
        log=StaffLog(course, database, clock),
    )


def build_notifier(course: Course, database: Database, clock: Clock) -> StaffNotifier:
    """Build what notifies the staff of a course."""
    alerts, occurrences = AlertStore(database), OccurrenceStore(database)
    private = PrivateResponseReports(database)
    return StaffNotifier(
        course,
        alerts,
        occurrences,
        responses=ResponseStore(database),
        private=private,
        clock=clock,
    )
