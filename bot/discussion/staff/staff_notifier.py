"""Tell staff, once, what was missed, failed or needs them, and what to do about it.

A message is written down before it is sent, in the transaction that marks what it tells of; sending
it follows the same rules as a post: look before sending again, with the same words.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.agenda import is_late
from bot.core.alerts import Alert
from bot.core.course import Course
from bot.core.occurrences import (
    ON_DISCORD,
    UNRESOLVED,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    hash_nonce,
)
from bot.core.reasons import Reason
from bot.core.retries import BACK_OFF
from bot.core.text import plural
from bot.discussion.delivery import (
    ActionButton,
    DeliveryRefused,
    DeliveryUnknown,
    SentMessage,
    StaffChannel,
)
from bot.discussion.posting.sender import LOOK_BACK
from bot.failpoints import failpoint
from bot.rendering.announcement import timestamp
from bot.rendering.markdown import MESSAGE_LIMIT, escape
from bot.rendering.reasons import describe_reason
from bot.store.alerts import AlertStore
from bot.store.occurrences import OccurrenceStore
from bot.store.responses import ResponseStore

CLOCK = "clock"
MOST_BUTTONS = 25  # of a message on Discord
_UNTOLD_AGAIN = timedelta(minutes=15)  # until a message that nobody could be told is tried again
_TITLES = {
    "Posted late, or not whole": ON_DISCORD,
    "Missed: the hour passed before it could be posted": {OccurrenceState.MISSED},
    "Failed": {OccurrenceState.FAILED},
    "Needs you": {OccurrenceState.NEEDS_STAFF},
}

log = logging.getLogger(__name__)


class StaffNotifier:
    """Tells the staff of one course."""

    def __init__(
        self,
        course: Course,
        alerts: AlertStore,
        occurrences: OccurrenceStore,
        responses: ResponseStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._alerts = alerts
        self._occurrences = occurrences
        self._responses = responses
        self._clock = clock

    async def gather(self, away_since: datetime | None = None) -> None:
        """Write down what staff have not been told of; after an absence also that it was one. This
        ends a look, and is noted as one."""
        now = self._clock.now()
        slug = self._course.slug
        answers = await self._responses.count_swept_since(slug, away_since) if away_since else 0

        def compose(untold: tuple[Occurrence, ...]) -> str | None:
            if not untold and away_since is None:
                return None
            absence = _absence(away_since, now, answers, bool(untold)) if away_since else []
            return self._digest([*absence, *self._lines(untold)])

        await self._alerts.add_digest(slug, compose, now)
        failpoint("gathered")

    async def notice(self, subject: str, problem: str | None) -> None:
        """Tell of a condition, once for as long as it lasts; None: it has ended, or never was."""
        now = self._clock.now()
        if problem is None:
            await self._alerts.end_condition(self._course.slug, subject, now)
        else:
            content = self._digest([escape(line) for line in problem.splitlines()])
            await self._alerts.open_condition(self._course.slug, subject, content, now)

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
        return await self._offers(await self._alerts.reported_in(message_id))

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
        if alert.last_attempt_at is not None and now < alert.last_attempt_at + _pause(alert):
            return False
        try:
            sent = await self._sent(alert, room)
        except DeliveryUnknown:
            log.warning("alert %s: Discord did not answer; it is looked up again", alert.id)
            return False
        if sent is not None:
            failpoint("told")
            await self._alerts.mark_delivered(alert.id, sent.message_id, now)
        return sent is not None

    async def _sent(self, alert: Alert, room: StaffChannel) -> SentMessage | None:
        """Send the message to the best place that takes it, unless it is where it was tried before:
        that place may be fit for it no more."""
        if alert.channel_id is not None and alert.last_attempt_at is not None:
            try:
                since = alert.last_attempt_at - LOOK_BACK
                found = await room.find_told(alert.channel_id, alert, since)
            except DeliveryRefused as refusal:
                found = None
                await self._alerts.mark_refused(alert.id, refusal.reason, refusal.detail)
            if found is not None:
                return found
        problem, detail = Reason.NOBODY_TO_ALERT, ""
        async for place in room.places():
            try:
                return await self._told(alert, place, room)
            except DeliveryRefused as refusal:
                log.error("staff cannot be told in %s: %s", place, refusal)
                problem, detail = refusal.reason, refusal.detail
        await self._alerts.mark_refused(alert.id, problem, detail)
        return None

    async def _told(self, alert: Alert, place: int, room: StaffChannel) -> SentMessage:
        await self._alerts.record_attempt(alert.id, place, self._clock.now())
        failpoint("telling")
        nonce = hash_nonce(f"alert/{place}/{alert.id}/{alert.created_at.isoformat()}")
        return await room.tell(place, alert, await self._buttons(alert), nonce)

    async def _buttons(self, alert: Alert) -> tuple[ActionButton, ...]:
        if alert.subject == CLOCK:
            return (ActionButton("believe", alert.id, "The clock is right"),)
        return await self._offers(alert.occurrence_ids)

    def _lines(self, untold: Sequence[Occurrence]) -> list[str]:
        lines: list[str] = []
        for title, states in _TITLES.items():
            found = [each for each in untold if each.state in states]
            if found:
                lines.append(f"**{title}**")
                lines += [self._line(each) for each in found]
        return lines

    def _line(self, post: Occurrence) -> str:
        name = escape(self._name(post))
        shown = f"[{name}]({post.link})" if post.link else name
        late = post.posted_at is not None and is_late(post.due, post.posted_at)
        posted = f", posted {timestamp(post.posted_at)}" if late and post.posted_at else ""
        missed = post.state is OccurrenceState.MISSED  # the title says why
        words = "" if missed else describe_reason(post.reason, post.reason_detail)
        reason = f": {escape(words)}" if words else ""
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
    if post.state is OccurrenceState.PARTLY_POSTED:
        return [ActionButton("retry", post.id, f"Try again: {name}")]
    if post.state not in UNRESOLVED or post.kind is OccurrenceKind.REMINDER:
        return []
    act, label = (
        ("retry", "Try again") if post.state is OccurrenceState.FAILED else ("post", "Post now")
    )
    return [
        ActionButton(act, post.id, f"{label}: {name}"),
        ActionButton("skip", post.id, f"Skip: {name}"),
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
    return BACK_OFF * min(max(1, 2 * alert.attempts - 1), 60)
