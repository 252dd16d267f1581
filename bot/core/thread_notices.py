"""What the thread of a post is told of an act of staff, written down before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.occurrences import ChannelPlace, MessagePart, hash_nonce


@dataclass(frozen=True, slots=True)
class ThreadNotice:
    """A message for the thread of a post, which is an occurrence's id. `part` says what is sent and
    how often that was attempted."""

    id: int
    post: int
    part: MessagePart


def notice_nonce(place: ChannelPlace, notice_id: int) -> str:
    """The nonce of a notice: the same at every attempt."""
    return hash_nonce(f"{place.guild_id}/{place.channel_id}/notice/{notice_id}")
