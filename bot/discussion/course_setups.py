"""Where courses stand on Discord: their servers, channels and channels for alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.clock import Clock
from bot.core.course import Course
from bot.core.course_setup import (
    AddSetup,
    CourseSetup,
    EndSetup,
    MoveSetup,
    ReopenSetup,
    setup_changes,
)
from bot.errors import CourseError
from bot.rendering.setup import (
    describe_move_from_here,
    describe_moved_away,
    describe_nothing_to_set_up,
    describe_server_choice,
    describe_server_in_file,
    describe_stands_already,
    describe_stood_before,
)
from bot.store.courses import CourseStore


class CourseSetups:
    """The setups of all courses.

    A command on a server sets up what has no server yet, or what stands on that server already. To
    bring a course to another server is a decision of its own server's staff or of whoever runs the
    bot: else a stranger who invites the bot could take the course, and in the end its record.
    """

    def __init__(self, setups: CourseStore, clock: Clock) -> None:
        self._setups = setups
        self._clock = clock

    async def all(self) -> tuple[CourseSetup, ...]:
        """Every setup, those that ended included."""
        return await self._setups.all()

    async def of(self, course: Course) -> tuple[CourseSetup, ...]:
        """The setups of one course; at its first use it gets the ones that its file asks for."""
        if not await self._of(course.slug):
            await self.follow_file(course)
        return await self._of(course.slug)

    async def by_id(self, course_id: int) -> CourseSetup | None:
        """The setup of this id, or None."""
        return await self._setups.by_id(course_id)

    async def in_channel(
        self, guild_id: int, channel_id: int, parent_id: int | None
    ) -> tuple[CourseSetup, ...]:
        """The courses that a channel or thread belongs to; else those on its server."""
        return await self._setups.in_channel(guild_id, channel_id, parent_id)

    async def former_place(self, former_place_id: int) -> CourseSetup | None:
        """A place that a course has left."""
        return await self._setups.former_place(former_place_id)

    async def follow_file(self, course: Course) -> None:
        """Make a course stand on the servers that its file names; a course whose file names none
        stays where it was set up."""
        now = self._clock.now()
        for change in setup_changes(course.guilds, await self._of(course.slug)):
            match change:
                case AddSetup(guild_id):
                    await self._setups.add(course.slug, guild_id, now)
                case MoveSetup(setup, guild_id):
                    await self._move(course, setup, guild_id, None, by=None)
                case EndSetup(setup):
                    await self._setups.end(setup.id, now)
                case ReopenSetup(setup):
                    await self._setups.reopen(setup.id, now)

    async def set_up(
        self,
        course: Course,
        guild_id: int,
        channel_id: int,
        *,
        staff_channel_id: int | None,
        by: int,
    ) -> CourseSetup:
        """Record where staff chose, on their own server, to have the course posted. Raises
        CourseError if the course stands elsewhere."""
        found = _find_settable(course, await self._setups.all(), guild_id)
        if found is None:
            raise CourseError(describe_nothing_to_set_up(guild_id))
        setup = replace(
            found,
            guild_id=guild_id,
            channel_id=channel_id,
            staff_channel_id=staff_channel_id,
            from_file=False,
        )
        await self._setups.set_up(setup, by, self._clock.now())
        return setup

    async def settable_on(self, courses: Sequence[Course], guild_id: int) -> tuple[Course, ...]:
        """The courses that a command on this server may set up: those that stand there, or nowhere
        yet."""
        setups = await self._setups.all()
        return tuple(course for course in courses if _find_settable(course, setups, guild_id))

    async def move(
        self, course: Course, setup: CourseSetup, guild_id: int, channel_id: int | None, by: int
    ) -> CourseSetup:
        """Move a course to another server, as staff of its own server decided. Raises CourseError
        if its file names the server, or if it stands on the other one already."""
        if course.guilds:
            raise CourseError(describe_server_in_file(course))
        await self._require_free(course, guild_id)
        return await self._move(course, setup, guild_id, channel_id, by=by)

    async def add_from_command_line(
        self, course: Course, guild_id: int, channel_id: int | None
    ) -> None:
        """The course stands on this server too, or first, or again. Raises CourseError if its file
        says otherwise, or if it stands there already."""
        if course.guilds:
            raise CourseError(describe_server_in_file(course))
        now, setups = self._clock.now(), await self._of(course.slug)
        here = [setup for setup in setups if setup.guild_id == guild_id]
        unplaced = [setup for setup in setups if setup.guild_id is None]
        if here and here[0].ended_at is None:
            raise CourseError(describe_stands_already(course, guild_id))
        if here:
            await self._setups.reopen(here[0].id, now, channel_id=channel_id)
        elif unplaced:
            await self._move(course, unplaced[0], guild_id, channel_id, by=None)
        else:
            await self._setups.add(course.slug, guild_id, now, channel_id=channel_id)

    async def move_from_command_line(
        self, course: Course, guild_id: int, channel_id: int | None, leaving: int | None
    ) -> None:
        """The course moves to this server, from the only other one or from `leaving`. Raises
        CourseError if that cannot be."""
        if course.guilds:
            raise CourseError(describe_server_in_file(course))
        await self._require_free(course, guild_id)
        setups = [
            setup
            for setup in await self._of(course.slug)
            if setup.ended_at is None and leaving in (None, setup.guild_id)
        ]
        if len(setups) != 1:
            raise CourseError(describe_move_from_here(course, [s.guild_id for s in setups]))
        await self._move(course, setups[0], guild_id, channel_id, by=None)

    async def locate(self, setup: CourseSetup, channel_id: int) -> None:
        """The channel that the course's file names is this one."""
        await self._setups.locate(setup.id, channel_id)

    async def _of(self, slug: str) -> tuple[CourseSetup, ...]:
        return await self._setups.of_slug(slug)

    async def _require_free(self, course: Course, guild_id: int) -> None:
        for setup in await self._of(course.slug):
            if setup.guild_id == guild_id:
                is_there = setup.ended_at is None
                describe = describe_stands_already if is_there else describe_stood_before
                raise CourseError(describe(course, guild_id))

    async def _move(
        self,
        course: Course,
        setup: CourseSetup,
        guild_id: int,
        channel_id: int | None,
        *,
        by: int | None,
    ) -> CourseSetup:
        moved = replace(
            setup,
            guild_id=guild_id,
            channel_id=channel_id,
            staff_channel_id=None,
            from_file=channel_id is None,
            ended_at=None,
        )
        await self._setups.set_up(moved, by, self._clock.now(), notice=describe_moved_away(course))
        return moved


def place_course(course: Course, setups: Sequence[CourseSetup], guild_id: int | None) -> Course:
    """The course as it stands on one server: the only one, or the one that is named. Without any
    setup it is the course as its file has it. Raises CourseError if it is not clear which."""
    own = [setup for setup in setups if setup.slug == course.slug]
    current = [setup for setup in own if setup.ended_at is None] or own
    chosen = [setup for setup in current if guild_id in (None, setup.guild_id)]
    if len(chosen) > 1 or (guild_id is not None and not chosen):
        raise CourseError(describe_server_choice(course, [setup.guild_id for setup in current]))
    return replace(course, id=chosen[0].id) if chosen else course


def _find_settable(
    course: Course, setups: Sequence[CourseSetup], guild_id: int
) -> CourseSetup | None:
    """The setup that a command on this server may change, or None."""
    if course.guilds and guild_id not in course.guilds:
        return None
    own = [setup for setup in setups if setup.slug == course.slug and setup.ended_at is None]
    here = [setup for setup in own if setup.guild_id == guild_id]
    return next(iter([*here, *(setup for setup in own if setup.guild_id is None)]), None)
