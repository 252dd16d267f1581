"""Exports that are larger than the files that Discord takes."""

from __future__ import annotations

import io
import random
import string
import zipfile
from pathlib import Path

import discord
import pytest

from tests.support.csv_files import read_csv
from tests.support.harness import Harness
from tests.support.people import discussion

LIMIT = 100_000  # bytes; a server of Discord takes 10 MiB

# Further wordings of the one response that there is.
ADD_WORDING = """
    INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations)
    SELECT response_id, number + :more, at, :text, words, quoted_words, citations
    FROM revision WHERE number = 1
"""


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes smaller files than any does, so that a test writes less."""
    monkeypatch.setattr(discord.Guild, "filesize_limit", LIMIT)


async def write_much(h: Harness, texts: list[str]) -> None:
    """Give the record so much text."""
    await h.say(h.ada, "Where it begins.")
    assert h.database is not None
    rows = [{"more": number, "text": text} for number, text in enumerate(texts, 1)]
    await h.database.write(lambda transaction: transaction.many(ADD_WORDING, rows))


async def test_large_export_comes_as_one_archive(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await write_much(h, ["word " * 800] * 50)
        answer = await h.run(h.instructor, "seminar record export")
        (file,) = answer.messages[-1].attachments
        assert file.name == "participation.zip"
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            assert len(read_csv(archive.read("revisions.csv"))) == 51
            assert "participation.csv" in archive.namelist()


@pytest.mark.parametrize("names", [False, True])
async def test_what_is_too_large_names_the_command(tmp_path: Path, names: bool) -> None:
    async with discussion(tmp_path) as h:
        letters = random.Random(1)
        await write_much(h, ["".join(letters.choices(string.printable, k=4000)) for _ in range(50)])
        answer = await h.run(h.instructor, "seminar record export", names=names)
        assert "Whoever runs the bot writes it with: discussant export csv" in answer.text
        assert ("--names" in answer.text) is names
