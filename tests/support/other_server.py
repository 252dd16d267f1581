"""A second Discord server beside that of the harness."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rehearsal.loopback import Channel, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import BOT_MAY, Harness
from tests.support.posts import is_post


@dataclass(frozen=True)
class OtherServer:
    """Another Discord server with the bot, a role called like the course's, and who has it."""

    guild: GuildAdmin
    channel: Channel
    person: Person


def add_server(h: Harness) -> OtherServer:
    """A server of somebody else, who named a role “Instructor” and manages everything there."""
    guild = h.server.add_guild("Elsewhere", BOT_MAY)
    role = guild.add_role("Instructor", Permission.ADMINISTRATOR)
    return OtherServer(guild, guild.add_text_channel("seminar"), guild.add_person("Eve", [role]))


async def reconnect(h: Harness) -> None:
    """Start the bot anew, so that it is on every server that was added."""
    await h.stop()
    await h.start()


def posts(channel: Channel) -> list[Message]:
    """The announcements in a channel."""
    return [message for message in channel.messages if is_post(message)]
