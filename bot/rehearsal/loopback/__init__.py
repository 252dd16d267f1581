"""A Discord-compatible server on 127.0.0.1, to which an unmodified discord.py connects.

Its rooms, each of which imports only those before it:

- `model`: plain values: objects, permissions, snowflakes, errors, faults
- `payloads`: the model as Discord's JSON
- `state`: what exists on the server, and every change to it
- `clients`: what people do and see, and the interactions that they start
- `gateway`, `rest`: the two protocols that the bot speaks
- `server`: puts it all together; `wait_until_idle` waits until the bot has nothing left to do
"""

from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.clients.interaction_reply import InteractionReply
from bot.rehearsal.loopback.clients.person import Person
from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.kinds import MessageChange
from bot.rehearsal.loopback.model.objects import Channel, DirectChannel, Guild, Message, Thread
from bot.rehearsal.loopback.rest.rest_api import Exchange
from bot.rehearsal.loopback.server import LoopbackDiscord

__all__ = [
    "ApiError",
    "Channel",
    "DirectChannel",
    "Exchange",
    "Guild",
    "GuildAdmin",
    "InteractionReply",
    "LoopbackDiscord",
    "Message",
    "MessageChange",
    "Person",
    "Thread",
]
