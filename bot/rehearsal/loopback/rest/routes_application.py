"""REST routes of the application: its description, its commands, the gateway's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.rehearsal.loopback.payloads.objects import render_user
from bot.rehearsal.loopback.rest.limits import check_commands
from bot.rehearsal.loopback.rest.rest_api import ApiRequest, ApiResponse, Routes
from bot.rehearsal.loopback.state.server_state import ServerState

_COMMANDS = "/applications/{application_id}/commands"
_GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


class ApplicationRoutes:
    """The routes of the application and the gateway's address."""

    def __init__(self, state: ServerState, gateway_url: Callable[[], str]) -> None:
        self._state = state
        self._gateway_url = gateway_url

    @property
    def routes(self) -> Routes:
        """The routes, as `RestApi.add_routes` takes them."""
        return [
            ("GET", "/users/@me", self._get_current_user),
            ("GET", "/oauth2/applications/@me", self._get_application),
            ("GET", "/gateway", self._get_gateway),
            ("GET", "/gateway/bot", self._get_gateway_bot),
            ("GET", _COMMANDS, self._get_commands),
            ("PUT", _COMMANDS, self._set_commands),
            ("GET", _GUILD_COMMANDS, self._get_commands),
            ("PUT", _GUILD_COMMANDS, self._set_commands),
        ]

    async def _get_current_user(self, request: ApiRequest) -> ApiResponse:
        me = render_user(self._state.bot)
        return ApiResponse(200, {**me, "mfa_enabled": False, "locale": "en-US", "verified": True})

    async def _get_application(self, request: ApiRequest) -> ApiResponse:
        return ApiResponse(200, _render_application(self._state))

    async def _get_gateway(self, request: ApiRequest) -> ApiResponse:
        return ApiResponse(200, {"url": self._gateway_url()})

    async def _get_gateway_bot(self, request: ApiRequest) -> ApiResponse:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        url, shards = self._gateway_url(), self._state.recommended_shards
        return ApiResponse(200, {"url": url, "shards": shards, "session_start_limit": limit})

    async def _get_commands(self, request: ApiRequest) -> ApiResponse:
        return ApiResponse(200, self._registered_commands(request))

    async def _set_commands(self, request: ApiRequest) -> ApiResponse:
        """Replace all commands of a scope; a command that existed before keeps its id."""
        check_commands(request.body)
        guild = request.ids.get("guild_id")
        known = {(c["type"], c["name"]): c["id"] for c in self._registered_commands(request)}
        registered = [
            self._complete_command(
                command, known.get((command.get("type") or 1, command["name"])), guild
            )
            for command in request.body
        ]
        if guild is None:
            self._state.commands = registered
        else:
            self._state.guild_commands[guild] = registered
        return ApiResponse(200, registered)

    def _registered_commands(self, request: ApiRequest) -> list[dict[str, Any]]:
        if "guild_id" not in request.ids:
            return self._state.commands
        guild = self._state.find_guild(request.ids["guild_id"])
        return self._state.guild_commands.get(guild.id, [])

    def _complete_command(
        self, command: dict[str, Any], key: str | None, guild: int | None
    ) -> dict[str, Any]:
        needed = command.get("default_member_permissions")
        return {
            "type": 1,
            "description": "",
            **{name: value for name, value in command.items() if value is not None},
            "default_member_permissions": None if needed is None else str(needed),
            "id": key or str(self._state.ids.next()),
            "application_id": str(self._state.application_id),
            "version": str(self._state.ids.next()),
            **({"guild_id": str(guild)} if guild is not None else {}),
        }


def _render_application(state: ServerState) -> dict[str, Any]:
    return {
        "id": str(state.application_id),
        "name": state.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": state.application_flags,
        "flags_new": str(state.application_flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": render_user(state.bot),
        "approximate_guild_count": len(state.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }
