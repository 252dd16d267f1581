"""Titles that take two lines or run into the text, each with the outline that a reader draws."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import PROSE, doubts, import_plain_text, outline, paragraphs

GAP = "\n\n\n\n\n"
FRAME = f"{PROSE}\n\n{PROSE}{GAP}On Springs\n\n{PROSE}{GAP}{{0}}{GAP}On Mouths\n\n{PROSE}\n"


def framed(middle: str) -> str:
    """A text with three headings, of which the second one is given with its text."""
    return FRAME.format(middle)


@pytest.mark.parametrize(
    ("middle", "title"),
    [
        (f"Of Rivers In Spring,\n\nAnd Of Their Many Mouths\n\n{PROSE}", None),
        ("Of Rivers In Spring,\n\nAnd Of Their Many Mouths Hereby it is\nshown.", None),
        (
            "Out of Quiet Valleys,\n\nThere Is Always War of Water against Stone Hereby we see it.",
            "Out of Quiet Valleys, There Is Always War of Water against Stone",
        ),
        ("Von den Flüssen,\n\nUND IHREN QUELLEN Hieraus folgt viel.", None),
        (f"Des Fleuves,\n\net de leurs sources\n\n{PROSE}", "Des Fleuves, et de leurs sources"),
    ],
)
def test_title_goes_on_below_its_comma(middle: str, title: str | None) -> None:
    made = outline(import_plain_text(framed(middle)))
    default = {"O": "Of Rivers In Spring, And Of Their Many Mouths"}
    expected = title or default.get(middle[0], "Von den Flüssen, UND IHREN QUELLEN")
    assert made == ["0 (2)", "1 On Springs (1)", f"2 {expected} (1)", "3 On Mouths (1)"]


@pytest.mark.parametrize(
    ("middle", "title"),
    [
        (
            "Of Rivers,\n\nAnd Of Springs,\n\nAnd Of Mouths",
            "Of Rivers, And Of Springs, And Of Mouths",
        ),
        ("Von Quellen und\n\nVon Mündungen", "Von Quellen und Von Mündungen"),
        ("Of Rivers—\n\nTheir Many Mouths", "Of Rivers— Their Many Mouths"),
        ("OF RIVERS,\n\nAND OF THEIR MOUTHS", "OF RIVERS, AND OF THEIR MOUTHS"),
    ],
)
def test_title_goes_on_until_it_is_whole(middle: str, title: str) -> None:
    made = outline(import_plain_text(framed(f"{middle}\n\n{PROSE}")))
    assert made[2] == f"2 {title} (1)"


@pytest.mark.parametrize("line", ["Of rivers in spring,", "О реках,", "Of Rivers In Spring:"])
def test_line_that_may_be_a_heading_is_told(line: str) -> None:
    told = doubts(import_plain_text(framed(f"{line}\n\nand of their mouths we\nsay all.")))
    assert (21, f"“{line}” may be a heading that goes on below") in told


def test_guessed_end_of_a_title_is_told() -> None:
    reading = import_plain_text(
        framed("Of Rivers,\n\nAnd Of Their Many Mouths\nHereby it is shown.")
    )
    assert "Hereby it is shown." in paragraphs(reading)
    message = "“Of Rivers,” goes on here, and the text is taken to begin with “Hereby it is shown.”"
    assert (23, message) in doubts(reading)


def test_title_over_two_lines_is_one_heading() -> None:
    made = outline(import_plain_text(framed(f"In Such A Winter,\nNothing Is Lost\n\n{PROSE}")))
    assert made[2] == "2 In Such A Winter, Nothing Is Lost (1)"


@pytest.mark.parametrize(
    ("middle", "line"),
    [
        ("The Rivers Of The North Hereby it is shown that they run.", 21),
        ("DER FLÜSSE VIELE MÜNDER Hieraus folgt, dass sie rinnen.", 21),
    ],
)
def test_block_that_begins_like_a_title_is_told(middle: str, line: int) -> None:
    told = doubts(import_plain_text(framed(middle)))
    assert any(at == line and "may be a heading that runs into the text" in m for at, m in told)


def test_stanza_after_a_comma_is_no_title() -> None:
    stanza = "O River,\n\nthou art deep and cold\nand older than the hills,\nand never still."
    reading = import_plain_text(f"{stanza}\n\n\n\n{stanza}\n")
    assert all("River" not in line for line in outline(reading))


def test_lines_taken_for_headings_are_all_told() -> None:
    told = doubts(import_plain_text(framed(f"On Banks\n\n{PROSE}")))
    message = "3 lines set apart by blank lines were taken for headings: 12, 21, 30"
    assert told == [(12, message)]


@pytest.mark.parametrize(
    ("title", "label", "level"),
    [
        ("C. IVLI CAESARIS DE BELLO CIVILI LIBER TERTIVS", "3", "liber"),
        ("HISTORY OF THE RIVER, BOOK IX.", "9", "book"),
        ("DER FLUSS. ZWEITES BUCH", "2", "Buch"),
        ("LE FLEUVE, LIVRE PREMIER", "1", "livre"),
        ("ИСТОРИЯ РЕКИ. КНИГА ВТОРАЯ", "2", "книга"),
    ],
)
def test_number_at_the_end_of_a_title_counts(title: str, label: str, level: str) -> None:
    reading = import_plain_text(f"{title}\n\n[ 1 ] {PROSE}\n\n[ 2 ] {PROSE}\n\n[ 3 ] {PROSE}\n")
    (chapter,) = reading.chapters
    assert (chapter.label, chapter.title) == (label, title)
    assert reading.draft.levels == (level, "paragraph")
    assert [one.label for one in chapter.sections[0].paragraphs] == ["1", "2", "3"]


def test_title_above_the_numbered_one_is_left_out() -> None:
    reading = import_plain_text(
        f"AENEIDOS LIBER PRIMUS\n\nAENEIDOS LIBER PRIMVS\n\n{PROSE}\n\n"
        f"AENEIDOS LIBER SECVNDVS\n\n{PROSE}\n"
    )
    assert outline(reading) == [
        "1 AENEIDOS LIBER PRIMVS (1)",
        "2 AENEIDOS LIBER SECVNDVS (1)",
    ]
    assert [left.first for left in reading.left_out] == [1]
    assert doubts(reading) == []


@pytest.mark.parametrize("line", ["END OF BOOK I", "REMARKS ON ARTICLE 5", "FINIS LIBRI PRIMI"])
def test_title_about_a_numbered_part_has_no_number(line: str) -> None:
    reading = import_plain_text(f"ON SPRINGS\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert [one.label for one in reading.chapters[0].sections] == ["1", "2"]
    assert reading.draft.levels == ("section", "paragraph")


@pytest.mark.parametrize(("before", "mark"), [("LIBER PRIMVS\n\n", "[{0}]"), ("", "[ {0} ]")])
def test_numbers_inside_of_paragraphs_are_labels(before: str, mark: str) -> None:
    one, two, three, four = (f"{mark.format(number)} {PROSE}" for number in range(1, 5))
    reading = import_plain_text(f"{before}{one} {two}\n\n{three} {four}\n")
    (section,) = reading.chapters[0].sections
    expected = " ".join(PROSE.split())
    assert [(each.label, each.text) for each in section.paragraphs] == [
        (number, expected) for number in "1234"
    ]
    assert doubts(reading) == []


def test_marks_of_notes_are_no_labels() -> None:
    reading = import_plain_text("So [1] it is. And [2] so. Also [3] this.\n\nMore of it.\n")
    assert [one.label for one in reading.chapters[0].sections[0].paragraphs] == ["1", "2"]


def test_first_line_is_a_heading_like_the_others() -> None:
    reading = import_plain_text(f"On Springs\n\n{PROSE}\n\n{PROSE}{GAP}On Mouths\n\n{PROSE}\n")
    assert outline(reading) == ["1 On Springs (2)", "2 On Mouths (1)"]


@pytest.mark.parametrize(
    "heading", ["NOTES ON THE POEM", "ANMERKUNGEN ZUM GEDICHT", "ПРИМЕЧАНИЯ К ТЕКСТУ"]
)
def test_notes_with_parts_of_their_own_are_told(heading: str) -> None:
    reading = import_plain_text(
        f"I. SPRINGS\n\n{PROSE}\n\nII. MOUTHS\n\n{PROSE}\n\n{heading}\n\n{PROSE}\n\n"
        f"I. SPRINGS\n\n{PROSE}\n\nII. MOUTHS\n\n{PROSE}\n"
    )
    labels = [section.label for section in reading.chapters[0].sections]
    assert labels == ["1", "2", "2b", "1b", "2c"]
    what = f"“{heading}” has no number of its own and is cited as 2b"
    assert (13, f"{what}; it may be the heading of all notes that follow") in doubts(reading)
