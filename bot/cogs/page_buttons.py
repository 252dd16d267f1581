"""The ◀ ▶ buttons of a passage: what they show is in their custom_id, so they outlive a restart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.cogs.error_reporting import NO_MENTIONS, report_errors
from bot.discussion.lookup import PassagePage
from bot.errors import BadReference

if TYPE_CHECKING:
    from bot.cogs.course_context import HasCourseContext

_KEY_LIMIT = 88  # a custom_id has 100 characters; "page:", the turn and a page number take 12
# `<` and `>` turn a page, `=` opens a search hit: two buttons of a message may lead to one page.
_TEMPLATE = re.compile(r"page:(?P<turn>[<>=]):(?P<page>[0-9]{1,3}):(?P<key>.{1,88})")


class PageButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_TEMPLATE):
    """Turns to a page of a passage."""

    def __init__(
        self, turn: str, page: int, key: str, *, label: str = "", disabled: bool = False
    ) -> None:
        self.page = page
        self.key = key
        super().__init__(
            discord.ui.Button(
                label=label or ("◀ Previous" if turn == "<" else "Next ▶"),
                custom_id=f"page:{turn}:{page}:{key}",
                disabled=disabled,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["turn"], int(match["page"]), match["key"])

    @report_errors
    async def callback(self, interaction: discord.Interaction) -> None:
        client: HasCourseContext = interaction.client  # type: ignore[assignment]
        seminar = await client.course_context.seminar_of(interaction)
        shown = seminar.lookup.page(self.key, self.page)
        turns = self.item.custom_id is not None and not self.item.custom_id.startswith("page:=")
        if turns and interaction.message is not None and interaction.message.flags.ephemeral:
            await interaction.response.edit_message(
                content=shown.text, view=page_view(shown), allowed_mentions=NO_MENTIONS
            )
            return
        # A shared passage stays as it was shared: whoever turns it gets pages of her own.
        await show_page(interaction, shown, share=False)


async def show_page(interaction: discord.Interaction, shown: PassagePage, *, share: bool) -> None:
    """Answer with a page, to the asker alone or to the channel."""
    view = discord.utils.MISSING if shown.count == 1 else page_view(shown)
    await interaction.response.send_message(
        shown.text,
        ephemeral=not share,
        allowed_mentions=NO_MENTIONS,
        suppress_embeds=True,
        view=view,
    )


def page_view(shown: PassagePage) -> discord.ui.View:
    """Both buttons; the one that leads nowhere is there and disabled, so that none moves.

    Raises BadReference if the reference is too long for a button to remember.
    """
    if len(shown.key) > _KEY_LIMIT:
        raise BadReference("That list is too long to turn its pages. Ask for it in two parts.")
    view = discord.ui.View(timeout=None)
    view.add_item(PageButton("<", max(shown.number - 1, 1), shown.key, disabled=shown.number == 1))
    last = shown.number == shown.count
    view.add_item(PageButton(">", min(shown.number + 1, shown.count), shown.key, disabled=last))
    return view


def hit_view(opens: tuple[tuple[str, str], ...]) -> discord.ui.View:
    """A button for each search hit that opens its passage."""
    view = discord.ui.View(timeout=None)
    for label, key in opens:
        if len(key) <= _KEY_LIMIT:
            view.add_item(PageButton("=", 1, key, label=label[:80]))
    return view
