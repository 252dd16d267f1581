"""A Discord of our own on 127.0.0.1, to which an unmodified discord.py connects.

`server` puts it together. `state` is what there is and how it changes; `people` is what a person
does there; `wire` is what goes between it and the bot, over HTTP and the websocket; `faults` breaks
any of it on purpose; `settling` waits until the bot has dealt with all that it was told.
"""

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.people.answers import Answer
from bot.rehearsal.loopback.people.person import Person
from bot.rehearsal.loopback.server import LoopbackDiscord
from bot.rehearsal.loopback.state.model import Change, Channel, Direct, Guild, Message, Thread
from bot.rehearsal.loopback.wire.api import Exchange

__all__ = [
    "Answer",
    "Change",
    "Channel",
    "Direct",
    "Exchange",
    "Guild",
    "LoopbackDiscord",
    "Message",
    "Person",
    "Refused",
    "Thread",
]
