"""What is on the simulated Discord, and what the bot knew when it wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.alerts import Alert
from bot.core.course import ThreadClosing
from bot.discussion.delivery import ActionButton, Announcement, SentMessage
from bot.store.instants import from_text
from tests.simulation.database_observer import DatabaseObserver
from tests.simulation.world import MINUTE, SECOND, World

NONCE_LIFETIME = 3 * MINUTE  # Discord says "a few minutes"
LONGEST_HISTORY_LAG = 8 * SECOND  # a new message is not always in the history at once
ON_TIME = MINUTE
GUILD, COURSE_CHANNEL, STAFF_CHANNEL, DIRECT_MESSAGES = 1, 2, 3, 4


@dataclass(eq=False, kw_only=True)
class SimulatedMessage:
    """A message that the bot sent. `nonce` identifies the part of an occurrence, or the alert, that
    it carries; the history has it from `in_history_at` on."""

    id: int
    channel: int
    at: datetime
    in_history_at: datetime
    content: str
    nonce: str
    occurrence: int | None = None
    alert: int | None = None


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """A message to staff and the buttons under it."""

    message: SimulatedMessage
    buttons: tuple[ActionButton, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An announcement, or a later message in a thread, with what the bot knew when it sent it.

    `bot_time` is what its clock showed; `due`, `by_hand`, `prompt` and `kind` are the row as it was
    stored then. `grace` is how late the course's file let it be, and `events_before` counts the
    events of the term until then: between equal counts nothing changed the plan.
    """

    message: SimulatedMessage
    bot_time: datetime
    occurrence: int
    due: datetime
    by_hand: bool
    prompt: str
    kind: str
    grace: timedelta
    events_before: int

    @property
    def is_on_time(self) -> bool:
        """Whether it was sent within a minute of its due, by the bot's clock."""
        return self.bot_time - self.due <= ON_TIME


@dataclass(eq=False)
class SimulatedDiscord:
    """Everything that the bot wrote, without the failures of requests.

    In a `forum` announcements have no nonces. `unprotected` is the control of the simulation: with
    neither history nor nonces the bot cannot find what it has sent, so there must be duplicates.
    Whoever plays the term sets `grace` and `event_count`; each request sets `bot_time`.
    """

    world: World
    observer: DatabaseObserver
    forum: bool = False
    unprotected: bool = False
    messages: list[SimulatedMessage] = field(default_factory=list)
    threads: dict[int, int] = field(default_factory=dict)
    closed_threads: list[tuple[int, ThreadClosing]] = field(default_factory=list)
    announcements: list[Delivery] = field(default_factory=list)
    thread_messages: list[Delivery] = field(default_factory=list)
    staff_messages: list[StaffMessage] = field(default_factory=list)
    unsearched_alerts: set[int] = field(default_factory=set)
    bot_time: datetime = field(init=False)
    grace: timedelta = MINUTE
    event_count: int = 0

    def __post_init__(self) -> None:
        self.bot_time = self.world.bot_time

    def history(self, channel: int, since: datetime) -> list[SimulatedMessage]:
        """What the history of a channel or thread holds since then, oldest first."""
        now = self.world.now
        return [
            message
            for message in self.messages
            if message.channel == channel
            and message.at >= since
            and message.in_history_at <= now
            and not self.unprotected
        ]

    def announce(self, announcement: Announcement) -> SentMessage:
        """Send an announcement and record what the bot knew."""
        message, is_new = self._send(
            COURSE_CHANNEL,
            announcement.content,
            announcement.nonce,
            remembers_nonce=not self.forum,
        )
        if is_new:
            message.occurrence = announcement.occurrence
            self.announcements.append(self._delivery(message, announcement.occurrence))
        if self.forum:
            self.threads[message.id] = message.id
        return SentMessage(message.id, message.at, message.id if self.forum else None)

    def send_in_thread(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        """Send a part of a passage, or a later message, of which what the bot knew is recorded."""
        message, is_new = self._send(thread_id, content, nonce)
        sql = (
            "SELECT id FROM occurrence JOIN message_part ON occurrence_id = id WHERE nonce = ?"
            " AND number = 0"
        )
        if is_new and (occurrence := self.observer.scalar(sql, nonce)) is not None:
            self.thread_messages.append(self._delivery(message, occurrence))
        return SentMessage(message.id, message.at, thread_id)

    def send_alert(
        self, channel: int, alert: Alert, buttons: Sequence[ActionButton], nonce: str
    ) -> SentMessage:
        """Send a message to staff."""
        message, _ = self._send(channel, alert.content, nonce)
        if message.alert is None:
            message.alert = alert.id
            self.staff_messages.append(StaffMessage(message, tuple(buttons)))
        return SentMessage(message.id, message.at)

    def _send(
        self, channel: int, content: str, nonce: str, *, remembers_nonce: bool = True
    ) -> tuple[SimulatedMessage, bool]:
        """The message of this nonce and whether it is new: while Discord remembers the nonce, it
        answers with the message that is there."""
        if remembers_nonce and not self.unprotected:
            known = self._find_by_nonce(channel, nonce)
            if known is not None:
                return known, False
        world = self.world
        no_lag = 0 * SECOND
        lag = world.random_duration(no_lag, LONGEST_HISTORY_LAG) if world.chance(0.5) else no_lag
        message = SimulatedMessage(
            id=1000 + len(self.messages),
            channel=channel,
            at=world.now,
            in_history_at=world.now + lag,
            content=content,
            nonce=nonce,
        )
        self.messages.append(message)
        return message, True

    def _find_by_nonce(self, channel: int, nonce: str) -> SimulatedMessage | None:
        oldest = self.world.now - NONCE_LIFETIME
        known = (
            message
            for message in self.messages
            if message.channel == channel and message.nonce == nonce and message.at >= oldest
        )
        return next(known, None)

    def _delivery(self, message: SimulatedMessage, occurrence: int) -> Delivery:
        sql = "SELECT due, by_hand, prompt, kind FROM occurrence WHERE id = ?"
        (row,) = self.observer.rows(sql, occurrence)
        return Delivery(
            message=message,
            bot_time=self.bot_time,
            occurrence=occurrence,
            due=from_text(row["due"]),
            by_hand=bool(row["by_hand"]),
            prompt=row["prompt"],
            kind=row["kind"],
            grace=self.grace,
            events_before=self.event_count,
        )
