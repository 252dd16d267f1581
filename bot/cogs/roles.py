"""Tells by Discord roles whether somebody is staff, an assistant or a student of a course."""

from __future__ import annotations

import discord

from bot.core.course import Course
from bot.core.memberships import MemberRole
from bot.core.people import Account
from bot.core.rights import CourseRole
from bot.core.scope import EVERYTHING, Scope
from bot.core.server_requirements import MissingRoles, find_missing_roles
from bot.core.text import fold_name, replace_lone_surrogates
from bot.errors import DiscordError
from bot.rendering.refusals import MEMBER_UNKNOWN
from bot.store.memberships import Sighting


def is_staff(person: discord.abc.User, course: Course) -> bool:
    """Whether the person has one of the course's staff roles, which are names or ids."""
    return not role_keys(person).isdisjoint(course.staff)


def is_assistant(person: discord.abc.User, course: Course) -> bool:
    """Whether the person has one of the course's roles for assistants and none for staff, who may
    do everything that assistants may."""
    has_role = not role_keys(person).isdisjoint(course.assistants)
    return has_role and not is_staff(person, course)


def scope_of(person: discord.abc.User, course: Course) -> Scope:
    """What somebody who may see students sees of them: an assistant those of the sections whose
    roles they have, or all in a course without sections."""
    if not is_assistant(person, course):
        return EVERYTHING
    sections = frozenset(_sections_of(person, course)) if course.sections else None
    return Scope(sections=sections, acts_of=person.id)


def is_staff_role(role: discord.Role, course: Course) -> bool:
    """Whether the role is one of the course's staff roles."""
    return role.name in course.staff or str(role.id) in course.staff


def manages_server(person: discord.abc.User) -> bool:
    """Whether the person manages the server that they were met on."""
    return isinstance(person, discord.Member) and person.guild_permissions.manage_guild


def course_roles(person: discord.abc.User, course: Course) -> frozenset[CourseRole]:
    """What a member of the course's own server is in the course; nothing for anybody else."""
    if not isinstance(person, discord.Member):
        return frozenset()
    checks = {
        CourseRole.MEMBER: True,
        CourseRole.STUDENT: member_role(person, course) is MemberRole.STUDENT,
        CourseRole.ASSISTANT: is_assistant(person, course),
        CourseRole.STAFF: is_staff(person, course),
        CourseRole.SERVER_MANAGER: manages_server(person),
    }
    return frozenset(role for role, holds in checks.items() if holds)


def member_role(person: discord.abc.User, course: Course) -> MemberRole:
    """What somebody is in the course now, by the roles that they have on its server. Who is no
    member of it has none: what they were before is kept in the database."""
    if person.bot or not isinstance(person, discord.Member):
        return MemberRole.NONE
    return role_by_keys(role_keys(person), course)


def role_keys(person: discord.abc.User) -> frozenset[str]:
    """The names and ids of the roles that somebody has now, under which a course may name them.
    discord.py changes a member in place as soon as an event says so."""
    roles = person.roles if isinstance(person, discord.Member) else []
    return frozenset(key for role in roles for key in (role.name, str(role.id)))


def role_by_keys(keys: frozenset[str], course: Course) -> MemberRole:
    """What a member of the course's server is in the course who has these roles. In the record
    assistants are staff."""
    if not keys.isdisjoint((*course.staff, *course.assistants)):
        return MemberRole.STAFF
    is_student = not course.students or not keys.isdisjoint(course.students)
    return MemberRole.STUDENT if is_student else MemberRole.NONE


def sighting_of(person: discord.abc.User, course: Course) -> Sighting:
    """The person's account with what they are in the course now."""
    return Sighting(account_of(person), member_role(person, course), section_of(person, course))


def section_of(person: discord.abc.User, course: Course) -> str | None:
    """The first section of the course whose role somebody has; None for none."""
    return next(iter(_sections_of(person, course)), None)


def _sections_of(person: discord.abc.User, course: Course) -> tuple[str, ...]:
    """The sections of the course whose roles somebody has. Their names stand in the roster too, so
    that it does not matter how they are written."""
    keys = set(map(fold_name, role_keys(person)))
    return tuple(section for section in course.sections if fold_name(section) in keys)


def account_of(person: discord.abc.User) -> Account:
    """The person's account, under the name that the server shows."""
    return Account(person.id, replace_lone_surrogates(person.display_name))


def roles_without_commands(guild: discord.Guild, course: Course) -> tuple[str, ...]:
    """The roles of assistants to whom Discord does not offer the commands of /seminar by itself."""
    return tuple(
        role.name
        for role in guild.roles
        if (role.name in course.assistants or str(role.id) in course.assistants)
        and not (role.permissions.manage_messages or role.permissions.administrator)
    )


def missing_roles(guild: discord.Guild, course: Course) -> MissingRoles:
    """The roles that the course counts on and the server does not have."""
    available = {name for role in guild.roles for name in (role.name, str(role.id))}
    return find_missing_roles(course, available)


async def find_member(guild: discord.Guild, user_id: int) -> discord.Member | None:
    """The person as a member of the server, with their roles; None if they are not on it. Raises
    DiscordError if Discord does not say."""
    try:
        return guild.get_member(user_id) or await guild.fetch_member(user_id)
    except discord.NotFound:
        return None
    except discord.HTTPException as error:
        raise DiscordError(MEMBER_UNKNOWN) from error
