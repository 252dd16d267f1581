"""Tell staff, once, what was missed, failed or needs them, and what to do about it.

A message is written down before it is sent, in the transaction that marks what it tells of; sending
it follows the same rules as a post: look before sending again, with the same words.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.agenda import BACK_OFF, is_late
from bot.core.course import Course
from bot.core.occurrences import UNRESOLVED, Occurrence, OccurrenceKind, OccurrenceState, hash_nonce
from bot.core.text import plural
from bot.discussion.delivery import (
    ActionButton,
    DeliveryRefused,
    DeliveryUnknown,
    SentMessage,
    StaffAction,
    StaffChannel,
)
from bot.discussion.posting.sender import LOOK_BACK
from bot.failpoints import failpoint
from bot.rendering.announcement import timestamp
from bot.rendering.markdown import MESSAGE_LIMIT, escape
from bot.store.alerts import Alert, AlertStore
from bot.store.occurrences import OccurrenceStore

CLOCK = "clock"
MOST_BUTTONS = 25  # of a message on Discord
_UNTOLD_AGAIN = timedelta(minutes=15)  # until a message that nobody could be told is tried again
_NOBODY = "there is neither a private channel nor anybody to write to; run /seminar setup again"
_TITLES = {
    OccurrenceState.POSTED: "Posted late, or not whole",
    OccurrenceState.MISSED: "Missed: the hour passed before it could be posted",
    OccurrenceState.FAILED: "Failed",
    OccurrenceState.NEEDS_STAFF: "Needs you",
}

log = logging.getLogger(__name__)


class StaffNotifier:
    """Tells the staff of one course."""

    def __init__(
        self, course: Course, alerts: AlertStore, occurrences: OccurrenceStore, clock: Clock
    ) -> None:
        self._course = course
        self._alerts = alerts
        self._occurrences = occurrences
        self._clock = clock

    async def gather(self, away_since: datetime | None = None) -> None:
        """Write down what staff have not been told of; after an absence also that it was one. This
        ends a look, and is noted as one."""
        now = self._clock.now()
        slug = self._course.slug
        answers = await self._alerts.recorded_since(slug, away_since) if away_since else 0

        def compose(untold: tuple[Occurrence, ...]) -> str | None:
            if not untold and away_since is None:
                return None
            absence = _absence(away_since, now, answers, bool(untold)) if away_since else []
            return self._digest([*absence, *self._lines(untold)])

        await self._alerts.gather(slug, compose, now)
        failpoint("gathered")

    async def notice(self, subject: str, problem: str | None) -> None:
        """Tell of a condition, once for as long as it lasts; None: it has ended, or never was."""
        now = self._clock.now()
        if problem is None:
            await self._alerts.over(self._course.slug, subject, now)
        else:
            content = self._digest([escape(line) for line in problem.splitlines()])
            await self._alerts.notice(self._course.slug, subject, content, now)

    async def tells_of(self, subject: str) -> bool:
        """Whether staff are being told of a condition that lasts."""
        return await self._alerts.is_open(self._course.slug, subject)

    async def deliver(self, room: StaffChannel) -> None:
        """Send what is written down and not delivered, in order."""
        for alert in await self._alerts.undelivered(self._course.slug):
            if not await self._delivered(alert, room):
                return

    async def offers_under(self, message_id: int) -> tuple[ActionButton, ...]:
        """The buttons of a message to staff as things stand now: none for what is settled."""
        return await self._offers(await self._alerts.told_by(message_id))

    async def _offers(self, about: Sequence[int]) -> tuple[ActionButton, ...]:
        """The buttons for the first of these that a message has room for; the others move up."""
        found: list[ActionButton] = []
        for key in about:
            post = await self._occurrences.by_id(key)
            offers = _offers(post, self._name(post)) if post is not None else []
            if len(found) + len(offers) > MOST_BUTTONS:
                break
            found += offers
        return tuple(found)

    async def _delivered(self, alert: Alert, room: StaffChannel) -> bool:
        """Whether the message is with staff; if not, it is tried again, and the next ones wait."""
        now = self._clock.now()
        if alert.last_try is not None and now < alert.last_try + _pause(alert):
            return False
        try:
            sent = await self._sent(alert, room)
        except DeliveryUnknown:
            log.warning("alert %s: Discord did not answer; it is looked up again", alert.id)
            return False
        if sent is not None:
            failpoint("told")
            await self._alerts.told(alert.id, sent.message_id, now)
        return sent is not None

    async def _sent(self, alert: Alert, room: StaffChannel) -> SentMessage | None:
        """Send the message to the best place that takes it, unless it is where it was tried before:
        that place may be fit for it no more."""
        if alert.place is not None and alert.last_try is not None:
            try:
                found = await room.find_alert(alert.place, alert, alert.last_try - LOOK_BACK)
            except DeliveryRefused as refusal:
                found = None
                await self._alerts.refused(alert.id, str(refusal))
            if found is not None:
                return found
        problem = _NOBODY
        async for place in room.candidate_channels():
            try:
                return await self._told(alert, place, room)
            except DeliveryRefused as refusal:
                log.error("staff cannot be told in %s: %s", place, refusal)
                problem = str(refusal)
        await self._alerts.refused(alert.id, problem)
        return None

    async def _told(self, alert: Alert, place: int, room: StaffChannel) -> SentMessage:
        await self._alerts.trying(alert.id, place, self._clock.now())
        failpoint("telling")
        nonce = hash_nonce(f"alert/{place}/{alert.id}/{alert.made_at.isoformat()}")
        return await room.send_alert(place, alert, await self._buttons(alert), nonce)

    async def _buttons(self, alert: Alert) -> tuple[ActionButton, ...]:
        if alert.subject == CLOCK:
            return (ActionButton(StaffAction.BELIEVE_CLOCK, alert.id, "The clock is right"),)
        return await self._offers(alert.about)

    def _lines(self, untold: Sequence[Occurrence]) -> list[str]:
        lines: list[str] = []
        for state, title in _TITLES.items():
            found = [each for each in untold if each.state is state]
            if found:
                lines.append(f"**{title}**")
                lines += [self._line(each) for each in found]
        return lines

    def _line(self, post: Occurrence) -> str:
        name = escape(self._name(post))
        shown = f"[{name}]({post.link})" if post.link else name
        late = post.posted_at is not None and is_late(post.due, post.posted_at)
        posted = f", posted {timestamp(post.posted_at)}" if late and post.posted_at else ""
        told = post.reason if post.state is not OccurrenceState.MISSED else None
        reason = f": {escape(told)}" if told else ""
        return f"- {shown}, due {timestamp(post.due)}{posted}{reason}"

    def _name(self, post: Occurrence) -> str:
        title = self._course.title_of(post.prompt)
        return title if post.kind is OccurrenceKind.POST else f"{post.kind.words} of {title}"

    def _digest(self, lines: Sequence[str]) -> str:
        """The message, cut at whole lines to what Discord takes."""
        kept = [f"**{escape(self._course.title)}**"]
        for at, line in enumerate(lines):
            more = plural(len(lines) - at, "more line")
            rest = f"- … and {more}: see /seminar plan, or discussant check."
            if sum(map(len, kept)) + len(kept) + len(line) + len(rest) + 2 > MESSAGE_LIMIT:
                kept.append(rest)
                break
            kept.append(line)
        return "\n".join(kept)


def _offers(post: Occurrence, name: str) -> list[ActionButton]:
    """What staff can do about an occurrence that went wrong."""
    if post.state is OccurrenceState.POSTED and post.reason:
        return [ActionButton(StaffAction.RETRY, post.id, f"Try again: {name}")]
    if post.state not in UNRESOLVED or post.kind is OccurrenceKind.REMINDER:
        return []
    action, label = (
        (StaffAction.RETRY, "Try again")
        if post.state is OccurrenceState.FAILED
        else (StaffAction.POST, "Post now")
    )
    return [
        ActionButton(action, post.id, f"{label}: {name}"),
        ActionButton(StaffAction.SKIP, post.id, f"Skip: {name}"),
    ]


def _absence(since: datetime, now: datetime, answers: int, more: bool) -> list[str]:
    said = [f"The bot was away from {timestamp(since)} to {timestamp(now)}."]
    said += (
        [f"Written meanwhile, and recorded now: {plural(answers, 'answer')}."] if answers else []
    )
    said += [] if more else ["Nothing was missed."]
    return [" ".join(said)]


def _pause(alert: Alert) -> timedelta:
    """How long to wait for another try: longer where Discord said no."""
    if alert.problem is not None:
        return _UNTOLD_AGAIN
    return BACK_OFF * min(max(1, 2 * alert.tries - 1), 60)
