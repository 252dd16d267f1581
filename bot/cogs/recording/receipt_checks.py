"""Checks that receipts can be shown, and tells staff once if they cannot."""

from __future__ import annotations

from bot.cogs.channels import CourseChannel
from bot.cogs.recording.receipts import ReceiptQueue, emoji_of
from bot.core.conditions import Condition
from bot.core.receipts import ReceiptState
from bot.discussion.course_services import CourseServices
from bot.rendering.channel_problems import describe_receipts_forbidden, describe_refused_emoji


class ReceiptChecks:
    """The checks of one client's courses. `set_condition` writes, so that it is called only for
    what has changed."""

    def __init__(self, queue: ReceiptQueue) -> None:
        self._queue = queue
        self._problems: dict[int, str | None] = {}  # by the course's id

    async def run(self, services: CourseServices, channel: CourseChannel | None) -> None:
        """Tell staff what keeps receipts from being shown in the course's channel, or that nothing
        does any more. A channel that is not there is told of elsewhere."""
        if channel is None:
            return
        course_id, problem = services.course.id, self._describe_problem(services, channel)
        if course_id not in self._problems or self._problems[course_id] != problem:
            await services.staff.notifier.set_condition(Condition.RECEIPTS, problem)
            self._problems[course_id] = problem

    def _describe_problem(self, services: CourseServices, channel: CourseChannel) -> str | None:
        settings = services.course.responses
        emoji = [each for state in ReceiptState if (each := emoji_of(settings, state)) is not None]
        granted = channel.permissions_for(channel.guild.me)
        if emoji and granted.view_channel and not granted.add_reactions:
            return describe_receipts_forbidden(services.course)
        refused = [each for each in emoji if self._queue.is_refused(each)]
        return describe_refused_emoji(refused[0]) if refused else None
