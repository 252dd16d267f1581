"""Tells by Discord roles whether somebody is staff or a student of a course, or neither."""

from __future__ import annotations

import discord

from bot.core.course import Course
from bot.core.people import Account
from bot.core.server_requirements import MissingRoles, find_missing_roles
from bot.errors import NotAllowed
from bot.rendering.refusals import NOT_A_STUDENT, describe_staff_only


def is_staff(person: discord.abc.User, course: Course) -> bool:
    """Whether the person has one of the course's staff roles, which are names or ids."""
    return _has_role(person, course.staff)


def is_staff_role(role: discord.Role, course: Course) -> bool:
    """Whether the role is one of the course's staff roles."""
    return role.name in course.staff or str(role.id) in course.staff


def require_staff(person: discord.abc.User, course: Course) -> None:
    """Raise NotAllowed unless the person is staff. Every staff callback asks for itself: what
    Discord hides from others is only a default that a server's admins can open."""
    if not is_staff(person, course):
        raise NotAllowed(describe_staff_only(course))


def can_set_up(person: discord.abc.User, course: Course) -> bool:
    """Whether the person is staff, or manages the server: its roles may not exist yet."""
    manages = isinstance(person, discord.Member) and person.guild_permissions.manage_guild
    return manages or is_staff(person, course)


def require_can_set_up(person: discord.abc.User, course: Course) -> None:
    """Raise NotAllowed unless the person may set the course up."""
    if not can_set_up(person, course):
        raise NotAllowed(describe_staff_only(course))


def is_student(person: discord.abc.User, course: Course) -> bool:
    """Whether this person's answers are recorded. Nobody knows the roles of a person who left the
    server; what they wrote while they were there is kept."""
    if person.bot or is_staff(person, course):
        return False
    if course.students is None or not isinstance(person, discord.Member):
        return True
    return _has_role(person, (course.students,))


def require_student(person: discord.abc.User, course: Course) -> Account:
    """The account of a student. Raises NotAllowed if their answers are not recorded."""
    if not is_student(person, course):
        raise NotAllowed(NOT_A_STUDENT)
    return account_of(person)


def account_of(person: discord.abc.User) -> Account:
    """The person's account, under the name that the server shows."""
    return Account(person.id, person.display_name)


def missing_roles(guild: discord.Guild, course: Course) -> MissingRoles:
    """The roles that the course counts on and the server does not have."""
    available = {name for role in guild.roles for name in (role.name, str(role.id))}
    return find_missing_roles(course, available)


def _has_role(person: discord.abc.User, names: tuple[str, ...]) -> bool:
    roles = person.roles if isinstance(person, discord.Member) else []
    return any(role.name in names or str(role.id) in names for role in roles)
