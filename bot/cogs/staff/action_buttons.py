"""The buttons under messages to staff."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bot.cogs.replies import reply_privately
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.button_key import BUTTON_KEY
from bot.discussion.action_result import ActionResult
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import ActionButton, StaffAction
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.student_news import TELL_STUDENTS


def _pattern(*actions: StaffAction) -> re.Pattern[str]:
    return re.compile(
        rf"staff:(?P<action>{'|'.join(actions)}):(?P<id>[0-9]{{1,18}}):(?P<course>[a-z0-9-]{{1,60}})"
        r"(?::(?P<digest>[0-9a-f]{6}))?"
    )


UNDO_ID = _pattern(StaffAction.UNDO)
ALERT_ACTION_ID = _pattern(*(action for action in StaffAction if action is not StaffAction.UNDO))
TELL_ID = re.compile(rf"tell:{BUTTON_KEY}:(?P<act>[0-9]{{1,18}})")
_PRIMARY = (StaffAction.POST, StaffAction.RETRY)


@dataclass(frozen=True, slots=True)
class StaffActionLink:
    """The action, target and course encoded in a staff button's custom_id (see `ActionButton`).
    Those of older versions have no digest."""

    action: StaffAction
    target_id: int
    course: str
    key_digest: str = ""

    @classmethod
    def from_match(cls, match: re.Match[str]) -> StaffActionLink:
        """Read a match of `ALERT_ACTION_ID` or `UNDO_ID`."""
        return cls(
            StaffAction(match["action"]), int(match["id"]), match["course"], match["digest"] or ""
        )

    @property
    def custom_id(self) -> str:
        """The custom_id that one of the two patterns matches."""
        parts = ["staff", self.action, str(self.target_id), self.course, self.key_digest]
        return ":".join(part for part in parts if part)


def action_view(buttons: Iterable[ActionButton], course: str) -> discord.ui.View:
    """The buttons of a message about the course of this slug."""
    style = discord.ButtonStyle
    return stateless_view(
        stateless_button(
            button.label,
            StaffActionLink(button.action, button.target_id, course, button.key_digest).custom_id,
            style=style.primary if button.action in _PRIMARY else style.secondary,
        )
        for button in buttons
    )


async def undo_view(services: CourseServices, result: ActionResult) -> discord.ui.View:
    """The button that undoes what was done; none if there is nothing to undo."""
    return action_view(await services.staff.actions.undo_buttons(result), services.course.slug)


async def reply_with_undo(
    interaction: discord.Interaction,
    services: CourseServices,
    result: ActionResult,
    *,
    is_news: bool = False,
) -> None:
    """Say what was done, with the button that undoes it, and one that tells the students if it
    `is_news` to them."""
    view = await undo_view(services, result)
    if is_news and result.change is not None:
        tell_id = f"tell:{services.button_key}:{result.change}"
        view.add_item(stateless_button(TELL_STUDENTS, tell_id))
    await reply_privately(interaction, result.text[:MESSAGE_LIMIT], view=view)
