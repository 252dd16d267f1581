"""What keeps a course from being posted or read on Discord, as staff and operators are told."""

from __future__ import annotations

import logging

from bot.cogs.channel_checks import missing_permissions, tag_problem
from bot.cogs.channels import find_course_channels
from bot.cogs.clock_comparison import ClockComparison
from bot.cogs.course_context import CourseContext
from bot.cogs.recording.receipt_checks import describe_receipt_problem
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.roles import missing_roles
from bot.cogs.second_bot import SecondBot
from bot.cogs.staff.staff_channel import DiscordStaffChannel
from bot.core.conditions import Condition
from bot.discussion.course_services import CourseServices
from bot.errors import DiscordError
from bot.rendering.channel_problems import (
    describe_channel_lost,
    describe_channel_not_found,
    describe_missing_permissions,
    describe_other_channels,
    describe_tag_problem,
)
from bot.rendering.setup import describe_missing_roles
from bot.rendering.staff_notices import describe_clock_offset

log = logging.getLogger(__name__)


class CourseProblems:
    """Looks at the server of a course."""

    def __init__(
        self,
        context: CourseContext,
        clocks: ClockComparison,
        receipts: ReceiptQueue,
        second_bot: SecondBot,
    ) -> None:
        self._second_bot = second_bot
        self._context = context
        self._receipts = receipts
        self._clocks = clocks

    async def find_failure(self, services: CourseServices) -> DiscordError | None:
        """Why a course cannot be posted in its channel; None if it can, or need not yet."""
        services = await self._context.refresh(services)
        course = services.course
        if services.setup.guild_id is None:
            log.warning(
                "%s is not set up yet: staff run /seminar course setup on the server", course.slug
            )
            return None
        guild = self._context.guild_of(services)
        if guild is not None and guild.unavailable:
            log.warning("%s: Discord says that the server is out of order; it waits", course.slug)
            return None
        channel = self._context.channel_of(services)
        if channel is None:
            return DiscordError(describe_channel_not_found(course))
        missing = missing_permissions(channel, channel.guild.me, course)
        return DiscordError(describe_missing_permissions(course, missing)) if missing else None

    def describe(self, services: CourseServices) -> str | None:
        """What is wrong with the course's channel or server, for its staff; None if nothing is.
        Discord is not asked: a prompt may be due."""
        course = services.course
        channel = self._context.channel_of(services)
        if channel is None:
            return describe_channel_lost(course)
        missing = missing_permissions(channel, channel.guild.me, course)
        tags = tag_problem(channel, course)
        lines = [describe_missing_permissions(course, missing)] if missing else []
        if services.setup.from_file:
            same = find_course_channels(channel.guild.channels, course.channel)
            others = [each.id for each in same if each.id != channel.id]
            lines += [describe_other_channels(course, channel.id, others)] if others else []
        if roles := describe_missing_roles(missing_roles(channel.guild, course)):
            lines.append(" ".join(roles))
        if tags is not None:
            lines.append(describe_tag_problem(tags))
        return "\n".join(lines) or None

    async def set_conditions(
        self, services: CourseServices, staff_channel: DiscordStaffChannel
    ) -> None:
        """Tell staff, once each, of what else is not as it should be, and note what has ended."""
        notifier = services.staff.notifier
        await notifier.set_condition(Condition.ALERTS, await staff_channel.describe_problem())
        channel = self._context.channel_of(services)
        if channel is not None:  # else nothing is known of it, and nothing has ended
            receipts = describe_receipt_problem(self._receipts, services.course, channel)
            await notifier.set_condition(Condition.RECEIPTS, receipts)
        for condition, words in await services.participation.problems.describe():
            await notifier.set_condition(condition, words)
        misplaced = await services.participation.misplaced.describe()
        await notifier.set_condition(Condition.MISPLACED, misplaced)
        await notifier.set_condition(Condition.SECOND_BOT, self._second_bot.describe())
        offset = describe_clock_offset(self._clocks.offset)
        await notifier.set_condition(Condition.CLOCK_OFFSET, offset)
