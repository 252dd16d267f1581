"""Which receipt stands on each message, so that a change of what it counts changes the receipt."""

from __future__ import annotations

from bot.core.receipts import ReceiptState
from bot.store.database import Database

_SHOW = "UPDATE response SET receipt = :receipt WHERE message_id = :message_id"


class ReceiptStore:
    """The receipts on the messages of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record_shown(self, message_id: int, receipt: ReceiptState) -> None:
        """A message bears this receipt now."""
        values = {"message_id": message_id, "receipt": receipt}
        await self._database.write(lambda transaction: transaction.run(_SHOW, values))
