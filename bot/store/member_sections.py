"""The sections of a course that people are in by their roles on Discord."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot.store.database import Database, Transaction

_CURRENT = """
    SELECT account.discord_id, membership.section
    FROM membership JOIN account ON account.person_id = membership.person_id
    WHERE membership.course_id = :course_id AND membership.to_at IS NULL
        AND account.discord_id IN (SELECT value FROM json_each(:discord_ids))
"""

_MOVE = """
    UPDATE membership SET section = :section
    WHERE course_id = :course_id AND to_at IS NULL
        AND person_id = (SELECT person_id FROM account WHERE discord_id = :discord_id)
"""


class MemberSectionStore:
    """The sections in the memberships of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, course_id: int, sections: Mapping[int, str | None]) -> None:
        """Keep in which section some accounts were seen, by their Discord ids; None for in none. Of
        who is nothing in the course nothing is kept."""
        values = {"course_id": course_id, "discord_ids": json.dumps(list(sections))}
        rows = await self._database.read(_CURRENT, values)
        moved = [
            {"course_id": course_id, "discord_id": each, "section": sections[each]}
            for each, section in ((row["discord_id"], row["section"]) for row in rows)
            if section != sections[each]
        ]

        async def work(transaction: Transaction) -> None:
            for move in moved:
                await transaction.run(_MOVE, move)

        if moved:
            await self._database.write(work)
