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


STATUTE = b"""\
ARTICLE ONE

Section 1.  The hall is open on weekdays, and whoever enters it leaves their
coat and their quarrels at the door.

It is warm in winter.

Section 2.  Nobody sleeps there.

ARTICLE TWO

Section 1.  This statute may be changed by those whom it binds.

Section 2.  It may not be forgotten by them.
"""
CANTO = b"""\
CANTO I

Halfway along the road on which we go
  I lost the path, and with the path the day,
  And found a wood that nobody could know.

How hard it was to walk there, who can say,
  Among the boughs that let no starlight through,
  Where every step went further from the way.

So dark it was that even fear was new,
  And yet I tell it, for the good I found,
  And for the friend whom in that wood I knew.

I heard the river, and I heard the hound,
  I heard the night go over leaf and stone,
  And then I heard a voice above the sound.

It said that nobody goes there alone.
"""


async def test_text_is_described_by_its_own_levels(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(STATUTE, "statute.txt", title="The Statute", author="The Town")
    state = await edited.do("state")
    assert state["text"]["summary"] == "2 articles, 4 sections, 5 paragraphs"
    names = [entry["name"] for entry in state["outline"]]
    assert names == ["Article 1, §1", "Article 1, §2", "Article 2, §1", "Article 2, §2"]
    first, run_in, *_ = await all_rows(edited)
    assert [part["label"] for part in first["parts"]] == ["Article 1"]
    assert [(part["label"], part["text"]) for part in run_in["parts"]] == [
        ("Article 1, §1", "Section 1."),
        ("Article 1, §1 ¶1", ""),
    ]


async def test_stanza_of_one_line_is_verse(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(CANTO, "canto.txt", title="A Wood", author="Somebody")
    assert (await edited.do("state"))["text"]["summary"] == "5 stanzas"
    last = (await all_rows(edited))[-1]
    assert [(part["kind"], part["label"]) for part in last["parts"]] == [
        ("verse", "Canto 1, line 13")
    ]
