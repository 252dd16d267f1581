"""What one message costs does not depend on how many courses the bot serves."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.harness import Harness, harness

OTHER_COURSES = 20


async def answer_in_the_thread(h: Harness) -> None:
    await h.ada.say(h.thread, "An answer about ¶2.")


async def edit_in_the_thread(h: Harness) -> None:
    message = [m for m in h.thread.messages if m.author is h.ada.user][-1]
    await h.ada.edit(message, "Another answer about ¶2.")


async def write_in_the_channel(h: Harness) -> None:
    await h.ada.say(h.channel, "Good morning!")


async def ask_for_the_standing(h: Harness) -> None:
    assert "Your standing" in (await h.ada.run("me standing")).text


async def press_respond(h: Harness) -> None:
    assert (await h.ada.press(h.posts[0], "Answer privately")).modal is not None


async def show_the_plan(h: Harness) -> None:
    assert h.course.title in (await h.instructor.run("seminar plan show")).text


ACTS = (
    *(answer_in_the_thread, edit_in_the_thread, write_in_the_channel),
    *(ask_for_the_standing, press_respond, show_the_plan),
)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The SQL that SQLite is asked to run, in order."""
    traced: list[str] = []
    connect = sqlite3.connect

    def connect_traced(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.set_trace_callback(traced.append)
        return connection

    monkeypatch.setattr("bot.store.sqlite.connections.sqlite3.connect", connect_traced)
    return traced


async def test_messages_cost_the_same_queries_among_many_courses(
    tmp_path: Path, statements: list[str]
) -> None:
    alone = await count_statements(tmp_path / "alone", statements, others=0)
    among = await count_statements(tmp_path / "among", statements, others=OTHER_COURSES)
    assert alone == among
    assert alone["answer_in_the_thread"] > alone["write_in_the_channel"] == 0


async def count_statements(folder: Path, statements: list[str], *, others: int) -> dict[str, int]:
    """How many statements each of the acts takes, in a bot that serves so many other courses."""
    counts = {}
    folder.mkdir()
    async with harness(folder) as h:
        await h.stop()
        h.guild.add_text_channel("seminar-2")
        h.other_courses = tuple(
            replace(h.course, slug=f"other-{number}", guilds=(h.guild.id,), channel="seminar-2")
            for number in range(others)
        )
        await h.start()
        setup = {"channel": h.channel, "course": h.course.slug}
        await h.run(h.instructor, "seminar course setup", **setup)
        await h.run_to_first()
        await answer_in_the_thread(h)  # the first one also reads what the post showed, and keeps it
        await h.wait_until_idle()
        for act in ACTS:
            statements.clear()
            await act(h)
            await h.wait_until_idle()
            counts[act.__name__] = len(statements)
    return counts
