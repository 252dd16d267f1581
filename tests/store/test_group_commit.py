"""What waits is written in one transaction, and each piece of work has its own result or error."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreError
from bot.store.database import Database, Transaction
from tests.support.audit_rows import add_row, rows_of, write_row


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "discussant.db") as opened:
        yield opened


async def test_what_waits_shares_transactions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[str] = []
    connect = sqlite3.connect

    def connect_traced(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_traced)
    async with await Database.open(tmp_path / "traced.db") as database:
        statements.clear()
        await asyncio.gather(*(write_row(database, f"{number}") for number in range(300)))
        assert statements.count("COMMIT") < 10
        assert await rows_of(database) == [f"{number}" for number in range(300)]


@pytest.mark.parametrize("seed", range(20))
async def test_failure_takes_nothing_with_it(database: Database, seed: int) -> None:
    rng = random.Random(seed)
    failing = {number for number in range(60) if rng.random() < 0.3}

    async def work(transaction: Transaction, number: int) -> int:
        await add_row(transaction, f"{number} a")
        if number in failing:
            if rng.random() < 0.5:
                raise KeyError(number)
            await transaction.run("UPDATE audit SET detail = 'x'")  # is never allowed
        await add_row(transaction, f"{number} b")
        return number

    results = await asyncio.gather(
        *(database.write(lambda t, n=number: work(t, n)) for number in range(60)),
        return_exceptions=True,
    )
    for number, result in enumerate(results):
        if number in failing:
            assert isinstance(result, (KeyError, sqlite3.IntegrityError))
        else:
            assert result == number
    kept = [f"{number} {half}" for number in range(60) if number not in failing for half in "ab"]
    assert await rows_of(database) == kept


async def test_pieces_written_together_fail_alone(database: Database) -> None:
    async def work(transaction: Transaction, number: int) -> int:
        await add_row(transaction, f"{number}")
        if number % 7 == 3:
            raise KeyError(number)
        return number

    works = [lambda t, n=number: work(t, n) for number in range(700)]
    outcomes = await database.write_each(works)
    kept = [number for number in range(700) if number % 7 != 3]
    assert [each for each in outcomes if not isinstance(each, KeyError)] == kept
    assert [each.args[0] for each in outcomes if isinstance(each, KeyError)] == [*range(3, 700, 7)]
    assert await rows_of(database) == [*map(str, kept)]


async def test_row_without_room_takes_nothing_with_it(database: Database) -> None:
    pages = (await database.read_one("PRAGMA page_count"))[0]
    await database.write(lambda t: t.run(f"PRAGMA max_page_count = {pages + 20}"))
    texts = [f"{number}" if number % 3 else "x" * 200_000 for number in range(30)]
    results = await asyncio.gather(
        *(write_row(database, text) for text in texts), return_exceptions=True
    )
    refused = [isinstance(result, StoreError) for result in results]
    assert refused == [len(text) > 2 for text in texts]
    assert await rows_of(database) == [text for text in texts if len(text) <= 2]


async def test_waiting_inside_a_transaction_is_refused(database: Database) -> None:
    async def waits(transaction: Transaction) -> None:
        await add_row(transaction, "half")
        await never

    never = asyncio.get_running_loop().create_future()
    with pytest.raises(RuntimeError, match="inside a transaction"):
        await database.write(waits)
    await write_row(database, "next")
    assert await rows_of(database) == ["next"]


async def test_cancelled_caller_changes_nothing(database: Database) -> None:
    writes = [asyncio.ensure_future(write_row(database, f"{number}")) for number in range(100)]
    await asyncio.wait(writes, return_when=asyncio.FIRST_COMPLETED)
    for write in writes[50:]:
        write.cancel()
    await asyncio.wait(writes)
    await write_row(database, "last")
    assert await rows_of(database) == [*map(str, range(100)), "last"]


async def test_closing_waits_for_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "closed.db"
    async with await Database.open(path) as database:
        writes = [asyncio.ensure_future(write_row(database, f"{n}")) for n in range(40)]
        await asyncio.wait(writes, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait(writes)
    async with await Database.open(path) as database:
        assert len(await rows_of(database)) == 40
