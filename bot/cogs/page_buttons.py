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
from bot.rendering.lookup_answers import READ_BACK, READ_ON
from bot.rendering.refusals import TOO_LONG_TO_TURN

_KEY_LIMIT = 86  # a custom_id has 100 characters; "page:", the turn and a page number take 14
_LONGEST_KEY = 88  # of older versions, whose pages had shorter numbers
_LAST_PAGE = 99999


class PageButtonKind(StrEnum):
    """What a button does: two buttons of one message may lead to the same page, and must differ in
    their custom_ids. The values stand in custom_ids on Discord: they never change."""

    PREVIOUS = "<"
    NEXT = ">"
    READ_BACK = "-"
    READ_ON = "+"
    OPEN_HIT = "="


PAGE_ID = re.compile(
    rf"page:(?P<turn>[{re.escape(''.join(PageButtonKind))}]):(?P<page>[0-9]{{1,5}}):(?P<key>.{{1,{_LONGEST_KEY}}})"
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


def page_buttons(page: PassagePage) -> list[discord.ui.Button[Any]]:
    """The two buttons of a page. On the first and the last one they lead out of the passage, to
    what stands before and after it; where nothing does, one that leads nowhere is disabled.

    Raises BadReference if the reference is too long for a custom_id.
    """
    if page.count == 1 and page.before is None and page.after is None:
        return []
    if page.count > 1 and len(page.key) > _KEY_LIMIT:
        raise BadReference(TOO_LONG_TO_TURN)
    return [_previous_button(page), _next_button(page)]


def _previous_button(page: PassagePage) -> discord.ui.Button[Any]:
    if page.number > 1:
        return _button("◀ Previous", PageLink(PageButtonKind.PREVIOUS, page.number - 1, page.key))
    if page.before is not None and len(page.before) <= _KEY_LIMIT:
        return _button(READ_BACK, PageLink(PageButtonKind.READ_BACK, _LAST_PAGE, page.before))
    return _dead_button("◀ Previous", PageButtonKind.PREVIOUS)


def _next_button(page: PassagePage) -> discord.ui.Button[Any]:
    if page.number < page.count:
        return _button("Next ▶", PageLink(PageButtonKind.NEXT, page.number + 1, page.key))
    if page.after is not None and len(page.after) <= _KEY_LIMIT:
        return _button(READ_ON, PageLink(PageButtonKind.READ_ON, 1, page.after))
    return _dead_button("Next ▶", PageButtonKind.NEXT)


def _dead_button(label: str, kind: PageButtonKind) -> discord.ui.Button[Any]:
    return _button(label, PageLink(kind, 0, "."), disabled=True)


def search_hit_view(hits: Iterable[tuple[str, str]]) -> discord.ui.View:
    """A button for each (label, reference) that opens the passage there."""
    return stateless_view(
        _button(label, PageLink(PageButtonKind.OPEN_HIT, 1, key))
        for label, key in hits
        if len(key) <= _KEY_LIMIT
    )


def _button(label: str, link: PageLink, *, disabled: bool = False) -> discord.ui.Button[Any]:
    return stateless_button(label, link.custom_id, disabled=disabled)
