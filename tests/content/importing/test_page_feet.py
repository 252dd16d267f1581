"""Pages with notes at their feet, and set further in than others, keep their paragraphs whole."""

from __future__ import annotations

from bot.content.importing.drafts import Doubt
from bot.content.importing.told_places import group_doubts
from tests.support.imported_texts import import_plain_text, notes, outline, paragraphs

_NOTED_PAGES = """\
   The keeper counted the boats that went out in the morning, and
in the evening he counted them again. He had done so for years
before anybody asked him why he did it at all.1 Most of them, as
the harbour master once told the court, see Report of the Port of
——————
   1 The question was put to him in the spring by a lady of the har-

bour office, who had read of it. He gave no answer that she could
use in her own book.
\fU. S. Lights, had never been lost, and nobody had asked for them.
   He kept his lists in a box under the stairs, where the damp
could not reach them, and he showed them to no one.2 The lists of
the first years were written in pencil; he never copied them,
——————
   2 One of them is now in the museum of the town, see the small

Catalogue of the Exhibition, No. 14, and the letter that a daughter
of the keeper wrote about it.
\fBecause he thought that a copy could be wrong in its turn.
   Nobody counts the boats today, and the box is empty; only the
stairs are left.
"""


def test_notes_at_page_feet_part_no_paragraph() -> None:
    reading = import_plain_text(_NOTED_PAGES)
    assert [text[:16] for text in paragraphs(reading)] == [
        "The keeper count",
        "He kept his list",
        "Nobody counts th",
    ]
    assert "Port of U. S. Lights" in paragraphs(reading)[0]
    assert "copied them, Because he" in paragraphs(reading)[1]


def test_first_line_of_a_note_is_joined() -> None:
    found = notes(import_plain_text(_NOTED_PAGES))
    assert found["1"].startswith(
        "The question was put to him in the spring by a lady of the harbour"
    )
    assert "the small Catalogue of the" in found["2"]


def test_paragraphs_that_hang_and_are_indented_part() -> None:
    reading = import_plain_text(
        "     No. 12.     Heard May 3, 1912; decided May 9, 1912\n"
        "The keeper of a light counts the boats that go out in the morning, and he\n"
        "  counts them again in the evening, as the rules of the office that employs\n"
        "  him have it, which were written when there were more boats than today.\n"
        "     The owner of a boat, who was not counted, asked the court to say that\n"
        "  he had been out, and to give him what is given to those who come back late\n"
        "  and in bad weather. The court below found that the book was right.\n"
        "Held: The book of a keeper proves what it says, and nothing that it leaves\n"
        " out, for a keeper may have looked away.\n"
        "    (a) A book is a witness that cannot be asked, and it is believed as far\n"
        " as it speaks. What it leaves out it does not deny, and no keeper is bound\n"
        " to write that a boat stayed out.\n"
        "       (b) Where two books differ, neither proves anything by itself, and the\n"
        "    court must look for what both have seen, as it did long ago in the case\n"
        "    of the two piers.\n"
    )
    assert [text[:8] for text in paragraphs(reading)] == [
        "No. 12. ",
        "The keep",
        "The owne",
        "Held: Th",
        "(a) A bo",
        "(b) Wher",
    ]


def _lines(page: int, word: str) -> list[str]:
    return [
        f"and boat {page}{at} {word} than anybody in the town had ever thought" for at in "abcde"
    ]


def test_numbers_of_parts_between_headed_pages_stay() -> None:
    lines = []
    for page in range(1, 7):
        lines += [f"{page}          THE KEEPERS OF THE LIGHT", "", *_lines(page, "went out early")]
        if page in (2, 3, 4):
            lines += ["as they always had.", "", " " * 34 + str(page - 1)]
            lines += ["   They were counted, every one, and their number was written down."]
        lines += _lines(page, "came home later")
    reading = import_plain_text("\n".join([*lines, "until today."]))
    assert [line.split()[0] for line in outline(reading)] == ["0", "1", "2", "3"]


def test_repeated_doubt_is_told_once() -> None:
    doubts = [Doubt(9, "it may be prose"), Doubt(2, "it may be prose"), Doubt(4, "it may be new")]
    assert group_doubts(doubts) == (
        Doubt(2, "it may be prose; so at line 9"),
        Doubt(4, "it may be new"),
    )
