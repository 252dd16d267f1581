"""A Discord of a term's own: messages with true times, nonces that fade, a history that lags."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from bot.core.alerts import Alert
from bot.core.course import ThreadClosing
from bot.core.occurrences import ChannelPlace
from bot.core.reasons import Reason
from bot.discussion.delivery import (
    ActionButton,
    Announcement,
    DeliveryRefused,
    DeliveryUnknown,
    SentMessage,
)
from tests.trials.term_sqlite import Eye, instant
from tests.trials.term_world import HOUR, MINUTE, SECOND, Bad, World

T = TypeVar("T")
NONCE_LIVES = 3 * MINUTE
LAG = 8 * SECOND
ODD = 0.006
GUILD, CHANNEL, STAFF, DIRECT = 1, 2, 3, 4


@dataclass(eq=False)
class Message:
    """A message of the bot. `nonce` says which part of which occurrence, or which alert, it is;
    `shown_at` is when the history begins to hold it."""

    id: int
    place: int
    at: datetime
    shown_at: datetime
    content: str
    nonce: str
    occurrence: int | None = None
    alert: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Staff have a message with buttons."""

    message: Message
    offers: tuple[ActionButton, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement, or what was said in a thread later on: what the bot's clock showed when it
    asked for it, its row then, how late the file let it be, and how often something had happened
    before."""

    message: Message
    shown: datetime
    occurrence: int
    due: datetime
    by_hand: bool
    prompt: str
    kind: str
    patience: timedelta
    era: int


@dataclass(eq=False)
class Discord:
    """Everything that the bot wrote. `forum` knows no nonces; `blind` is the control: neither the
    history nor a nonce tells of what is there. `era` and `patience` are set by whoever plays."""

    world: World
    eye: Eye
    forum: bool = False
    blind: bool = False
    messages: list[Message] = field(default_factory=list)
    threads: dict[int, int] = field(default_factory=dict)
    closed: list[tuple[int, ThreadClosing]] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    stepped: list[Announced] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    unlooked: set[int] = field(default_factory=set)
    shown: datetime = field(init=False)
    patience: timedelta = MINUTE
    era: int = 0

    def __post_init__(self) -> None:
        self.shown = self.world.shown

    def send(self, place: int, content: str, nonce: str, *, keeps: bool = True) -> Message:
        """Write a message, or find the one of this nonce while it is remembered."""
        known = self._of_nonce(place, nonce) if keeps and not self.blind else None
        if known is not None:
            return known
        world = self.world
        lag = world.between(0 * SECOND, LAG) if world.chance(0.5) else 0 * SECOND
        key = 1000 + len(self.messages)
        made = Message(key, place, world.now, world.now + lag, content, nonce)
        self.messages.append(made)
        return made

    def history(self, place: int, since: datetime) -> list[Message]:
        """What the history of a place holds since then, oldest first."""
        now = self.world.now
        return [
            each
            for each in self.messages
            if each.place == place and each.at >= since and each.shown_at <= now and not self.blind
        ]

    def announce(self, announcement: Announcement) -> SentMessage:
        """Write an announcement, and note what the bot knew when it did."""
        before = len(self.messages)
        keeps = not self.forum
        made = self.send(CHANNEL, announcement.content, announcement.nonce, keeps=keeps)
        if len(self.messages) > before:
            made.occurrence = announcement.occurrence
            self.announced.append(self._noted(made, announcement.occurrence))
        if self.forum:
            self.threads[made.id] = made.id
        return SentMessage(made.id, made.at, made.id if self.forum else None)

    def say(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        """Write a part of a passage, or what is said later on; of that note what the bot knew."""
        before = len(self.messages)
        made = self.send(thread_id, content, nonce)
        sql = (
            "SELECT id FROM occurrence JOIN message_part ON occurrence_id = id WHERE nonce = ?"
            " AND number = 0"
        )
        if len(self.messages) > before and (key := self.eye.one(sql, nonce)) is not None:
            self.stepped.append(self._noted(made, key))
        return SentMessage(made.id, made.at, thread_id)

    def _of_nonce(self, place: int, nonce: str) -> Message | None:
        oldest = self.world.now - NONCE_LIVES
        found = (
            each
            for each in self.messages
            if each.place == place and each.nonce == nonce and each.at >= oldest
        )
        return next(found, None)

    def _noted(self, made: Message, occurrence: int) -> Announced:
        sql = "SELECT due, by_hand, prompt, kind FROM occurrence WHERE id = ?"
        (row,) = self.eye.rows(sql, occurrence)
        about = (occurrence, instant(row[0]), bool(row[1]), row[2], row[3])
        return Announced(made, self.shown, *about, self.patience, self.era)


class _Asked:
    """A call to Discord: it takes time, it may fail before or after its effect, the bot may die."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._world = discord.world

    async def _ask(self, effect: Callable[[], T], *refusing: Bad, odd: float = 0) -> T:
        """Do what is asked, if Discord lets it. `odd`: how often it says no for no reason known."""
        world = self._world
        self._discord.shown = world.shown
        world.pass_to(world.now + world.between(0.05 * SECOND, 1.5 * SECOND))
        if world.meanwhile is not None:
            await world.meanwhile()
        world.may_die(0.008 * world.mood)
        self._fail_before(refusing, odd)
        result = effect()
        world.may_die(0.008 * world.mood)
        self._fail_after()
        return result

    def _fail_before(self, refusing: Sequence[Bad], odd: float) -> None:
        world = self._world
        if world.is_bad(*refusing) or world.chance(odd):
            world.counts["refusals"] += 1
            raise DeliveryRefused(Reason.OTHER_REFUSAL, "no (code 0)")
        if world.chance(self._silence() * 0.7):
            world.pass_to(world.now + world.between(1 * SECOND, 40 * SECOND))
            self._unanswered()

    def _fail_after(self) -> None:
        world = self._world
        if world.chance(0.001):
            world.counts["sleeps"] += 1
            world.pass_to(world.now + world.between(10 * MINUTE, 20 * HOUR))
        if world.chance(self._silence()):
            self._unanswered()

    def _silence(self) -> float:
        if self._world.is_bad(Bad.SILENT, Bad.GONE):
            return 1.0
        return 0.6 if self._world.is_bad(Bad.FLAKY) else 0.02 * self._world.mood

    def _unanswered(self) -> None:
        self._world.counts["unanswered"] += 1
        raise DeliveryUnknown


class TermOutbox(_Asked):
    """The outbox of the course's channel."""

    @property
    def place(self) -> ChannelPlace:
        return ChannelPlace(GUILD, CHANNEL)

    def for_channel(self, channel_id: int) -> TermOutbox | None:
        return self if channel_id == CHANNEL else None

    async def announce(self, announcement: Announcement) -> SentMessage:
        return await self._ask(lambda: self._discord.announce(announcement), Bad.REFUSING, odd=ODD)

    async def find_announcement(
        self, occurrence: int, title: str, since: datetime
    ) -> SentMessage | None:
        def look() -> SentMessage | None:
            for each in self._discord.history(CHANNEL, since):
                if each.occurrence == occurrence:
                    return SentMessage(each.id, each.at, each.id if self._discord.forum else None)
            return None

        return await self._ask(look, Bad.DEAF)

    async def open_thread(self, message_id: int, title: str) -> int:
        def make() -> int:
            return self._discord.threads.setdefault(message_id, message_id)

        return await self._ask(make, Bad.REFUSING, odd=ODD)

    async def send_in_thread(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        def write() -> SentMessage:
            return self._discord.say(thread_id, content, nonce)

        return await self._ask(write, Bad.REFUSING, odd=ODD)

    async def find_in_thread(
        self, thread_id: int, content: str, since: datetime
    ) -> SentMessage | None:
        def look() -> SentMessage | None:
            for each in self._discord.history(thread_id, since):
                if each.content == content and each.occurrence is None:
                    return SentMessage(each.id, each.at, thread_id)
            return None

        return await self._ask(look, Bad.DEAF)

    async def close_thread(self, thread_id: int, how: ThreadClosing) -> None:
        await self._ask(
            lambda: self._discord.closed.append((thread_id, how)), Bad.REFUSING, odd=ODD
        )


class TermRoom(_Asked):
    """Where staff are told: their channel, and a person's direct messages."""

    async def candidate_channels(self) -> AsyncIterator[int]:
        if not self._world.is_bad(Bad.SHUT):
            yield STAFF
        yield DIRECT

    async def send_alert(
        self, channel_id: int, alert: Alert, buttons: Sequence[ActionButton], nonce: str
    ) -> SentMessage:
        def write() -> SentMessage:
            made = self._discord.send(channel_id, alert.content, nonce)
            if made.alert is None:
                made.alert = alert.id
                self._discord.told.append(Told(made, tuple(buttons)))
            return SentMessage(made.id, made.at)

        return await self._ask(write, *([Bad.SHUT] if channel_id == STAFF else []), odd=ODD)

    async def find_alert(
        self, channel_id: int, alert: Alert, since: datetime
    ) -> SentMessage | None:
        def look() -> SentMessage | None:
            for each in self._discord.history(channel_id, since):
                if each.content == alert.content and each.id not in alert.earlier_message_ids:
                    return SentMessage(each.id, each.at)
            return None

        try:
            return await self._ask(look, *([Bad.SHUT] if channel_id == STAFF else []))
        except DeliveryRefused:
            self._discord.unlooked.add(alert.id)
            raise
