"""A Discord of our own on 127.0.0.1, to which an unmodified discord.py connects.

`server` puts it together. `model` is what there is; `people` is what a person does there; `api` and
the `routes_*` are what the bot asks over HTTP; `gateway` is what it is told; `interactions` are
commands, buttons and forms; `faults` breaks any of it on purpose.
"""

from bot.rehearsal.loopback.answers import Answer
from bot.rehearsal.loopback.api import Exchange
from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.model import Change, Channel, Direct, Message, Thread
from bot.rehearsal.loopback.people import Person
from bot.rehearsal.loopback.server import LoopbackDiscord

__all__ = [
    "Answer",
    "Change",
    "Channel",
    "Direct",
    "Exchange",
    "LoopbackDiscord",
    "Message",
    "Person",
    "Refused",
    "Thread",
]
