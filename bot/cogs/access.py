"""Admits people to what they ask for: the one place where rights are checked.

The command tree asks here before every command and every list of choices, the component router
before every button and every form. What Discord hides from somebody is only a default that a
server's admins can open, and a button may stand on another server by now: so what counts is the
roles that somebody has on the course's own server, at this moment.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import discord

from bot.cogs.course_context import CourseContext, SettableCourse
from bot.cogs.roles import course_roles, is_assistant, scope_of
from bot.core.course import Course
from bot.core.rights import (
    ABOUT_STUDENTS,
    COMPONENTS,
    RIGHTS,
    Capability,
    Component,
    CourseRole,
    Place,
    capabilities_of_command,
    may,
)
from bot.core.scope import Scope
from bot.discussion.course_services import CourseServices
from bot.discussion.scoped_services import limit_services
from bot.errors import CourseError, NotAllowed
from bot.rendering.refusals import COMMAND_REFUSED, UNKNOWN_COMMAND, describe_setup_choice
from bot.rendering.rights import (
    ASK_ON_COURSE_SERVER,
    describe_missing_right,
    describe_missing_section,
)
from bot.rendering.setup import describe_nothing_to_set_up

_ADMISSION, _SETTABLE = "admission", "settable"  # keys of an interaction's extras


@dataclass(frozen=True, slots=True)
class Admission:
    """What somebody was admitted to: a course, as this member of its server, with what is in their
    scope of it."""

    services: CourseServices
    member: discord.Member
    scope: Scope


def admission_of(interaction: discord.Interaction) -> Admission:
    """What the interaction was admitted to, for its callback."""
    admission: Admission = interaction.extras[_ADMISSION]
    return admission


def settable_course_of(interaction: discord.Interaction) -> SettableCourse:
    """The course that the interaction may set up, for its callback."""
    settable: SettableCourse = interaction.extras[_SETTABLE]
    return settable


class AccessControl:
    """Checks every interaction against the table of rights."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    async def admit_to_command(self, interaction: discord.Interaction) -> None:
        """Raise BotError unless the command, or its choices, may be had. One that is not in the
        table is nobody's."""
        if interaction.command is None:
            raise CourseError(UNKNOWN_COMMAND)
        given = {name for name, value in interaction.namespace if value is not False}
        capabilities = capabilities_of_command(interaction.command.qualified_name, given)
        if not capabilities:
            raise NotAllowed(COMMAND_REFUSED)
        if Capability.SET_UP in capabilities:
            await self._admit_to_setup(interaction)
        else:
            services = await self._context.services_for(interaction)
            await self._admit(interaction, services, capabilities)

    async def admit_to_component(
        self, interaction: discord.Interaction, component: Component, services: CourseServices
    ) -> None:
        """Raise BotError unless the button or form of this course may be used."""
        await self._admit(interaction, services, (COMPONENTS[component],))

    async def _admit(
        self,
        interaction: discord.Interaction,
        services: CourseServices,
        capabilities: Collection[Capability],
    ) -> None:
        member = await self._context.member_of(interaction, services)
        for capability in capabilities:
            require_right(member, services.course, capability)
            if _place_of(interaction, services) not in RIGHTS[capability].places:
                raise NotAllowed(ASK_ON_COURSE_SERVER)
        if any(CourseRole.STAFF in RIGHTS[each].roles for each in capabilities):
            # What is done from here on is in the audit log, and told as done by an assistant.
            as_assistant = is_assistant(member, services.course)
            await services.staff.log.note_actor(member.id, is_assistant=as_assistant)
        scope = scope_of(member, services.course)
        if scope.has_no_student and not ABOUT_STUDENTS.isdisjoint(capabilities):
            raise NotAllowed(describe_missing_section(services.course))
        interaction.extras[_ADMISSION] = Admission(limit_services(services, scope), member, scope)

    async def _admit_to_setup(self, interaction: discord.Interaction) -> None:
        """What is not set up yet has no server of its own, so the one on which it is asked counts.
        Courses that somebody may not set up are not named to them."""
        settable = await self._context.settable_courses(interaction.guild_id or 0)
        slug = interaction.namespace.course
        named = [each for each in settable if slug in (None, each.course.slug)]
        if not named:
            raise CourseError(describe_nothing_to_set_up(interaction.guild_id or 0))
        own = [
            each
            for each in named
            if may(course_roles(interaction.user, each.course), Capability.SET_UP)
        ]
        if len(own) > 1:
            raise CourseError(describe_setup_choice([each.course for each in own]))
        chosen = next(iter(own or named))
        require_right(interaction.user, chosen.course, Capability.SET_UP)
        interaction.extras[_SETTABLE] = chosen


def require_right(person: discord.abc.User, course: Course, capability: Capability) -> None:
    """Raise NotAllowed unless the person, by the roles of the course's server, may do this."""
    roles = course_roles(person, course)
    if not may(roles, capability):
        raise NotAllowed(describe_missing_right(capability, course, roles))


def _place_of(interaction: discord.Interaction, services: CourseServices) -> Place:
    if interaction.guild_id is None:
        return Place.DIRECT_MESSAGE
    own = interaction.guild_id == services.setup.guild_id
    return Place.COURSE_SERVER if own else Place.OTHER_SERVER
