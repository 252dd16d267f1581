"""Channels, threads, and their messages, as the bot asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.api import Call, Handler, Reply
from bot.rehearsal.loopback.errors import Refused, invalid, unknown
from bot.rehearsal.loopback.ids import made_at
from bot.rehearsal.loopback.model import (
    Attachment,
    Channel,
    ChannelKind,
    Message,
    MessageKind,
    Place,
    Thread,
)
from bot.rehearsal.loopback.permissions import Permission, may, require
from bot.rehearsal.loopback.rules import check_message
from bot.rehearsal.loopback.telling import Teller
from bot.rehearsal.loopback.world import World

_ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"


class ChannelRoutes:
    """The routes below /channels."""

    def __init__(self, world: World, teller: Teller) -> None:
        self._world = world
        self._teller = teller

    @property
    def routes(self) -> list[tuple[str, str, Handler]]:
        """As `Api.add` takes them."""
        return [
            ("GET", "/channels/{channel_id}", self._get),
            ("PATCH", "/channels/{channel_id}", self._change),
            ("GET", _MESSAGES, self._history),
            ("POST", _MESSAGES, self._send),
            ("GET", _MESSAGE, self._message),
            ("PATCH", _MESSAGE, self._edit),
            ("DELETE", _MESSAGE, self._delete),
            ("PUT", _MESSAGE + "/reactions/{emoji_name}/@me", self._react),
            ("DELETE", _MESSAGE + "/reactions/{emoji_name}/@me", self._unreact),
            ("POST", _MESSAGE + "/threads", self._open_thread),
            ("POST", "/channels/{channel_id}/threads", self._forum_post),
            ("GET", "/channels/{channel_id}/threads/archived/public", self._archived),
        ]

    async def _get(self, call: Call) -> Reply:
        return Reply(200, payloads.place(self._place(call, Permission.VIEW_CHANNEL)))

    async def _change(self, call: Call) -> Reply:
        thread = self._place(call, Permission.MANAGE_THREADS)
        if not isinstance(thread, Thread):
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        thread.archived = call.body.get("archived", thread.archived)
        thread.locked = call.body.get("locked", thread.locked)
        thread.archived_at = self._world.now() if thread.archived else None
        await self._teller.thread("THREAD_UPDATE", thread)
        return Reply(200, payloads.thread(thread))

    async def _history(self, call: Call) -> Reply:
        place = self._place(call, Permission.VIEW_CHANNEL)
        # No error without this permission: history is just empty.
        readable = may(self._world.bot_member(place), place, Permission.READ_MESSAGE_HISTORY)
        found = _page([m for m in place.messages if self._in_history(m)], call.query)
        return Reply(200, [self._shown(m) for m in found] if readable else [])

    async def _send(self, call: Call) -> Reply:
        place = self._world.place(call.ids["channel_id"])
        speaks = (
            Permission.SEND_MESSAGES_IN_THREADS
            if isinstance(place, Thread)
            else Permission.SEND_MESSAGES
        )
        require(self._world.bot_member(place), place, speaks)
        if place.kind is ChannelKind.FORUM:
            raise Refused(400, 40058, "Cannot message this channel until after it has been posted")
        if (earlier := self._same_nonce(call.body)) is not None:
            if earlier.deleted:
                raise unknown("Message", 10008)
            return Reply(200, self._shown(earlier))
        message = self._made(place, call)
        await self._teller.message("MESSAGE_CREATE", message)
        return Reply(200, self._shown(message))

    async def _message(self, call: Call) -> Reply:
        place = self._place(call, Permission.READ_MESSAGE_HISTORY)
        return Reply(200, self._shown(self._world.message(place, call.ids["message_id"])))

    async def _edit(self, call: Call) -> Reply:
        message = self._own(call)
        if "content" in call.body:
            check_message({**call.body, "content": call.body["content"] or ""}, has_files=True)
            message.content = call.body["content"] or ""
        if "components" in call.body:
            message.components = number_components(call.body["components"] or [])
        message.allowed_mentions = call.body.get("allowed_mentions")
        message.edited_at = self._world.now()
        await self._teller.message("MESSAGE_UPDATE", message)
        return Reply(200, self._shown(message))

    async def _delete(self, call: Call) -> Reply:
        place = self._place(call, Permission.VIEW_CHANNEL)
        message = self._world.message(place, call.ids["message_id"])
        if message.author is not self._world.bot:
            require(self._world.bot_member(place), place, Permission.MANAGE_MESSAGES)
        self._world.remove_message(message)
        await self._teller.deleted(message)
        return Reply(204)

    async def _react(self, call: Call) -> Reply:
        place = self._place(call, Permission.READ_MESSAGE_HISTORY)
        require(self._world.bot_member(place), place, Permission.ADD_REACTIONS)
        message = self._world.message(place, call.ids["message_id"])
        people = message.reactions.setdefault(unquote(call.names["emoji_name"]), [])
        if self._world.bot.id not in people:
            people.append(self._world.bot.id)
            self._world.changed("reacted", message)
        return Reply(204)

    async def _unreact(self, call: Call) -> Reply:
        place = self._place(call, Permission.VIEW_CHANNEL)
        message = self._world.message(place, call.ids["message_id"])
        emoji = unquote(call.names["emoji_name"])
        people = [each for each in message.reactions.get(emoji, []) if each != self._world.bot.id]
        message.reactions[emoji] = people
        if not people:
            del message.reactions[emoji]
        return Reply(204)

    async def _open_thread(self, call: Call) -> Reply:
        place = self._place(call, Permission.CREATE_PUBLIC_THREADS)
        message = self._world.message(place, call.ids["message_id"])
        name, archive = _thread_form(call.body)
        thread = self._world.open_thread(message, name, self._world.bot, archive)
        await self._teller.thread("THREAD_CREATE", thread)
        await self._teller.message("MESSAGE_UPDATE", message)
        return Reply(201, payloads.thread(thread))

    async def _forum_post(self, call: Call) -> Reply:
        forum = self._place(call, Permission.SEND_MESSAGES)
        if not isinstance(forum, Channel) or forum.kind is not ChannelKind.FORUM:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        name, archive = _thread_form(call.body)
        tags = [int(tag) for tag in call.body.get("applied_tags") or []]
        if forum.require_tag and not tags:
            raise Refused(400, 40067, "A tag is required to create a forum post in this channel")
        first = call.body["message"]
        check_message(first, has_files=bool(call.files))
        key = self._world.ids.next()
        thread = self._world.add_thread(forum, key, name, self._world.bot, archive)
        thread.tags = tags
        message = self._message_of(thread, first, call.files, key)
        await self._teller.thread("THREAD_CREATE", thread)
        await self._teller.message("MESSAGE_CREATE", message)
        return Reply(201, {**payloads.thread(thread), "message": self._shown(message)})

    async def _archived(self, call: Call) -> Reply:
        parent = self._place(call, Permission.READ_MESSAGE_HISTORY)
        threads = [t for t in parent.guild.threads.values() if t.parent is parent and t.archived]
        threads.sort(key=lambda each: each.archived_at or each.made_at, reverse=True)
        if "before" in call.query:
            before = datetime.fromisoformat(call.query["before"])
            threads = [t for t in threads if (t.archived_at or t.made_at) < before]
        limit = int(call.query.get("limit", 50))
        shown = [payloads.thread(each) for each in threads[:limit]]
        return Reply(200, {"threads": shown, "members": [], "has_more": len(threads) > limit})

    def _place(self, call: Call, wanted: Permission) -> Place:
        place = self._world.place(call.ids["channel_id"])
        require(self._world.bot_member(place), place, wanted)
        return place

    def _own(self, call: Call) -> Message:
        place = self._place(call, Permission.VIEW_CHANNEL)
        message = self._world.message(place, call.ids["message_id"])
        if message.author is not self._world.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        return message

    def _made(self, place: Place, call: Call) -> Message:
        check_message(call.body, has_files=bool(call.files))
        return self._message_of(place, call.body, call.files, self._world.ids.next())

    def _message_of(
        self, place: Place, body: dict[str, Any], files: tuple[tuple[str, bytes], ...], key: int
    ) -> Message:
        message = Message(key, place, self._world.bot, body.get("content") or "", made_at(key))
        message.components = number_components(body.get("components") or [])
        message.embeds = body.get("embeds") or []
        message.attachments = [Attachment(self._world.ids.next(), *each) for each in files]
        message.allowed_mentions = body.get("allowed_mentions")
        message.nonce = body.get("nonce")
        message.flags = body.get("flags") or 0
        answers = body.get("message_reference")
        if answers:
            message.kind, message.reply_to = MessageKind.REPLY, int(answers["message_id"])
        return self._world.add_message(message)

    def _same_nonce(self, body: dict[str, Any]) -> Message | None:
        if not body.get("enforce_nonce") or not self._world.faults.remembers_nonces:
            return None
        return self._teller.sent_with(str(body.get("nonce")))

    def _in_history(self, message: Message) -> bool:
        return message.seen_by is None and message.id not in self._world.faults.hidden_from_history

    def _shown(self, message: Message) -> dict[str, Any]:
        return self._teller.shown(message)


def number_components(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the ids that Discord gives to components which come without."""
    count = 0
    numbered = []
    for row in rows:
        count += 1
        row_id = count
        items = []
        for item in row.get("components", []):
            count += 1
            items.append({"id": count, **item})
        numbered.append({"id": row_id, **row, "components": items})
    return numbered


def _page(messages: list[Message], query: dict[str, str]) -> list[Message]:
    """A page of history, newest first, whichever way it was asked for."""
    limit = int(query.get("limit", 50))
    if "after" in query:
        return [m for m in messages if m.id > int(query["after"])][:limit][::-1]
    if "around" in query:
        middle = int(query["around"])
        older = [m for m in messages if m.id < middle][-(limit // 2) :]
        newer = [m for m in messages if m.id >= middle][: limit - limit // 2]
        return [*older, *newer][::-1]
    before = int(query.get("before", 1 << 63))
    return [m for m in messages if m.id < before][-limit:][::-1]


def _thread_form(body: dict[str, Any]) -> tuple[str, timedelta]:
    name = body.get("name") or ""
    if not 1 <= len(name) <= 100:
        raise invalid("name", "Must be between 1 and 100 in length.")
    minutes = body.get("auto_archive_duration") or 4320
    if minutes not in _ARCHIVE_MINUTES:
        raise invalid("auto_archive_duration", f"Value must be one of {_ARCHIVE_MINUTES}.")
    return name, timedelta(minutes=minutes)
