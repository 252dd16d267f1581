"""What a person can send: words, files, stickers, polls, recordings, forwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.rehearsal.loopback.clients.guild_member import GuildMember
from bot.rehearsal.loopback.model.errors import (
    ApiError,
    invalid_form,
    missing_access,
    unknown_resource,
)
from bot.rehearsal.loopback.model.kinds import (
    HAS_SNAPSHOT,
    IS_VOICE_MESSAGE,
    ChannelType,
    MessageType,
)
from bot.rehearsal.loopback.model.message_contents import Attachment, Poll, Sticker
from bot.rehearsal.loopback.model.objects import DirectChannel, Message, Place, Thread
from bot.rehearsal.loopback.model.permissions import Permission, has_permissions, send_permission
from bot.rehearsal.loopback.model.snowflakes import snowflake_time
from bot.rehearsal.loopback.state.messages import add_message, require_answerable
from bot.rehearsal.loopback.state.threads import archive_idle_threads
from bot.rehearsal.loopback.state.uploads import MAX_FILE_BYTES

MAX_TEXT = 2000  # characters of a person without Nitro
NITRO_TEXT = 4000
PASTED_FILE = "message.txt"
_MAX_FILES = 10


class MessageSender(GuildMember):
    """A member of a guild who sends messages. With `has_nitro` they may be twice as long."""

    has_nitro = False

    async def say(
        self,
        place: Place,
        text: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Iterable[tuple[str, bytes]] = (),
    ) -> Message:
        """Send a message with files as (name, bytes); with `ping` a reply notifies its author."""
        attached = [self._make_attachment(*each) for each in files]
        _require_valid_files(attached)
        self.require_valid_text(text, allow_empty=bool(attached))
        message = self._new_message(place, text.strip())
        message.attachments = attached
        if reply_to is not None:
            self.require_visible(reply_to)
            require_answerable(reply_to)
            message.kind, message.referenced_message = MessageType.REPLY, reply_to
            message.mentions_referenced_author = ping
        return add_message(self._state, message)

    async def paste(self, place: Place, text: str) -> Message:
        """Paste a text and send it: a client makes a file of one that is too long."""
        if len(text) <= self._max_text:
            return await self.say(place, text)
        return await self.say(place, "", files=[(PASTED_FILE, text.encode())])

    async def send_sticker(self, place: Place, name: str) -> Message:
        """Send a sticker of the guild."""
        message = self._new_message(place)
        message.stickers = [Sticker(self._state.ids.next(), name)]
        return add_message(self._state, message)

    async def send_poll(self, place: Place, question: str, answers: Sequence[str]) -> Message:
        """Ask everybody a question with answers to choose from."""
        message = self._new_message(place)
        message.poll = Poll(question, tuple(answers))
        return add_message(self._state, message)

    async def send_recording(self, place: Place, seconds: float) -> Message:
        """Speak a message instead of writing it."""
        message = self._new_message(place)
        sound = self._make_attachment("voice-message.ogg", b"OggS", "audio/ogg")
        sound.seconds = seconds
        message.attachments, message.flags = [sound], IS_VOICE_MESSAGE
        return add_message(self._state, message)

    async def forward(self, message: Message, place: Place) -> Message:
        """Forward a message to another place, or to the same one."""
        self.require_visible(message)
        forward = self._new_message(place)
        forward.forwarded, forward.flags = message, HAS_SNAPSHOT
        return add_message(self._state, forward)

    def require_visible(self, message: Message) -> None:
        """Raise ApiError unless they see this message."""
        if not self.can_view(message.place):
            raise missing_access()
        if message.deleted or message.visible_to not in (None, self.id):
            raise unknown_resource("Message", 10008)

    def require_valid_text(self, text: str, *, allow_empty: bool = False) -> None:
        """Raise ApiError for a text that is too long, or empty."""
        if len(text) > self._max_text:
            raise invalid_form("content", f"Must be {self._max_text} or fewer in length.")
        if not text.strip() and not allow_empty:
            raise ApiError(400, 50006, "Cannot send an empty message")

    @property
    def _max_text(self) -> int:
        return NITRO_TEXT if self.has_nitro else MAX_TEXT

    def _new_message(self, place: Place, text: str = "") -> Message:
        archive_idle_threads(self._state)
        self._require(place, send_permission(place))
        if place.kind is ChannelType.FORUM:
            raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
        self._require_waited(place)
        key = self._state.ids.next()
        return Message(key, place, self.user, text, snowflake_time(key))

    def _require_waited(self, place: Place) -> None:
        """Raise ApiError where slowmode lets them wait, which moderators need not."""
        if isinstance(place, DirectChannel) or not place.slowmode:
            return
        if has_permissions(self.member, place, Permission.MANAGE_MESSAGES):
            return
        messages = place.own_messages if isinstance(place, Thread) else place.messages
        own = [message.created_at for message in messages if message.author is self.user]
        if own and self._state.now() - own[-1] < timedelta(seconds=place.slowmode):
            raise ApiError(429, 20016, "This action cannot be performed due to slowmode rate limit")

    def _make_attachment(
        self, name: str, content: bytes, content_type: str = "application/octet-stream"
    ) -> Attachment:
        return Attachment(self._state.ids.next(), name, content, content_type)


def _require_valid_files(files: Sequence[Attachment]) -> None:
    """Raise ApiError for more than ten files, or one over 10 MiB."""
    if len(files) > _MAX_FILES:
        raise ApiError(
            400, 30015, f"Maximum number of attachments in a message reached ({_MAX_FILES})"
        )
    if any(len(file.content) > MAX_FILE_BYTES for file in files):
        raise ApiError(413, 40005, "Request entity too large")
