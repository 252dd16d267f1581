"""Discord's failures as the use cases know them: no answer, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.core.reasons import Reason
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown

_REASONS = {
    10003: Reason.CHANNEL_GONE,
    10004: Reason.NOT_ON_SERVER,
    10008: Reason.POST_DELETED,
    40058: Reason.CHANNEL_IS_FORUM,
    40067: Reason.FORUM_TAG_REQUIRED,
    50007: Reason.NO_DIRECT_MESSAGES,
    50278: Reason.NO_DIRECT_MESSAGES,  # they share no server with the bot any more
    50001: Reason.CHANNEL_HIDDEN,
    50013: Reason.POSTING_FORBIDDEN,
    160005: Reason.THREAD_LOCKED,
    160006: Reason.TOO_MANY_THREADS,
    200000: Reason.AUTOMOD_TEXT,
    200001: Reason.AUTOMOD_TITLE,
}


@contextmanager
def translate_discord_errors() -> Iterator[None]:
    """Let only DeliveryUnknown and DeliveryRefused out of a call to Discord.

    Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
    """
    try:
        yield
    except (discord.DiscordServerError, discord.RateLimited) as error:
        raise DeliveryUnknown from error
    except discord.HTTPException as error:
        if error.status >= 500 or error.status == 429:
            raise DeliveryUnknown from error
        raise _refusal(error) from error
    except (OSError, TimeoutError, aiohttp.ClientError, ValueError) as error:
        raise DeliveryUnknown from error  # ValueError: an answer that is no JSON


def _refusal(error: discord.HTTPException) -> DeliveryRefused:
    if error.code in _REASONS:
        return DeliveryRefused(_REASONS[error.code])
    detail = f"{error.text or 'no reason given'} (code {error.code})"
    return DeliveryRefused(Reason.OTHER_REFUSAL, detail)
