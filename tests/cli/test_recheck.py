"""`discussant recheck`: what an older recogniser counted counts until staff say otherwise."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.commands_beside_bot import make_course_folder, run_beside, run_for_json
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time

ANSWER = "In §1 ¶1 it is said already. " + "I would read it closely, word by word. " * 15


def count_as_before(h: Harness) -> None:
    """Make the database say that an older recogniser found nothing."""
    with closing(sqlite3.connect(h.database_path)) as raw:
        raw.execute("UPDATE revision SET counted_by = 0, citations = 0")
        raw.commit()


async def points_of(h: Harness, student: str) -> float:
    """The points of a student under the first prompt."""
    rows = (await h.record()).participation
    return next(row.points for row in rows if row.student == student)


async def test_new_counts_count_when_staff_say_so(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with discussion(data) as h:
        await h.say(h.ada, ANSWER)
        assert await points_of(h, "Ada") == 4
        count_as_before(h)
        shown = await run_beside(h, folder, "recheck")
        assert "would be counted anew, by version " in shown.stdout
        assert "Ada: 0/10 → 4/10" in shown.stdout
        assert "discussant recheck --apply" in shown.stdout
        assert await points_of(h, "Ada") == 0
        applied = await run_for_json(h, folder, "recheck", "--apply")
        assert applied["act"] is not None
        assert await points_of(h, "Ada") == 4
        await pass_time(h, 2)
        assert "count anew what responses cite" in h.thread.messages[-1].text
        again = await run_beside(h, folder, "recheck")
        assert (again.exit_code, again.stdout) == (1, "")
        assert "by the newest recogniser" in again.stderr
        undone = await run_beside(h, folder, "recheck", "--undo")
        assert "one standing has changed" in undone.stdout
        assert await points_of(h, "Ada") == 0
        assert (await run_beside(h, folder, "recheck", "--undo")).exit_code == 1


async def test_nothing_to_recheck_is_said(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with discussion(data) as h:
        await h.say(h.ada, ANSWER)
        shown = await run_beside(h, folder, "recheck", "--apply")
        assert shown.exit_code == 1
        assert "counted by the newest recogniser already" in shown.stderr
