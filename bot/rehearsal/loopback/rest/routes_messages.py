"""REST routes of messages: history, sending, editing, reactions, pins."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from emoji import is_emoji

from bot.rehearsal.loopback.model.errors import ApiError, invalid_form, unknown_resource
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import DirectChannel, Message, Place, User
from bot.rehearsal.loopback.model.permissions import Permission, send_permission
from bot.rehearsal.loopback.payloads.objects import render_user
from bot.rehearsal.loopback.rest.message_bodies import compose_message, rewrite_message
from bot.rehearsal.loopback.rest.rest_api import ApiRequest, ApiResponse, Routes
from bot.rehearsal.loopback.state.messages import (
    add_message,
    add_reaction,
    delete_message,
    publish_edit,
    remove_reaction,
    set_pinned,
)
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import require_changeable, require_deletable

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_CUSTOM_EMOJI = re.compile(r"\w{2,32}:[0-9]{17,20}", re.ASCII)
_REACTION = _MESSAGE + "/reactions/{emoji_name}"


class MessageRoutes:
    """The routes below /channels/{channel_id}/messages."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    @property
    def routes(self) -> Routes:
        """The routes, as `RestApi.add_routes` takes them."""
        return [
            ("GET", _MESSAGES, self._history),
            ("POST", _MESSAGES, self._send),
            ("GET", _MESSAGES + "/pins", self._list_pins),
            ("PUT", _MESSAGES + "/pins/{message_id}", self._pin),
            ("DELETE", _MESSAGES + "/pins/{message_id}", self._unpin),
            ("GET", _MESSAGE, self._get),
            ("PATCH", _MESSAGE, self._edit),
            ("DELETE", _MESSAGE, self._delete),
            ("GET", _REACTION, self._list_reactions),
            ("PUT", _REACTION + "/@me", self._react),
            ("DELETE", _REACTION + "/@me", self._unreact),
            ("DELETE", _REACTION + "/{user_id}", self._unreact_other),
        ]

    async def _history(self, request: ApiRequest) -> ApiResponse:
        place = self._require_place(request, Permission.VIEW_CHANNEL)
        # Without this permission Discord answers with an empty history, not with an error.
        if not self._state.bot_has_permissions(place, Permission.READ_MESSAGE_HISTORY):
            return ApiResponse(200, [])
        page = _select_page([m for m in place.messages if self._is_in_history(m)], request.query)
        return ApiResponse(200, [self._state.visible_payload(message) for message in page])

    async def _send(self, request: ApiRequest) -> ApiResponse:
        place = self._state.find_place(request.ids["channel_id"])
        self._require_may_send(place, request)
        # A repeated nonce returns the earlier message and sends nothing, before limits are checked.
        if (earlier := self._message_with_nonce(request.body)) is not None:
            if earlier.deleted:
                raise unknown_resource("Message", 10008)
            return ApiResponse(200, self._state.visible_payload(earlier))
        message = compose_message(
            self._state, place, request.body, request.files, self._state.ids.next()
        )
        return ApiResponse(200, self._state.visible_payload(add_message(self._state, message)))

    async def _get(self, request: ApiRequest) -> ApiResponse:
        place = self._require_place(request, Permission.READ_MESSAGE_HISTORY)
        return ApiResponse(
            200,
            self._state.visible_payload(self._state.find_message(place, request.ids["message_id"])),
        )

    async def _edit(self, request: ApiRequest) -> ApiResponse:
        message = self._require_message(request, Permission.VIEW_CHANNEL)
        if message.author is not self._state.bot:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        require_changeable(message.place, self._state.bot)
        rewrite_message(self._state, message, request.body, request.files)
        publish_edit(self._state, message)
        return ApiResponse(200, self._state.visible_payload(message))

    async def _delete(self, request: ApiRequest) -> ApiResponse:
        message = self._require_message(request, Permission.VIEW_CHANNEL)
        if message.author is not self._state.bot:
            self._state.require_bot_permissions(message.place, Permission.MANAGE_MESSAGES)
        require_deletable(message.place, self._state.bot)
        delete_message(self._state, message)
        return ApiResponse(204)

    async def _list_reactions(self, request: ApiRequest) -> ApiResponse:
        message = self._require_message(request, Permission.READ_MESSAGE_HISTORY)
        user_ids = sorted(message.reactions.get(_parse_emoji(request), []))
        after, limit = int(request.query.get("after", 0)), _parse_limit(request.query, 25)
        users = [self._state.users[key] for key in user_ids if key > after][:limit]
        return ApiResponse(200, [render_user(user) for user in users])

    async def _react(self, request: ApiRequest) -> ApiResponse:
        message = self._require_message(request, Permission.READ_MESSAGE_HISTORY)
        add_reaction(self._state, message, self._state.bot, _parse_emoji(request))
        return ApiResponse(204)

    async def _unreact(self, request: ApiRequest) -> ApiResponse:
        message = self._require_message(request, Permission.VIEW_CHANNEL)
        remove_reaction(self._state, message, self._state.bot, _parse_emoji(request))
        return ApiResponse(204)

    async def _unreact_other(self, request: ApiRequest) -> ApiResponse:
        message = self._require_message(request, Permission.MANAGE_MESSAGES)
        remove_reaction(
            self._state, message, self._find_user(request.ids["user_id"]), _parse_emoji(request)
        )
        return ApiResponse(204)

    async def _list_pins(self, request: ApiRequest) -> ApiResponse:
        place = self._require_place(request, Permission.READ_MESSAGE_HISTORY)
        pinned = [message for message in reversed(place.messages) if message.pinned]
        items = [
            {"pinned_at": m.created_at.isoformat(), "message": self._state.visible_payload(m)}
            for m in pinned
        ]
        return ApiResponse(200, {"items": items, "has_more": False})

    async def _pin(self, request: ApiRequest) -> ApiResponse:
        set_pinned(
            self._state, self._require_message(request, Permission.PIN_MESSAGES), pinned=True
        )
        return ApiResponse(204)

    async def _unpin(self, request: ApiRequest) -> ApiResponse:
        set_pinned(
            self._state, self._require_message(request, Permission.PIN_MESSAGES), pinned=False
        )
        return ApiResponse(204)

    def _require_place(self, request: ApiRequest, needed: Permission) -> Place:
        place = self._state.find_place(request.ids["channel_id"])
        self._state.require_bot_permissions(place, needed)
        return place

    def _require_message(self, request: ApiRequest, needed: Permission) -> Message:
        return self._state.find_message(
            self._require_place(request, needed), request.ids["message_id"]
        )

    def _find_user(self, key: int) -> User:
        if key not in self._state.users:
            raise unknown_resource("User", 10013)
        return self._state.users[key]

    def _require_may_send(self, place: Place, request: ApiRequest) -> None:
        """Raise ApiError unless the bot may send this message there."""
        if isinstance(place, DirectChannel):
            _require_reachable(self._state, place.recipient)
        if place.kind is ChannelType.FORUM:
            raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
        needed = send_permission(place)
        needed |= Permission.ATTACH_FILES if request.files else Permission(0)
        needed |= Permission.EMBED_LINKS if request.body.get("embeds") else Permission(0)
        self._state.require_bot_permissions(place, needed)

    def _message_with_nonce(self, body: dict[str, Any]) -> Message | None:
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        if len(str(body["nonce"])) > 25:
            raise invalid_form("nonce", "Must be 25 or fewer in length.")
        return self._state.nonces.find(body["nonce"])

    def _is_in_history(self, message: Message) -> bool:
        faults = self._state.faults
        if message.visible_to is not None or message.id in faults.hidden_message_ids:
            return False
        return self._state.now() - message.created_at >= faults.history_lag.younger_than


