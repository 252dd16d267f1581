"""REST routes of guilds, their members and users."""

from __future__ import annotations

from bot.rehearsal.loopback.model.errors import missing_access, unknown_resource
from bot.rehearsal.loopback.model.objects import Guild
from bot.rehearsal.loopback.model.permissions import Permission, effective_permissions
from bot.rehearsal.loopback.payloads.objects import (
    find_members,
    render_channel,
    render_direct_channel,
    render_guild,
    render_member,
    render_role,
    render_thread,
    render_thread_member,
    render_user,
)
from bot.rehearsal.loopback.rest.rest_api import ApiRequest, ApiResponse, Routes
from bot.rehearsal.loopback.state.server_state import ServerState

_GUILD = "/guilds/{guild_id}"


class GuildRoutes:
    """The routes below /guilds and /users."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    @property
    def routes(self) -> Routes:
        """The routes, as `RestApi.add_routes` takes them."""
        return [
            ("GET", "/users/@me/guilds", self._list_guilds),
            ("POST", "/users/@me/channels", self._open_direct_channel),
            ("GET", "/users/{user_id}", self._get_user),
            ("GET", _GUILD, self._get),
            ("GET", _GUILD + "/members/search", self._search_members),
            ("GET", _GUILD + "/members", self._list_members),
            ("GET", _GUILD + "/members/{user_id}", self._get_member),
            ("GET", _GUILD + "/channels", self._list_channels),
            ("GET", _GUILD + "/roles", self._list_roles),
            ("GET", _GUILD + "/threads/active", self._list_active_threads),
        ]

    async def _list_guilds(self, request: ApiRequest) -> ApiResponse:
        after = int(request.query.get("after", 0))
        guilds = [guild for guild in self._state.bot_guilds if guild.id > after]
        return ApiResponse(200, [self._render_own_guild(guild) for guild in guilds])

    async def _open_direct_channel(self, request: ApiRequest) -> ApiResponse:
        person = self._state.users.get(int(request.body["recipient_id"]))
        if person is None:
            raise unknown_resource("User", 10013)
        return ApiResponse(200, render_direct_channel(self._state.open_direct_channel(person)))

    async def _get_user(self, request: ApiRequest) -> ApiResponse:
        user = self._state.users.get(request.ids["user_id"])
        if user is None:
            raise unknown_resource("User", 10013)
        return ApiResponse(200, render_user(user))

    async def _get(self, request: ApiRequest) -> ApiResponse:
        guild = self._state.guilds.get(request.ids["guild_id"])
        # Only this route says that the guild is unknown where the bot is not on it; the others
        # miss access: https://github.com/discord/discord-api-docs/issues/5840
        if guild is None or self._state.bot_member(guild) is None:
            raise unknown_resource("Guild", 10004)
        counted = {} if request.query.get("with_counts") not in ("1", "true") else {
            "approximate_member_count": len(guild.members),
            "approximate_presence_count": len(guild.members),
        }  # fmt: skip
        return ApiResponse(200, {**render_guild(guild), **counted})

    async def _search_members(self, request: ApiRequest) -> ApiResponse:
        return ApiResponse(200, find_members(self._guild(request), {"limit": 1, **request.query}))

    async def _list_members(self, request: ApiRequest) -> ApiResponse:
        if not self._state.members_intent:
            raise missing_access()
        guild = self._guild(request)
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 1))
        members = [guild.members[key] for key in sorted(guild.members) if key > after]
        return ApiResponse(200, [render_member(each) for each in members[:limit]])

    async def _get_member(self, request: ApiRequest) -> ApiResponse:
        member = self._guild(request).members.get(request.ids["user_id"])
        if member is None:
            raise unknown_resource("Member", 10007)
        return ApiResponse(200, render_member(member))

    async def _list_channels(self, request: ApiRequest) -> ApiResponse:
        channels = self._guild(request).channels.values()
        return ApiResponse(200, [render_channel(each) for each in channels])

    async def _list_roles(self, request: ApiRequest) -> ApiResponse:
        guild = self._guild(request)
        return ApiResponse(200, [render_role(each) for each in (guild.everyone, *guild.roles)])

    async def _list_active_threads(self, request: ApiRequest) -> ApiResponse:
        threads = [
            thread
            for thread in self._guild(request).threads.values()
            if not thread.archived
            and self._state.bot_has_permissions(thread, Permission.VIEW_CHANNEL)
        ]
        bot = self._state.bot.id
        own_memberships = [render_thread_member(t, bot) for t in threads if bot in t.members]
        rendered = [render_thread(thread) for thread in threads]
        return ApiResponse(
            200, {"threads": rendered, "members": own_memberships, "has_more": False}
        )

    def _guild(self, request: ApiRequest) -> Guild:
        return self._state.find_guild(request.ids["guild_id"])

    def _render_own_guild(self, guild: Guild) -> dict[str, object]:
        granted = effective_permissions(guild.members[self._state.bot.id])
        return {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(int(granted)),
            "features": [],
        }
