"""The buttons that erase: one's own words, or as staff what is a student's."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import defer_if_slow, reply_privately
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.erasures import ErasureScope
from bot.core.people import Student
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.rendering.erasures import (
    ERASE_ALL_OF_THEIRS,
    ERASE_EVERYTHING,
    ERASE_MY_WORDS,
    ERASE_THEIR_WORDS,
)

# The words before the colon stand on Discord: they never change.
_OWN_ID = re.compile(rf"erase-own:{BUTTON_KEY}:(?P<scope>words|everything)")
_THEIRS_ID = re.compile(
    rf"erase:{BUTTON_KEY}:(?P<student>[0-9]{{1,18}}):(?P<scope>words|everything)"
)


def own_erasure_view(key: ButtonKey) -> discord.ui.View:
    """The two buttons under /me erase."""
    return _view(f"erase-own:{key}", ERASE_MY_WORDS, ERASE_EVERYTHING)


def erasure_view(key: ButtonKey, student: Student) -> discord.ui.View:
    """The two buttons under /seminar data erase."""
    return _view(f"erase:{key}:{student.id}", ERASE_THEIR_WORDS, ERASE_ALL_OF_THEIRS)


def _view(custom_id: str, words: str, everything: str) -> discord.ui.View:
    danger = discord.ButtonStyle.danger
    labels = {ErasureScope.WORDS: words, ErasureScope.EVERYTHING: everything}
    return stateless_view(
        stateless_button(label, f"{custom_id}:{scope.value}", style=danger)
        for scope, label in labels.items()
    )


class ErasureRoutes:
    """Erases what a button says."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons of students and those of staff."""
        press, find = discord.InteractionType.component, self._find_course
        return (
            ComponentRoute(Component.ERASE_OWN_BUTTON, press, _OWN_ID, find, self.erase_own),
            ComponentRoute(Component.ERASE_BUTTON, press, _THEIRS_ID, find, self.erase),
        )

    async def erase_own(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Erase the words of whoever presses, or ask staff to erase everything of theirs."""
        requests = admission_of(interaction).services.privacy.requests
        is_words = match["scope"] == ErasureScope.WORDS
        asker = interaction.user.id
        work = requests.withdraw_words(asker) if is_words else requests.ask(asker)
        await reply_privately(interaction, await defer_if_slow(interaction, work))

    async def erase(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Erase what is a student's."""
        services = admission_of(interaction).services
        await interaction.response.defer(ephemeral=True, thinking=True)
        student = await services.participation.students.require(match["student"])
        scope = ErasureScope(match["scope"])
        text = await services.privacy.requests.erase(student, scope, by=interaction.user.id)
        await reply_privately(interaction, text)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))
