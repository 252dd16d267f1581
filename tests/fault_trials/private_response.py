"""A private response that was sent before the trial's deadline, to be published at it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.fault_trials.scenario import POSTED_TITLE, PRIVATE_TEXT

_AT = "2027-01-21T16:05:00.000Z"
_STATEMENTS = (
    f"INSERT INTO person (id, name, seen_at) VALUES (900, 'Ada', '{_AT}')",
    "INSERT INTO account (discord_id, person_id) VALUES (900, 900)",
    "INSERT INTO response (id, occurrence_id, person_id, discord_id, source, interaction_id, "
    f"sent_at, seen_at, reported_at) SELECT 900, id, 900, 900, 'private', 900, '{_AT}', '{_AT}', "
    f"'{_AT}' FROM occurrence WHERE kind = 'post' AND title = '{POSTED_TITLE}'",
    f"INSERT INTO submission VALUES (900, 900, '{_AT}', 'at_deadline', 'real')",
)


def add_private_response(path: Path) -> None:
    """Add it to the database, beside the bot that runs on it. Staff know of it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        for statement in _STATEMENTS:
            database.execute(statement)
        database.execute(
            "INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations) "
            "VALUES (900, 1, ?, ?, 1, 0, 0)",
            (_AT, PRIVATE_TEXT),
        )
        database.execute("COMMIT")
