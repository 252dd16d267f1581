"""Moves what cites a reading along when the reading is edited, at the start and at every reload."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.clock import Clock
from bot.core.citations.reading_edits.reading_outline import outline_of, stored_paragraphs
from bot.core.citations.reading_edits.standing_citations import move_citations
from bot.core.library import Library
from bot.rendering.lost_citations import describe_lost_citations
from bot.store.citations.moves import follow_edit, outline_is_stored
from bot.store.database import Database


async def follow_edited_readings(library: Library, database: Database, clock: Clock) -> None:
    """Follow the citations of each work that was edited since it was read last, and tell staff of
    those whose place cannot be told."""
    for work in library.works:
        paragraphs = stored_paragraphs(work)
        outline = await asyncio.to_thread(outline_of, paragraphs)
        if await outline_is_stored(database, work.slug, outline):
            continue  # as at nearly every start
        await follow_edit(
            database,
            work.slug,
            outline,
            follow=partial(move_citations, after=paragraphs),
            describe_lost=partial(describe_lost_citations, work.title),
            now=clock.now(),
        )
