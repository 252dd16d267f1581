"""Exports that are larger than the files that Discord takes."""

from __future__ import annotations

import io
import random
import string
import zipfile
from pathlib import Path

import pytest

from tests.support.csv_files import read_csv
from tests.support.harness import Harness
from tests.support.people import discussion

MEGABYTES = 11

# Further wordings of the one response that there is.
ADD_WORDING = """
    INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations)
    SELECT response_id, number + :more, at, :text, words, quoted_words, citations
    FROM revision WHERE number = 1
"""


async def write_much(h: Harness, texts: list[str]) -> None:
    """Give the record so much text."""
    await h.say(h.ada, "Where it begins.")
    rows = [{"more": number, "text": text} for number, text in enumerate(texts, 1)]
    await h.database.write(lambda transaction: transaction.many(ADD_WORDING, rows))


async def test_large_export_comes_as_one_archive(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        texts = ["word " * 800] * (MEGABYTES * 262)
        await write_much(h, texts)
        answer = await h.run(h.instructor, "seminar record export")
        (file,) = answer.messages[-1].attachments
        assert file.name == "participation.zip"
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            assert len(read_csv(archive.read("revisions.csv"))) == len(texts) + 1
            assert "participation.csv" in archive.namelist()


@pytest.mark.parametrize("names", [False, True])
async def test_what_is_too_large_names_the_command(tmp_path: Path, names: bool) -> None:
    async with discussion(tmp_path) as h:
        letters = random.Random(1)
        texts = ["".join(letters.choices(string.printable, k=4000)) for _ in range(4 * 1024)]
        await write_much(h, texts)
        answer = await h.run(h.instructor, "seminar record export", names=names)
        assert "Whoever runs the bot writes it with: discussant export csv" in answer.text
        assert ("--names" in answer.text) is names
