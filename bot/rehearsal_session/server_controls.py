"""The servers of a rehearsal: the course's own, and one of a stranger that can be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.rehearsal.loopback import Channel, GuildAdmin, Message, Person, Thread
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from bot.rehearsal.page import RehearsalError
from bot.rehearsal_session.session import RehearsalSession

STRANGER = "Eve Stranger"
SECOND_SERVER = "Another server"
_BOT_PERMISSIONS = int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS)
_STAFF_PERMISSIONS = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES
_OLD_MESSAGE = "An old message of the bot, left here to try its buttons."


class ServerControls:
    """Implements the page's ServersApi for one session."""

    def __init__(self, session: RehearsalSession) -> None:
        self._session = session
        self._second: GuildAdmin | None = None
        self._second_channel: Channel | None = None
        self._second_people: tuple[Person, ...] = ()

    @property
    def guilds(self) -> Sequence[GuildAdmin]:
        """The course's own server, then the second one."""
        return (self._session.guild, *([self._second] if self._second is not None else []))

    @property
    def people(self) -> Sequence[Person]:
        """Whom the page can act as: everyone of the class, then those on the second server."""
        return (*self._session.people, *self._second_people)

    async def add_second(self) -> Person:
        """Add a server of a stranger, who has a role named as the course's staff, and invite the
        bot; returns the stranger. The instructor joins it too, with that role."""
        if self._second is not None:
            raise RehearsalError("There is a second server already.")
        course = self._session.current_course
        guild = self._session.server.add_guild(SECOND_SERVER, with_bot=False)
        role = guild.add_role(course.staff[0], int(_STAFF_PERMISSIONS))
        self._second, self._second_channel = guild, guild.add_text_channel(course.channel)
        stranger = guild.add_person(STRANGER, [role], owner=True)
        joined = guild.add_member(self._session.instructor, [role])
        self._second_people = (stranger, joined)
        await guild.invite_bot(_BOT_PERMISSIONS)
        return stranger

    async def delete_second(self) -> None:
        """Delete the second server."""
        if self._second is None:
            raise RehearsalError("There is no second server.")
        await self._second.delete()
        self._second, self._second_channel, self._second_people = None, None, ()

    async def set_bot_invited(self, guild: GuildAdmin, invited: bool) -> None:
        """Invite the bot to a server, or remove it from there."""
        await (guild.invite_bot(_BOT_PERMISSIONS) if invited else guild.kick_bot())

    async def leave_old_buttons(self) -> tuple[Person, Channel]:
        """Leave messages with the course's buttons on the second server, as after a course had
        moved from there; returns the stranger and the channel."""
        if self._second is None or self._second_channel is None:
            raise RehearsalError("Add a second server first.")
        found = tuple(self._newest_with_buttons())
        if not found:
            raise RehearsalError("The bot has left no button yet. Go on to the next post first.")
        for message in found:
            await self._second.add_bot_message(
                self._second_channel, _OLD_MESSAGE, message.components
            )
        return self._second_people[0], self._second_channel

    def _newest_with_buttons(self) -> Iterator[Message]:
        """The newest message with a button of each place of the course's own server."""
        guild = self._session.guild.guild
        places: list[Channel | Thread] = [*guild.channels.values(), *guild.threads.values()]
        for place in places:
            with_buttons = (each for each in reversed(place.messages) if _has_button(each))
            newest = next(with_buttons, None)
            if newest is not None:
                yield newest


def _has_button(message: Message) -> bool:
    return message.author.bot and any(each.get("custom_id") for each in message.buttons)
