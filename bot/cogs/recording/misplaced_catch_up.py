"""Finds the answers that were written beside the threads while the bot was away."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from bot.cogs.course_context import CourseContext
from bot.cogs.recording.channel_histories import DiscordChannelHistory
from bot.cogs.recording.message_hints import MessageHintLoops
from bot.cogs.recording.thread_histories import DiscordThreadHistories
from bot.core.course_ref import CourseRef
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown

log = logging.getLogger(__name__)


class MisplacedCatchUp:
    """Reads the channels of the courses of one client, each from where it was read to."""

    def __init__(self, context: CourseContext, hints: MessageHintLoops) -> None:
        self._context = context
        self._hints = hints
        self._read_to: dict[CourseRef, datetime] = {}
        self._started = context.clock.now()

    async def prepare(self, courses: Iterable[CourseServices]) -> None:
        """Note since when the bot was away from these courses, before it looks after them again."""
        for services in courses:
            beat_at = await services.participation.misplaced.last_heartbeat()
            if beat_at is not None:
                self._read_to[services.ref] = beat_at

    async def run(self, services: CourseServices, histories: DiscordThreadHistories) -> bool:
        """Note what stands beside the threads of a course. Whether Discord has answered."""
        course, began = services.ref, self._context.clock.now()
        channel, since = self._context.channel_of(services), self._read_to.get(course)
        if channel is None:
            return True
        history = DiscordChannelHistory(channel, histories.find_member)
        try:
            await services.participation.misplaced.catch_up(history, since or self._started)
        except DeliveryUnknown:
            log.warning("the channel of course %s: Discord did not answer", course)
            return False
        except DeliveryRefused as refusal:
            log.warning("the channel of course %s cannot be read: %s", course, refusal)
        self._read_to[course] = began
        self._hints.request(course)
        return True
