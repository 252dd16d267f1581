"""What is erased of a student is in no file any more, and does not come back."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.core.record import ResponseRow
from bot.discussion.privacy.erasures import Erasures
from bot.exports.key_file import load_or_create_key
from bot.store.database import Database
from tests.support.commands_beside_bot import make_course_folder, run_beside
from tests.support.harness import Harness, set_up
from tests.support.people import pass_time, restart
from tests.support.private_form import answer_privately

THREAD_WORDS = "Quicksilver words in the thread"
FIRST_WORDING = "Zephyrous first wording"
PRIVATE_WORDS = "Xylographic words of a private answer"
REPLY = "Ada says more than Adam, and so does"
NAME = "Ada Lovelace-Okafor"
KILLED_AT = "erasure_committed"


async def converse(h: Harness) -> None:
    """Ada writes in every way; Boris replies to her and names her."""
    await h.run_to_first()
    await h.ada.set_nickname(NAME)
    edited = await h.say(h.ada, FIRST_WORDING)
    await h.ada.edit(edited, THREAD_WORDS)
    await answer_privately(h, h.ada, PRIVATE_WORDS)
    await h.ada.say(h.thread, "", files=[("quicksilver.pdf", b"1")])
    reply = f"{REPLY} <@{h.ada.id}>. {NAME} wrote it."
    await h.boris.say(h.thread, reply, reply_to=edited)
    await h.wait_until_idle()
    await h.run(h.instructor, "seminar record excuse", student="Boris", prompt="2", reason=NAME)
    await pass_time(h, 24 * 60)  # a backup of the day is made


def files_with(folder: Path, words: str) -> list[str]:
    """The files below a folder that hold these words, in any case."""
    sought = words.encode().lower()
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in paths if sought in path.read_bytes().lower()]


async def texts_of(h: Harness, student: str) -> list[str]:
    return [row.text or "" for row in await rows_of(h, student)]


async def rows_of(h: Harness, student: str) -> list[ResponseRow]:
    return [row for row in (await h.record()).responses if row.student == student]


async def test_everything_of_a_student_is_gone(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with set_up(data) as h:
        await converse(h)
        (before,) = await rows_of(h, "Boris")
        assert files_with(data, PRIVATE_WORDS)
        await h.ada.leave()
        await h.wait_until_idle()
        ran = await run_beside(h, folder, "erase", NAME, "--yes")
        assert (ran.exit_code, ran.stdout) == (0, "Erased.\n")
        for words in (THREAD_WORDS, FIRST_WORDING, PRIVATE_WORDS, NAME, str(h.ada.id)):
            assert files_with(data, words) == []
        (after,) = await rows_of(h, "Boris")
        assert (after.kind, after.credit, after.words) == (before.kind, before.credit, before.words)
        # They were “Ada” on the server before they took their name; Adam is somebody else.
        assert after.text == (
            "a former student says more than Adam, and so does a former student. "
            "a former student wrote it."
        )
        await restart(h)
        await pass_time(h)
        assert await rows_of(h, NAME) == []
        assert files_with(data, THREAD_WORDS) == []


async def test_erased_words_leave_counts_and_points(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with set_up(data) as h:
        await converse(h)
        before = await rows_of(h, NAME)
        unasked = await run_beside(h, folder, "erase", NAME, "--words")  # there is no terminal
        assert (unasked.exit_code, unasked.stdout) == (1, "")
        assert "Nothing was erased" in unasked.stderr
        assert await rows_of(h, NAME) == before
        ran = await run_beside(h, folder, "erase", NAME, "--words", "--yes")
        assert ran.exit_code == 0
        for words in (THREAD_WORDS, FIRST_WORDING, PRIVATE_WORDS, "quicksilver.pdf"):
            assert files_with(data, words) == []
        await restart(h)
        await pass_time(h)
        after = await rows_of(h, NAME)
        assert [row.text for row in after] == [None] * len(after)
        assert [(row.words, row.sent_at, row.credit) for row in after] == [
            (row.words, row.sent_at, row.credit) for row in before
        ]
        assert files_with(data, THREAD_WORDS) == []


async def test_a_killed_erasure_is_finished(tmp_path: Path) -> None:
    """Killed in truth; at every other moment it is stopped in `test_random_erasures`."""
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with set_up(data) as h:
        await converse(h)
        await h.ada.leave()
        await h.wait_until_idle()
        command = (sys.executable, "-m", "bot", "erase", NAME, "--yes", "--course-folder", folder)
        environment = {**os.environ, "DISCUSSANT_DB": str(h.database_path), "FAILPOINT": KILLED_AT}
        killed = await asyncio.create_subprocess_exec(*command, env=environment)
        assert await killed.wait() == -signal.SIGKILL
        await h.stop()
        async with await Database.open(h.database_path) as database:
            await Erasures(database, load_or_create_key(h.database_path), h.clock).finish()
        for words in (THREAD_WORDS, PRIVATE_WORDS, NAME, str(h.ada.id)):
            assert files_with(data, words) == []
        await h.start()
        assert await rows_of(h, NAME) == []


async def test_a_restored_backup_brings_nothing_back(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with set_up(data) as h:
        await converse(h)
        await h.ada.leave()
        kept = tmp_path / "kept.db"
        assert (await run_beside(h, folder, "backup", str(kept))).exit_code == 0
        assert (await run_beside(h, folder, "erase", NAME, "--yes")).exit_code == 0
        await h.stop()
        restored = await run_beside(h, folder, "restore", str(kept))
        assert restored.exit_code == 0, restored.stderr
        assert files_with(tmp_path, PRIVATE_WORDS) == [str(kept)]
        assert files_with(data, NAME) == []
        await h.start()
        assert await rows_of(h, NAME) == []


async def test_copies_of_litestream_are_told(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with set_up(data) as h:
        await converse(h)
        copies = h.database_path.with_name(f".{h.database_path.name}-litestream")
        copies.mkdir()
        ran = await run_beside(h, folder, "erase", NAME, "--yes")
        assert ran.stdout.startswith("Erased. Litestream’s copies may still hold what was erased.")
        assert str(copies) in ran.stdout


async def test_only_a_student_can_be_erased(tmp_path: Path) -> None:
    folder = make_course_folder(tmp_path)
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        ran = await run_beside(h, folder, "erase", "Nobody", "--yes")
        assert ran.exit_code == 1
        assert ran.stderr.startswith("“Nobody” is no student here. Choose somebody")
        assert ran.stderr.endswith("or write the name as the record has it.\n")
