"""What is wrong in a student's citations is told to them alone, and only when they ask."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.harness import Harness
from tests.support.people import discussion

PROMPT = "mistakes-that-pay"
WRONG = "It is said in §1 ¶2, and “caste and state are won” stands there too; see §9 ¶1. "
LONG = WRONG + "I would read it closely, word by word. " * 13


def record_quotations(h: Harness) -> None:
    """Make the database say that the reference is an inexact quotation, and another is nowhere."""
    start = LONG.index("caste and")
    quoted = (start, start + len("caste and state are won"))
    with closing(sqlite3.connect(h.database_path)) as raw:
        raw.execute(
            "UPDATE citation SET kind = 'both', is_exact = 0, range_start = ?, range_end = ?, "
            "quoted_start = 0, quoted_end = 20",
            quoted,
        )
        raw.execute(
            "INSERT INTO unknown_quotation SELECT response_id, revision, 0, ?, ?, paragraph, "
            "label, 0.6 FROM citation",
            quoted,
        )
        raw.commit()


async def test_author_reads_what_is_wrong(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, LONG)
        record_quotations(h)
        why = await h.run(h.ada, "me why", prompt=PROMPT)
        assert "cites §1 ¶2 (quoted): 4 of 4" in why.text
        assert "your reference “§9 ¶1” names no place: Ch. 11 has no section 9" in why.text
        differs = "your quotation “caste and state are won” differs from §1 ¶2, which says “"
        assert differs in why.text
        nearest = "“caste and state are won” is not in the text; the nearest is in §1 ¶2"
        assert nearest in why.text
        assert all(message.ephemeral for message in why.messages)


async def test_nobody_else_is_told_what_is_wrong(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, LONG)
        record_quotations(h)
        shown = await h.run(h.instructor, "seminar record standing", student="Ada")
        assert "cites §1 ¶2 (quoted): 4 of 4" in shown.text
        assert "names no place" not in shown.text
        assert [message.text for message in h.thread.messages][-1] == LONG.strip()
