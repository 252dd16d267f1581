"""The server itself: one address on 127.0.0.1 that answers HTTP and holds the websocket."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Self

from aiohttp import web

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.faults import Faults
from bot.rehearsal.loopback.people.asking import Asking
from bot.rehearsal.loopback.people.furnishing import GuildView, found_guild
from bot.rehearsal.loopback.people.interactions import Interactions
from bot.rehearsal.loopback.settling import settled, turn
from bot.rehearsal.loopback.state.model import Change, Channel, Message, Thread
from bot.rehearsal.loopback.state.permissions import EVERYONE
from bot.rehearsal.loopback.state.threads import archive_idle
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire.api import Api, Exchange
from bot.rehearsal.loopback.wire.gateway import Gateway
from bot.rehearsal.loopback.wire.routes_application import ApplicationRoutes
from bot.rehearsal.loopback.wire.routes_channels import ChannelRoutes
from bot.rehearsal.loopback.wire.routes_guilds import GuildRoutes
from bot.rehearsal.loopback.wire.routes_interactions import InteractionRoutes
from bot.rehearsal.loopback.wire.routes_messages import MessageRoutes

_LARGEST_REQUEST = 25 * 1024 * 1024


class LoopbackDiscord:
    """`async with LoopbackDiscord(now) as server`: a Discord with nobody on it yet.

    `now` gives the product's time in UTC. `message_content` and `members_intent` are the toggles
    of the developer portal.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        message_content: bool = True,
        members_intent: bool = True,
    ) -> None:
        self.token = "loopback.token.of-no-value"
        self.world = World(now, message_content=message_content, members_intent=members_intent)
        self.gateway = Gateway(self.world, self.token)
        self.world.tell = self.gateway.dispatch
        self._api = Api(self.world, self.token)
        interactions = Interactions(self.world)
        self._asking = Asking(self.world, interactions)
        self._api.add(MessageRoutes(self.world).routes)
        self._api.add(ChannelRoutes(self.world).routes)
        self._api.add(ApplicationRoutes(self.world, lambda: self.gateway_url).routes)
        self._api.add(GuildRoutes(self.world).routes)
        self._api.add(InteractionRoutes(self.world, interactions).routes)

    @property
    def api_base(self) -> str:
        """For discord.http.Route.BASE."""
        return f"{self.world.site}/api/v10"

    @property
    def gateway_url(self) -> str:
        """For discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY."""
        return self.gateway.url

    @property
    def faults(self) -> Faults:
        """What is to break."""
        return self.world.faults

    @property
    def unknown_routes(self) -> tuple[str, ...]:
        """What was asked for that this server does not have."""
        return tuple(self._api.unknown_routes)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{place}/{attachment}/{name}", self._attachment)
        app.router.add_route("*", "/api/v10/{path:.*}", self._api.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.world.site = f"http://127.0.0.1:{port}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close(1001)
        await self._runner.cleanup()

    def add_guild(self, name: str, bot_permissions: int = int(EVERYONE)) -> GuildView:
        """A guild that the bot is on, where its own role has these permissions."""
        guild = found_guild(self.world, name, bot_permissions)
        return GuildView(self.world, self._asking, guild)

    def threads(self, channel: Channel) -> tuple[Thread, ...]:
        """The threads or forum posts of a channel, archived ones too, oldest first."""
        archive_idle(self.world)
        return tuple(t for t in channel.guild.threads.values() if t.parent is channel)

    def on_change(self, watcher: Callable[[Change, Message], None]) -> None:
        """Call `watcher` with each message that is made, edited, deleted or reacted to."""
        self.world.watchers.append(watcher)

    def on_exchange(self, observer: Callable[[Exchange], None]) -> None:
        """Call `observer` with every request of the bot and its answer."""
        self._api.observers.append(observer)

    async def connected(self) -> None:
        """Wait until the bot is connected to the gateway, anew after a break."""
        await self.gateway.connected()

    async def turn(self) -> None:
        """Let everything in this process go on by one turn of the loop."""
        await turn()

    async def settled(
        self,
        heard: Callable[[], int | None],
        idle: Callable[[], bool] = lambda: True,
        *,
        patience: float = 10.0,
    ) -> None:
        """Wait until the bot, in this process, has dealt with all that it was told.

        `heard` gives the client's last sequence number; `idle` whether its own loops rest. Raises
        TimeoutError, saying what it waited for, after `patience` seconds of real time.
        """
        await settled(self._unanswered, lambda: self._unheard(heard()), idle, patience)

    def _unanswered(self) -> str:
        return f"{self._api.in_flight} requests in flight" if self._api.in_flight else ""

    def _unheard(self, heard: int | None) -> str:
        told = self.gateway.sequence
        return "" if told in (None, heard) else f"event {told}; the bot has heard {heard}"

    async def _attachment(self, request: web.Request) -> web.Response:
        try:
            place = self.world.place(int(request.match_info["place"]))
        except (Refused, ValueError):
            raise web.HTTPNotFound from None
        for message in place.messages:
            for each in message.attachments:
                if str(each.id) == request.match_info["attachment"]:
                    return web.Response(body=each.content, content_type=each.content_type)
        raise web.HTTPNotFound
