"""The words of a message are as many in the exports as by Unicode's rules, in every script, and are
counted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import uniseg.wordbreak

from bot.core.people import Account
from bot.core.responses import HistoryPage, IncomingMessage
from bot.store.database import ReadOnlyDatabase
from bot.store.revisions import unchanged_revisions
from tests.support.csv_files import read_csv
from tests.support.exported_files import csv_files
from tests.support.harness import Harness, set_up
from tests.support.sentences_by_script import ESTIMATED_SENTENCES, SENTENCES


async def _export(seminar: Harness) -> dict[str, tuple[int, int]]:
    """Own and quoted words of every response, by its text."""
    rows = read_csv(csv_files(await seminar.record())["responses.csv"])
    return {row["text"]: (int(row["words"]), int(row["quoted_words"])) for row in rows}


async def test_exports_count_words_in_every_script(tmp_path: Path) -> None:
    sentences = SENTENCES | ESTIMATED_SENTENCES
    async with set_up(tmp_path) as seminar:
        await seminar.post_first()
        for text, _ in sentences.values():
            await seminar.say(seminar.ada, text)
        exported = await _export(seminar)
    assert exported == {text: (words, 0) for text, words in sentences.values()}
    for text, words in SENTENCES.values():
        segments = uniseg.wordbreak.words(text)
        assert sum(any(char.isalnum() for char in segment) for segment in segments) == words


async def test_exports_count_quoted_words_apart(tmp_path: Path) -> None:
    text = "> It owns what it runs.\nI agree."
    async with set_up(tmp_path) as seminar:
        await seminar.post_first()
        await seminar.say(seminar.ada, text)
        assert await _export(seminar) == {text: (2, 5)}


async def test_only_changed_wordings_are_counted_again(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.post_first()
        said = [await h.ada.say(h.thread, text) for text in ("As it was", "Changed later")]
        await h.wait_until_idle()
        kept, edited = (
            IncomingMessage(
                message_id=message.id,
                thread_id=h.thread.id,
                author=Account(h.ada.user.id, "Ada"),
                sent_at=h.clock.now(),
                text=message.content,
            )
            for message in said
        )
        page = HistoryPage(
            thread_id=h.thread.id,
            after_id=h.thread.id,
            message_ids=(kept.message_id, edited.message_id),
            messages=(kept, replace(edited, edited_at=h.clock.now() + timedelta(minutes=1))),
            is_last=True,
        )
        async with ReadOnlyDatabase(h.database_path) as reader:
            stored = await unchanged_revisions(reader, page)
    assert {key: revision.text for key, revision in stored.items()} == {
        kept.message_id: "As it was"
    }
