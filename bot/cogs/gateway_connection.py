"""Keeps a client connected to Discord's gateway, from the first attempt to the end.

discord.py connects again after a break, but not if its very first attempt fails: it then looks at a
connection that it never had. It logs each failure with a traceback, and while it waits for another
attempt, closing the client does not end it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from discord.backoff import ExponentialBackoff
from discord.ext import commands

_LONGEST_PAUSE = 30.0  # seconds
_LAST_WORDS = 0.5  # seconds
_DISCORD_LOGS = (logging.getLogger("discord.client"), logging.getLogger("discord.shard"))
_LOG = logging.getLogger(__name__)
_BEGIN_OF_SESSION = {"READY", "RESUMED", "GUILD_CREATE"}
_RECONNECTING = ("Attempting a reconnect", "Failed to connect for shard_id")


class PersistentBot(commands.Bot):
    """A bot that connects to the gateway again and again, also the first time, until it is
    closed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._is_closed_event = asyncio.Event()
        for each in _DISCORD_LOGS:
            each.addFilter(_reword_reconnect)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected until the bot is closed. Raises what discord.py does for a token or an
        intent that Discord refuses."""
        connecting = asyncio.create_task(self._connect(reconnect=reconnect), name="gateway")
        closed = asyncio.create_task(self._is_closed_event.wait(), name="closed")
        try:
            await asyncio.wait({connecting, closed}, return_when=asyncio.FIRST_COMPLETED)
            # discord.py closes the client before it says that the token is refused.
            await asyncio.wait({connecting}, timeout=_LAST_WORDS)
            if connecting.done():
                connecting.result()
        finally:
            for task in (connecting, closed):
                task.cancel()
            await asyncio.gather(connecting, closed, return_exceptions=True)

    async def close(self) -> None:
        """Close the connection, or stop trying."""
        await super().close()
        self._is_closed_event.set()

    async def _connect(self, *, reconnect: bool) -> None:
        backoff = ExponentialBackoff[Any]()
        while not self.is_closed():
            try:
                await super().connect(reconnect=reconnect)
            except AttributeError:
                # Shards begin again by themselves, the first time too.
                if self.ws is not None or self.shard_count is not None:
                    raise
                pause = min(backoff.delay(), _LONGEST_PAUSE)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._is_closed_event.wait(), pause)


def guard_parsers(
    parsers: dict[str, Callable[[Any], Any]], on_failure: Callable[[Mapping[str, Any]], None]
) -> None:
    """Have events passed over that discord.py cannot parse, each handed to `on_failure`: it lets
    them end the client. Without the events that begin a session there is none to go on with."""
    for event in parsers.keys() - _BEGIN_OF_SESSION:
        parsers[event] = partial(_parse_guarded, parsers[event], event, on_failure)


def _parse_guarded(
    parse: Callable[[Any], Any],
    event: str,
    on_failure: Callable[[Mapping[str, Any]], None],
    data: Any,
) -> None:
    try:
        parse(data)
    except Exception as error:  # of which the text may hold the student's words
        _LOG.error("an event %s cannot be parsed: %s", event, type(error).__name__)
        on_failure(data)


def _reword_reconnect(record: logging.LogRecord) -> bool:
    """A filter that gives discord.py's traceback of a failed connection as a sentence."""
    if str(record.msg).startswith(_RECONNECTING) and record.exc_info:
        cause = record.exc_info[0].__name__ if record.exc_info[0] else "no reason given"
        record.msg = f"Discord’s gateway cannot be reached ({cause}). It is tried again by itself."
        record.args, record.exc_info, record.levelno, record.levelname = (), None, 30, "WARNING"
    return True
