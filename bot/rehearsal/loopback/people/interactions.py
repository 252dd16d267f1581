"""What a person asks of the bot: commands, buttons, forms, completions; begun here, answered over
HTTP in `routes_interactions`.

Rules: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from typing import Any

from bot.rehearsal.loopback.errors import Refused, unknown
from bot.rehearsal.loopback.state.ids import made_at
from bot.rehearsal.loopback.state.model import Direct, Member, Message, Origin, Place, User
from bot.rehearsal.loopback.state.permissions import permissions
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads

ANSWER_WITHIN = 3.0  # seconds of real time
TOKEN_LASTS = timedelta(minutes=15)  # of the product's time
_PATIENCE = 10.0  # seconds of real time: how long a person watches “is thinking” before she goes on


class Kind(IntEnum):
    """Discord's interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


@dataclass(slots=True, eq=False)
class Interaction:
    """One act of a person that the bot must answer; `member` is None in direct messages.

    `message` is the one whose button was pressed, `trigger` what opened the form.
    """

    id: int
    kind: Kind
    user: User
    member: Member | None
    place: Place
    data: dict[str, Any]
    began: float
    message: Message | None = None
    trigger: Interaction | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    spoken: asyncio.Event = field(default_factory=asyncio.Event)
    original: Message | None = None
    messages: list[Message] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    failed: bool = False

    @property
    def token(self) -> str:
        """What the bot answers with."""
        return f"token-{self.id}"

    @property
    def origin(self) -> Origin:
        """What its answers say about it."""
        pressed = self.message.id if self.kind is Kind.COMPONENT and self.message else None
        before = self.trigger.origin if self.trigger is not None else None
        name = str(self.data.get("name", ""))
        return Origin(self.id, int(self.kind), name, self.user, pressed, before)


class Interactions:
    """All interactions of a server."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_token: dict[str, Interaction] = {}

    async def begin(
        self,
        kind: Kind,
        user: User,
        place: Place,
        data: dict[str, Any],
        message: Message | None = None,
        trigger: Interaction | None = None,
    ) -> Interaction:
        """Tell the bot of it and wait for its first answer, or for the time to run out.

        An answer that is only “thinking” is waited for a while longer.
        """
        member = None if isinstance(place, Direct) else place.guild.members[user.id]
        began = asyncio.get_running_loop().time()
        key = self._world.ids.next()
        made = Interaction(key, kind, user, member, place, data, began, message, trigger)
        self._by_token[made.token] = made
        self._world.tell("INTERACTION_CREATE", self._payload(made))
        made.failed = not await _happens(made.answered, ANSWER_WITHIN)
        if made.original is not None and made.original.thinking:
            await _happens(made.spoken, _PATIENCE)
        return made

    def unanswered(self, token: str, key: int) -> Interaction:
        """The interaction that is to be answered. Raises Refused if it was, or if it is late."""
        made = self._by_token.get(token)
        now = asyncio.get_running_loop().time()
        if made is None or made.id != key or now - made.began > ANSWER_WITHIN:
            raise unknown("interaction", 10062)
        if made.answered.is_set():
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        return made

    def answered(self, token: str) -> Interaction:
        """The interaction that is to be followed up. Raises Refused too early and too late."""
        made = self._by_token.get(token)
        if made is None or not made.answered.is_set():
            raise unknown("Webhook", 10015)
        if self._world.now() - made_at(made.id) > TOKEN_LASTS:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return made

    def _payload(self, made: Interaction) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "id": str(made.id),
            "application_id": str(self._world.application_id),
            "type": int(made.kind),
            "data": made.data,
            "channel_id": str(made.place.id),
            "token": made.token,
            "version": 1,
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
            **self._whereabouts(made),
        }
        if made.message is not None:
            payload["message"] = self._world.shown(made.message)
        return payload

    def _whereabouts(self, made: Interaction) -> dict[str, Any]:
        place = made.place
        if isinstance(place, Direct) or made.member is None:
            granted = str((1 << 53) - 1)
            return {
                "channel": payloads.place(place),
                "user": payloads.user(made.user),
                "app_permissions": granted,
                "authorizing_integration_owners": {"0": "0"},
                "context": 1,
            }
        guild = place.guild
        granted = str(int(permissions(made.member, place)))
        bot = guild.members[self._world.bot.id]
        return {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "channel": {**payloads.place(place), "permissions": granted},
            "member": {**payloads.member(made.member), "permissions": granted},
            "app_permissions": str(int(permissions(bot, place))),
            "guild_locale": "en-US",
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
        }


async def _happens(event: asyncio.Event, within: float) -> bool:
    """Whether an event comes within so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False
    return True
