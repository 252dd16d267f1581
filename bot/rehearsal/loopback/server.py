"""The server itself: one address on 127.0.0.1 that answers HTTP and holds the websocket."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Self

from aiohttp import web

from bot.rehearsal.loopback.api import Api, Exchange
from bot.rehearsal.loopback.faults import Faults
from bot.rehearsal.loopback.furnishing import GuildView
from bot.rehearsal.loopback.gateway import Gateway
from bot.rehearsal.loopback.interactions import Interactions
from bot.rehearsal.loopback.model import Channel, Message, Thread
from bot.rehearsal.loopback.permissions import EVERYONE
from bot.rehearsal.loopback.routes_application import ApplicationRoutes
from bot.rehearsal.loopback.routes_channels import ChannelRoutes
from bot.rehearsal.loopback.telling import Teller
from bot.rehearsal.loopback.world import World

_BUSY_TASKS = ("discord.py: ", "CommandTree-invoker", "discord-ui-")
_PATIENCE = 10.0  # seconds of real time


class LoopbackDiscord:
    """`async with LoopbackDiscord(now) as server`: a Discord with nobody on it yet.

    `message_content` and `members_intent` are the toggles of the developer portal.
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
        self._port = 0
        self.gateway = Gateway(self.world, self.token, lambda: self.gateway_url)
        self._api = Api(self.world, self.token)

    @property
    def api_base(self) -> str:
        """For discord.http.Route.BASE."""
        return f"http://127.0.0.1:{self._port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """For discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def faults(self) -> Faults:
        """What is to break."""
        return self.world.faults

    @property
    def unknown_routes(self) -> tuple[str, ...]:
        """What was asked for that this server does not have."""
        return tuple(self._api.unknown_routes)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=25 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._attachment)
        app.router.add_route("*", "/api/v10/{path:.*}", self._api.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.teller = Teller(self.world, self.gateway, self.api_base)
        self.interactions = Interactions(self.world, self.gateway, self.teller)
        self._api.add(ChannelRoutes(self.world, self.teller).routes)
        self._api.add(ApplicationRoutes(self.world, lambda: self.gateway_url).routes)
        self._api.add(self.interactions.routes)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close(1001)
        await self._runner.cleanup()

    def add_guild(self, name: str, bot_permissions: int = int(EVERYONE)) -> GuildView:
        """A guild that the bot is on."""
        return GuildView(self, self.world.add_guild(name, bot_permissions))

    def threads(self, channel: Channel) -> tuple[Thread, ...]:
        """The threads or forum posts of a channel, oldest first."""
        return tuple(t for t in channel.guild.threads.values() if t.parent is channel)

    def on_change(self, watcher: Callable[[str, Message], None]) -> None:
        """Call `watcher` with made, edited, deleted or reacted, and the message."""
        self.world.watchers.append(watcher)

    def on_exchange(self, observer: Callable[[Exchange], None]) -> None:
        """Call `observer` with every request of the bot and its answer."""
        self._api.observers.append(observer)

    async def settled(
        self, heard: Callable[[], int | None], idle: Callable[[], bool] = lambda: True
    ) -> None:
        """Wait until the bot, in this process, has dealt with all that it was told.

        `heard` gives the client's last sequence number; `idle` whether its own loops rest. Raises
        TimeoutError with what it waited for, after ten seconds of real time.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + _PATIENCE
        quiet = 0
        # Twice quiet in a row: a task that has just ended may have begun another.
        while quiet < 2:
            waits_for = self._waits_for(heard, idle)
            quiet = 0 if waits_for else quiet + 1
            if loop.time() > end:
                raise TimeoutError(f"the bot did not settle: {', '.join(waits_for)}")
            await self.turn()

    def _waits_for(self, heard: Callable[[], int | None], idle: Callable[[], bool]) -> list[str]:
        waits = [f"{self._api.in_flight} requests"] if self._api.in_flight else []
        if self.gateway.sequence is not None and heard() != self.gateway.sequence:
            waits.append(f"event {self.gateway.sequence}, heard {heard()}")
        names = [task.get_name() for task in asyncio.all_tasks()]
        waits += [name for name in names if name.startswith(_BUSY_TASKS)]
        return waits if idle() else [*waits, "the bot's own loops"]

    async def turn(self) -> None:
        """Let every task that is ready run once, and sockets be looked at."""
        turned = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.0002, turned.set_result, None)
        await turned

    async def _attachment(self, request: web.Request) -> web.Response:
        wanted = request.match_info
        with contextlib.suppress(Exception):
            place = self.world.place(int(wanted["channel"]))
            for message in place.messages:
                for each in message.attachments:
                    if str(each.id) == wanted["attachment"]:
                        return web.Response(body=each.content)
        raise web.HTTPNotFound
