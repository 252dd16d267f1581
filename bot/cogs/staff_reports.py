"""Tells the staff of a course what they are to know, beside posting: a message to staff that
Discord holds, or a question about who may read their channel, makes no prompt late."""

from __future__ import annotations

import logging
from functools import partial

from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import RequestedRounds
from bot.cogs.course_problems import CourseProblems
from bot.core.conditions import Condition
from bot.core.course_ref import CourseRef
from bot.discussion.course_services import CourseServices
from bot.errors import BotError
from bot.rendering.channel_problems import describe_server_lost

log = logging.getLogger(__name__)


class StaffReports:
    """The reports to the staff of all courses of a client, for each course one after another."""

    def __init__(self, context: CourseContext, problems: CourseProblems) -> None:
        self._context = context
        self._problems = problems
        self._withheld: set[CourseRef] = set()
        self._rounds = RequestedRounds(context, self._report, "report")

    def request(self, course: CourseRef) -> None:
        """Have the staff of a course told soon what is written and not delivered."""
        self._rounds.request(course)

    async def tell_withheld(self) -> None:
        """Tell who runs the bot, once each, and the staff of every course that it is withheld, and
        why. What fails is logged."""
        withheld = {
            services.ref: (services, why) for services, why in self._context.folders.withheld
        }
        new = [each for ref, each in withheld.items() if ref not in self._withheld]
        self._withheld = set(withheld)
        for services, sentence in new:
            log.error("%s", sentence)
            await self._tell_withheld(services, sentence)

    async def _tell_withheld(self, services: CourseServices, sentence: str) -> None:
        try:
            await services.staff.notifier.set_condition(Condition.PLACE, sentence)
            channel = self._context.staff_channel_of(services)
            if channel is not None:
                await services.staff.notifier.deliver(channel, only=Condition.PLACE)
        except BotError as problem:
            log.error("the staff of course %s are not told: %s", services.ref, problem)

    async def close(self) -> None:
        """Stop. What is not delivered is delivered after the next start."""
        await self._rounds.close()

    async def _report(self, services: CourseServices) -> None:
        notifier = services.staff.notifier
        guild = self._context.guild_of(services)
        staff_channel = self._context.staff_channel_of(services)
        if guild is None or staff_channel is None:
            await self._report_without_server(services)
        elif not guild.unavailable:
            await self._problems.set_conditions(services, staff_channel)
            await notifier.report_private_responses()
            await services.staff.log.report_assistants()
            await notifier.deliver(staff_channel)
        find = partial(self._context.former_staff_channel, services)
        await notifier.deliver_to_former_staff(find)

    async def _report_without_server(self, services: CourseServices) -> None:
        """A course that is not set up yet, or whose server the bot is not on any more."""
        if services.setup.guild_id is not None:
            notifier, problem = services.staff.notifier, describe_server_lost(services.course)
            await notifier.set_condition(Condition.PLACE, problem)
            channel = self._context.direct_staff_channel_of(services)
            await notifier.deliver(channel, only=Condition.PLACE)
