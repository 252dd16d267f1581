"""What the bot says in the thread of a post, written down before it is sent: that staff changed its
rules, or a private response that is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.occurrences import ChannelPlace, MessagePart, hash_nonce


@dataclass(frozen=True, slots=True)
class ThreadNotice:
    """A message for the thread of a post, which is an occurrence's id. `part` says what is sent and
    how often that was attempted. `written_at` is in UTC; so is `submitted_at`, when the private
    response that it publishes was last submitted, None if it publishes none. `is_withdrawn`: the
    author of that response has withdrawn it since."""

    id: int
    post: int
    part: MessagePart
    written_at: datetime
    submitted_at: datetime | None = None
    is_withdrawn: bool = False


def notice_nonce(place: ChannelPlace, notice_id: int) -> str:
    """The nonce of a notice: the same at every attempt."""
    return hash_nonce(f"{place.guild_id}/{place.channel_id}/notice/{notice_id}")
