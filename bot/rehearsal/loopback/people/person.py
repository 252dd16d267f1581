"""What a person does and sees: no more than a Discord client would let her."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.rehearsal.loopback.errors import Refused, invalid, missing_access, unknown
from bot.rehearsal.loopback.people.answers import Answer
from bot.rehearsal.loopback.people.asking import Asking
from bot.rehearsal.loopback.people.forms import Filled, Modal
from bot.rehearsal.loopback.people.offers import Offer
from bot.rehearsal.loopback.state.ids import made_at
from bot.rehearsal.loopback.state.messages import add, edited, react, remove, unreact
from bot.rehearsal.loopback.state.model import (
    Attachment,
    Channel,
    ChannelKind,
    Direct,
    Member,
    Message,
    MessageKind,
    Place,
    Thread,
    User,
)
from bot.rehearsal.loopback.state.opening import open_thread
from bot.rehearsal.loopback.state.permissions import Permission, may, require, speaking
from bot.rehearsal.loopback.state.threads import (
    DEFAULT_ARCHIVE,
    add_thread,
    announce,
    archive_idle,
    change,
    require_active,
)
from bot.rehearsal.loopback.state.world import World


class Person:
    """Somebody on a guild. Her acts raise Refused, in Discord's words, where she may not."""

    def __init__(self, world: World, asking: Asking, member: Member) -> None:
        self._world = world
        self._asking = asking
        self.member = member

    @property
    def user(self) -> User:
        """Her account."""
        return self.member.user

    @property
    def id(self) -> int:
        """The account's id."""
        return self.user.id

    @property
    def name(self) -> str:
        """The name shown."""
        return self.user.name

    @property
    def direct(self) -> Direct:
        """Her direct messages with the bot."""
        return self._world.direct(self.user)

    def places(self) -> tuple[Place, ...]:
        """What her client lists: channels, threads that are not archived, direct messages."""
        archive_idle(self._world)
        guild = self.member.guild
        open_threads = [each for each in guild.threads.values() if not each.archived]
        listed: list[Channel | Thread] = [*guild.channels.values(), *open_threads]
        found = [each for each in listed if may(self.member, each, Permission.VIEW_CHANNEL)]
        written = self._world.directs.get(self.id)
        return (*found, *([written] if written is not None else []))

    def sees(self, place: Place) -> tuple[Message, ...]:
        """What she sees in a place, oldest first, her ephemeral messages among it."""
        if not self._may_view(place):
            return ()
        return tuple(m for m in place.messages if m.seen_by in (None, self.id))

    async def say(
        self,
        place: Place,
        text: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Iterable[tuple[str, bytes]] = (),
    ) -> Message:
        """Write a message, with (name, bytes) of files; with `ping` a reply notifies its author."""
        archive_idle(self._world)
        self._require(place, speaking(place))
        if place.kind is ChannelKind.FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        attached = tuple(files)
        _check_text(text, empty=bool(attached))
        key = self._world.ids.next()
        message = Message(key, place, self.user, text.strip(), made_at(key))
        message.attachments = [self._attachment(*each) for each in attached]
        if reply_to is not None:
            self.must_see(reply_to)
            message.kind, message.answers = MessageKind.REPLY, reply_to
            message.pings_reply = ping
        return add(self._world, message)

    async def edit(self, message: Message, text: str) -> None:
        """Reword a message of her own."""
        self.must_see(message)
        if message.author is not self.user:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        require_active(message.place)
        _check_text(text)
        message.content = text.strip()
        edited(self._world, message)

    async def delete(self, message: Message) -> None:
        """Delete a message of her own, or anyone's with Manage Messages; or dismiss what only she
        sees."""
        self.must_see(message)
        if message.author is not self.user and not message.ephemeral:
            self._require(message.place, Permission.MANAGE_MESSAGES)
        remove(self._world, message)

    async def react(self, message: Message, emoji: str) -> None:
        """Put a reaction on a message."""
        self.must_see(message)
        if message.ephemeral:
            raise unknown("Message", 10008)
        react(self._world, message, self.user, emoji)

    async def unreact(self, message: Message, emoji: str) -> None:
        """Take her reaction away."""
        self.must_see(message)
        unreact(self._world, message, self.user, emoji)

    async def start_thread(self, message: Message, name: str) -> Thread:
        """Open a thread from a message."""
        self.must_see(message)
        self._require(message.place, Permission.CREATE_PUBLIC_THREADS)
        return open_thread(self._world, message, name, self.user, DEFAULT_ARCHIVE)

    async def post(self, forum: Channel, title: str, text: str, tags: Iterable[str] = ()) -> Thread:
        """Open a post in a forum, with tags by their names."""
        self._require(forum, Permission.SEND_MESSAGES)
        _check_text(text)
        wanted = [key for key, name in forum.tags if name in set(tags)]
        if forum.require_tag and not wanted:
            raise Refused(400, 40067, "A tag is required to create a forum post in this channel")
        key = self._world.ids.next()
        thread = add_thread(self._world, forum, key, title, self.user, DEFAULT_ARCHIVE)
        thread.tags = wanted
        announce(self._world, thread)
        add(self._world, Message(key, thread, self.user, text.strip(), made_at(key)))
        return thread

    async def change_thread(
        self, thread: Thread, *, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Archive, reopen, lock or unlock a thread; her own she may archive without permission."""
        if thread.owner_id != self.id or locked is not None or thread.locked:
            self._require(thread, Permission.MANAGE_THREADS)
        change(self._world, thread, archived=archived, locked=locked)

    async def run(self, command: str, *, in_: Place | None = None, **options: Any) -> Answer:
        """Run a slash command such as "me standing"; without a place, in the first channel.

        Options are given as registered: texts, numbers, True, channels, roles, people.
        """
        return await self._asking.run(self, command, in_ or self._usual_place(), options)

    async def complete(
        self, command: str, option: str, typed: str, *, in_: Place | None = None, **others: Any
    ) -> tuple[tuple[str, Any], ...]:
        """What is offered while an option is typed, as (name, value)."""
        place = in_ or self._usual_place()
        answer = await self._asking.complete(
            self, command, place, {**others, option: typed}, option
        )
        return answer.choices

    async def menu(self, command: str, message: Message) -> Answer:
        """Use a command of a message's menu."""
        self.must_see(message)
        return await self._asking.menu(self, command, message)

    async def press(self, message: Message, button: str) -> Answer:
        """Press a button, named by its label or custom_id."""
        self.must_see(message)
        return await self._asking.press(self, message, button)

    async def choose(self, message: Message, menu: str, *values: str) -> Answer:
        """Choose values in a menu of a message, named by its custom_id or placeholder."""
        self.must_see(message)
        return await self._asking.choose(self, message, menu, values)

    async def submit(self, modal: Modal, values: dict[str, Filled]) -> Answer:
        """Submit a form, with the values of its fields by custom_id; the others stay as opened."""
        return await self._asking.submit(self, modal, values)

    def offers(self, place: Place) -> tuple[Offer, ...]:
        """The commands that her client offers in a place."""
        return self._asking.offers(self, place)

    def must_see(self, message: Message) -> None:
        """Raise Refused if she does not see this message."""
        if not self._may_view(message.place):
            raise missing_access()
        if message.deleted or message.seen_by not in (None, self.id):
            raise unknown("Message", 10008)

    def _may_view(self, place: Place) -> bool:
        if isinstance(place, Direct):
            return place.person is self.user
        return self._is_member() and may(self.member, place, Permission.VIEW_CHANNEL)

    def _require(self, place: Place, wanted: Permission) -> None:
        if not self._may_view(place):
            raise missing_access()
        if not isinstance(place, Direct):
            require(self.member, place, wanted)

    def _is_member(self) -> bool:
        return self.id in self.member.guild.members

    def _usual_place(self) -> Place:
        """The first channel where commands can be typed."""
        channels = self.member.guild.channels.values()
        texts = [each for each in channels if each.kind is ChannelKind.TEXT]
        return next((each for each in texts if self._may_view(each)), next(iter(channels)))

    def _attachment(self, name: str, content: bytes) -> Attachment:
        return Attachment(self._world.ids.next(), name, content, "application/octet-stream")


def _check_text(text: str, *, empty: bool = False) -> None:
    if len(text) > 2000:
        raise invalid("content", "Must be 2000 or fewer in length.")
    if not text.strip() and not empty:
        raise Refused(400, 50006, "Cannot send an empty message")
