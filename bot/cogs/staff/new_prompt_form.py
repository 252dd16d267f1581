"""The form for a prompt of the moment: a passage, a question, now or at a time."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.error_reporting import reply_privately, report_errors
from bot.cogs.modal_fields import modal_fields
from bot.cogs.staff.action_buttons import undo_view
from bot.core.local_times import parse_local_time
from bot.discussion.planning.plan_editor import LONGEST_QUESTION, NewPrompt
from bot.errors import BotError, CourseError, DiscordError

_TEMPLATE = re.compile(r"ask:(?P<course>[a-z0-9-]{1,60})")
_FIELDS = (
    ("passage", "Passage", "Where in the text, like 2.4 or §2 ¶¶4-6", 200, True),
    ("question", "Question", "What students are asked", LONGEST_QUESTION, True),
    ("when", "When", "Like 2027-02-03 09:00; left empty: now", 40, False),
)


def new_prompt_modal(course: str) -> discord.ui.Modal:
    """The form. It is stopped at once, so that discord.py does not keep it: what is submitted is
    taken by its custom_id, also after a restart."""
    modal = discord.ui.Modal(
        title="A prompt of the moment", custom_id=f"ask:{course}", timeout=None
    )
    for name, text, description, longest, required in _FIELDS:
        style = discord.TextStyle.paragraph if name == "question" else discord.TextStyle.short
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=style, custom_id=name, max_length=longest, required=required
        )
        modal.add_item(discord.ui.Label(text=text, description=description, component=field))
    modal.stop()
    return modal


class NewPromptForm(commands.Cog):
    """Takes the submitted form."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @commands.Cog.listener()
    @report_errors
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A submitted form, even one that was opened before a restart."""
        data: Any = interaction.data or {}
        match = _TEMPLATE.fullmatch(data.get("custom_id", ""))
        if interaction.type is not discord.InteractionType.modal_submit or match is None:
            return
        seminar = self._context.seminar(match["course"])
        await self._context.require_staff(interaction, seminar)
        await interaction.response.defer(ephemeral=True, thinking=True)
        typed = modal_fields(data)
        try:
            await self._ask(interaction, match["course"], typed)
        except BotError as problem:
            # What was typed goes back to whoever typed it: nobody writes a question twice.
            raise CourseError(f"{problem}\nYou asked:\n{typed['question']}"[:2000]) from problem

    async def _ask(
        self, interaction: discord.Interaction, course: str, typed: dict[str, str]
    ) -> None:
        seminar = self._context.seminar(course)
        when = typed["when"].strip()
        local = parse_local_time(when, seminar.course.schedule.time) if when else None
        outbox = await self._context.outbox_of(seminar)
        if local is None and outbox is None:
            raise DiscordError("The course’s channel is not there. Run /seminar setup first.")
        asked = NewPrompt(typed["passage"], typed["question"], local)
        done, prompt = await seminar.planning.editor.ask(asked, interaction.user.id)
        seminar = await self._context.refreshed(seminar)
        if local is not None:
            await reply_privately(interaction, done.text, view=undo_view(done.change, course))
            return
        said = await seminar.staff.actions.post(prompt, interaction.user.id, outbox)
        await reply_privately(interaction, said.text)
