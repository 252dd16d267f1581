"""A person on the loopback server: what they see and do, no more than a Discord client allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.rehearsal.loopback.clients.command_list import AvailableCommand
from bot.rehearsal.loopback.clients.forged_client import ForgedClient
from bot.rehearsal.loopback.clients.interaction_client import InteractionClient
from bot.rehearsal.loopback.clients.interaction_reply import InteractionReply
from bot.rehearsal.loopback.clients.message_sender import MessageSender
from bot.rehearsal.loopback.clients.modals import FieldValue, Modal
from bot.rehearsal.loopback.model.errors import (
    ApiError,
    unknown_resource,
)
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import Channel, Member, Message, Place, Thread, User
from bot.rehearsal.loopback.model.permissions import Permission, has_permissions, send_permission
from bot.rehearsal.loopback.model.snowflakes import snowflake_time
from bot.rehearsal.loopback.state.message_threads import open_channel_thread, start_message_thread
from bot.rehearsal.loopback.state.messages import (
    add_message,
    add_reaction,
    delete_message,
    publish_edit,
    remove_reaction,
)
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import (
    DEFAULT_AUTO_ARCHIVE,
    add_thread,
    add_thread_member,
    archive_idle_threads,
    delete_thread,
    dispatch_thread_create,
    require_changeable,
    require_deletable,
    update_thread,
)


class Person(MessageSender):
    """A member of a guild, as seen from their client. Methods raise ApiError, with Discord's codes
    and messages, where the person lacks permission. Somebody on two guilds is two persons with
    one account."""

    def __init__(
        self, state: ServerState, interaction_client: InteractionClient, member: Member
    ) -> None:
        super().__init__(state, member)
        self._interaction_client = interaction_client

    @property
    def forged(self) -> ForgedClient:
        """What they could send if they tampered with their client."""
        return self._interaction_client.forged_client(self.user)

    def visible_places(self) -> tuple[Place, ...]:
        """What their client lists: channels, threads that are not archived, direct messages."""
        archive_idle_threads(self._state)
        guild = self.member.guild
        open_threads = [thread for thread in guild.threads.values() if not thread.archived]
        places: list[Channel | Thread] = [*guild.channels.values(), *open_threads]
        view = Permission.VIEW_CHANNEL
        visible = [
            place
            for place in places
            if self.is_member and has_permissions(self.member, place, view)
        ]
        direct = self._state.direct_channels.get(self.id)
        return (*visible, *([direct] if direct is not None else []))

    def visible_messages(self, place: Place) -> tuple[Message, ...]:
        """The messages that they see in a place, oldest first, ephemeral ones included."""
        if not self.can_view(place):
            return ()
        return tuple(m for m in place.messages if m.visible_to in (None, self.id))

    async def edit(self, message: Message, text: str) -> None:
        """Edit a message of their own."""
        self.require_visible(message)
        if message.author is not self.user:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        require_changeable(message.place, self.user)
        self.require_valid_text(text)
        message.content = text.strip()
        publish_edit(self._state, message)

    async def delete(self, message: Message) -> None:
        """Delete a message of their own, or anyone's with Manage Messages; or dismiss an ephemeral
        message."""
        self.require_visible(message)
        if message.author is not self.user and not message.ephemeral:
            self._require(message.place, Permission.MANAGE_MESSAGES)
        require_deletable(message.place, self.user)
        delete_message(self._state, message)

    async def react(self, message: Message, emoji: str) -> None:
        """Add a reaction to a message."""
        self.require_visible(message)
        if message.ephemeral:
            raise unknown_resource("Message", 10008)
        add_reaction(self._state, message, self.user, emoji)

    async def unreact(self, message: Message, emoji: str) -> None:
        """Remove their reaction."""
        self.require_visible(message)
        remove_reaction(self._state, message, self.user, emoji)

    async def start_thread(self, message: Message, name: str) -> Thread:
        """Start a thread from a message."""
        self.require_visible(message)
        self._require(message.place, Permission.CREATE_PUBLIC_THREADS)
        return start_message_thread(self._state, message, name, self.user, DEFAULT_AUTO_ARCHIVE)

    async def open_thread(
        self, channel: Channel, name: str, text: str, *, private: bool = False
    ) -> Thread:
        """Open a thread that no message begins, with a first message in it. A `private` one is seen
        by those who are let into it, and by moderators."""
        create = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
        self._require(channel, create)
        thread = open_channel_thread(
            self._state, channel, name, self.user, DEFAULT_AUTO_ARCHIVE, private=private
        )
        await self.say(thread, text)
        return thread

    async def let_in(self, thread: Thread, user: User) -> None:
        """Let somebody, or the bot, into a thread, as a mention there does."""
        self._require(thread, Permission.SEND_MESSAGES_IN_THREADS)
        add_thread_member(self._state, thread, user)

    async def create_post(
        self, forum: Channel, title: str, text: str, tags: Iterable[str] = ()
    ) -> Thread:
        """Create a post in a forum, with tags by their names."""
        self._require(forum, Permission.SEND_MESSAGES)
        self.require_valid_text(text)
        tag_ids = [key for key, name in forum.tags if name in set(tags)]
        if forum.require_tag and not tag_ids:
            raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")
        key = self._state.ids.next()
        thread = add_thread(
            self._state,
            forum,
            thread_id=key,
            name=title,
            owner=self.user,
            auto_archive=DEFAULT_AUTO_ARCHIVE,
        )
        thread.tags = tag_ids
        dispatch_thread_create(self._state, thread)
        add_message(self._state, Message(key, thread, self.user, text.strip(), snowflake_time(key)))
        return thread

    async def update_thread(
        self, thread: Thread, *, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Archive, reopen, lock or unlock a thread. Without permission its owner may archive it
        and whoever may write in it may reopen it, unless it is locked."""
        reopens = archived is False and locked is None and not thread.locked
        if reopens:
            self._require(thread, send_permission(thread))
        elif thread.owner_id != self.id or locked is not None or thread.locked:
            self._require(thread, Permission.MANAGE_THREADS)
        update_thread(self._state, thread, archived=archived, locked=locked)

    async def delete_thread(self, thread: Thread) -> None:
        """Delete a thread with all that was said in it, as moderators may."""
        self._require(thread, Permission.MANAGE_THREADS)
        delete_thread(self._state, thread)

    async def run(
        self, command: str, *, in_: Place | None = None, **options: Any
    ) -> InteractionReply:
        """Run a slash command such as "me standing"; without a place, in the first text channel.

        Options take the registered types: texts, numbers, booleans, channels, roles, people, and
        files as (name, content).
        """
        return await self._interaction_client.run_command(
            self.user, command, in_ or self._default_place(), options
        )

    async def autocomplete(
        self, command: str, option: str, typed: str, *, in_: Place | None = None, **others: Any
    ) -> tuple[tuple[str, Any], ...]:
        """The choices offered while an option is typed, as (name, value)."""
        place = in_ or self._default_place()
        answer = await self._interaction_client.autocomplete(
            self.user, command, place, {**others, option: typed}, option
        )
        return answer.choices

    async def run_message_command(self, command: str, message: Message) -> InteractionReply:
        """Run a command of a message's menu."""
        self.require_visible(message)
        return await self._interaction_client.run_message_command(self.user, command, message)

    async def press(self, message: Message, button: str) -> InteractionReply:
        """Press a button, named by its label or custom_id."""
        self.require_visible(message)
        return await self._interaction_client.press_button(self.user, message, button)

    async def choose(self, message: Message, menu: str, *values: str) -> InteractionReply:
        """Select values in a menu of a message, named by its custom_id or placeholder."""
        self.require_visible(message)
        return await self._interaction_client.select_options(self.user, message, menu, values)

    async def submit(self, modal: Modal, values: dict[str, FieldValue]) -> InteractionReply:
        """Submit a form with values by custom_id; other fields keep their initial values."""
        return await self._interaction_client.submit_modal(self.user, modal, values)

    def available_commands(self, place: Place) -> tuple[AvailableCommand, ...]:
        """The commands that their client offers in a place."""
        return self._interaction_client.available_commands(self.user, place)

    def _default_place(self) -> Place:
        """The first text channel that they see."""
        channels = self.member.guild.channels.values()
        texts = [channel for channel in channels if channel.kind is ChannelType.TEXT]
        return next((channel for channel in texts if self.can_view(channel)), next(iter(channels)))
