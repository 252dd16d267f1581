"""Moves what cites a reading along when the reading is edited, at the start and at every reload."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from bot.clock import Clock
from bot.core.citations.reading_edits.reading_outline import (
    hash_reading,
    outline_of,
    stored_paragraphs,
)
from bot.core.citations.reading_edits.standing_citations import move_citations
from bot.core.library import Library, Work
from bot.core.plain_text import plain_text
from bot.errors import BotError
from bot.rendering.lost_citations import describe_lost_citations
from bot.store.citations.moves import follow_edit, is_known_reading
from bot.store.database import Database

log = logging.getLogger(__name__)


async def follow_edited_readings(library: Library, database: Database, clock: Clock) -> None:
    """Follow the citations of each work that was edited since it was read last, and tell staff of
    those whose place cannot be told. What fails keeps no course from being served, and is tried
    again at the next start or reload."""
    for work in library.works:
        try:
            await _follow(work, database, clock)
        except BotError as error:
            log.error("citations of %s stay where they were: %s", work.slug, error)
        except Exception as error:  # its message may hold words of a text
            log.error("citations of %s stay where they were: %s", work.slug, type(error).__name__)


async def _follow(work: Work, database: Database, clock: Clock) -> None:
    paragraphs = await asyncio.to_thread(stored_paragraphs, work)
    sha256 = await asyncio.to_thread(hash_reading, paragraphs)
    if await is_known_reading(database, work.slug, sha256):
        return  # as at nearly every start
    outline = await asyncio.to_thread(outline_of, paragraphs)
    plain = await asyncio.to_thread(lambda: [plain_text(each.text) for each in paragraphs])
    await follow_edit(
        database,
        work.slug,
        outline,
        follow=partial(move_citations, after=paragraphs, plain=plain, outline=outline),
        describe_lost=partial(describe_lost_citations, work.title),
        now=clock.now(),
    )
