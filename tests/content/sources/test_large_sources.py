"""Texts of any size and shape are read to their end, also those that somebody made to be slow."""

from __future__ import annotations

import pytest

from bot.content.importing.sources import read_source
from bot.errors import BotError
from tests.support.documents import require_pandoc

LINE = "the river rises in the hills and has a long way before it as everybody knows"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{LINE}\n" * 130_000, 130_001),  # two million words
        ("a river runs " * 800_000, 1),
        ("a" * 10_000_000, 1),
        ("1 ... 2 " * 1_250_000, 1),
        ("\n" * 1_000_000 + "x", 1_000_001),
        ("\u00a0 \n" * 200_000 + "x", 200_001),
        ("[Illustration: x\n" * 50_000, 50_001),
        ("deci-\nsions about\n" * 50_000, 100_001),
        ("_a " * 300_000, 1),
        ("CONTENTS\n\n" + "a line\n\n" * 50_000, 100_003),
    ],
    ids=lambda value: f"{value[:12]!r}" if isinstance(value, str) else None,
)
def test_large_plain_texts_are_read(text: str, lines: int) -> None:
    assert len(read_source(text.encode(), "a.txt").lines) == lines


@pytest.mark.parametrize(
    "text",
    [
        "<!-- x\n" * 50_000,
        "a <!-- x --> b " * 50_000,
        "`" * 500_000 + "<!-- x",
        "---\n" + "a: b\n" * 50_000,
    ],
    ids=lambda value: f"{value[:12]!r}",
)
def test_large_markdown_texts_are_read(text: str) -> None:
    assert read_source(text.encode(), "a.md").lines


@pytest.mark.parametrize(
    "page",
    [
        "<!-- " * 20_000 + "x",
        "<a " * 20_000 + "x",
        "<script>" * 20_000 + "x",
        "<div>" * 20_000 + "x",
        "<b><p>" * 20_000 + "x",
        "<a href='#x' id=y>1</a>" * 2_000 + "<p id=x><a href='#y'>1</a> x</p>",
    ],
    ids=lambda value: f"{value[:12]!r}",
)
def test_pages_made_to_be_slow_are_read(page: str) -> None:
    require_pandoc()
    try:
        source = read_source(f"<html><p>One.</p>{page}".encode(), "a.html")
    except BotError as error:
        pytest.fail(str(error))
    assert source.lines[0].text == "One."


def test_heading_numbers_are_no_page_numbers() -> None:
    text = "".join(f"CHAPTER {number}\n\n{LINE}\n\n" for number in range(1, 300))
    source = read_source(text.encode(), "a.txt")
    assert source.left_out == ()
