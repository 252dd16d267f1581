"""Who somebody is to a course: staff, student, or neither, by Discord roles."""

from __future__ import annotations

import discord

from bot.core.course import Course
from bot.core.responses import Student
from bot.errors import NotAllowed


def is_staff(person: discord.abc.User, course: Course) -> bool:
    """Whether one of the course's staff roles, by name or id, is hers."""
    return _has_role(person, course.staff)


def require_staff(person: discord.abc.User, course: Course) -> None:
    """Raise NotAllowed unless staff asks. Called in every staff callback: what Discord hides from
    others is only a default that a server's admins can open."""
    if not is_staff(person, course):
        roles = " or ".join(course.staff)
        raise NotAllowed(f"Only staff ({roles}) may do this. Ask the instructor for the role.")


def require_setup(interaction: discord.Interaction, course: Course) -> None:
    """As `require_staff`, but whoever manages the server may too: its roles may not exist yet."""
    if not may_set_up(interaction.user, course):
        require_staff(interaction.user, course)


def may_set_up(person: discord.abc.User, course: Course) -> bool:
    """Whether somebody is staff, or manages the server."""
    manages = isinstance(person, discord.Member) and person.guild_permissions.manage_guild
    return manages or is_staff(person, course)


def is_student(person: discord.abc.User, course: Course) -> bool:
    """Whether answers of this person are recorded. Of somebody who left the server no roles are
    known; what she said while she was there is kept."""
    if person.bot or is_staff(person, course):
        return False
    if course.students is None or not isinstance(person, discord.Member):
        return True
    return _has_role(person, (course.students,))


def missing_roles(guild: discord.Guild, course: Course) -> str:
    """What to say if a role that the course counts on is not on the server; empty if all are."""
    said = []
    if course.students is not None and not _on_server(guild, course.students):
        said.append(
            f"There is no role “{course.students}” here: nobody’s answers are recorded until "
            "there is one and the students have it."
        )
    if not any(_on_server(guild, name) for name in course.staff):
        roles = " or ".join(course.staff)
        said.append(f"There is no role {roles} here: make one for staff.")
    return " ".join(said)


async def member_of(guild: discord.Guild, person: int) -> discord.Member | None:
    """Somebody as a member of a server, with her roles; None if she is not on it."""
    try:
        return guild.get_member(person) or await guild.fetch_member(person)
    except discord.HTTPException:
        return None


def as_student(person: discord.abc.User) -> Student:
    """The person under the name that the server shows."""
    return Student(person.id, person.display_name)


def _on_server(guild: discord.Guild, wanted: str) -> bool:
    return any(wanted in (role.name, str(role.id)) for role in guild.roles)


def _has_role(person: discord.abc.User, wanted: tuple[str, ...]) -> bool:
    roles = person.roles if isinstance(person, discord.Member) else []
    return any(role.name in wanted or str(role.id) in wanted for role in roles)
