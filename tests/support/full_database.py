"""The database of a bot after many terms: posted prompts with a hundred thousand responses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_POSTS = 50

# Their threads are not on Discord any more, and are not read.
_POST = """
    UPDATE occurrence SET state = 'posted', posted_at = model.posted_at,
        guild_id = model.guild_id, channel_id = model.channel_id, thread_id = occurrence.id,
        terms = model.terms,
        text_sha256 = model.text_sha256, title = model.title, question = model.question
    FROM (SELECT * FROM occurrence WHERE state = 'posted' AND kind = 'post' LIMIT 1) AS model
    WHERE occurrence.id IN (
        SELECT id FROM occurrence WHERE state = 'pending' AND kind = 'post' ORDER BY due LIMIT ?
    )
"""

_RESPOND = """
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
    INSERT INTO response (occurrence_id, person_id, discord_id, source, message_id, channel_id,
                          sent_at, seen_at, receipt)
    SELECT :post, account.person_id, account.discord_id, 'live', :post * 100000 + n, :post,
        occurrence.posted_at, occurrence.posted_at, 'counts'
    FROM number, occurrence, (SELECT * FROM account LIMIT 1) AS account
    WHERE occurrence.id = :post
"""

_WORD = """
    INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations)
    SELECT id, 1, sent_at, :text, 60, 0, 1 FROM response
    WHERE id NOT IN (SELECT response_id FROM revision)
"""


def fill(path: Path, responses: int, text: str) -> None:
    """Add so many responses with a text to the database of a bot that has posted one prompt and
    met somebody."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_POST, (_POSTS,))
        sql = "SELECT id FROM occurrence WHERE state = 'posted' ORDER BY due DESC LIMIT ?"
        for (post,) in database.execute(sql, (_POSTS,)).fetchall():
            database.execute(_RESPOND, {"post": post, "count": responses // _POSTS})
        database.execute(_WORD, {"text": text})
