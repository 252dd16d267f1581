"""Channels, threads and forum posts, as the bot asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.loopback.errors import Refused, invalid, unknown
from bot.rehearsal.loopback.state.messages import add
from bot.rehearsal.loopback.state.model import Channel, ChannelKind, Place, Thread
from bot.rehearsal.loopback.state.opening import open_thread
from bot.rehearsal.loopback.state.permissions import Permission, speaking
from bot.rehearsal.loopback.state.threads import (
    ARCHIVE_MINUTES,
    add_thread,
    announce,
    change,
    remove_thread,
)
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads
from bot.rehearsal.loopback.wire.api import Call, Reply, Routes
from bot.rehearsal.loopback.wire.posting import compose

_CHANNEL = "/channels/{channel_id}"
_MEMBERS = _CHANNEL + "/thread-members"


class ChannelRoutes:
    """The routes below /channels, without those about messages."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def routes(self) -> Routes:
        """As `Api.add` takes them."""
        return [
            ("GET", _CHANNEL, self._get),
            ("PATCH", _CHANNEL, self._change),
            ("DELETE", _CHANNEL, self._delete),
            ("POST", _CHANNEL + "/typing", self._typing),
            ("POST", _CHANNEL + "/messages/{message_id}/threads", self._from_message),
            ("POST", _CHANNEL + "/threads", self._without_message),
            ("GET", _CHANNEL + "/threads/archived/public", self._archived),
            ("GET", _MEMBERS, self._members),
            ("PUT", _MEMBERS + "/@me", self._join),
            ("DELETE", _MEMBERS + "/@me", self._leave),
            ("GET", _MEMBERS + "/{user_id}", self._member),
            ("PUT", _MEMBERS + "/{user_id}", self._join),
            ("DELETE", _MEMBERS + "/{user_id}", self._leave),
        ]

    async def _get(self, call: Call) -> Reply:
        return Reply(200, payloads.place(self._place(call, Permission.VIEW_CHANNEL)))

    async def _change(self, call: Call) -> Reply:
        thread = self._thread(call, Permission.VIEW_CHANNEL)
        own = thread.owner_id == self._world.bot.id
        # Whoever opened a thread may close and rename it; locking takes the permission.
        if not own or "locked" in call.body or (thread.locked and "archived" in call.body):
            self._world.require_bot(thread, Permission.MANAGE_THREADS)
        if thread.archived and call.body.get("archived") is not False:
            raise Refused(400, 50083, "Thread is archived")
        changes = {key: call.body.get(key) for key in ("archived", "locked", "name")}
        change(self._world, thread, **changes)
        if "applied_tags" in call.body:
            thread.tags = _tags(thread.parent, call.body)
        return Reply(200, payloads.thread(thread))

    async def _delete(self, call: Call) -> Reply:
        thread = self._thread(call, Permission.MANAGE_THREADS)
        shown = payloads.thread(thread)
        remove_thread(self._world, thread)
        return Reply(200, shown)

    async def _typing(self, call: Call) -> Reply:
        place = self._world.place(call.ids["channel_id"])
        self._world.require_bot(place, speaking(place))
        return Reply(204)

    async def _from_message(self, call: Call) -> Reply:
        place = self._place(call, Permission.CREATE_PUBLIC_THREADS)
        message = self._world.message(place, call.ids["message_id"])
        name, archive = _form(call.body)
        thread = open_thread(self._world, message, name, self._world.bot, archive)
        return Reply(201, payloads.thread(thread))

    async def _without_message(self, call: Call) -> Reply:
        parent = self._world.place(call.ids["channel_id"])
        if parent.kind is ChannelKind.FORUM and isinstance(parent, Channel):
            return self._post(parent, call)
        self._world.require_bot(parent, Permission.CREATE_PUBLIC_THREADS)
        if not isinstance(parent, Channel) or call.body.get("type") != ChannelKind.PUBLIC_THREAD:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        name, archive = _form(call.body)
        key = self._world.ids.next()
        thread = add_thread(self._world, parent, key, name, self._world.bot, archive)
        announce(self._world, thread)
        return Reply(201, payloads.thread(thread))

    def _post(self, forum: Channel, call: Call) -> Reply:
        self._world.require_bot(forum, Permission.SEND_MESSAGES)
        name, archive = _form(call.body)
        tags = _tags(forum, call.body)
        if forum.require_tag and not tags:
            raise Refused(400, 40067, "A tag is required to create a forum post in this channel")
        key = self._world.ids.next()
        thread = Thread(key, name, forum, self._world.bot.id, self._world.now(), archive)
        message = compose(self._world, thread, call.body["message"], call.files, key)
        thread = add_thread(self._world, forum, key, name, self._world.bot, archive)
        message.place, thread.tags = thread, tags
        announce(self._world, thread)
        add(self._world, message)
        return Reply(201, {**payloads.thread(thread), "message": self._world.shown(message)})

    async def _archived(self, call: Call) -> Reply:
        parent = self._place(call, Permission.READ_MESSAGE_HISTORY)
        if not isinstance(parent, Channel):
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        threads = [t for t in parent.guild.threads.values() if t.parent is parent and t.archived]
        threads.sort(key=_when_archived, reverse=True)
        if "before" in call.query:
            before = datetime.fromisoformat(call.query["before"])
            threads = [thread for thread in threads if _when_archived(thread) < before]
        limit = int(call.query.get("limit", 50))
        if not 2 <= limit <= 100:
            raise invalid("limit", "int value should be between 2 and 100.", "NUMBER_TYPE_MIN")
        return Reply(200, self._listed(threads[:limit], has_more=len(threads) > limit))

    async def _members(self, call: Call) -> Reply:
        thread = self._thread(call, Permission.VIEW_CHANNEL)
        if not self._world.members_intent:
            raise Refused(403, 50001, "Missing Access")
        return Reply(200, [payloads.thread_member(thread, key) for key in thread.members])

    async def _member(self, call: Call) -> Reply:
        thread = self._thread(call, Permission.VIEW_CHANNEL)
        if call.ids["user_id"] not in thread.members:
            raise unknown("Member", 10007)
        return Reply(200, payloads.thread_member(thread, call.ids["user_id"]))

    async def _join(self, call: Call) -> Reply:
        thread = self._thread(call, Permission.VIEW_CHANNEL)
        who = call.ids.get("user_id", self._world.bot.id)
        if who not in thread.guild.members:
            raise unknown("Member", 10007)
        if who not in thread.members:
            thread.members.append(who)
        return Reply(204)

    async def _leave(self, call: Call) -> Reply:
        thread = self._thread(call, Permission.VIEW_CHANNEL)
        who = call.ids.get("user_id", self._world.bot.id)
        if who != self._world.bot.id:
            self._world.require_bot(thread, Permission.MANAGE_THREADS)
        thread.members = [each for each in thread.members if each != who]
        return Reply(204)

    def _listed(self, threads: list[Thread], *, has_more: bool) -> dict[str, Any]:
        bot = self._world.bot.id
        joined = [payloads.thread_member(t, bot) for t in threads if bot in t.members]
        shown = [payloads.thread(each) for each in threads]
        return {"threads": shown, "members": joined, "has_more": has_more}

    def _place(self, call: Call, wanted: Permission) -> Place:
        place = self._world.place(call.ids["channel_id"])
        self._world.require_bot(place, wanted)
        return place

    def _thread(self, call: Call, wanted: Permission) -> Thread:
        thread = self._place(call, wanted)
        if not isinstance(thread, Thread):
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        return thread


def _when_archived(thread: Thread) -> datetime:
    return thread.archived_at or thread.made_at


def _tags(forum: Channel, body: dict[str, Any]) -> list[int]:
    tags = [int(tag) for tag in body.get("applied_tags") or []]
    if len(tags) > 5:
        raise invalid("applied_tags", "Must be 5 or fewer in length.")
    if not set(tags) <= {key for key, _ in forum.tags}:
        raise Refused(400, 10087, "Unknown tag")
    return tags


def _form(body: dict[str, Any]) -> tuple[str, timedelta]:
    minutes = body.get("auto_archive_duration") or 4320
    if minutes not in ARCHIVE_MINUTES:
        raise invalid("auto_archive_duration", f"Value must be one of {ARCHIVE_MINUTES}.")
    return (body.get("name") or "").strip(), timedelta(minutes=minutes)
