"""Texts put together at random of lines that look like headings, notes, speeches and captions."""

from __future__ import annotations

from random import Random

import pytest

from bot.content.importing import build_reading, draft_source, read_source
from tests.support.imported_texts import NAMED, PROSE

LINES = (
    *(PROSE, f"[1] {PROSE} [2] {PROSE}", f"[3] {PROSE}", "mark[1] here", "[1] a note", "* * *"),
    *("Of Rivers In Spring,", "Of Rivers and", "And Of Their Mouths Hereby it is shown.", "W"),
    *("On Springs", "Night.", "Title", "Preface", "Syllabus", "NOTES ON THE POEM", "Enter Anna."),
    *("ANNA:\nIs it?", "JEAN:\nNo.", "First Witch\nIs it?", "Second Witch\nNo.", "Anna und Jean."),
    *("SUPREME COURT OF RIVERS", "A v. B", "ON APPEAL FROM THE COURT", "END OF BOOK I"),
    *("DE BELLO LIBER PRIMVS", "DE BELLO LIBER SECVNDVS", "ERSTES BUCH", "C.", "A) x"),
    *("I. SPRINGS", "II. MOUTHS", "CHAPTER I", "CHAPTER II", "1. One.", "2. Two."),
    *("12 river] rivers", "1 hills] hill\n2 way] ways", "_____", "   centred   "),
)
TEXTS = 600


def random_text(random: Random) -> str:
    """Up to 25 of these pieces with blank lines between, and a paragraph after them."""
    count = random.randint(1, 25)
    gaps = (random.choice((1, 2, 2, 2, 3, 5)) for _ in range(count))
    return "".join(random.choice(LINES) + "\n" * gap for gap in gaps) + PROSE


@pytest.mark.parametrize("name", ["text.txt", "text.md"])
def test_every_word_of_a_text_is_kept(name: str) -> None:
    for seed in range(TEXTS):
        text = random_text(Random(seed))
        words = build_reading(draft_source(read_source(text.encode(), name)), NAMED).words
        assert words.is_complete, (seed, words)
