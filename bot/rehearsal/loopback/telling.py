"""Tells the bot of what changed, and remembers what it sent under which nonce."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.gateway import Gateway
from bot.rehearsal.loopback.model import Message, Thread
from bot.rehearsal.loopback.permissions import Permission, may
from bot.rehearsal.loopback.world import World


class Teller:
    """Turns changes of the world into events, for a bot that can see them."""

    def __init__(self, world: World, gateway: Gateway, api_base: str) -> None:
        self._world = world
        self._gateway = gateway
        self._api_base = api_base
        self._by_nonce: dict[str, Message] = {}

    def shown(self, message: Message) -> dict[str, Any]:
        """A message as the bot gets it over HTTP: what it may read follows the portal's toggle."""
        hide = not self._world.message_content and message.author is not self._world.bot
        return payloads.message(message, self._api_base, self._world.bot, hide=hide)

    def sent_with(self, nonce: str) -> Message | None:
        """The message that was sent with a nonce, deleted or not."""
        return self._by_nonce.get(nonce)

    async def message(self, event: str, message: Message) -> None:
        """MESSAGE_CREATE or MESSAGE_UPDATE. Ephemeral messages are told to nobody."""
        if message.nonce is not None:
            self._by_nonce[message.nonce] = message
        if message.seen_by is not None or not self._visible(message):
            return
        data = payloads.message(message, self._api_base, self._world.bot)
        guild = message.place.guild
        data["guild_id"] = str(guild.id)
        if message.author.id in guild.members:
            data["member"] = payloads.member(guild.members[message.author.id], with_user=False)
        await self._gateway.dispatch(event, data)

    async def deleted(self, message: Message) -> None:
        """MESSAGE_DELETE, which tells ids alone."""
        if self._visible(message):
            await self._gateway.dispatch("MESSAGE_DELETE", self._where(message))

    async def reacted(self, event: str, message: Message, person: int, emoji: str) -> None:
        """MESSAGE_REACTION_ADD or MESSAGE_REACTION_REMOVE."""
        data = {
            "user_id": str(person),
            "channel_id": str(message.place.id),
            "message_id": str(message.id),
            "guild_id": str(message.place.guild.id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        await self._gateway.dispatch(event, data)

    async def thread(self, event: str, thread: Thread) -> None:
        """THREAD_CREATE or THREAD_UPDATE."""
        data = payloads.thread(thread)
        await self._gateway.dispatch(
            event, {**data, "newly_created": True} if event == "THREAD_CREATE" else data
        )

    def _visible(self, message: Message) -> bool:
        bot = self._world.bot_member(message.place)
        return may(bot, message.place, Permission.VIEW_CHANNEL)

    def _where(self, message: Message) -> dict[str, Any]:
        return {
            "id": str(message.id),
            "channel_id": str(message.place.id),
            "guild_id": str(message.place.guild.id),
        }
