"""Messages and what hangs on them, as the bot asks for them: history, reactions, pins."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from bot.rehearsal.loopback.errors import Refused, invalid, unknown
from bot.rehearsal.loopback.state.messages import add, edited, pin, react, remove, unreact
from bot.rehearsal.loopback.state.model import ChannelKind, Direct, Message, Place, User
from bot.rehearsal.loopback.state.permissions import Permission, speaking
from bot.rehearsal.loopback.state.threads import require_active
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads
from bot.rehearsal.loopback.wire.api import Call, Reply, Routes
from bot.rehearsal.loopback.wire.posting import compose, rewrite

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_REACTION = _MESSAGE + "/reactions/{emoji_name}"


class MessageRoutes:
    """The routes below /channels/{channel_id}/messages."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def routes(self) -> Routes:
        """As `Api.add` takes them."""
        return [
            ("GET", _MESSAGES, self._history),
            ("POST", _MESSAGES, self._send),
            ("GET", _MESSAGES + "/pins", self._pins),
            ("PUT", _MESSAGES + "/pins/{message_id}", self._pin),
            ("DELETE", _MESSAGES + "/pins/{message_id}", self._unpin),
            ("GET", _MESSAGE, self._get),
            ("PATCH", _MESSAGE, self._edit),
            ("DELETE", _MESSAGE, self._delete),
            ("GET", _REACTION, self._reacted),
            ("PUT", _REACTION + "/@me", self._react),
            ("DELETE", _REACTION + "/@me", self._unreact),
            ("DELETE", _REACTION + "/{user_id}", self._unreact_other),
        ]

    async def _history(self, call: Call) -> Reply:
        place = self._place(call, Permission.VIEW_CHANNEL)
        # No error without this permission: history is just empty.
        if not self._world.bot_may(place, Permission.READ_MESSAGE_HISTORY):
            return Reply(200, [])
        found = _page([m for m in place.messages if self._in_history(m)], call.query)
        return Reply(200, [self._world.shown(m) for m in found])

    async def _send(self, call: Call) -> Reply:
        place = self._world.place(call.ids["channel_id"])
        self._require_speech(place, call)
        if (earlier := self._same_nonce(call.body)) is not None:
            if earlier.deleted:
                raise unknown("Message", 10008)
            return Reply(200, self._world.shown(earlier))
        message = compose(self._world, place, call.body, call.files, self._world.ids.next())
        return Reply(200, self._world.shown(add(self._world, message)))

    async def _get(self, call: Call) -> Reply:
        place = self._place(call, Permission.READ_MESSAGE_HISTORY)
        return Reply(200, self._world.shown(self._world.message(place, call.ids["message_id"])))

    async def _edit(self, call: Call) -> Reply:
        message = self._message(call, Permission.VIEW_CHANNEL)
        if message.author is not self._world.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        require_active(message.place)
        rewrite(self._world, message, call.body, call.files)
        edited(self._world, message)
        return Reply(200, self._world.shown(message))

    async def _delete(self, call: Call) -> Reply:
        message = self._message(call, Permission.VIEW_CHANNEL)
        if message.author is not self._world.bot:
            self._world.require_bot(message.place, Permission.MANAGE_MESSAGES)
        remove(self._world, message)
        return Reply(204)

    async def _reacted(self, call: Call) -> Reply:
        message = self._message(call, Permission.READ_MESSAGE_HISTORY)
        people = sorted(message.reactions.get(_emoji(call), []))
        after, limit = int(call.query.get("after", 0)), _limit(call.query, 25)
        found = [self._world.users[key] for key in people if key > after][:limit]
        return Reply(200, [payloads.user(each) for each in found])

    async def _react(self, call: Call) -> Reply:
        message = self._message(call, Permission.READ_MESSAGE_HISTORY)
        react(self._world, message, self._world.bot, _emoji(call))
        return Reply(204)

    async def _unreact(self, call: Call) -> Reply:
        message = self._message(call, Permission.VIEW_CHANNEL)
        unreact(self._world, message, self._world.bot, _emoji(call))
        return Reply(204)

    async def _unreact_other(self, call: Call) -> Reply:
        message = self._message(call, Permission.MANAGE_MESSAGES)
        unreact(self._world, message, self._user(call.ids["user_id"]), _emoji(call))
        return Reply(204)

    async def _pins(self, call: Call) -> Reply:
        place = self._place(call, Permission.READ_MESSAGE_HISTORY)
        pinned = [message for message in reversed(place.messages) if message.pinned]
        items = [
            {"pinned_at": each.at.isoformat(), "message": self._world.shown(each)}
            for each in pinned
        ]
        return Reply(200, {"items": items, "has_more": False})

    async def _pin(self, call: Call) -> Reply:
        pin(self._world, self._message(call, Permission.PIN_MESSAGES), pinned=True)
        return Reply(204)

    async def _unpin(self, call: Call) -> Reply:
        pin(self._world, self._message(call, Permission.PIN_MESSAGES), pinned=False)
        return Reply(204)

    def _place(self, call: Call, wanted: Permission) -> Place:
        place = self._world.place(call.ids["channel_id"])
        self._world.require_bot(place, wanted)
        return place

    def _message(self, call: Call, wanted: Permission) -> Message:
        return self._world.message(self._place(call, wanted), call.ids["message_id"])

    def _user(self, key: int) -> User:
        if key not in self._world.users:
            raise unknown("User", 10013)
        return self._world.users[key]

    def _require_speech(self, place: Place, call: Call) -> None:
        """Raise Refused unless the bot may write this there."""
        if isinstance(place, Direct) and place.person.closed_dms:
            raise Refused(403, 50007, "Cannot send messages to this user")
        if place.kind is ChannelKind.FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        wanted = speaking(place)
        wanted |= Permission.ATTACH_FILES if call.files else Permission(0)
        wanted |= Permission.EMBED_LINKS if call.body.get("embeds") else Permission(0)
        self._world.require_bot(place, wanted)

    def _same_nonce(self, body: dict[str, Any]) -> Message | None:
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        if len(str(body["nonce"])) > 25:
            raise invalid("nonce", "Must be 25 or fewer in length.")
        return self._world.nonces.find(body["nonce"])

    def _in_history(self, message: Message) -> bool:
        faults = self._world.faults
        if message.seen_by is not None or message.id in faults.hidden_from_history:
            return False
        return self._world.now() - message.at >= faults.lag.younger_than


def _emoji(call: Call) -> str:
    emoji = unquote(call.names.get("emoji_name") or str(call.ids.get("emoji_name", "")))
    if emoji.isascii() and ":" not in emoji:
        raise Refused(400, 10014, "Unknown Emoji")
    return emoji


def _limit(query: dict[str, str], usual: int) -> int:
    limit = int(query.get("limit", usual))
    if not 1 <= limit <= 100:
        raise invalid("limit", "int value should be between 1 and 100.", "NUMBER_TYPE_MAX")
    return limit


def _page(messages: list[Message], query: dict[str, str]) -> list[Message]:
    """A page of history, newest first, whichever way it was asked for."""
    limit = _limit(query, 50)
    if "after" in query:
        return [m for m in messages if m.id > int(query["after"])][:limit][::-1]
    if "around" in query:
        middle = int(query["around"])
        older = [m for m in messages if m.id < middle][-(limit // 2) :]
        newer = [m for m in messages if m.id >= middle][: limit - len(older)]
        return [*older, *newer][::-1]
    before = int(query.get("before", 1 << 63))
    return [m for m in messages if m.id < before][-limit:][::-1]
