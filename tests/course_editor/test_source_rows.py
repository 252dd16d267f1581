"""Every line of a source stands in one row of the page, and every paragraph has its reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.course_editing import EditedCourse, Json
from tests.support.paths import ROOT

CASES = sorted((ROOT / "tests" / "texts").rglob("*.*"))
PARAGRAPHS = {"prose", "verse", "dialogue"}


async def all_rows(edited: EditedCourse) -> list[Json]:
    rows: list[Json] = []
    while True:
        page = await edited.do("rows", first=len(rows))
        rows += page["rows"]
        if len(rows) >= page["total"]:
            return rows


@pytest.mark.parametrize("file", CASES, ids=lambda path: path.name)
async def test_every_line_is_in_one_row(tmp_path: Path, file: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(file.read_bytes(), file.name, title="A Text", author="Somebody")
    rows = await all_rows(edited)
    numbers = [number for row in rows for number, _ in row["lines"]]
    assert numbers == sorted(set(numbers))
    if file.suffix in (".txt", ".md"):
        lines = file.read_text("utf-8-sig").replace("\r\n", "\n").split("\n")
        assert {at for at, line in enumerate(lines, 1) if line.strip()} <= set(numbers)
    parts = [part for row in rows for part in row["parts"] if part["kind"] in PARAGRAPHS]
    assert all(part["label"] for part in parts)
