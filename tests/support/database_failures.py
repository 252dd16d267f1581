"""What can become of the database under a running bot."""

from __future__ import annotations

from tests.support.harness import Harness


async def shorten_patience(h: Harness) -> None:
    """Let SQLite wait for another program for moments, and the bot for a sixth of a second in all,
    instead of half a minute."""
    assert h.database is not None
    await h.database.write(lambda transaction: transaction.run("PRAGMA busy_timeout = 30"))
