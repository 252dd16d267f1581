"""/me: what students may ask about themselves. Only the person who asks sees the answer."""

from __future__ import annotations

from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.erasure_buttons import own_erasure_view
from bot.cogs.post_buttons import withdrawing_view
from bot.cogs.replies import defer_if_slow, reply_all_privately, reply_privately
from bot.cogs.roles import account_of
from bot.exports.personal_data import personal_data_json, personal_data_text
from bot.rendering.erasures import OWN_CHOICES
from bot.rendering.privacy import DATA_GIVEN, render_privacy
from bot.rendering.roster import describe_redeemed


class MeCommands(
    commands.GroupCog, group_name="me", group_description="What the course has of you"
):
    """Answers about the asker alone: no option names anybody else."""

    @app_commands.command()
    async def standing(self, interaction: discord.Interaction) -> None:
        """What you have done, what it counts for and what is due"""
        services = admission_of(interaction).services
        texts = await services.participation.standings.describe(interaction.user.id)
        await reply_all_privately(interaction, texts)

    @app_commands.command()
    async def todo(self, interaction: discord.Interaction) -> None:
        """What you still have to do, until when, and where"""
        services = admission_of(interaction).services
        texts = await services.participation.open_work.describe_own(interaction.user.id)
        await reply_all_privately(interaction, texts)

    @app_commands.command()
    @app_commands.describe(prompt="The prompt whose points you ask about")
    async def why(
        self, interaction: discord.Interaction, prompt: app_commands.Range[str, 1, 100]
    ) -> None:
        """Why you have the points that you have"""
        services = admission_of(interaction).services
        post = await services.planning.plan.require_open(prompt)
        texts = await services.participation.reasons.explain(post, interaction.user.id)
        await reply_all_privately(interaction, texts)

    @why.autocomplete("prompt")
    async def _posted_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        plan = admission_of(interaction).services.planning.plan
        return matching_choices(await plan.open_choices(), typed)

    @app_commands.command()
    async def responses(self, interaction: discord.Interaction) -> None:
        """Everything of yours that is recorded"""
        services = admission_of(interaction).services
        texts = await services.participation.standings.describe_responses(interaction.user.id)
        private = await services.participation.private.standing_of(interaction.user.id)
        await reply_all_privately(interaction, texts, view=withdrawing_view(private))

    @app_commands.command()
    @app_commands.describe(code="The code that the staff gave you, such as 7QKD-M2XP-9RTV")
    async def name(
        self, interaction: discord.Interaction, code: app_commands.Range[str, 1, 100]
    ) -> None:
        """Say by your code which student of the course you are"""
        admission = admission_of(interaction)
        codes = admission.services.participation.codes
        entry = await defer_if_slow(interaction, codes.redeem(account_of(admission.member), code))
        await reply_privately(interaction, describe_redeemed(entry.name))

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction) -> None:
        """What is stored of you, for how long, and who reads it"""
        course = admission_of(interaction).services.course
        await reply_all_privately(interaction, render_privacy(course))

    @app_commands.command()
    async def data(self, interaction: discord.Interaction) -> None:
        """Everything that is stored of you, as files"""
        services = admission_of(interaction).services
        asking = services.privacy.data.of_account(interaction.user.id)
        rows = await defer_if_slow(interaction, asking)
        given = (services.course.title, interaction.created_at.isoformat(timespec="seconds"), rows)
        files = [
            discord.File(BytesIO(personal_data_json(*given)), "my-data.json"),
            discord.File(BytesIO(personal_data_text(*given)), "my-data.txt"),
        ]
        await reply_privately(interaction, DATA_GIVEN, files=files)

    @app_commands.command()
    async def erase(self, interaction: discord.Interaction) -> None:
        """Have your words erased, or ask that everything of yours is"""
        key = admission_of(interaction).services.button_key
        await reply_privately(interaction, OWN_CHOICES, view=own_erasure_view(key))

    @app_commands.command()
    @app_commands.describe(agree="False: nothing of yours is exported for research any more")
    async def consent(self, interaction: discord.Interaction, agree: bool) -> None:
        """Agree that what you write is exported for research, without your name, or do not"""
        admission = admission_of(interaction)
        consent, account = admission.services.participation.consent, account_of(admission.member)
        told = await defer_if_slow(interaction, consent.answer(account, agree=agree))
        await reply_privately(interaction, told)
