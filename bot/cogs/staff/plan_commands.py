"""/seminar plan …: what will be posted, and the changes of it: post, skip, move, shift, pause, …"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.replies import reply_all_privately, reply_privately
from bot.cogs.staff.action_buttons import reply_with_undo
from bot.cogs.staff.new_prompt_form import new_prompt_modal
from bot.cogs.staff.staff_cog import StaffCog
from bot.core.local_time_parsing import parse_local_date, parse_local_time
from bot.discussion.planning.current_plan import CurrentPlan
from bot.errors import BotError, CourseError
from bot.rendering.refusals import SHIFT_NEEDS_ONE_DISTANCE

Prompt = app_commands.Range[str, 1, 100]
When = app_commands.Range[str, 1, 40]


class SeminarPlanCommands(StaffCog):
    """Shows and changes the plan; a change is answered with a button that undoes it."""

    plan = app_commands.Group(name="plan", description="What is posted and when")

    @plan.command()
    async def show(self, interaction: discord.Interaction) -> None:
        """What is coming, and what became of the rest"""
        services = await self._deferred_services(interaction)
        await reply_all_privately(interaction, await services.planning.plan.describe())

    @plan.command()
    @app_commands.describe(prompt="The prompt to post at once")
    async def post(self, interaction: discord.Interaction, prompt: Prompt) -> None:
        """Post a prompt now instead of at its hour"""
        services = await self._deferred_services(interaction)
        outbox = self._context.outbox_of(services)
        result = await services.staff.actions.post(prompt, interaction.user.id, outbox)
        await reply_privately(interaction, result.text)

    @plan.command()
    @app_commands.describe(prompt="The prompt to leave out")
    async def skip(self, interaction: discord.Interaction, prompt: Prompt) -> None:
        """Leave a prompt out; the others keep their dates"""
        services = await self._deferred_services(interaction)
        result = await services.planning.editor.skip(prompt, interaction.user.id)
        await reply_with_undo(interaction, services, result, is_news=True)

    @plan.command()
    @app_commands.describe(
        prompt="The prompt to move", to="Its new date and time, like 2027-02-03 09:00"
    )
    async def move(self, interaction: discord.Interaction, prompt: Prompt, to: When) -> None:
        """Post a prompt at another time; the others keep theirs"""
        services = await self._deferred_services(interaction)
        local = parse_local_time(to, services.course.schedule.time)
        result = await services.planning.editor.move(prompt, local, interaction.user.id)
        await reply_with_undo(interaction, services, result, is_news=True)

    @plan.command()
    @app_commands.describe(
        after="Everything from this date on moves, like 2027-02-15",
        days="By so many days (negative: earlier)",
        meetings="By so many class meetings; dates that the course skips do not count",
    )
    async def shift(
        self,
        interaction: discord.Interaction,
        after: When,
        days: app_commands.Range[int, -366, 366] = 0,
        meetings: app_commands.Range[int, -100, 100] = 0,
    ) -> None:
        """Move everything from a date on by days or by class meetings"""
        services = await self._deferred_services(interaction)
        if bool(days) == bool(meetings):
            raise CourseError(SHIFT_NEEDS_ONE_DISTANCE)
        result = await services.planning.editor.shift(
            parse_local_date(after), interaction.user.id, days=days, meetings=meetings
        )
        await reply_with_undo(interaction, services, result, is_news=True)

    @plan.command()
    async def pause(self, interaction: discord.Interaction) -> None:
        """Let nothing be posted by itself until the course is resumed"""
        services = await self._deferred_services(interaction)
        result = await services.planning.editor.pause(interaction.user.id)
        await reply_with_undo(interaction, services, result)

    @plan.command()
    async def resume(self, interaction: discord.Interaction) -> None:
        """Go on after a pause"""
        services = await self._deferred_services(interaction)
        result = await services.planning.editor.resume(interaction.user.id)
        await reply_with_undo(interaction, services, result)

    @plan.command()
    async def undo(self, interaction: discord.Interaction) -> None:
        """Undo the last of these that was not undone"""
        services = await self._deferred_services(interaction)
        result = await services.planning.editor.undo_last(interaction.user.id)
        await reply_privately(interaction, result.text)
        await self._context.refresh(services)

    @plan.command()
    async def ask(self, interaction: discord.Interaction) -> None:
        """Add an unplanned prompt: a passage and a question, posted now or at a set time"""
        services = admission_of(interaction).services  # a form must be the first answer
        await interaction.response.send_modal(new_prompt_modal(services.button_key))

    @post.autocomplete("prompt")
    async def _postable_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._choices(interaction, typed, CurrentPlan.postable_choices)

    @skip.autocomplete("prompt")
    @move.autocomplete("prompt")
    async def _unposted_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._choices(interaction, typed, CurrentPlan.unposted_choices)

    async def _choices(
        self,
        interaction: discord.Interaction,
        typed: str,
        query: Callable[[CurrentPlan], Awaitable[tuple[tuple[str, str], ...]]],
    ) -> list[app_commands.Choice[str]]:
        try:
            plan = admission_of(interaction).services.planning.plan
            return matching_choices(await query(plan), typed)
        except BotError:
            return []
