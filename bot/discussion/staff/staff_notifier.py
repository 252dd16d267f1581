"""Notifies staff, once, of what was missed, failed, posted late or needs them.

A message is written to the database before it is sent, in the transaction that marks the
occurrences it is about. Sending it follows the rules of a post: a message that may have arrived is
looked for before the same words are sent again.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.alerts import Alert
from bot.core.conditions import Condition
from bot.core.course import Course
from bot.core.occurrences import (
    UNRESOLVED,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    hash_nonce,
)
from bot.core.reasons import Reason
from bot.core.retries import BACK_OFF
from bot.discussion.delivery import (
    LOOK_BACK,
    ActionButton,
    DeliveryRefused,
    DeliveryUnknown,
    SentMessage,
    StaffAction,
    StaffChannel,
)
from bot.failpoints import failpoint
from bot.rendering.limits import BUTTONS_PER_MESSAGE
from bot.rendering.staff_notices import (
    describe_absence,
    describe_private_responses,
    occurrence_name,
    render_digest,
    render_notice,
    render_settled,
)
from bot.store.alerts import AlertStore
from bot.store.occurrences import OccurrenceStore
from bot.store.private_response_reports import PrivateResponseReports, UnreportedResponse
from bot.store.responses import ResponseStore

_UNDELIVERABLE_PAUSE = timedelta(minutes=15)
_REPORT_PAUSE = timedelta(minutes=30)  # between two messages about private responses
_RESTORED = timedelta(hours=1)  # after which a problem is a new one
_OLDEST_BACKUP = timedelta(days=14)
_LONGEST_BACK_OFF = 60  # times BACK_OFF

log = logging.getLogger(__name__)


class StaffNotifier:
    """Notifies the staff of one course."""

    def __init__(
        self,
        course: Course,
        alerts: AlertStore,
        occurrences: OccurrenceStore,
        *,
        responses: ResponseStore,
        private: PrivateResponseReports,
        clock: Clock,
    ) -> None:
        self._course = course
        self._alerts = alerts
        self._occurrences = occurrences
        self._responses = responses
        self._private = private
        self._clock = clock

    async def write_digest(self, away_since: datetime | None = None) -> None:
        """Write one message about everything that staff do not know yet, and about the absence of
        the bot since `away_since`. The heartbeat is recorded in the same transaction."""
        now = self._clock.now()
        slug = self._course.id
        responses = 0
        if away_since is not None:
            responses = await self._responses.count_swept_since(slug, away_since)

        def compose(unreported: tuple[Occurrence, ...]) -> str | None:
            if not unreported and away_since is None:
                return None
            absence = None
            if away_since is not None:
                absence = describe_absence(away_since, now, responses, missed=bool(unreported))
            return render_digest(self._course, unreported, absence)

        await self._alerts.add_digest(slug, compose, now)
        failpoint("alert_written")

    async def set_condition(self, condition: Condition, problem: str | None) -> None:
        """Tell of a condition, once for as long as it lasts; None says that it does not hold."""
        now = self._clock.now()
        if problem is None:
            await self._alerts.end_condition(self._course.id, condition, now)
        else:
            content = render_notice(self._course, problem)
            await self._alerts.open_condition(self._course.id, condition, content, now)

    async def report_private_responses(self) -> None:
        """Tell of private responses that came: of several in a short time at once."""

        def compose(responses: Sequence[UnreportedResponse]) -> str:
            titles = [each.title or self._course.title_of(each.prompt) for each in responses]
            return render_notice(self._course, describe_private_responses(titles))

        now = self._clock.now()
        await self._private.add(self._course.id, compose, now, pause=_REPORT_PAUSE)

    async def deliver(self, channel: StaffChannel, only: Condition | None = None) -> None:
        """Send the messages that are written and not delivered, in order: all, or `only` that of
        one condition."""
        if only is None:
            await self._settle(channel)
        for alert in await self._alerts.undelivered(self._course.id):
            if only in (None, alert.subject) and not await self._deliver(alert, channel):
                return

    async def _settle(self, channel: StaffChannel) -> None:
        """Have the messages about problems that have ended say so."""
        for alert in await self._alerts.unsettled(self._course.id):
            try:
                await channel.settle_alert(alert, render_settled(alert))
            except DeliveryUnknown:
                return
            except DeliveryRefused as refusal:
                log.warning("alert %s cannot be marked as mended: %s", alert.id, refusal)
            await self._alerts.mark_settled(alert.id, self._clock.now())

    async def deliver_to_former_staff(
        self, find: Callable[[int], Awaitable[StaffChannel | None]]
    ) -> None:
        """Send what the staff of places that the course has left are to know. `find` gives their
        channel, None if the bot is not on that server any more."""
        for alert in await self._alerts.undelivered(self._course.id, to_former_place=True):
            if self._waits(alert):
                continue
            channel = await find(alert.former_place_id or 0)
            if channel is None:
                await self._alerts.mark_refused(alert.id, self._clock.now(), Reason.NOT_ON_SERVER)
            else:
                await self._deliver(alert, channel)

    async def buttons_under(self, message_id: int) -> tuple[ActionButton, ...]:
        """The buttons of a message to staff as things stand now: none for what is settled."""
        return await self._occurrence_buttons(await self._alerts.reported_in(message_id))

    async def _deliver(self, alert: Alert, channel: StaffChannel) -> bool:
        """Whether the message is with staff; if not, it is tried again, and the next ones wait."""
        if self._waits(alert):
            return False
        now = self._clock.now()
        try:
            sent = await self._find(alert, channel) or await self._send(alert, channel)
        except DeliveryUnknown:
            log.warning("alert %s: Discord did not answer; it is looked up again", alert.id)
            return False
        if sent is not None:
            failpoint("alert_sent")
            await self._alerts.mark_delivered(alert.id, sent.message_id, now)
        return sent is not None

    def _waits(self, alert: Alert) -> bool:
        """Whether it is too early for another attempt."""
        last = alert.last_attempt_at
        return last is not None and self._clock.now() < last + _pause(alert)

    async def _find(self, alert: Alert, channel: StaffChannel) -> SentMessage | None:
        """The message, if an earlier attempt brought it to Discord, also one that a backup which
        was put back does not know of."""
        if alert.attempts == 0:
            return await self._find_unattempted(alert, channel)
        if alert.channel_id is None or alert.last_attempt_at is None:
            return None
        try:
            since = alert.last_attempt_at - LOOK_BACK
            return await channel.find_alert(alert.channel_id, alert, since)
        except DeliveryRefused as refusal:
            now = self._clock.now()
            await self._alerts.mark_refused(alert.id, now, refusal.reason, refusal.detail)
            return None

    async def _find_unattempted(self, alert: Alert, channel: StaffChannel) -> SentMessage | None:
        restored_at = await self._alerts.last_restoration()
        is_condition = alert.subject in list(Condition)  # of news, the same words may be others
        if restored_at is None or not is_condition or alert.created_at > restored_at + _RESTORED:
            return None
        try:
            async for place in channel.candidate_channels():
                found = await channel.find_alert(place, alert, restored_at - _OLDEST_BACKUP)
                if found is not None:
                    await self._alerts.record_attempt(alert.id, place, self._clock.now())
                    return found
        except (DeliveryUnknown, DeliveryRefused):
            pass  # where nobody can look, staff are told, perhaps again
        return None

    async def _send(self, alert: Alert, channel: StaffChannel) -> SentMessage | None:
        """Send the message to the best channel that takes it. A channel that was tried before may
        be open to students by now, so that all are looked at anew."""
        problem, detail = Reason.NOBODY_TO_ALERT, ""
        async for place in channel.candidate_channels():
            await self._alerts.record_attempt(alert.id, place, self._clock.now())
            failpoint("alert_attempt_recorded")
            nonce = hash_nonce(f"alert/{place}/{alert.id}/{alert.created_at.isoformat()}")
            try:
                return await channel.send_alert(place, alert, await self._buttons(alert), nonce)
            except DeliveryRefused as refusal:
                log.error("staff cannot be told in %s: %s", place, refusal)
                problem, detail = refusal.reason, refusal.detail
        await self._alerts.mark_refused(alert.id, self._clock.now(), problem, detail)
        return None

    async def _buttons(self, alert: Alert) -> tuple[ActionButton, ...]:
        if alert.subject == Condition.CLOCK:
            digest = await self._alerts.digest(alert.id)
            return (
                ActionButton(StaffAction.BELIEVE_CLOCK, alert.id, "The clock is right", digest),
            )
        return await self._occurrence_buttons(alert.occurrence_ids)

    async def _occurrence_buttons(self, keys: Sequence[int]) -> tuple[ActionButton, ...]:
        """The buttons for the first of these occurrences that a message has room for. When some of
        them are settled the others move up."""
        buttons: list[ActionButton] = []
        for key in keys:
            occurrence = await self._occurrences.by_id(key)
            added = _buttons_for(self._course, occurrence) if occurrence is not None else ()
            if len(buttons) + len(added) > BUTTONS_PER_MESSAGE:
                break
            buttons += added
        return tuple(buttons)


def _buttons_for(course: Course, occurrence: Occurrence) -> tuple[ActionButton, ...]:
    """What staff can do about an occurrence that went wrong."""
    name, state = occurrence_name(course, occurrence), occurrence.state

    def button(action: StaffAction, what: str) -> ActionButton:
        return ActionButton(action, occurrence.id, f"{what}: {name}", occurrence.key_digest)

    retry = button(StaffAction.RETRY, "Try again")
    if state is OccurrenceState.PARTLY_POSTED:
        return (retry,)
    if state not in UNRESOLVED or occurrence.kind is OccurrenceKind.REMINDER:
        return ()
    if occurrence.reason is Reason.RENAMED_PROMPT:
        return (
            button(StaffAction.SAME_PROMPT, "The same prompt"),
            button(StaffAction.NEW_PROMPT, "A new prompt"),
        )
    again = retry if state is OccurrenceState.FAILED else button(StaffAction.POST, "Post now")
    return again, button(StaffAction.SKIP, "Skip")


def _pause(alert: Alert) -> timedelta:
    """How long to wait for another attempt: longer where Discord refused it."""
    if alert.problem is not None:
        return _UNDELIVERABLE_PAUSE
    return BACK_OFF * min(max(1, 2 * alert.attempts - 1), _LONGEST_BACK_OFF)
