"""The courses that one bot serves, each on every server on which it stands, kept up to date with
the files, with what was set up, and with added prompts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.clock import Clock
from bot.content.search.search_index import SearchIndex
from bot.core.citations.recognition import CitationRecognizer
from bot.core.conditions import Condition
from bot.core.course import Course
from bot.core.course_setup import CourseSetup
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.discussion.action_result import ActionResult
from bot.discussion.audit_events import AuditEvents
from bot.discussion.course_keys import require_known_keys, require_same_courses
from bot.discussion.course_services import CourseServices, build_course_services
from bot.discussion.course_setups import CourseSetups
from bot.discussion.database_upkeep import DatabaseUpkeep
from bot.discussion.delivery import Outbox, StaffAction
from bot.discussion.participation.edited_readings import follow_edited_readings
from bot.discussion.participation.upgraded_posts import complete_upgraded_posts
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.discussion.planning.file_edits import (
    ReloadAnswer,
    ReloadResult,
    accept_edits,
    read_plan_edits,
    reload_question,
    reload_result,
)
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import CourseError, DiscordError
from bot.rendering.refusals import BUTTON_IS_OUTDATED, NO_CHANNEL_TO_ASK_IN
from bot.store.courses import CourseStore, course_of_act, course_of_alert
from bot.store.database import Database
from bot.store.heartbeats import HeartbeatStore
from bot.store.occurrences import OccurrenceStore, thread_ids
from bot.store.plan_changes import act_counts, plan_changes_of


class CourseRegistry:
    """The services of every course of a folder on each of its servers, by the setup's id.

    `read_folder` reads the folder again, and raises ContentError with every problem in it. Nothing
    is served before `start`. `pseudonym_key` makes the pseudonyms of what is revealed. `open_index`
    opens the search index of a library and `make_recognizer` makes what recognises citations of
    it, both in a thread: all courses share them. `folder_name` is empty in a bot of one folder.
    """

    def __init__(
        self,
        folder: FolderContent,
        read_folder: Callable[[], Awaitable[FolderContent]],
        database: Database,
        clock: Clock,
        *,
        pseudonym_key: bytes,
        open_index: Callable[[Library], SearchIndex] = SearchIndex.build,
        make_recognizer: Callable[[Library], CitationRecognizer] = CitationRecognizer,
        folder_name: str = "",
    ) -> None:
        self.clock = clock
        self.folder_name = folder_name
        self.pseudonym_key = pseudonym_key
        self.setups = CourseSetups(CourseStore(database), clock)
        self.upkeep = DatabaseUpkeep(database, clock)
        self.audit_events = AuditEvents(database)
        self._folder = folder
        self._read_folder = read_folder
        self.database = database
        self._occurrences = OccurrenceStore(database)
        self._heartbeats = HeartbeatStore(database)
        self._services: dict[int, CourseServices] = {}
        # What `_services` were made from when all were refreshed last.
        self._refreshed_folder: FolderContent | None = None
        self._act_counts: dict[int, tuple[int, int]] = {}
        self._open_index = open_index
        self._make_recognizer = make_recognizer
        self._index: SearchIndex | None = None
        self._recognizer: CitationRecognizer | None = None
        self._reloading = asyncio.Lock()  # else what was read first could be served last
        self._on_change: Callable[[], None] = lambda: None
        self.is_started = False
        self.threads: frozenset[int] = frozenset()  # of its posts, when it was started

    @property
    def all(self) -> tuple[CourseServices, ...]:
        """The services of every course as they stand now."""
        return tuple(self._services.values())

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every course of the folder, as its file has it."""
        return self._folder.courses

    def on_change(self, callback: Callable[[], None]) -> None:
        """Have something called whenever other courses are served, or elsewhere."""
        self._on_change = callback

    async def start(self) -> None:
        """Serve every course where it stands. Raises CourseError if a course that has posts seems
        to have got another key."""
        await require_known_keys([course.slug for course in self.courses], self.database)
        for course in self.courses:
            await self.setups.follow_file(course)
        self._index = await asyncio.to_thread(self._open_index, self._folder.library)
        self._recognizer = await asyncio.to_thread(self._make_recognizer, self._folder.library)
        await follow_edited_readings(self._folder.library, self.database, self.clock)
        await self.refresh_all()
        await self.audit_events.log_new()
        self.threads = await thread_ids(self.database)
        self.is_started = True

    async def refresh_all(self) -> None:
        """Serve what was set up since, by a command beside this bot too, and no longer what
        ended."""
        served = {course.slug: course for course in self.courses}
        setups = {
            setup.id: setup
            for setup in await self.setups.all()
            if setup.slug in served and setup.ended_at is None
        }
        for course_id in self._services.keys() - setups.keys():
            del self._services[course_id]
            self._on_change()
        folder, counts = self._folder, await act_counts(self.database)
        for setup in setups.values():
            if self._is_current(setup.id, counts):
                self._as_set_up(setup)
            else:
                await self._refresh(served[setup.slug], setup)
        self._refreshed_folder, self._act_counts = folder, counts

    def of(self, course_id: int) -> CourseServices:
        """The services of a course on one server. Raises CourseError if it is not served."""
        if course_id not in self._services:
            raise CourseError("This course is not served here any more.")
        return self._services[course_id]

    async def in_channel(
        self, guild_id: int, channel_id: int, parent_id: int | None
    ) -> tuple[CourseServices, ...]:
        """The courses of a channel or thread; else those on its server."""
        setups = await self.setups.in_channel(guild_id, channel_id, parent_id)
        return tuple(self._as_set_up(setup) for setup in setups if setup.id in self._services)

    async def of_thread(self, thread_id: int) -> tuple[CourseServices, Occurrence] | None:
        """The course that has a post with this thread, and the post; or None."""
        return self._with_services(await self._occurrences.by_thread(thread_id))

    async def of_occurrence(self, occurrence: int, key_digest: str = "") -> CourseServices:
        """The course of an occurrence. Raises CourseError if there is none that is served, or if it
        is another than the digest, where one is given, says."""
        found = self._with_services(await self._occurrences.by_id(occurrence))
        if found is None or key_digest not in ("", found[1].key_digest):
            raise CourseError("That is no longer in the plan of any course here.")
        return found[0]

    async def of_target(
        self, action: StaffAction, target_id: int, key_digest: str = ""
    ) -> CourseServices:
        """The course of the occurrence, alert or plan change that a staff button is about. Raises
        CourseError if there is none that is served, or if it is another than the digest says."""
        if action is StaffAction.UNDO:
            found = await course_of_act(self.database, target_id)
        elif action is StaffAction.BELIEVE_CLOCK:
            found = await course_of_alert(self.database, target_id, Condition.CLOCK)
        else:
            return await self.of_occurrence(target_id, key_digest)
        if found is None or key_digest not in ("", found[1]):
            raise CourseError(BUTTON_IS_OUTDATED)
        return self.of(found[0])

    async def refresh(self, course_id: int) -> CourseServices:
        """The services of a course, rebuilt if staff have added prompts or taken them back, or if
        it was set up elsewhere. Raises CourseError if it is no longer served."""
        services = self.of(course_id)
        setup = await self.setups.by_id(course_id)
        course = next(each for each in self.courses if each.slug == services.course.slug)
        return await self._refresh(course, setup or services.setup)

    async def ask(
        self, course_id: int, new: NewPrompt, by: int, outbox: Outbox | None
    ) -> ActionResult:
        """Add a prompt to a course; without a time of its own it is posted at once.

        Raises BotError if it cannot be asked so.
        """
        if new.local is None and outbox is None:
            raise DiscordError(NO_CHANNEL_TO_ASK_IN)
        result, prompt = await self.of(course_id).planning.editor.ask(new, by)
        services = await self.refresh(course_id)
        if new.local is not None:
            return result
        return await services.staff.actions.post(prompt, by, outbox)

    async def reload(
        self,
        require_servable: Callable[[Sequence[Course]], None],
        answer: ReloadAnswer | None = None,
        *,
        ask: bool = True,
    ) -> ReloadResult:
        """Reload the files; what was read and what it changed, or what staff have to say first.

        With nobody there to `ask`, what they would be asked waits for them in the plan. Raises
        ContentError or CourseError, with everything as it was, if there is any problem in the
        files, or if `require_servable` finds one in the courses.
        """
        async with self._reloading:
            folder = await self._read_folder()
            require_servable(folder.courses)
            return await self._serve_folder(folder, answer, ask=ask)

    async def _serve_folder(
        self, folder: FolderContent, answer: ReloadAnswer | None, *, ask: bool
    ) -> ReloadResult:
        require_same_courses(self.courses, folder.courses)
        setups = await self.setups.all()
        edits = await read_plan_edits(folder, setups, self.database, self.clock)
        question = reload_question(folder, edits) if ask else None
        if question is not None and (answer is None or answer.digest != question.digest):
            return ReloadResult(question.text, question)
        for course in folder.courses:
            await self.setups.follow_file(course)
        index = await asyncio.to_thread(self._open_index, folder.library)
        recognizer = await asyncio.to_thread(self._make_recognizer, folder.library)
        await follow_edited_readings(folder.library, self.database, self.clock)
        self._folder, self._index, self._recognizer = folder, index, recognizer
        await self.refresh_all()
        if ask:
            await accept_edits(edits, answer)
        for services in self.all:
            await services.tick.prepare()
        return reload_result(folder, edits)

    def _is_current(self, course_id: int, counts: Mapping[int, tuple[int, int]]) -> bool:
        """Whether neither the files nor the acts of staff have changed since all were refreshed."""
        return (
            course_id in self._services
            and self._refreshed_folder is self._folder
            and self._act_counts.get(course_id) == counts.get(course_id)
        )

    async def _refresh(self, course: Course, setup: CourseSetup) -> CourseServices:
        library = self._folder.library
        changes = await plan_changes_of(self.database, setup.id)
        extended = with_added_prompts(replace(course, id=setup.id), library, changes)
        previous = self._services.get(setup.id)
        if previous is None:
            await complete_upgraded_posts(extended, library, self.database, self._recognizer)
        if previous is None or previous.course != extended or previous.library is not library:
            self._services[setup.id] = self._build(extended, library, setup, previous)
            self._on_change()
        return self._as_set_up(setup)

    def _build(
        self,
        course: Course,
        library: Library,
        setup: CourseSetup,
        previous: CourseServices | None,
    ) -> CourseServices:
        assert self._index is not None, "nothing is served before it is opened"
        assert self._recognizer is not None, "it is made with the index"
        return build_course_services(
            course,
            library,
            self.database,
            self.clock,
            setup=setup,
            folder=self.folder_name,
            index=self._index,
            recognizer=self._recognizer,
            heartbeats=self._heartbeats,
            key=self.pseudonym_key,
            previous=previous,
        )

    def _as_set_up(self, setup: CourseSetup) -> CourseServices:
        """The services of a course with the setup as it was read just now."""
        services = self._services[setup.id]
        if services.setup != setup:
            services = self._services[setup.id] = replace(services, setup=setup)
            self._on_change()
        return services

    def _with_services(self, post: Occurrence | None) -> tuple[CourseServices, Occurrence] | None:
        if post is None or post.course_id not in self._services:
            return None
        return self._services[post.course_id], post
