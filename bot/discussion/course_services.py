"""The services of one course, grouped by room, built on one database and one clock."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.clock import Clock
from bot.content.search.search_index import SearchIndex
from bot.core.button_key import ButtonKey
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.course_ref import CourseRef
from bot.core.course_setup import CourseSetup
from bot.core.library import Library
from bot.discussion.cited_passages import MessageCitations
from bot.discussion.conversations import Conversations
from bot.discussion.lookup import PassageLookup
from bot.discussion.participation.members import Members
from bot.discussion.participation.message_hints import MessageHints
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.discussion.participation.misplaced_answers import MisplacedAnswers
from bot.discussion.participation.open_work import OpenWork
from bot.discussion.participation.private_readings import PrivateReadings
from bot.discussion.participation.private_responses import PrivateResponses
from bot.discussion.participation.reading_coverage import CoverageReader
from bot.discussion.participation.reading_problems import ReadingProblems
from bot.discussion.participation.receipts import Receipts
from bot.discussion.participation.record_exports import RecordExports
from bot.discussion.participation.research_consent import ResearchConsent
from bot.discussion.participation.roster import Roster
from bot.discussion.participation.roster_codes import RosterCodes
from bot.discussion.participation.roster_imports import RosterImports
from bot.discussion.participation.session_packets import SessionPackets
from bot.discussion.participation.standing_reasons import StandingReasons
from bot.discussion.participation.standings import Standings
from bot.discussion.participation.thread_sweeper import ThreadSweeper
from bot.discussion.participation.unrecognized_responses import UnrecognizedResponses
from bot.discussion.planning.current_plan import CurrentPlan
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.posting.poster import Poster
from bot.discussion.posting.private_publisher import PrivatePublisher
from bot.discussion.posting.sender import Sender
from bot.discussion.posting.thread_notices import ThreadNotices
from bot.discussion.privacy.privacy_services import PrivacyServices, build_privacy_services
from bot.discussion.staff.staff_notifier import StaffNotifier
from bot.discussion.staff.staff_services import (
    StaffServices,
    build_notifier,
    build_staff_services,
)
from bot.discussion.students import Students
from bot.discussion.tick import CourseTick
from bot.discussion.wording_services import WordingServices, build_wordings
from bot.store.closed_threads import ClosedThreadStore
from bot.store.database import Database
from bot.store.erasure_list import ErasureList
from bot.store.heartbeats import HeartbeatStore
from bot.store.message_hints import MessageHintStore
from bot.store.message_parts import MessagePartStore
from bot.store.occurrences import OccurrenceStore
from bot.store.private_publications import PrivatePublications
from bot.store.private_responses import PrivateResponseStore
from bot.store.responses import ResponseStore
from bot.store.sweeps import SweepStore
from bot.store.thread_notices import ThreadNoticeStore


@dataclass(frozen=True, slots=True)
class PlanningServices:
    """Reading and changing the plan."""

    plan: CurrentPlan
    editor: PlanEditor


@dataclass(frozen=True, slots=True)
class ParticipationServices:
    """Recording what students write, and reading it."""

    recorder: MessageRecorder
    unrecognized: UnrecognizedResponses
    private: PrivateResponses
    readings: PrivateReadings
    receipts: Receipts
    hints: MessageHints
    sweeper: ThreadSweeper
    standings: Standings
    open_work: OpenWork
    reasons: StandingReasons
    students: Students
    exports: RecordExports
    coverage: CoverageReader
    packets: SessionPackets
    members: Members
    roster: Roster
    imports: RosterImports
    codes: RosterCodes
    consent: ResearchConsent
    problems: ReadingProblems
    misplaced: MisplacedAnswers


@dataclass(frozen=True, slots=True)
class CourseServices:
    """The use cases of one course on one server. `course` includes the prompts that staff added,
    and has the id of its setup; `ref` names it among those of all folders, `button_key` in the
    custom_id of a component."""

    course: Course
    ref: CourseRef
    button_key: ButtonKey
    setup: CourseSetup
    library: Library
    lookup: PassageLookup
    wordings: WordingServices
    citations: MessageCitations
    conversations: Conversations
    planning: PlanningServices
    participation: ParticipationServices
    staff: StaffServices
    privacy: PrivacyServices
    tick: CourseTick


def build_course_services(
    course: Course,
    library: Library,
    database: Database,
    clock: Clock,
    *,
    setup: CourseSetup,
    folder: str,
    index: SearchIndex,
    recognizer: CitationRecognizer,
    heartbeats: HeartbeatStore,
    key: bytes,
    previous: CourseServices | None = None,
) -> CourseServices:
    """A course's use cases, on what all share; they replace `previous`."""
    base = (course, library, database, clock)
    planning = build_planning_services(*base)
    poster = _build_poster(*base, key)
    participation = _build_participation(*base, recognizer=recognizer, key=key)
    notifier = build_notifier(course, database, clock)
    tick = _build_tick(
        *(base, poster, planning.plan, notifier),
        heartbeats=heartbeats,
        previous=previous.tick if previous else None,
    )
    staff = build_staff_services(
        *base,
        editor=planning.editor,
        poster=poster,
        notifier=notifier,
        students=participation.students,
        posting_lock=tick.posting_lock,
    )
    lookup = PassageLookup(course, library, index)
    return CourseServices(
        course=course,
        ref=CourseRef(folder, course.id),
        button_key=ButtonKey.of(course, key),
        setup=setup,
        library=library,
        lookup=lookup,
        wordings=build_wordings(*base, lookup=lookup, readings=participation.readings, key=key),
        citations=MessageCitations(course, library, recognizer, OccurrenceStore(database)),
        conversations=Conversations(course, library, OccurrenceStore(database)),
        planning=planning,
        participation=participation,
        privacy=build_privacy_services(course, database, clock, key),
        staff=staff,
        tick=tick,
    )


