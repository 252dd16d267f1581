"""The outbox and the staff channel of the simulated Discord, whose requests take time and fail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from datetime import datetime
from typing import TypeVar

from bot.core.alerts import Alert
from bot.core.course import ThreadClosing
from bot.core.occurrences import ChannelPlace, MessagePart
from bot.core.reasons import Reason
from bot.discussion.delivery import (
    ActionButton,
    Announcement,
    DeliveryRefused,
    DeliveryUnknown,
    SentMessage,
)
from tests.simulation.simulated_discord import (
    COURSE_CHANNEL,
    DIRECT_MESSAGES,
    GUILD,
    STAFF_CHANNEL,
    SimulatedDiscord,
)
from tests.simulation.world import HOUR, MINUTE, SECOND, OutageKind

T = TypeVar("T")
UNEXPLAINED_REFUSALS = 0.006  # the share of writing requests that are refused without an outage


class _Channel:
    """Makes requests to Discord. A request may fail before its effect or after it, and the bot may
    crash at either moment: these are the cases in which it cannot know what is there."""

    def __init__(self, discord: SimulatedDiscord) -> None:
        self._discord = discord
        self._world = discord.world

    async def _write(self, effect: Callable[[], T], *forbidding: OutageKind) -> T:
        """Make a request that changes something."""
        return await self._request(effect, *forbidding, refusals=UNEXPLAINED_REFUSALS)

    async def _request(
        self, effect: Callable[[], T], *forbidding: OutageKind, refusals: float = 0
    ) -> T:
        """Make a request. Raises DeliveryRefused during a forbidding outage and at random with the
        probability `refusals`, DeliveryUnknown where Discord does not answer."""
        world = self._world
        self._discord.bot_time = world.bot_time
        world.advance_to(world.now + world.random_duration(0.05 * SECOND, 1.5 * SECOND))
        if world.during_request is not None:
            await world.during_request()
        world.maybe_crash(0.008 * world.failure_rate)
        self._fail_before_effect(forbidding, refusals)
        result = effect()
        world.maybe_crash(0.008 * world.failure_rate)
        self._fail_after_effect()
        return result

    def _fail_before_effect(self, forbidding: Sequence[OutageKind], refusals: float) -> None:
        world = self._world
        if world.has_outage(*forbidding) or world.chance(refusals):
            world.counts["refusals"] += 1
            raise DeliveryRefused(Reason.OTHER_REFUSAL, "no (code 0)")
        if world.chance(self._no_answer_rate() * 0.7):
            world.advance_to(world.now + world.random_duration(1 * SECOND, 40 * SECOND))
            self._fail_to_answer()

    def _fail_after_effect(self) -> None:
        world = self._world
        if world.chance(0.001):  # the machine sleeps before the bot has the answer
            world.counts["sleeps"] += 1
            world.advance_to(world.now + world.random_duration(10 * MINUTE, 20 * HOUR))
        if world.chance(self._no_answer_rate()):
            self._fail_to_answer()

    def _no_answer_rate(self) -> float:
        if self._world.has_outage(OutageKind.NO_ANSWER, OutageKind.CHANNEL_DELETED):
            return 1.0
        return 0.6 if self._world.has_outage(OutageKind.FLAKY) else 0.02 * self._world.failure_rate

    def _fail_to_answer(self) -> None:
        self._world.counts["unanswered"] += 1
        raise DeliveryUnknown


class SimulatedOutbox(_Channel):
    """The outbox of the course's channel."""

    @property
    def place(self) -> ChannelPlace:
        return ChannelPlace(GUILD, COURSE_CHANNEL)

    def for_channel(self, channel_id: int) -> SimulatedOutbox | None:
        return self if channel_id == COURSE_CHANNEL else None

    async def announce(self, announcement: Announcement) -> SentMessage:
        return await self._write(lambda: self._discord.announce(announcement), OutageKind.FORBIDDEN)

    async def find_announcement(
        self, occurrence: int, title: str, since: datetime
    ) -> SentMessage | None:
        def find() -> SentMessage | None:
            for message in self._discord.history(COURSE_CHANNEL, since):
                if message.occurrence == occurrence:
                    thread_id = message.id if self._discord.forum else None
                    return SentMessage(message.id, message.at, thread_id)
            return None

        return await self._request(find, OutageKind.HISTORY_FORBIDDEN)

    async def open_thread(self, message_id: int, title: str) -> int:
        return await self._write(
            lambda: self._discord.threads.setdefault(message_id, message_id), OutageKind.FORBIDDEN
        )

    async def send_in_thread(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        return await self._write(
            lambda: self._discord.send_in_thread(thread_id, content, nonce), OutageKind.FORBIDDEN
        )

    async def find_in_thread(
        self, thread_id: int, part: MessagePart, since: datetime, others: Collection[int]
    ) -> SentMessage | None:
        def find() -> SentMessage | None:
            for message in self._discord.history(thread_id, since):
                is_part = message.content == part.content and message.occurrence is None
                if is_part and message.id not in others:
                    return SentMessage(message.id, message.at, thread_id)
            return None

        return await self._request(find, OutageKind.HISTORY_FORBIDDEN)

    async def remove_from_thread(self, thread_id: int, message_id: int) -> None:
        raise AssertionError("no private response is published in these terms")

    async def close_thread(self, thread_id: int, how: ThreadClosing) -> None:
        await self._write(
            lambda: self._discord.closed_threads.append((thread_id, how)), OutageKind.FORBIDDEN
        )


class SimulatedStaffChannel(_Channel):
    """The staff's channel and, as the second choice, a person's direct messages."""

    async def candidate_channels(self) -> AsyncIterator[int]:
        if not self._world.has_outage(OutageKind.STAFF_CHANNEL_FORBIDDEN):
            yield STAFF_CHANNEL
        yield DIRECT_MESSAGES

    async def settle_alert(self, alert: Alert, content: str) -> None:
        """A changed message is of no matter here."""

    async def send_alert(
        self, channel_id: int, alert: Alert, buttons: Sequence[ActionButton], nonce: str
    ) -> SentMessage:
        return await self._write(
            lambda: self._discord.send_alert(channel_id, alert, buttons, nonce),
            *_outages_of(channel_id),
        )

    async def find_alert(
        self, channel_id: int, alert: Alert, since: datetime
    ) -> SentMessage | None:
        def find() -> SentMessage | None:
            for message in self._discord.history(channel_id, since):
                if message.content == alert.content and message.id not in alert.earlier_message_ids:
                    return SentMessage(message.id, message.at)
            return None

        try:
            return await self._request(find, *_outages_of(channel_id))
        except DeliveryRefused:
            self._discord.unsearched_alerts.add(alert.id)
            raise


def _outages_of(channel_id: int) -> tuple[OutageKind, ...]:
    return (OutageKind.STAFF_CHANNEL_FORBIDDEN,) if channel_id == STAFF_CHANNEL else ()
