"""The seminars of one course folder, kept up to date with its files and with what staff ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.content.course_folder import FolderContent
from bot.core.course import Course
from bot.core.library import Library
from bot.core.text import plural
from bot.discussion.course_services import CourseServices, build_course_services
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.errors import BotError, ContentError, CourseError
from bot.store.database import Database
from bot.store.plan_changes import PlanChangeStore


class CourseRegistry:
    """All seminars of a folder. `read` reads the folder anew, and raises ContentError with every
    problem in it."""

    def __init__(
        self,
        folder: FolderContent,
        read: Callable[[], FolderContent],
        database: Database,
        clock: Clock,
    ) -> None:
        self._folder = folder
        self._read = read
        self._database = database
        self._clock = clock
        self._made = {
            each.slug: build_course_services(each, folder.library, database, clock)
            for each in folder.courses
        }

    @property
    def all(self) -> tuple[CourseServices, ...]:
        """Every seminar as it stands now."""
        return tuple(self._made.values())

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every course as it stands now."""
        return tuple(each.course for each in self._made.values())

    def of(self, slug: str) -> CourseServices:
        """The seminar of a course. Raises CourseError if it is not served."""
        if slug not in self._made:
            raise CourseError(f"The course {slug} is not served here any more.")
        return self._made[slug]

    async def refreshed(self, slug: str) -> CourseServices:
        """The seminar with the prompts of the moment that staff have added or taken back."""
        course = next(each for each in self._folder.courses if each.slug == slug)
        acts = await PlanChangeStore(self._database).of(slug)
        wanted = with_added_prompts(course, self._folder.library, acts)
        if wanted != self._made[slug].course:
            self._made[slug] = self._make(wanted, self._folder.library)
        return self._made[slug]

    async def reload(self, must_suit: Callable[[Sequence[Course]], None]) -> str:
        """Read the files anew. What to say. Raises ContentError or CourseError, with everything as
        it was, if there is any problem in them or in what `must_suit` finds in the courses."""
        folder = self._read()
        must_suit(folder.courses)
        kept = {each.slug for each in folder.courses}
        if gone := sorted(set(self._made) - kept):
            raise CourseError(
                f"{gone[0]} is no longer in prompts/. It goes on as it was; to end it, stop the "
                "bot first."
            )
        if new := sorted(kept - set(self._made)):
            raise CourseError(f"{new[0]} is a new course. Restart the bot to serve it.")
        made = {}
        for each in folder.courses:
            acts = await PlanChangeStore(self._database).of(each.slug)
            made[each.slug] = self._make(
                with_added_prompts(each, folder.library, acts), folder.library
            )
        for each_made in made.values():
            await each_made.poster.prepare()
        self._folder, self._made = folder, made
        return "Read anew: " + _describe_courses(folder.courses)

    def _make(self, course: Course, library: Library) -> CourseServices:
        old = self._made[course.slug].tick
        made = build_course_services(course, library, self._database, self._clock)
        made.tick.continue_from(old)
        return made


def describe_reload_failure(problem: BotError) -> str:
    """Why a reload changed nothing, for staff: with every file and line."""
    if isinstance(problem, ContentError):
        return f"The files have problems, so nothing was changed.\n{problem}"
    return f"Nothing was changed. {problem}"


def _describe_courses(courses: Sequence[Course]) -> str:
    told = [f"{each.title} with {plural(len(each.prompts), 'prompt')}" for each in courses]
    return ", ".join(told) + "."
