"""The courses that one bot serves, kept up to date with their files and with added prompts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.content.course_folder import FolderContent
from bot.core.course import Course
from bot.core.library import Library
from bot.discussion.action_result import ActionResult
from bot.discussion.course_services import CourseServices, build_course_services
from bot.discussion.delivery import Outbox
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import CourseError, DiscordError
from bot.rendering.refusals import NO_CHANNEL_TO_ASK_IN
from bot.rendering.staff_notices import describe_reload
from bot.store.database import Database
from bot.store.plan_changes import plan_changes_of


class CourseRegistry:
    """The services of every course of a folder.

    `read_folder` reads the folder again, and raises ContentError with every problem in it.
    """

    def __init__(
        self,
        folder: FolderContent,
        read_folder: Callable[[], FolderContent],
        database: Database,
        clock: Clock,
    ) -> None:
        self.clock = clock
        self._folder = folder
        self._read_folder = read_folder
        self._database = database
        self._services = {
            course.slug: build_course_services(course, folder.library, database, clock)
            for course in folder.courses
        }

    @property
    def all(self) -> tuple[CourseServices, ...]:
        """The services of every course as they stand now."""
        return tuple(self._services.values())

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every course as it stands now."""
        return tuple(services.course for services in self._services.values())

    def of(self, slug: str) -> CourseServices:
        """The services of a course. Raises CourseError if it is not served."""
        if slug not in self._services:
            raise CourseError(f"The course {slug} is not served here any more.")
        return self._services[slug]

    async def refresh(self, slug: str) -> CourseServices:
        """The services of a course, rebuilt if staff have added prompts or taken them back."""
        course = next(course for course in self._folder.courses if course.slug == slug)
        extended = await self._extended(course, self._folder.library)
        if extended != self._services[slug].course:
            self._services[slug] = self._rebuild(extended, self._folder.library)
        return self._services[slug]

    async def ask(self, slug: str, new: NewPrompt, by: int, outbox: Outbox | None) -> ActionResult:
        """Add a prompt to a course; without a time of its own it is posted at once.

        Raises BotError if it cannot be asked so.
        """
        if new.local is None and outbox is None:
            raise DiscordError(NO_CHANNEL_TO_ASK_IN)
        result, prompt = await self.of(slug).planning.editor.ask(new, by)
        services = await self.refresh(slug)
        if new.local is not None:
            return result
        return await services.staff.actions.post(prompt, by, outbox)

    async def reload(self, require_servable: Callable[[Sequence[Course]], None]) -> str:
        """Reload the files; a description of what was read.

        Raises ContentError or CourseError, with everything as it was, if there is any problem in
        them, or if `require_servable` finds one in the courses.
        """
        folder = self._read_folder()
        require_servable(folder.courses)
        self._require_same_courses({course.slug for course in folder.courses})
        rebuilt = {}
        for course in folder.courses:
            extended = await self._extended(course, folder.library)
            rebuilt[course.slug] = self._rebuild(extended, folder.library)
        for services in rebuilt.values():
            await services.tick.prepare()
        self._folder, self._services = folder, rebuilt
        return describe_reload(folder.courses)

    def _require_same_courses(self, slugs: set[str]) -> None:
        if gone := sorted(set(self._services) - slugs):
            raise CourseError(
                f"{gone[0]} is no longer in prompts/. It goes on as it was; to end it, stop the "
                "bot first."
            )
        if new := sorted(slugs - set(self._services)):
            raise CourseError(f"{new[0]} is a new course. Restart the bot to serve it.")

    async def _extended(self, course: Course, library: Library) -> Course:
        changes = await plan_changes_of(self._database, course.slug)
        return with_added_prompts(course, library, changes)

    def _rebuild(self, course: Course, library: Library) -> CourseServices:
        previous = self._services[course.slug]
        return build_course_services(course, library, self._database, self.clock, previous)
