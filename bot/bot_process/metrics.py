"""Numbers of the running bot for Prometheus, at `/metrics` of an address that is chosen.

They are made when they are asked for, from the client and the databases: one that cannot be read is
counted and left out. Nothing in an answer names a course, a server, a file or anybody: it leaves
the machine.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bot_process.metrics_address import read_metrics_address
from bot.clock import SystemClock
from bot.errors import SettingsError, StoreError
from bot.store.metrics import DatabaseMetrics, read_metrics

if TYPE_CHECKING:
    from aiohttp import web
    from prometheus_client import CollectorRegistry

    from bot.cogs.client import SeminarBot

log = logging.getLogger(__name__)

_NO_LIBRARY = (
    "`--metrics` needs the package prometheus-client. Install it beside the bot: pip install "
    "'discussant[metrics]', or with pipx: pipx inject discussant prometheus-client"
)


@asynccontextmanager
async def serving_metrics(
    bot: SeminarBot, databases: Callable[[], Sequence[Path]], environment: Mapping[str, str]
) -> AsyncIterator[None]:
    """Answer within at the address that the environment gives, if it gives one. Raises
    SettingsError if the library is not installed, or if nothing can be served there."""
    address = read_metrics_address(environment)
    if address is None:
        yield
        return
    _require_library()
    from aiohttp import web

    reader = _Reader()

    async def answer(_: web.Request) -> web.Response:
        return await _answer(bot, await reader.read_all(databases()))

    app = web.Application()
    app.router.add_get("/metrics", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            raise SettingsError(
                f"Metrics cannot be served at {address} ({error.strerror}). Choose another port."
            ) from error
        yield
    finally:
        await runner.cleanup()


def _require_library() -> None:
    """Raise SettingsError, with how to install it, if the library is not there."""
    try:
        import prometheus_client  # noqa: F401  (only whether it is there)
    except ImportError as error:
        raise SettingsError(_NO_LIBRARY) from error


class _Reader:
    """Reads the databases, and logs once of each that it cannot be read."""

    def __init__(self) -> None:
        self._unreadable: set[Path] = set()

    async def read_all(self, databases: Sequence[Path]) -> list[DatabaseMetrics | None]:
        """The numbers of each database; None for one that cannot be read."""
        now = SystemClock().now()
        return [await self._read(path, now) for path in databases]

    async def _read(self, path: Path, now: datetime) -> DatabaseMetrics | None:
        try:
            found = await asyncio.to_thread(read_metrics, path, now)
        except (StoreError, OSError) as problem:
            if path not in self._unreadable:
                log.error("The metrics leave out a database: %s", problem)
            self._unreadable.add(path)
            return None
        self._unreadable.discard(path)
        return found


async def _answer(bot: SeminarBot, databases: Sequence[DatabaseMetrics | None]) -> web.Response:
    from aiohttp import web
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

    registry, found = CollectorRegistry(), [each for each in databases if each is not None]
    if databases and not found:
        return web.Response(status=503, text="No database can be read. The log says why.\n")
    unreadable = len(databases) - len(found)
    _Gauges(registry).one("databases_unreadable", "Databases left out of all others.", unreadable)
    _add_database(registry, found)
    _add_client(registry, bot)
    headers = {"Content-Type": CONTENT_TYPE_LATEST}
    return web.Response(body=generate_latest(registry), headers=headers)


def _add_database(registry: CollectorRegistry, found: Sequence[DatabaseMetrics]) -> None:
    add = _Gauges(registry)
    add.by("posts", "Posts of prompts by their state.", "state", [each.posts for each in found])
    add.one("posts_late", "Posts that went out over a minute late.", sum(e.late for e in found))
    add.one("overdue", "What is due and not done.", sum(each.overdue for each in found))
    sources = [each.responses for each in found]
    add.by("responses", "Responses and replies by how they were recorded.", "source", sources)
    undelivered = sum(each.undelivered for each in found)
    add.one("staff_notices_waiting", "Messages to staff that are not delivered.", undelivered)
    add.one("database_bytes", "Size of the databases.", sum(each.size for each in found))
    beats = [each.heartbeat for each in found if each.heartbeat is not None]
    add.at("last_heartbeat", "The course that was looked after longest ago.", beats)
    backups = [each.backup for each in found if each.backup is not None]
    add.at("last_backup", "The oldest newest backup of a database.", backups)


def _add_client(registry: CollectorRegistry, bot: SeminarBot) -> None:
    add = _Gauges(registry)
    add.one("gateway_connected", "Whether the bot is connected.", int(bot.is_ready()))
    add.one("gateway_connections", "Connections since the start.", bot.connection_count)
    if math.isfinite(bot.latency):
        add.one("gateway_latency_seconds", "Between a heartbeat and its answer.", bot.latency)
    add.one("receipts_waiting", "Requests for receipts that wait.", bot.receipts_waiting)


class _Gauges:
    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    def one(self, name: str, says: str, value: float) -> None:
        from prometheus_client import Gauge

        Gauge(f"discussant_{name}", says, registry=self._registry).set(value)

    def at(self, name: str, says: str, instants: Sequence[datetime]) -> None:
        """The earliest of some instants, if there is one."""
        if instants:
            self.one(f"{name}_timestamp_seconds", says, min(instants).timestamp())

    def by(self, name: str, says: str, label: str, counts: Sequence[dict[str, int]]) -> None:
        """Counts of several databases, added up by one label."""
        from prometheus_client import Gauge

        gauge = Gauge(f"discussant_{name}", says, [label], registry=self._registry)
        for each in counts:
            for value, number in each.items():
                gauge.labels(value).inc(number)
