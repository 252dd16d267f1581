"""The answer to /seminar course setup, and sentences about the roles that a server needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.course import Course
from bot.core.server_requirements import MissingRoles

NOT_SET_UP_YET = (
    "The course is on no Discord server yet: nothing is posted before staff run "
    "/seminar course setup on theirs."
)


def describe_setup(
    course: Course, channel: str, alerts: str | None, warnings: Iterable[str] = ()
) -> str:
    """Where the course is posted from now on, and where its staff are notified of what goes wrong.

    `channel` and `alerts` are mentions of channels; without `alerts`, whoever ran the command is
    written to. `warnings` are sentences about what should be mended soon.
    """
    where = f"in {alerts}" if alerts else "by direct message to you"
    sentences = [
        f"{course.title} is posted in {channel} now.",
        f"What goes wrong is told {where}.",
        *warnings,
    ]
    return " ".join(sentences)


def describe_missing_roles(missing: MissingRoles) -> tuple[str, ...]:
    """A sentence for each missing role of students, assistants and sections, and one for
    staff's."""
    sentences = []
    for role in missing.students:
        sentences.append(
            f"There is no role “{role}” here: nobody’s answers are recorded until there is one and "
            "the students have it."
        )
    if missing.staff:
        sentences.append(f"There is no role {' or '.join(missing.staff)} here: make one for staff.")
    for role in missing.assistants:
        sentences.append(f"There is no role “{role}” here: make one for assistants.")
    for role in missing.sections:
        sentences.append(
            f"There is no role “{role}” here: nobody is in that section by it, and no assistant "
            "sees its students. Make one, or write the section in the course’s file as its role is "
            "called."
        )
    return tuple(sentences)


def describe_hidden_commands(roles: Sequence[str]) -> str:
    """Discord does not offer the commands to those who have these roles of assistants."""
    return (
        f"Discord does not offer /seminar to {' and '.join(roles)} yet: under Server Settings → "
        "Integrations → this bot, an admin allows them /seminar and the message menus Does not "
        "count, Exemplary and Ask in class; or the role gets the permission Manage Messages."
    )


def describe_nothing_to_set_up(guild_id: int) -> str:
    """No course may be set up by a command on this server. Which courses there are elsewhere is
    not for everyone to know."""
    return (
        "There is no course that can be set up from this Discord server. A course that stands on "
        "another one is moved by its staff there, with /seminar course move-server; whoever runs "
        f"the bot brings one here with: discussant setup COURSE --guild {guild_id}"
    )


def describe_move(course: Course, server: str) -> str:
    """For whoever moved a course to another server."""
    return (
        f"{course.title} is held on the server “{server}” now. What was posted and said here stays "
        "in its record; nothing more is read here."
    )


def describe_unknown_server(server: str) -> str:
    """A course cannot be moved to this server."""
    return (
        f"The bot or you are not on the server {server}. Invite the bot there, then give the "
        "server’s id: a right click on its name, with Discord’s developer mode on."
    )


def describe_channel_not_there(channel: str, server: str) -> str:
    """The server to which a course is to move lacks its channel."""
    return f"There is no channel “{channel}” on “{server}” that the bot sees. Name another one."


def describe_server_in_file(course: Course) -> str:
    """The course's file names its servers, and wins."""
    guilds = " and ".join(str(guild_id) for guild_id in course.guilds)
    return (
        f"The file of {course.title} says on which Discord server it is held (`guild: {guilds}`). "
        "Change it there, then reload."
    )


def describe_stands_already(course: Course, guild_id: int) -> str:
    """A course cannot be brought to a server on which it is."""
    return (
        f"{course.title} is held on the server {guild_id} already. Staff there choose its channel "
        "with /seminar course setup."
    )


def describe_stood_before(course: Course, guild_id: int) -> str:
    """A course cannot move to a server where it has a record of its own."""
    return (
        f"{course.title} was held on the server {guild_id} before, and has a record of its own "
        f"there. To hold it there again: discussant setup {course.slug} --guild {guild_id}"
    )


def describe_move_from_here(course: Course, guilds: Sequence[int | None]) -> str:
    """The command line cannot tell which setup is to move."""
    stand = ", ".join(str(guild_id) for guild_id in guilds if guild_id is not None)
    if not stand:
        return f"{course.title} does not stand there. Leave out --from, or name a server it is on."
    return f"{course.title} stands on several servers: {stand}. Say which it leaves with --from."


def describe_server_choice(course: Course, guilds: Sequence[int | None]) -> str:
    """A command must say on which of its servers a course is meant."""
    stand = ", ".join(str(guild_id) for guild_id in guilds if guild_id is not None)
    if not stand:
        return f"{course.title} is not set up on any Discord server yet. Leave out --guild."
    return f"Which server of {course.title}? Say it with --guild: {stand}."


def describe_moved_away(course: Course) -> str:
    """For the staff of the server that a course has left."""
    return (
        f"**{course.title}** has moved to another Discord server. Nothing more is posted here. "
        "What was said here stays in its record."
    )


def describe_lost_key(old: str, new: str) -> str:
    """Why a course whose key was probably changed is not served."""
    return (
        f"{old} has posts in the database, but no file in prompts/ has that key any more, and "
        f"{new} is new there: if it is the same course, run `discussant rename-course {old} {new}`;"
        f" if {new} is another course, run `discussant end-course {old}` first."
    )
