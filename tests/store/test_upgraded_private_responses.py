"""Private responses that an older version took stay what was said of them: for staff alone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.course import Reveal
from bot.store.database import Database
from bot.store.private_response_reports import PrivateResponseReports
from bot.store.private_responses import private_responses_of
from tests.support.paths import ROOT

OLD = ROOT / "tests/data/version-4/private/private.db"
LATER = datetime(2027, 6, 1, tzinfo=UTC)


async def test_older_responses_are_revealed_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(OLD, path)
    async with await Database.open(path) as database:
        stored = await database.read("SELECT DISTINCT occurrence_id FROM response")
        found = [
            response
            for row in stored
            for response in await private_responses_of(database, row["occurrence_id"])
        ]
        assert len(found) == 4
        assert {response.reveal for response in found} == {Reveal.NEVER}


async def test_older_responses_are_no_news_to_staff(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(OLD, path)
    async with await Database.open(path) as database:
        reports = PrivateResponseReports(database)
        for row in await database.read("SELECT id FROM course"):
            await reports.add(row["id"], lambda _: "news", LATER, pause=timedelta(0))
        assert await database.read("SELECT id FROM alert WHERE content = 'news'") == []
