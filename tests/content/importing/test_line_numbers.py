"""The numbers in a poem's margin are its references, and the notes that name them stay apart."""

from __future__ import annotations

from bot.content.importing import ImportedReading
from tests.support.imported_texts import doubts, import_plain_text, labels, paragraphs

_LINE = "The keeper counted boat number {} at dawn"


def _poem(*lines: str) -> str:
    return "\n".join(lines)


def _verse(first: int, last: int) -> list[str]:
    return [
        _LINE.format("abcdefghijklmnopqrstuvwxyz"[number % 26]) for number in range(first, last)
    ]


def _numbered(line: str, number: int) -> str:
    return f"{line:<60}{number}"


def _with_one_line_too_many() -> ImportedReading:
    """A poem of which the margin counts ten lines, where eleven stand, between 10 and 20."""
    return import_plain_text(
        _poem(
            *_verse(1, 10),
            _numbered("And wrote it in the book", 10),
            *_verse(11, 21),
            _numbered("And closed the book again", 20),
            *_verse(21, 30),
            _numbered("And went to bed in the light", 30),
            *_verse(31, 40),
            _numbered("And rose before the sun was up", 40),
        )
    )


def test_lines_keep_the_numbers_of_the_margin() -> None:
    reading = _with_one_line_too_many()
    found = dict(zip(labels(reading), paragraphs(reading), strict=True))
    assert [found[label].split()[-1] for label in ("10", "20", "30", "40")] == [
        "book",
        "again",
        "light",
        "up",
    ]
    assert labels(reading)[18:21] == ["19", "19b", "20"]


def test_line_that_the_margin_passes_over_is_told() -> None:
    (line, message) = next(doubt for doubt in doubts(_with_one_line_too_many()) if doubt[0] == 21)
    assert (line, message.split(";")[0]) == (
        21,
        "the margin counts 10 lines from 10 to 20, but 11 stand there",
    )


def test_lines_that_stand_alone_are_counted() -> None:
    reading = import_plain_text(
        _poem(
            *_verse(1, 5),
            _numbered("And wrote it in the book", 5),
            *_verse(6, 8),
            "",
            "To the harbour then I came",
            "",
            "And counted",
            _numbered("And counted again", 10),
            *_verse(11, 15),
            _numbered("And went to bed in the light", 15),
        )
    )
    assert labels(reading) == [str(number) for number in range(1, 16)]
    assert doubts(reading) == []


_NOTED_POEM = _poem(
    *_verse(1, 10),
    _numbered("And wrote it in the book", 10),
    *_verse(11, 20),
    _numbered("And closed the book again", 20),
    *_verse(21, 30),
    _numbered("And went to bed in the light", 30),
    "",
    "NOTES",
    "",
    "  2. Cf. the log of the port, which has another number here.",
    "",
    "  4. Cf. an old song:",
    "",
    "   Count the boats and count the men,",
    "   Count them when they come again.",
    "  11. Cf. the same song:",
    "",
    "        One is lost and one is found,",
    "        One has run upon the ground.",
    "  Also the report of the harbour office of that year.",
    "",
    "  17. This line was written last, and stands in the margin of the",
    "  Manuscript.",
    "",
    "  23. See the note above.",
    "",
    "  29. See the first note.",
)


def test_notes_below_the_verse_they_quote_stand_apart() -> None:
    reading = import_plain_text(_NOTED_POEM)
    starts = [
        paragraph.text.split("\n")[0].replace("\\", "")
        for chapter in reading.draft.chapters
        for section in chapter.sections
        for paragraph in section.paragraphs
    ]
    assert [start.strip("\u00a0")[:24] for start in starts[-9:]] == [
        "2. Cf. the log of the po",
        "4. Cf. an old song:",
        "Count the boats and coun",
        "11. Cf. the same song:",
        "One is lost and one is f",
        "Also the report of the h",
        "17. This line was writte",
        "23. See the note above.",
        "29. See the first note.",
    ]


def test_italics_over_lines_of_verse_are_closed() -> None:
    reading = import_plain_text(
        "The keeper sang\n_Count the boats,\nCount the men_ again,\nAnd slept"
    )
    assert paragraphs(reading) == [
        "The keeper sang",
        "*Count the boats,*",
        "*Count the men* again,",
        "And slept",
    ]
