"""Writes what people did into the log: every act that the audit log has, by whichever process."""

from __future__ import annotations

import logging

from bot.core.plan_changes import ChangeKind
from bot.errors import StoreError
from bot.event_log import log_event
from bot.store.audit import AuditLog
from bot.store.database import Database

# What their details say is of the course alone. Other details may name a student.
_DETAILED = frozenset({*ChangeKind, "setup", "undo"})

log = logging.getLogger(__name__)


class AuditEvents:
    """Follows the audit log of a database from where it stands at first. Read from there, an act is
    logged once it is stored, and one of a command beside the bot too."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._audit = AuditLog(database)
        self._last: int | None = None
        self._known_writes = 0  # when it was read last

    async def log_new(self) -> None:
        """Log what was done since the last time. A database at rest is left so if nothing was
        written since."""
        known = self._database.known_writes
        if self._last is None:
            self._last, self._known_writes = await self._audit.newest(), known
            return
        if self._database.is_quiet and known == self._known_writes:
            return
        try:
            lines = await self._audit.after(self._last)
        except StoreError:
            return  # staff and the log are told of it elsewhere; the lines stay, and are next
        for line in lines:
            detail = {"detail": line.detail} if line.action in _DETAILED and line.detail else {}
            log_event(log, line.action, course=line.course, audit=line.id, **detail)
            self._last = line.id
        self._known_writes = known
