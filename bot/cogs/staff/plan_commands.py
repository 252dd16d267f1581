"""Commands that steer a term: post, skip, move, shift, pause, resume, undo, ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.error_reporting import reply_privately
from bot.cogs.private_responses import matching_choices
from bot.cogs.roles import is_staff
from bot.cogs.staff.action_buttons import undo_view
from bot.cogs.staff.new_prompt_form import new_prompt_modal
from bot.core.local_times import parse_local_date, parse_local_time
from bot.errors import BotError, CourseError

if TYPE_CHECKING:
    from bot.cogs.course_context import CourseContext
    from bot.discussion.action_result import ActionResult
    from bot.discussion.course_services import CourseServices, PlanningServices

Prompt = app_commands.Range[str, 1, 100]
When = app_commands.Range[str, 1, 40]


class PlanCommands(commands.Cog):
    """The part of /seminar that changes what will be posted."""

    _context: CourseContext

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to post at once")
    async def post(self, interaction: discord.Interaction, prompt: Prompt) -> None:
        """Post a prompt now instead of at its hour"""
        seminar = await self._staffed(interaction)
        outbox = await self._context.outbox_of(seminar)
        said = await seminar.staff.actions.post(prompt, interaction.user.id, outbox)
        await reply_privately(interaction, said.text)

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to leave out")
    async def skip(self, interaction: discord.Interaction, prompt: Prompt) -> None:
        """Leave a prompt out; the others keep their dates"""
        seminar = await self._staffed(interaction)
        await self._done(
            interaction, seminar, await seminar.planning.editor.skip(prompt, interaction.user.id)
        )

    @app_commands.command()
    @app_commands.describe(
        prompt="The prompt to move", to="Its new date and time, like 2027-02-03 09:00"
    )
    async def move(self, interaction: discord.Interaction, prompt: Prompt, to: When) -> None:
        """Post a prompt at another time; the others keep theirs"""
        seminar = await self._staffed(interaction)
        local = parse_local_time(to, seminar.course.schedule.time)
        await self._done(
            interaction,
            seminar,
            await seminar.planning.editor.move(prompt, local, interaction.user.id),
        )

    @app_commands.command()
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
        seminar = await self._staffed(interaction)
        if bool(days) == bool(meetings):
            raise CourseError("Say by how many days or by how many class meetings, one of the two.")
        done = await seminar.planning.editor.shift(
            parse_local_date(after), interaction.user.id, days=days, meetings=meetings
        )
        await self._done(interaction, seminar, done)

    @app_commands.command()
    async def pause(self, interaction: discord.Interaction) -> None:
        """Let nothing be posted by itself until the course is resumed"""
        seminar = await self._staffed(interaction)
        await self._done(
            interaction, seminar, await seminar.planning.editor.pause(interaction.user.id)
        )

    @app_commands.command()
    async def resume(self, interaction: discord.Interaction) -> None:
        """Go on after a pause"""
        seminar = await self._staffed(interaction)
        await self._done(
            interaction, seminar, await seminar.planning.editor.resume(interaction.user.id)
        )

    @app_commands.command()
    async def undo(self, interaction: discord.Interaction) -> None:
        """Undo the last of these that was not undone"""
        seminar = await self._staffed(interaction)
        done = await seminar.planning.editor.undo_last(interaction.user.id)
        await reply_privately(interaction, done.text)
        await self._context.refreshed(seminar)

    @app_commands.command()
    async def ask(self, interaction: discord.Interaction) -> None:
        """Ask something of the moment: a passage, a question, now or at a time"""
        seminar = await self._staffed(interaction, form=True)
        await interaction.response.send_modal(new_prompt_modal(seminar.course.slug))

    @post.autocomplete("prompt")
    async def _postable(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._offered(
            interaction, typed, lambda planning: planning.plan.postable_choices()
        )

    @skip.autocomplete("prompt")
    @move.autocomplete("prompt")
    async def _unposted(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._offered(
            interaction, typed, lambda planning: planning.plan.unposted_choices()
        )

    async def _offered(
        self,
        interaction: discord.Interaction,
        typed: str,
        ask: Callable[[PlanningServices], Awaitable[tuple[tuple[str, str], ...]]],
    ) -> list[app_commands.Choice[str]]:
        try:
            seminar = await self._context.seminar_of(interaction)
            # Checks of commands are not applied to autocomplete; the plan is staff's alone.
            if not is_staff(interaction.user, seminar.course):
                return []
            return matching_choices(await ask(seminar.planning), typed)
        except BotError:
            return []

    async def _staffed(
        self, interaction: discord.Interaction, *, form: bool = False
    ) -> CourseServices:
        """The seminar that is meant. Raises NotAllowed unless staff ask. Unless a form is the
        answer, Discord is told that one comes: it waits three seconds, a locked database five."""
        seminar = await self._context.seminar_of(interaction)
        await self._context.require_staff(interaction, seminar)
        if not form:
            await interaction.response.defer(ephemeral=True)
        return seminar

    async def _done(
        self, interaction: discord.Interaction, seminar: CourseServices, done: ActionResult
    ) -> None:
        view = undo_view(done.change, seminar.course.slug)
        await reply_privately(interaction, done.text[:2000], view=view)
