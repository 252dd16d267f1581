"""What makes a message or a thread is asked once; whether to ask again is for the stories to say.

After a 500, 502, 504 or 524 discord.py asks again by itself, up to four times. But such an answer
does not say that nothing was made, and a forum's post carries no nonce by which Discord would know
it again: it would stand there twice. So the answer is handed on as unclear, and is looked up.
"""

from __future__ import annotations

import re
from types import SimpleNamespace

import aiohttp

_MAKES = re.compile(r"/channels/\d+/(messages(/\d+/threads)?|threads)")


def no_automatic_retry() -> aiohttp.TraceConfig:
    """For the client: ends such a request at its first answer."""
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_end)
    return trace


async def _end(
    session: aiohttp.ClientSession,
    context: SimpleNamespace,
    params: aiohttp.TraceRequestEndParams,
) -> None:
    makes = params.method == "POST" and _MAKES.search(params.url.path)
    if makes and params.response.status >= 500:
        # No OSError: of those discord.py takes some for a reason to ask again.
        raise aiohttp.ClientPayloadError(f"Discord answered {params.response.status}")