def _build_tick(
    base: tuple[Course, Library, Database, Clock],
    poster: Poster,
    plan: CurrentPlan,
    notifier: StaffNotifier,
    *,
    heartbeats: HeartbeatStore,
    previous: CourseTick | None,
) -> CourseTick:
    course, _, database, clock = base
    return CourseTick(
        course,
        database,
        poster=poster,
        plan=plan,
        notifier=notifier,
        heartbeats=heartbeats,
        posting_lock=previous.posting_lock if previous else asyncio.Lock(),
        clock=clock,
        running=previous.running if previous else False,
    )


def build_planning_services(
    course: Course, library: Library, database: Database, clock: Clock
) -> PlanningServices:
    """Build only what reads and changes the plan, which is all that the command line needs."""
    plan = CurrentPlan(course, library, database, clock)
    return PlanningServices(plan, PlanEditor(plan, plan.changes, clock))


def _build_poster(
    course: Course, library: Library, database: Database, clock: Clock, key: bytes
) -> Poster:
    occurrences, parts = OccurrenceStore(database), MessagePartStore(database)
    notices = ThreadNotices(course, occurrences, ThreadNoticeStore(database), clock)
    sender = Sender(course, library, occurrences, parts, clock)
    publications = PrivatePublications(database)
    publisher = PrivatePublisher(course, occurrences, publications, clock, key=key)
    return Poster(course, occurrences, sender=sender, notices=notices, publisher=publisher)


def _build_participation(
    course: Course,
    library: Library,
    database: Database,
    clock: Clock,
    *,
    recognizer: CitationRecognizer,
    key: bytes,
) -> ParticipationServices:
    members = Members(course, database, clock)
    erasures = ErasureList(database.path, key)
    recorder = MessageRecorder(
        course,
        library,
        recognizer=recognizer,
        occurrences=OccurrenceStore(database),
        responses=ResponseStore(database),
        clock=clock,
        erasures=erasures,
    )
    standings = Standings(course, database, clock)
    reasons = StandingReasons(course, library, database, standings)
    readings = PrivateReadings(course, database, standings, clock, key=key)
    return ParticipationServices(
        recorder=recorder,
        unrecognized=UnrecognizedResponses(course, recorder, database),
        readings=readings,
        reasons=reasons,
        private=_build_private(course, recorder, standings, database, clock),
        receipts=Receipts(course, database, clock),
        hints=MessageHints(course, MessageHintStore(database), clock),
        sweeper=_build_sweeper(course, recorder, members, database, clock),
        standings=standings,
        open_work=OpenWork(standings),
        students=Students(course, database),
        exports=RecordExports(course, database, clock),
        coverage=CoverageReader(course, library, database),
        packets=SessionPackets(course, library, database, clock, key=key),
        members=members,
        roster=Roster(course, database, clock),
        imports=RosterImports(course, database, clock),
        consent=ResearchConsent(course, database, clock),
        codes=RosterCodes(course, database, clock),
        problems=ReadingProblems(course, database),
        misplaced=MisplacedAnswers(course, database, erasures, clock),
    )


def _build_private(
    course: Course,
    recorder: MessageRecorder,
    standings: Standings,
    database: Database,
    clock: Clock,
) -> PrivateResponses:
    return PrivateResponses(
        course,
        recorder,
        standings,
        occurrences=OccurrenceStore(database),
        responses=PrivateResponseStore(database),
        clock=clock,
    )


def _build_sweeper(
    course: Course, recorder: MessageRecorder, members: Members, database: Database, clock: Clock
) -> ThreadSweeper:
    return ThreadSweeper(
        course,
        recorder,
        occurrences=OccurrenceStore(database),
        responses=ResponseStore(database),
        sweeps=SweepStore(database),
        closed=ClosedThreadStore(database),
        members=members,
        clock=clock,
    )
