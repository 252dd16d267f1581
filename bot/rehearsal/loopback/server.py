"""The loopback server: one port on 127.0.0.1 for the REST API, the gateway and attachments."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Self

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.clients.interaction_client import InteractionClient
from bot.rehearsal.loopback.clients.interactions import InteractionRegistry
from bot.rehearsal.loopback.gateway.gateway import Gateway
from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.faults import FaultInjector
from bot.rehearsal.loopback.model.kinds import MessageChange
from bot.rehearsal.loopback.model.objects import Channel, Message, Thread
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS
from bot.rehearsal.loopback.rest.rate_limits import RateLimits
from bot.rehearsal.loopback.rest.rest_api import Exchange, RestApi
from bot.rehearsal.loopback.rest.routes_application import ApplicationRoutes
from bot.rehearsal.loopback.rest.routes_channels import ChannelRoutes
from bot.rehearsal.loopback.rest.routes_guilds import GuildRoutes
from bot.rehearsal.loopback.rest.routes_interactions import InteractionRoutes
from bot.rehearsal.loopback.rest.routes_messages import MessageRoutes
from bot.rehearsal.loopback.state.guilds import add_bot, create_guild
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import archive_idle_threads
from bot.rehearsal.loopback.wait_until_idle import wait_until_idle, yield_to_event_loop

_MAX_REQUEST_BYTES = 64 * 1024 * 1024  # what is over Discord's limits is refused in its words


class LoopbackDiscord:
    """`async with LoopbackDiscord(now) as server`: a Discord without guilds or people yet.

    `now` gives the server's time in UTC. `message_content` and `members_intent` are the switches
    for privileged intents in Discord's developer portal.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        message_content: bool = True,
        members_intent: bool = True,
    ) -> None:
        # No other user of this machine is to be the bot.
        self.token = f"loopback.{secrets.token_urlsafe(16)}"
        self.state = ServerState(
            now, message_content=message_content, members_intent=members_intent
        )
        self.gateway = Gateway(self.state, self.token)
        self.state.dispatch = self.gateway.dispatch
        self._rest_api = RestApi(self.state, self.token)
        interactions = InteractionRegistry(self.state)
        self._interaction_client = InteractionClient(self.state, interactions)
        self._rest_api.add_routes(MessageRoutes(self.state).routes)
        self._rest_api.add_routes(ChannelRoutes(self.state).routes)
        self._rest_api.add_routes(ApplicationRoutes(self.state, lambda: self.gateway_url).routes)
        self._rest_api.add_routes(GuildRoutes(self.state).routes)
        self._rest_api.add_routes(InteractionRoutes(self.state, interactions).routes)

    @property
    def api_base(self) -> str:
        """The value for discord.http.Route.BASE."""
        return f"{self.state.base_url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The value for discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY."""
        return self.gateway.url

    @property
    def faults(self) -> FaultInjector:
        """The faults that are injected into requests, events and history."""
        return self.state.faults

    def set_message_content(self, *, granted: bool) -> None:
        """Grant the message-content intent in the developer portal, or take it away. It holds at
        once; a client that asks for an intent that is not granted is refused when it identifies."""
        self.state.message_content = granted

    @property
    def rate_limits(self) -> RateLimits:
        """The rate limits that requests meet; none at first."""
        return self._rest_api.rate_limits

    @property
    def unknown_routes(self) -> tuple[str, ...]:
        """Requests, as "METHOD path", for which this server has no route."""
        return tuple(self._rest_api.unknown_routes)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MAX_REQUEST_BYTES, middlewares=[_refuse_web_pages])
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/attachments/{place}/{attachment}/{name}", self._serve_attachment)
        app.router.add_get(r"/ephemeral-attachments/{attachment:\d+}/{name}", self._serve_upload)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest_api.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.state.base_url = f"http://127.0.0.1:{port}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close(1001)
        await self._runner.cleanup()

    def add_guild(
        self, name: str, bot_permissions: int = int(DEFAULT_PERMISSIONS), *, with_bot: bool = True
    ) -> GuildAdmin:
        """Create a guild with the bot as a member, whose own role has these permissions.

        Without `with_bot` the bot can be invited later.
        """
        guild = create_guild(self.state, name)
        if with_bot:
            add_bot(self.state, guild, bot_permissions)
        return GuildAdmin(self.state, self._interaction_client, guild)

    def threads_of(self, channel: Channel) -> tuple[Thread, ...]:
        """The threads or forum posts of a channel, archived ones too, oldest first."""
        archive_idle_threads(self.state)
        return tuple(t for t in channel.guild.threads.values() if t.parent is channel)

    def on_message_change(self, observer: Callable[[MessageChange, Message], None]) -> None:
        """Call `observer` for each message that is created, edited, deleted or reacted to."""
        self.state.message_observers.append(observer)

    def on_exchange(self, observer: Callable[[Exchange], None]) -> None:
        """Call `observer` with every request of the bot and its response."""
        self._rest_api.observers.append(observer)

    async def wait_until_connected(self) -> None:
        """Wait until the bot is connected to the gateway, or is again after a break."""
        await self.gateway.wait_until_connected()

    async def yield_to_event_loop(self) -> None:
        """Let everything in this process go on by one turn of the event loop."""
        await yield_to_event_loop()

    async def wait_until_idle(
        self,
        client_sequence: Callable[[], int | None],
        is_idle: Callable[[Collection[asyncio.Task[Any]]], bool] = lambda tasks: True,
        *,
        seconds: float = 10.0,
    ) -> None:
        """Wait until the bot, in this process, has processed everything sent to it.

        `client_sequence` gives the sequence number that the client has reached; `is_idle` says of
        all tasks whether the bot's own loops among them rest. Raises TimeoutError, naming what was
        outstanding, after so many `seconds` of real time.
        """
        await wait_until_idle(
            self._pending_requests,
            lambda: self._pending_events(client_sequence()),
            is_idle,
            seconds,
        )

    def _pending_requests(self) -> str:
        in_flight = self._rest_api.in_flight
        return f"{in_flight} requests in flight" if in_flight else ""

    def _pending_events(self, processed: int | None) -> str:
        sent = self.gateway.sequence
        return "" if sent in (None, processed) else f"event {sent}; the bot is at {processed}"

    async def _serve_upload(self, request: web.Request) -> web.Response:
        file = self.state.uploads.get(int(request.match_info["attachment"]))
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.content_type)

    async def _serve_attachment(self, request: web.Request) -> web.Response:
        try:
            place = self.state.find_place(int(request.match_info["place"]))
        except (ApiError, ValueError):
            raise web.HTTPNotFound from None
        for message in place.messages:
            for file in message.attachments:
                if str(file.id) == request.match_info["attachment"]:
                    return web.Response(body=file.content, content_type=file.content_type)
        raise web.HTTPNotFound


@web.middleware
async def _refuse_web_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer programs alone. A browser says from which page a request comes, and any name can
    resolve to this machine: a website that finds the port is not to open the gateway."""
    name, _, _ = request.host.partition(":")
    if name != "127.0.0.1" or "Origin" in request.headers:
        raise web.HTTPForbidden(text="This server answers a bot on this machine, and no web page.")
    return await handler(request)
