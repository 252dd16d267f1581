"""The course folders that one bot serves, each with a registry, a database and a key of its own.

Ids of courses, occurrences, acts and alerts are known in one database alone. So whatever comes from
Discord is brought to its folder first, by its channel or its server, through an index in memory,
and only then looked up there. With one folder there is nothing to find: all is the folder's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from bot.clock import Clock
from bot.core.button_key import ButtonKey
from bot.core.course import Course
from bot.core.course_places import CoursePlaces, Rival, course_places
from bot.core.course_ref import CourseRef
from bot.core.occurrences import Occurrence
from bot.discussion.button_targets import find_course, find_named_course, find_target
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import StaffAction
from bot.discussion.few_at_once import few_at_once
from bot.discussion.folder_index import FolderIndex
from bot.discussion.folder_problems import NO_FOLDER, describe_left_out
from bot.discussion.left_out_folders import LeftOutFolder, left_out_folder
from bot.discussion.quiet_rounds import QUIET_ROUND_INTERVAL, QuietRounds
from bot.errors import BotError, CourseError
from bot.rendering.course_folders import describe_rival
from bot.rendering.refusals import NO_COURSE_HERE

log = logging.getLogger(__name__)


class CourseFolders:
    """The registries of all folders, in the order in which they were named.

    A course that has a rival in an earlier folder is withheld: nothing is posted of it, and nothing
    recorded, until one of the two stands elsewhere.
    """

    def __init__(self, registries: Iterable[CourseRegistry], clock: Clock) -> None:
        self.clock = clock
        self._registries: dict[str, CourseRegistry] = {}
        self._index = FolderIndex()
        self._known_places: CoursePlaces | None = None
        self._quiet_rounds = QuietRounds(clock, QUIET_ROUND_INTERVAL)
        for registry in registries:
            self._add(registry)

    @property
    def registries(self) -> tuple[CourseRegistry, ...]:
        """Those of all folders."""
        return tuple(self._registries.values())

    @property
    def are_several(self) -> bool:
        """Whether it has to be found out which folder something is about: of several that were
        named only one may be left, or served."""
        return "" not in self._registries

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every course of every folder, as its file has it."""
        return tuple(course for each in self.registries for course in each.courses)

    @property
    def all(self) -> tuple[CourseServices, ...]:
        """The services of every course as they stand now, without those that are withheld."""
        return tuple(self._services_of(ref) for ref in self._places.served)

    @property
    def withheld(self) -> tuple[tuple[CourseServices, str], ...]:
        """The courses that have a rival, and a sentence that names it."""
        return tuple(
            (services := self._services_of(ref), _describe_rival(services.course, rival))
            for ref, rival in self._places.rivals.items()
        )

    async def start(self) -> None:
        """Serve every course where it stands. A folder that cannot be served is left out, and the
        log says why. Raises BotError if none is left."""
        are_several = self.are_several

        async def try_to_start(registry: CourseRegistry) -> None:
            try:
                await self._start(registry)
            except BotError as problem:
                if not are_several:
                    raise
                name = registry.folder_name
                log.error("%s", describe_left_out(name, problem))
                self.remove(name)
                self.leave_out(await left_out_folder(name, problem, registry.database))

        await few_at_once(try_to_start, self.registries)
        if not self.registries:
            raise CourseError(NO_FOLDER)

    async def add(self, registry: CourseRegistry) -> None:
        """Serve a further folder. Raises BotError, with everything as it was, if it cannot be."""
        try:
            await self._start(registry)
        except BotError as problem:
            name = registry.folder_name
            self.leave_out(await left_out_folder(name, problem, registry.database))
            raise
        self._add(registry)

    async def refresh_all(self) -> None:
        """Have every folder serve what was set up since, as `CourseRegistry.refresh_all` does. A
        folder that cannot be read goes on as it was; of the only one StoreError is raised."""
        for registry in self.registries:
            if not self._quiet_rounds.is_due(registry.folder_name, registry.database):
                continue
            try:
                await registry.refresh_all()
            except BotError as problem:
                if not self.are_several:
                    raise
                log.error("the courses of %s could not be read: %s", registry.folder_name, problem)

    def remove(self, folder: str) -> None:
        """Serve a folder no longer."""
        served = self._registries.pop(folder).all
        self._known_places = None
        self.leave_out(LeftOutFolder(folder, setups=tuple(each.setup for each in served)))

    @property
    def left_out(self) -> tuple[LeftOutFolder, ...]:
        """The folders that are not served."""
        return self._index.left_out

    def leave_out(self, folder: LeftOutFolder) -> None:
        """A folder is not served: what comes from its places is no other folder's."""
        self._index.leave_out(folder)

    def registry_of(self, folder: str) -> CourseRegistry:
        """The registry of a folder. Raises CourseError if it is not served."""
        if folder not in self._registries:
            raise CourseError("This course’s folder is not served here any more.")
        return self._registries[folder]

    def of(self, ref: CourseRef) -> CourseServices:
        """The services of a course on one server. Raises CourseError if it is not served."""
        services = self.registry_of(ref.folder).of(ref.course_id)
        if (rival := self._places.rivals.get(ref)) is not None:
            raise CourseError(_describe_rival(services.course, rival))
        return services

    def is_served(self, ref: CourseRef) -> bool:
        """Whether a course is served, and not withheld."""
        return ref in self._places.served

    def on_server(self, guild_id: int) -> tuple[CourseServices, ...]:
        """The services of the courses on a server."""
        refs = self._places.on_server.get(guild_id, ())
        return tuple(self._services_of(ref) for ref in refs if ref not in self._places.rivals)

    def registries_on(self, guild_id: int) -> tuple[CourseRegistry, ...]:
        """The folders of which a course stands on a server, withheld or not."""
        refs = self._places.on_server.get(guild_id, ())
        return self._registries_of(refs) if self.are_several else self.registries

    def folders_set_up_by(self, user_id: int, guild_ids: Iterable[int]) -> tuple[str, ...]:
        """The folders whose courses somebody has set up, or that stand on these servers."""
        guilds = frozenset(guild_ids)
        own = (e for e in self.all if e.setup.set_up_by == user_id or e.setup.guild_id in guilds)
        return tuple(dict.fromkeys(each.ref.folder for each in own))

    async def in_channel(
        self, guild_id: int, channel_id: int, parent_id: int | None
    ) -> tuple[CourseServices, ...]:
        """The courses of a channel or thread; else those on its server."""
        found: list[CourseServices] = []
        for registry in self._registries_at(guild_id, channel_id, parent_id):
            found += await registry.in_channel(guild_id, channel_id, parent_id)
        return tuple(each for each in found if each.ref not in self._places.rivals)

    async def of_thread(
        self, thread_id: int, guild_id: int | None, parent_id: int | None
    ) -> tuple[CourseServices, Occurrence] | None:
        """The course that has a post with this thread, and the post; or None."""
        for registry in self._registries_of_thread(thread_id, guild_id, parent_id):
            found = await registry.of_thread(thread_id)
            if found is not None:
                self._index.add_threads(registry.folder_name, [thread_id])
                return found if found[0].ref not in self._places.rivals else None
        return None

    async def of_occurrence(self, folders: Sequence[str], occurrence: int) -> CourseServices:
        """The course of an occurrence that is in one of these folders. Raises CourseError if there
        is none that is served, or in several."""
        named = self._named(folders)
        found = await find_course(
            named, lambda each: each.of_occurrence(occurrence), NO_COURSE_HERE
        )
        return self.of(found.ref)

    async def of_button(self, folders: Sequence[str], key: ButtonKey) -> CourseServices:
        """The course, in one of these folders, that a component names. Raises CourseError if none
        is served that has this key: its id alone may be that of another folder's course."""
        return self.of((await find_named_course(self._named(folders), key)).ref)

    async def of_target(
        self,
        folders: Sequence[str],
        action: StaffAction,
        target_id: int,
        *,
        key_digest: str,
        slug: str,
    ) -> CourseServices:
        """The course, in one of these folders, of what a staff button is about. Raises CourseError
        as `of_button` does."""
        named = self._named(folders)
        found = await find_target(named, action, target_id, key_digest=key_digest, slug=slug)
        return self.of(found.ref)

    def note_thread(self, folder: str, thread_id: int) -> None:
        """A folder has a new thread, which stays its own when its course gets another channel."""
        if folder in self._registries:
            self._index.add_threads(folder, [thread_id])

    def note_missed(self, thread_id: int, guild_id: int | None, parent_id: int | None) -> None:
        """An event in a thread could not be recorded: the folder in whose place it is has the
        thread read again."""
        for registry in self._registries_of_thread(thread_id, guild_id, parent_id):
            registry.upkeep.note_missed(thread_id)

    @property
    def _places(self) -> CoursePlaces:
        if self._known_places is None:
            setups = [(each.ref, each.setup) for one in self.registries for each in one.all]
            self._known_places = course_places(setups)
        return self._known_places

    def _add(self, registry: CourseRegistry) -> None:
        self._registries[registry.folder_name] = registry
        registry.on_change(self._forget_places)
        self._index.serve(registry.folder_name)
        self._forget_places()

    def _forget_places(self) -> None:
        self._known_places = None

    async def _start(self, registry: CourseRegistry) -> None:
        if not registry.is_started:
            await registry.start()
        if registry.folder_name:
            self._index.add_threads(registry.folder_name, registry.threads)

    def _services_of(self, ref: CourseRef) -> CourseServices:
        return self._registries[ref.folder].of(ref.course_id)

    def _registries_of(self, refs: Iterable[CourseRef]) -> tuple[CourseRegistry, ...]:
        return tuple(self._registries[name] for name in dict.fromkeys(ref.folder for ref in refs))

    def _registries_at(
        self, guild_id: int, channel_id: int, parent_id: int | None
    ) -> tuple[CourseRegistry, ...]:
        if not self.are_several:
            return self.registries
        if (folder := self._index.folder_of(channel_id)) is not None:
            return (self._registries[folder],)
        places = self._places
        for place in (channel_id, parent_id or 0):
            if (here := places.in_channel.get(place)) is not None:
                return self._registries_of(here)
            if self._index.is_unserved(place):
                return ()
        return self._registries_of(places.on_server.get(guild_id, ()))

    def _registries_of_thread(
        self, thread_id: int, guild_id: int | None, parent_id: int | None
    ) -> tuple[CourseRegistry, ...]:
        """Threads that are known since the start are in the index; others began since, in a channel
        in which a course stands."""
        if not self.are_several:
            return self.registries
        if (folder := self._index.folder_of(thread_id)) is not None:
            return (self._registries[folder],)
        places = self._places
        here = places.in_channel.get(thread_id if parent_id is None else parent_id)
        if here is None and parent_id is None:  # it is not known where it is
            here = places.on_server.get(guild_id or 0)
        return self._registries_of(here or ())

    def _named(self, folders: Iterable[str]) -> tuple[CourseRegistry, ...]:
        return tuple(self._registries[name] for name in folders if name in self._registries)


def _describe_rival(course: Course, rival: Rival) -> str:
    return describe_rival(course.title, course.slug, rival)