def _require_reachable(state: ServerState, user: User) -> None:
    """Raise ApiError unless the bot may send direct messages to a user."""
    if user.dms_closed or user.deleted:
        raise ApiError(403, 50007, "Cannot send messages to this user")
    if not state.shares_guild_with(user):
        words = "Cannot send messages to this user due to having no mutual guilds"
        raise ApiError(403, 50278, words)


def _parse_emoji(request: ApiRequest) -> str:
    emoji = unquote(request.path_parts.get("emoji_name") or str(request.ids.get("emoji_name", "")))
    if not (is_emoji(emoji) or _CUSTOM_EMOJI.fullmatch(emoji)):
        raise ApiError(400, 10014, "Unknown Emoji")
    return emoji


def _parse_limit(query: dict[str, str], default: int) -> int:
    limit = int(query.get("limit", default))
    if not 1 <= limit <= 100:
        raise invalid_form("limit", "int value should be between 1 and 100.", "NUMBER_TYPE_MAX")
    return limit


def _select_page(messages: list[Message], query: dict[str, str]) -> list[Message]:
    """A page of history, newest first for every kind of query."""
    limit = _parse_limit(query, 50)
    if "after" in query:
        return [m for m in messages if m.id > int(query["after"])][:limit][::-1]
    if "around" in query:
        middle = int(query["around"])
        older = [m for m in messages if m.id < middle][-(limit // 2) :]
        newer = [m for m in messages if m.id >= middle][: limit - len(older)]
        return [*older, *newer][::-1]
    before = int(query.get("before", 1 << 63))
    return [m for m in messages if m.id < before][-limit:][::-1]
