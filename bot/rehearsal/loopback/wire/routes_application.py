"""The application itself and its commands, as the bot asks for and registers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads
from bot.rehearsal.loopback.wire.api import Call, Reply, Routes
from bot.rehearsal.loopback.wire.rules import check_commands

_COMMANDS = "/applications/{application_id}/commands"
_GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


class ApplicationRoutes:
    """The routes about the application."""

    def __init__(self, world: World, gateway_url: Callable[[], str]) -> None:
        self._world = world
        self._gateway_url = gateway_url

    @property
    def routes(self) -> Routes:
        """As `Api.add` takes them."""
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", _COMMANDS, self._commands),
            ("PUT", _COMMANDS, self._register),
            ("GET", _GUILD_COMMANDS, self._commands),
            ("PUT", _GUILD_COMMANDS, self._register),
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
        return Reply(200, self._registered(call))

    async def _register(self, call: Call) -> Reply:
        """All commands of a scope at once; one that was there before keeps its id."""
        check_commands(call.body)
        guild = call.ids.get("guild_id")
        known = {(c["type"], c["name"]): c["id"] for c in self._registered(call)}
        registered = [
            self._command(command, known.get((command.get("type") or 1, command["name"])), guild)
            for command in call.body
        ]
        if guild is None:
            self._world.commands = registered
        else:
            self._world.guild_commands[guild] = registered
        return Reply(200, registered)

    def _registered(self, call: Call) -> list[dict[str, Any]]:
        if "guild_id" not in call.ids:
            return self._world.commands
        guild = self._world.guild(call.ids["guild_id"])
        return self._world.guild_commands.get(guild.id, [])

    def _command(
        self, command: dict[str, Any], key: str | None, guild: int | None
    ) -> dict[str, Any]:
        needed = command.get("default_member_permissions")
        return {
            "type": 1,
            "description": "",
            **{name: value for name, value in command.items() if value is not None},
            "default_member_permissions": None if needed is None else str(needed),
            "id": key or str(self._world.ids.next()),
            "application_id": str(self._world.application_id),
            "version": str(self._world.ids.next()),
            **({"guild_id": str(guild)} if guild is not None else {}),
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
