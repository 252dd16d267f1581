"""Handles the page's requests to send what a message may hold, and to delete a thread.

A handler takes the page's session and the request's data, and returns the data of the response.
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any

from bot.rehearsal.loopback import ApiError, Thread
from bot.rehearsal.page.page_session import PageSession

Json = dict[str, Any]

_RECORDING_SECONDS = 5.0
_STICKER = "Wave"


async def send_message(session: PageSession, data: Json) -> Json:
    """Send a message or a reply, perhaps with files."""
    place = session.find_place(data["place"])
    reply_id = data.get("reply_to")
    reply_to = session.find_message(data["place"], reply_id) if reply_id else None
    files = [
        (str(each["name"]), base64.b64decode(each["content"], validate=True))
        for each in data.get("files") or ()
    ]
    ping = bool(data.get("ping", True))
    await session.person.say(place, data["text"], reply_to=reply_to, ping=ping, files=files)
    return {}


async def send_sticker(session: PageSession, data: Json) -> Json:
    """Send a sticker."""
    await session.person.send_sticker(session.find_place(data["place"]), _STICKER)
    return {}


async def send_recording(session: PageSession, data: Json) -> Json:
    """Speak a message."""
    await session.person.send_recording(session.find_place(data["place"]), _RECORDING_SECONDS)
    return {}


async def forward_message(session: PageSession, data: Json) -> Json:
    """Forward a message to a place."""
    message = session.find_message(data["place"], data["message"])
    await session.person.forward(message, session.find_place(data["to"]))
    return {}


async def delete_thread(session: PageSession, data: Json) -> Json:
    """Delete a thread; the page is told to show the channel that it was in."""
    thread = session.find_place(data["place"])
    if not isinstance(thread, Thread):
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    await session.person.delete_thread(thread)
    return {
        "server": str(thread.guild.id),
        "person": str(session.person.id),
        "place": str(thread.parent.id),
    }


SENDING: dict[str, Callable[[PageSession, Json], Awaitable[Json]]] = {
    "say": send_message,
    "sticker": send_sticker,
    "recording": send_recording,
    "forward": forward_message,
    "delete_thread": delete_thread,
}
