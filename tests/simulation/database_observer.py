"""Observes the bot's database from outside and logs every change of an occurrence's state."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Triggers see every change, also one that is changed again before the next tick ends.
_LOG = """
CREATE TABLE state_change (
    number INTEGER PRIMARY KEY, occurrence INTEGER NOT NULL, old TEXT, state TEXT NOT NULL,
    old_alert INTEGER, alert INTEGER, reason TEXT
);
CREATE TRIGGER occurrence_inserted AFTER INSERT ON occurrence BEGIN
    INSERT INTO state_change (occurrence, old, state) VALUES (new.id, NULL, new.state);
END;
CREATE TRIGGER occurrence_updated AFTER UPDATE ON occurrence
WHEN old.state IS NOT new.state OR old.alert_id IS NOT new.alert_id
    OR old.reason IS NOT new.reason BEGIN
    INSERT INTO state_change (occurrence, old, state, old_alert, alert, reason)
    VALUES (new.id, old.state, new.state, old.alert_id, new.alert_id, new.reason);
END;
"""


@dataclass(frozen=True, slots=True)
class StateChange:
    """An occurrence changed its state, its reason, or the alert that reports it to staff."""

    occurrence: int
    old: str | None
    state: str
    old_alert: int | None
    alert: int | None
    reason: str | None


class DatabaseObserver:
    """Reads the bot's database through a connection of its own, with SQL of its own: a defect in
    the store's queries cannot hide from the checkers."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(_LOG)

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of one SELECT."""
        return self._connection.execute(sql, values).fetchall()

    def scalar(self, sql: str, *values: object) -> Any:
        """The first column of the first row of one SELECT, None if there is no row."""
        rows = self.rows(sql, *values)
        return rows[0][0] if rows else None

    def state_changes(self) -> list[StateChange]:
        """All changes so far, oldest first."""
        rows = self.rows("SELECT * FROM state_change ORDER BY number")
        return [StateChange(*row[1:]) for row in rows]

    def snapshot(self) -> list[tuple[object, ...]]:
        """All occurrences as they are stored, to be compared with a later snapshot."""
        return [tuple(row) for row in self.rows("SELECT * FROM occurrence ORDER BY id")]

    def corrupt(self, sql: str, *values: object) -> None:
        """Change the database behind the bot's back, to show that a checker notices."""
        self._connection.execute(sql, values)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
