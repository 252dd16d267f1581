"""The seminars of one course folder, kept up to date with its files and with what staff ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.content.folder import Folder
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.core.text import plural
from bot.discussion.seminar import Seminar, seminar
from bot.discussion.staff.asked import with_asked
from bot.errors import BotError, ContentError, CourseError
from bot.store.database import Database
from bot.store.steering import Steering


class Seminars:
    """All seminars of a folder. `read` reads the folder anew, and raises ContentError with every
    problem in it."""

    def __init__(
        self, folder: Folder, read: Callable[[], Folder], database: Database, clock: Clock
    ) -> None:
        self._folder = folder
        self._read = read
        self._database = database
        self._clock = clock
        self._made = {
            each.slug: seminar(each, folder.shelf, database, clock) for each in folder.courses
        }

    @property
    def all(self) -> tuple[Seminar, ...]:
        """Every seminar as it stands now."""
        return tuple(self._made.values())

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every course as it stands now."""
        return tuple(each.course for each in self._made.values())

    def of(self, slug: str) -> Seminar:
        """The seminar of a course. Raises CourseError if it is not served."""
        if slug not in self._made:
            raise CourseError(f"The course {slug} is not served here any more.")
        return self._made[slug]

    async def refreshed(self, slug: str) -> Seminar:
        """The seminar with the prompts of the moment that staff have added or taken back."""
        course = next(each for each in self._folder.courses if each.slug == slug)
        acts = await Steering(self._database).of(slug)
        wanted = with_asked(course, self._folder.shelf, acts)
        if wanted != self._made[slug].course:
            self._made[slug] = self._make(wanted, self._folder.shelf)
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
            acts = await Steering(self._database).of(each.slug)
            made[each.slug] = self._make(with_asked(each, folder.shelf, acts), folder.shelf)
        for each_made in made.values():
            await each_made.poster.prepare()
        self._folder, self._made = folder, made
        return "Read anew: " + _counted(folder.courses)

    def _make(self, course: Course, shelf: Shelf) -> Seminar:
        old = self._made[course.slug].looking
        made = seminar(course, shelf, self._database, self._clock)
        made.looking.goes_on_from(old)
        return made


def problems_told(problem: BotError) -> str:
    """Why a reload changed nothing, for staff: with every file and line."""
    if isinstance(problem, ContentError):
        return f"The files have problems, so nothing was changed.\n{problem}"
    return f"Nothing was changed. {problem}"


def _counted(courses: Sequence[Course]) -> str:
    told = [f"{each.title} with {plural(len(each.prompts), 'prompt')}" for each in courses]
    return ", ".join(told) + "."
