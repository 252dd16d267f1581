"""REST routes of channels, threads and forum posts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.loopback.model.errors import ApiError, invalid_form, unknown_resource
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import Channel, Place, Thread
from bot.rehearsal.loopback.model.permissions import Permission, send_permission
from bot.rehearsal.loopback.payloads.objects import (
    render_place,
    render_thread,
    render_thread_member,
)
from bot.rehearsal.loopback.rest.message_bodies import compose_message, shown_text
from bot.rehearsal.loopback.rest.rest_api import ApiRequest, ApiResponse, Routes
from bot.rehearsal.loopback.state.message_threads import open_channel_thread, start_message_thread
from bot.rehearsal.loopback.state.messages import add_message
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import (
    AUTO_ARCHIVE_MINUTES,
    add_thread,
    delete_thread,
    dispatch_thread_create,
    update_thread,
)

_CHANNEL = "/channels/{channel_id}"
_MEMBERS = _CHANNEL + "/thread-members"


class ChannelRoutes:
    """The routes below /channels, without those of messages."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    @property
    def routes(self) -> Routes:
        """The routes, as `RestApi.add_routes` takes them."""
        return [
            ("GET", _CHANNEL, self._get),
            ("PATCH", _CHANNEL, self._update),
            ("DELETE", _CHANNEL, self._delete),
            ("POST", _CHANNEL + "/typing", self._trigger_typing),
            ("POST", _CHANNEL + "/messages/{message_id}/threads", self._start_thread_from_message),
            ("POST", _CHANNEL + "/threads", self._start_thread),
            ("GET", _CHANNEL + "/threads/archived/public", self._list_archived),
            ("GET", _MEMBERS, self._list_members),
            ("PUT", _MEMBERS + "/@me", self._add_member),
            ("DELETE", _MEMBERS + "/@me", self._remove_member),
            ("GET", _MEMBERS + "/{user_id}", self._get_member),
            ("PUT", _MEMBERS + "/{user_id}", self._add_member),
            ("DELETE", _MEMBERS + "/{user_id}", self._remove_member),
        ]

    async def _get(self, request: ApiRequest) -> ApiResponse:
        return ApiResponse(200, render_place(self._require_place(request, Permission.VIEW_CHANNEL)))

    async def _update(self, request: ApiRequest) -> ApiResponse:
        thread = self._require_thread(request, Permission.VIEW_CHANNEL)
        own = thread.owner_id == self._state.bot.id
        # The owner of a thread may archive and rename it; locking requires Manage Threads.
        if not own or "locked" in request.body or (thread.locked and "archived" in request.body):
            self._state.require_bot_permissions(thread, Permission.MANAGE_THREADS)
        if thread.archived and request.body.get("archived") is not False:
            raise ApiError(400, 50083, "Thread is archived")
        changes = {key: request.body.get(key) for key in ("archived", "locked", "name")}
        if "auto_archive_duration" in request.body:
            changes["auto_archive"] = _parse_archive(request.body)
        update_thread(self._state, thread, **changes)
        if "applied_tags" in request.body:
            thread.tags = _parse_tags(thread.parent, request.body)
        return ApiResponse(200, render_thread(thread))

    async def _delete(self, request: ApiRequest) -> ApiResponse:
        thread = self._require_thread(request, Permission.MANAGE_THREADS)
        payload = render_thread(thread)
        delete_thread(self._state, thread)
        return ApiResponse(200, payload)

    async def _trigger_typing(self, request: ApiRequest) -> ApiResponse:
        place = self._state.find_place(request.ids["channel_id"])
        self._state.require_bot_permissions(place, send_permission(place))
        return ApiResponse(204)

    async def _start_thread_from_message(self, request: ApiRequest) -> ApiResponse:
        place = self._require_place(request, Permission.CREATE_PUBLIC_THREADS)
        message = self._state.find_message(place, request.ids["message_id"])
        name, auto_archive = self._parse_name_and_archive(request.body)
        thread = start_message_thread(self._state, message, name, self._state.bot, auto_archive)
        return ApiResponse(201, render_thread(thread))

    async def _start_thread(self, request: ApiRequest) -> ApiResponse:
        parent = self._state.find_place(request.ids["channel_id"])
        if parent.kind is ChannelType.FORUM and isinstance(parent, Channel):
            return self._create_forum_post(parent, request)
        self._state.require_bot_permissions(parent, Permission.CREATE_PUBLIC_THREADS)
        if not isinstance(parent, Channel) or request.body.get("type") != ChannelType.PUBLIC_THREAD:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        name, auto_archive = self._parse_name_and_archive(request.body)
        thread = open_channel_thread(self._state, parent, name, self._state.bot, auto_archive)
        return ApiResponse(201, render_thread(thread))

    def _create_forum_post(self, forum: Channel, request: ApiRequest) -> ApiResponse:
        self._state.require_bot_permissions(forum, Permission.SEND_MESSAGES)
        name, auto_archive = self._parse_name_and_archive(request.body)
        tags = _parse_tags(forum, request.body)
        if forum.require_tag and not tags:
            raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")
        # A post and its first message share an id. The message is composed before the thread is
        # added, because a message that breaks a limit must leave no empty post behind.
        post_id = self._state.ids.next()
        draft = Thread(
            id=post_id,
            name=name,
            parent=forum,
            owner_id=self._state.bot.id,
            created_at=self._state.now(),
            auto_archive=auto_archive,
        )
        body, files = request.body["message"], request.files
        message = compose_message(self._state, draft, body, files, post_id)
        thread = self._add_thread(forum, post_id, request.body)
        message.place, thread.tags = thread, tags
        dispatch_thread_create(self._state, thread)
        add_message(self._state, message)
        return ApiResponse(
            201, {**render_thread(thread), "message": self._state.visible_payload(message)}
        )

    async def _list_archived(self, request: ApiRequest) -> ApiResponse:
        parent = self._require_place(request, Permission.READ_MESSAGE_HISTORY)
        if not isinstance(parent, Channel):
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        own = [t for t in parent.guild.threads.values() if t.parent is parent and not t.private]
        threads = [thread for thread in own if thread.archived]
        threads.sort(key=_archive_time, reverse=True)
        if "before" in request.query:
            before = datetime.fromisoformat(request.query["before"])
            threads = [thread for thread in threads if _archive_time(thread) < before]
        limit = int(request.query.get("limit", 50))
        if not 2 <= limit <= 100:
            raise invalid_form("limit", "int value should be between 2 and 100.", "NUMBER_TYPE_MIN")
        return ApiResponse(200, self._render_list(threads[:limit], has_more=len(threads) > limit))

    async def _list_members(self, request: ApiRequest) -> ApiResponse:
        thread = self._require_thread(request, Permission.VIEW_CHANNEL)
        if not self._state.members_intent:
            raise ApiError(403, 50001, "Missing Access")
        return ApiResponse(200, [render_thread_member(thread, key) for key in thread.members])

    async def _get_member(self, request: ApiRequest) -> ApiResponse:
        thread = self._require_thread(request, Permission.VIEW_CHANNEL)
        if request.ids["user_id"] not in thread.members:
            raise unknown_resource("Member", 10007)
        return ApiResponse(200, render_thread_member(thread, request.ids["user_id"]))

    async def _add_member(self, request: ApiRequest) -> ApiResponse:
        thread = self._require_thread(request, Permission.VIEW_CHANNEL)
        user_id = request.ids.get("user_id", self._state.bot.id)
        if user_id not in thread.guild.members:
            raise unknown_resource("Member", 10007)
        if user_id not in thread.members:
            thread.members.append(user_id)
        return ApiResponse(204)

    async def _remove_member(self, request: ApiRequest) -> ApiResponse:
        thread = self._require_thread(request, Permission.VIEW_CHANNEL)
        user_id = request.ids.get("user_id", self._state.bot.id)
        if user_id != self._state.bot.id:
            self._state.require_bot_permissions(thread, Permission.MANAGE_THREADS)
        thread.members = [each for each in thread.members if each != user_id]
        return ApiResponse(204)

    def _parse_name_and_archive(self, body: dict[str, Any]) -> tuple[str, timedelta]:
        name = shown_text(body.get("name") or "", self._state.faults.stripped_characters)
        return name, _parse_archive(body)

    def _add_thread(self, parent: Channel, thread_id: int, body: dict[str, Any]) -> Thread:
        name, auto_archive = self._parse_name_and_archive(body)
        return add_thread(
            self._state,
            parent,
            thread_id=thread_id,
            name=name,
            owner=self._state.bot,
            auto_archive=auto_archive,
        )

    def _render_list(self, threads: list[Thread], *, has_more: bool) -> dict[str, Any]:
        bot = self._state.bot.id
        own_memberships = [render_thread_member(t, bot) for t in threads if bot in t.members]
        rendered = [render_thread(thread) for thread in threads]
        return {"threads": rendered, "members": own_memberships, "has_more": has_more}

    def _require_place(self, request: ApiRequest, needed: Permission) -> Place:
        place = self._state.find_place(request.ids["channel_id"])
        self._state.require_bot_permissions(place, needed)
        return place

    def _require_thread(self, request: ApiRequest, needed: Permission) -> Thread:
        thread = self._require_place(request, needed)
        if not isinstance(thread, Thread):
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        return thread


def _archive_time(thread: Thread) -> datetime:
    return thread.archive_changed_at or thread.created_at


def _parse_tags(forum: Channel, body: dict[str, Any]) -> list[int]:
    tags = [int(tag) for tag in body.get("applied_tags") or []]
    if len(tags) > 5:
        raise invalid_form("applied_tags", "Must be 5 or fewer in length.")
    if not set(tags) <= {key for key, _ in forum.tags}:
        raise ApiError(400, 10087, "Unknown tag")
    return tags


def _parse_archive(body: dict[str, Any]) -> timedelta:
    minutes = body.get("auto_archive_duration") or 4320
    if minutes not in AUTO_ARCHIVE_MINUTES:
        raise invalid_form("auto_archive_duration", f"Value must be one of {AUTO_ARCHIVE_MINUTES}.")
    return timedelta(minutes=minutes)
