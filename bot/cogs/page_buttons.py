"""Buttons that lead to a page of a passage: ◀ ▶ under a page, and one for each search hit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord

from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.discussion.lookup import PassagePage
from bot.errors import BadReference
from bot.rendering.refusals import TOO_LONG_TO_TURN

_KEY_LIMIT = 88  # a custom_id has 100 characters; "page:", the turn and a page number take 12


class PageButtonKind(StrEnum):
    """What a button does: two buttons of one message may lead to the same page, and must differ in
    their custom_ids. The values stand in custom_ids on Discord: they never change."""

    PREVIOUS = "<"
    NEXT = ">"
    OPEN_HIT = "="


PAGE_ID = re.compile(
    rf"page:(?P<turn>[{''.join(PageButtonKind)}]):(?P<page>[0-9]{{1,3}}):(?P<key>.{{1,{_KEY_LIMIT}}})"
)


@dataclass(frozen=True, slots=True)
class PageLink:
    """The page of a passage that a button leads to. `page` counts from 1; `key` is a reference."""

    turn: PageButtonKind
    page: int
    key: str

    @classmethod
    def from_match(cls, match: re.Match[str]) -> PageLink:
        """Read a match of `PAGE_ID`."""
        return cls(PageButtonKind(match["turn"]), int(match["page"]), match["key"])

    @property
    def custom_id(self) -> str:
        """The custom_id that `PAGE_ID` matches."""
        return f"page:{self.turn}:{self.page}:{self.key}"


def page_view(page: PassagePage) -> discord.ui.View:
    """The two buttons of a page; on the first and last one is disabled, so that neither moves.

    Raises BadReference if the reference is too long for a custom_id.
    """
    if len(page.key) > _KEY_LIMIT:
        raise BadReference(TOO_LONG_TO_TURN)
    first, last = page.number == 1, page.number == page.count
    previous = PageLink(PageButtonKind.PREVIOUS, max(page.number - 1, 1), page.key)
    following = PageLink(PageButtonKind.NEXT, min(page.number + 1, page.count), page.key)
    return stateless_view(
        [
            _button("◀ Previous", previous, disabled=first),
            _button("Next ▶", following, disabled=last),
        ]
    )


def search_hit_view(hits: Iterable[tuple[str, str]]) -> discord.ui.View:
    """A button for each (label, reference) that opens the passage there."""
    return stateless_view(
        _button(label, PageLink(PageButtonKind.OPEN_HIT, 1, key))
        for label, key in hits
        if len(key) <= _KEY_LIMIT
    )


def _button(label: str, link: PageLink, *, disabled: bool = False) -> discord.ui.Button[Any]:
    return stateless_button(label, link.custom_id, disabled=disabled)
