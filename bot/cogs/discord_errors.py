"""Discord's failures as the stories know them: no answer at all, or a no with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown

NEEDED_PERMISSIONS = (
    "View Channel, Send Messages, Create Public Threads, Send Messages in Threads, "
    "Read Message History and Add Reactions"
)

_SENTENCES = {
    10003: "The channel is gone. Choose another one with /seminar setup.",
    10004: "The bot is no longer on the server. Invite it again.",
    10008: "The post was deleted on Discord by somebody; it is left deleted.",
    40058: "The channel is a forum now. Run /seminar setup there again.",
    40067: "The forum asks for a tag on each post. Write one of its tags under `tags:` in the "
    "course’s file, then /seminar reload; or make tags optional in the forum’s settings.",
    50007: "This person takes no direct messages from the bot.",
    50001: f"The bot cannot see the channel. Give its role: {NEEDED_PERMISSIONS}.",
    50013: f"The bot may not post in the channel. Give its role: {NEEDED_PERMISSIONS}.",
    160005: "The thread is locked. Unlock it, then post again.",
    160006: "The server has too many open threads. Archive some, then post again.",
    200000: "The server’s AutoMod blocks the text. Allow the bot in AutoMod’s settings.",
    200001: "The server’s AutoMod blocks the title. Allow the bot in AutoMod’s settings.",
}


@contextmanager
def translate_discord_errors() -> Iterator[None]:
    """Let only Unclear and Refused out of a call to Discord.

    Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
    """
    try:
        yield
    except (discord.DiscordServerError, discord.RateLimited) as error:
        raise DeliveryUnknown from error
    except discord.HTTPException as error:
        if error.status >= 500 or error.status == 429:
            raise DeliveryUnknown from error
        raise DeliveryRefused(_SENTENCES.get(error.code, _other(error))) from error
    except (OSError, TimeoutError, aiohttp.ClientError, ValueError) as error:
        raise DeliveryUnknown from error  # ValueError: an answer that is no JSON


def _other(error: discord.HTTPException) -> str:
    return f"Discord refuses it: {error.text or 'no reason given'} (code {error.code})."
