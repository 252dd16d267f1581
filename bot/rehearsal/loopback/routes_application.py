"""The bot itself, its commands, and the guilds it is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.api import Call, Handler, Reply
from bot.rehearsal.loopback.errors import Refused, unknown
from bot.rehearsal.loopback.rules import check_command
from bot.rehearsal.loopback.world import World

_COMMANDS = "/applications/{application_id}/commands"


class ApplicationRoutes:
    """The routes about the application, and those below /guilds."""

    def __init__(self, world: World, gateway_url: Callable[[], str]) -> None:
        self._world = world
        self._gateway_url = gateway_url

    @property
    def routes(self) -> list[tuple[str, str, Handler]]:
        """As `Api.add` takes them."""
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", _COMMANDS, self._commands),
            ("PUT", _COMMANDS, self._register),
            ("GET", "/guilds/{guild_id}/members", self._members),
            ("GET", "/guilds/{guild_id}/members/{user_id}", self._member),
            ("GET", "/guilds/{guild_id}/channels", self._channels),
            ("GET", "/guilds/{guild_id}/roles", self._roles),
            ("GET", "/guilds/{guild_id}/threads/active", self._active_threads),
        ]

    async def _me(self, call: Call) -> Reply:
        me = payloads.user(self._world.bot)
        return Reply(200, {**me, "mfa_enabled": False, "locale": "en-US", "verified": True})

    async def _application(self, call: Call) -> Reply:
        return Reply(200, _application(self._world))

    async def _gateway(self, call: Call) -> Reply:
        return Reply(200, {"url": self._gateway_url()})

    async def _gateway_bot(self, call: Call) -> Reply:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        url = self._gateway_url()
        return Reply(200, {"url": url, "shards": 1, "session_start_limit": limit})

    async def _commands(self, call: Call) -> Reply:
        return Reply(200, self._world.commands)

    async def _register(self, call: Call) -> Reply:
        """All commands at once; one that was there before keeps its id."""
        known = {(each["type"], each["name"]): each["id"] for each in self._world.commands}
        registered = []
        for command in call.body:
            check_command(command)
            key = (command.get("type", 1), command["name"])
            registered.append(self._command(command, known.get(key)))
        self._world.commands = registered
        return Reply(200, registered)

    async def _members(self, call: Call) -> Reply:
        if not self._world.members_intent:
            raise Refused(403, 50001, "Missing Access")
        guild = self._world.guild(call.ids["guild_id"])
        after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
        members = [guild.members[key] for key in sorted(guild.members) if key > after]
        return Reply(200, [payloads.member(each) for each in members[:limit]])

    async def _member(self, call: Call) -> Reply:
        member = self._world.guild(call.ids["guild_id"]).members.get(call.ids["user_id"])
        if member is None:
            raise unknown("Member", 10007)
        return Reply(200, payloads.member(member))

    async def _channels(self, call: Call) -> Reply:
        guild = self._world.guild(call.ids["guild_id"])
        return Reply(200, [payloads.channel(each) for each in guild.channels.values()])

    async def _roles(self, call: Call) -> Reply:
        guild = self._world.guild(call.ids["guild_id"])
        return Reply(200, [payloads.role(each) for each in (guild.everyone, *guild.roles)])

    async def _active_threads(self, call: Call) -> Reply:
        guild = self._world.guild(call.ids["guild_id"])
        active = [payloads.thread(each) for each in guild.threads.values() if not each.archived]
        return Reply(200, {"threads": active, "members": [], "has_more": False})

    def _command(self, command: dict[str, Any], key: str | None) -> dict[str, Any]:
        return {
            "type": 1,
            "description": "",
            "default_member_permissions": None,
            **{name: value for name, value in command.items() if value is not None},
            "id": key or str(self._world.ids.next()),
            "application_id": str(self._world.application_id),
            "version": str(self._world.ids.next()),
        }


def _application(world: World) -> dict[str, Any]:
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": world.application_flags,
        "flags_new": str(world.application_flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": payloads.user(world.bot),
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }
