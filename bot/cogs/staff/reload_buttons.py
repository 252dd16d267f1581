"""The buttons by which staff confirm what edited files would change."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_privately
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.planning.file_edits import ReloadAnswer, ReloadQuestion

_SAME, _NEW = "same", "new"
RELOAD_ID = re.compile(
    rf"reload:(?P<renamed>{_SAME}|{_NEW}):(?P<digest>[0-9a-f]{{16}}):{BUTTON_KEY}"
)


def reload_view(question: ReloadQuestion | None, key: ButtonKey) -> discord.ui.View:
    """The answers to a question, for the staff of a course; none where nothing is asked."""
    if question is None:
        return stateless_view(())
    labels = {_SAME: "Reload"}
    if question.looks_renamed:
        labels = {_SAME: "Reload: the same prompt", _NEW: "Reload: a new prompt"}
    return stateless_view(
        stateless_button(label, f"reload:{renamed}:{question.digest}:{key}")
        for renamed, label in labels.items()
    )


class ReloadRoutes:
    """Reloads the files that were shown. If they, or the plan, have changed since, staff are asked
    anew."""

    def __init__(self, context: CourseContext, background_tasks: BackgroundTasks) -> None:
        self._context = context
        self._background_tasks = background_tasks

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons under the question of a reload."""
        return (
            ComponentRoute(
                Component.RELOAD_BUTTON,
                discord.InteractionType.component,
                RELOAD_ID,
                self._find_course,
                self.confirm,
            ),
        )

    async def confirm(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Reload, if it is still what was shown."""
        services = admission_of(interaction).services
        await interaction.response.defer(ephemeral=True)
        answer = ReloadAnswer(match["digest"], match["renamed"] == _SAME, interaction.user.id)
        result = await self._background_tasks.reload(services.ref.folder, answer)
        view = reload_view(result.question, services.button_key)
        await reply_privately(interaction, result.text, view=view)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))
