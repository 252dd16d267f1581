"""A list of contents in Markdown is left out and told, and only where it is one."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import import_bytes, outline

BODY = "".join(
    f"## {title}\n\nThe words of {title}.\n\n" for title in ("Springs", "2. Banks", "Mouths")
)
LISTS = (
    "## Contents\n\n1. [Springs](#springs)\n2. [Banks](#banks)\n3. [Mouths](#mouths)\n",
    "**Table of Contents**\n\n- Springs\n- Banks\n\n- Mouths\n",
    "### Inhalt\n\n[Springs](#a)\n\n[Banks](#b)\n",
    "Contents\n\n* [Preface](#p)\n* [Springs](#a)\n* [Banks](#b)\n* [Mouths](#c)\n",
)


@pytest.mark.parametrize("listed", LISTS)
def test_list_of_contents_is_left_out_and_told(listed: str) -> None:
    reading = import_bytes(f"# On Rivers\n\n{listed}\n{BODY}".encode(), "rivers.md")
    assert reading.words.is_complete
    assert [part.why for part in reading.left_out] == ["the list of contents"]
    assert reading.left_out[0].first == 3
    (chapter,) = reading.chapters
    assert [section.title for section in chapter.sections] == ["Springs", "Banks", "Mouths"]


@pytest.mark.parametrize(
    "kept",
    [
        "## Contents\n\nSprings and banks are the contents of this book.\n",
        "## Contents\n\n- One barrel\n- Two barrels\n- Three barrels\n",
        "## Contents\n\n- Springs\n- of water\n- and of time\n",
    ],
)
def test_other_lists_of_that_name_stay(kept: str) -> None:
    reading = import_bytes(f"# On Rivers\n\n{kept}\n{BODY}".encode(), "rivers.md")
    assert reading.words.is_complete
    assert "the list of contents" not in [part.why for part in reading.left_out]
    assert "Contents" in " ".join(outline(reading))
