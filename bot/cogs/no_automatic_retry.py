"""Keeps discord.py from repeating a request that creates a message or a thread.

After a 500, 502, 504 or 524 discord.py repeats a request by itself, up to four times. But such an
answer does not say that nothing was created, and a forum's post carries no nonce by which Discord
would recognise the second request: the post would be there twice. So the first answer is passed on
as unknown, and the sender looks for the message before it sends again.
"""

from __future__ import annotations

import re
from types import SimpleNamespace

import aiohttp

_CREATING_ROUTE = re.compile(r"/channels/\d+/(messages(/\d+/threads)?|threads)")


def no_automatic_retry() -> aiohttp.TraceConfig:
    """An aiohttp trace that stops discord.py from repeating such a request after its first
    response."""
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_fail_on_server_error)
    return trace


async def _fail_on_server_error(
    session: aiohttp.ClientSession,
    context: SimpleNamespace,
    params: aiohttp.TraceRequestEndParams,
) -> None:
    creates = params.method == "POST" and _CREATING_ROUTE.search(params.url.path)
    if creates and params.response.status >= 500:
        # Not an OSError: discord.py repeats a request after some of those.
        raise aiohttp.ClientPayloadError(f"Discord answered {params.response.status}")
