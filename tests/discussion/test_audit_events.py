"""What people did is in the log, and a database at rest is not connected to look for it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.discussion.audit_events import AuditEvents
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from bot.store.audit import AuditLog
from bot.store.courses import CourseStore
from bot.store.database import Database
from bot.store.sqlite.connection_pool import ConnectionPool


async def test_databases_at_rest_are_asked_when_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    now, pool = SystemClock().now(), ConnectionPool(1)
    first, other = [await Database.open(tmp_path / f"{n}.db", pool) for n in range(2)]
    course = await CourseStore(first).add("hist-431", None, now)
    events = AuditEvents(first)
    await events.log_new()
    for name in ("pause", "resume"):
        await AuditLog(first).record(course, name, "", by=None, now=now)
        await other.read("SELECT 1")
        while not first.is_quiet:
            await yield_to_threads()
        await events.log_new()
        assert name in caplog.text
    await other.read("SELECT 1")
    while not first.is_quiet:
        await yield_to_threads()
    await events.log_new()
    assert first.is_quiet
    for database in (first, other):
        await database.close()
