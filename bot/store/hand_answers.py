"""Responses that were given outside Discord. The same one is recorded once."""

from __future__ import annotations

from datetime import datetime

from bot.core.hand_answers import HandAnswer
from bot.core.responses import Revision
from bot.store.database import Transaction
from bot.store.instants import to_text
from bot.store.revisions import add_revision, has_same_wording, last_revision

_KNOWN = """
    SELECT id FROM response
    WHERE occurrence_id = :occurrence_id AND person_id = :person_id AND sent_at = :sent_at
        AND source = 'by_hand'
"""

_ADD = """
    INSERT INTO response (occurrence_id, person_id, source, sent_at, seen_at)
    VALUES (:occurrence_id, :person_id, 'by_hand', :sent_at, :now)
"""


async def record_hand_answer(
    transaction: Transaction, answer: HandAnswer, revision: Revision, now: datetime
) -> bool | None:
    """Record an answer; False if it is recorded already, None if it is with other words."""
    values = {
        "occurrence_id": answer.post.id,
        "person_id": answer.student.id,
        "sent_at": to_text(answer.at),
    }
    known = await transaction.read_one(_KNOWN, values)
    if known is not None:
        last = await last_revision(transaction, known["id"])
        return False if has_same_wording(revision, last) else None
    response_id = await transaction.insert(_ADD, {**values, "now": to_text(now)})
    await add_revision(transaction, response_id, 1, revision)
    return True
