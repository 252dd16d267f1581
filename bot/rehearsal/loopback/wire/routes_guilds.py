"""Guilds and the people on them, as the bot asks for them."""

from __future__ import annotations

from bot.rehearsal.loopback.errors import missing_access, unknown
from bot.rehearsal.loopback.state.model import Guild
from bot.rehearsal.loopback.state.permissions import Permission, permissions
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads
from bot.rehearsal.loopback.wire.api import Call, Reply, Routes

_GUILD = "/guilds/{guild_id}"


class GuildRoutes:
    """The routes below /guilds, and those about users."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def routes(self) -> Routes:
        """As `Api.add` takes them."""
        return [
            ("GET", "/users/@me/guilds", self._guilds),
            ("POST", "/users/@me/channels", self._direct),
            ("GET", "/users/{user_id}", self._user),
            ("GET", _GUILD, self._get),
            ("GET", _GUILD + "/members/search", self._search),
            ("GET", _GUILD + "/members", self._members),
            ("GET", _GUILD + "/members/{user_id}", self._member),
            ("GET", _GUILD + "/channels", self._channels),
            ("GET", _GUILD + "/roles", self._roles),
            ("GET", _GUILD + "/threads/active", self._active_threads),
        ]

    async def _guilds(self, call: Call) -> Reply:
        after = int(call.query.get("after", 0))
        found = [each for key, each in sorted(self._world.guilds.items()) if key > after]
        return Reply(200, [self._mine(each) for each in found])

    async def _direct(self, call: Call) -> Reply:
        person = self._world.users.get(int(call.body["recipient_id"]))
        if person is None:
            raise unknown("User", 10013)
        return Reply(200, payloads.direct(self._world.direct(person)))

    async def _user(self, call: Call) -> Reply:
        found = self._world.users.get(call.ids["user_id"])
        if found is None:
            raise unknown("User", 10013)
        return Reply(200, payloads.user(found))

    async def _get(self, call: Call) -> Reply:
        guild = self._guild(call)
        counted = {} if call.query.get("with_counts") not in ("1", "true") else {
            "approximate_member_count": len(guild.members),
            "approximate_presence_count": len(guild.members),
        }  # fmt: skip
        return Reply(200, {**payloads.guild(guild), **counted})

    async def _search(self, call: Call) -> Reply:
        return Reply(200, payloads.members_found(self._guild(call), {"limit": 1, **call.query}))

    async def _members(self, call: Call) -> Reply:
        if not self._world.members_intent:
            raise missing_access()
        guild = self._guild(call)
        after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
        members = [guild.members[key] for key in sorted(guild.members) if key > after]
        return Reply(200, [payloads.member(each) for each in members[:limit]])

    async def _member(self, call: Call) -> Reply:
        member = self._guild(call).members.get(call.ids["user_id"])
        if member is None:
            raise unknown("Member", 10007)
        return Reply(200, payloads.member(member))

    async def _channels(self, call: Call) -> Reply:
        channels = self._guild(call).channels.values()
        return Reply(200, [payloads.channel(each) for each in channels])

    async def _roles(self, call: Call) -> Reply:
        guild = self._guild(call)
        return Reply(200, [payloads.role(each) for each in (guild.everyone, *guild.roles)])

    async def _active_threads(self, call: Call) -> Reply:
        threads = [
            each
            for each in self._guild(call).threads.values()
            if not each.archived and self._world.bot_may(each, Permission.VIEW_CHANNEL)
        ]
        bot = self._world.bot.id
        joined = [payloads.thread_member(each, bot) for each in threads if bot in each.members]
        shown = [payloads.thread(each) for each in threads]
        return Reply(200, {"threads": shown, "members": joined, "has_more": False})

    def _guild(self, call: Call) -> Guild:
        return self._world.guild(call.ids["guild_id"])

    def _mine(self, guild: Guild) -> dict[str, object]:
        granted = permissions(guild.members[self._world.bot.id])
        return {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(int(granted)),
            "features": [],
        }
